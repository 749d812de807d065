// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/fielddriver.h"
#include "ui/editpages.h"
#include "ui/editsection.h"
#include "ui/pagelist.h"

#include <QListWidget>

#include <functional>

namespace patchpanel {

/// All pages of Edit together, without the dialog around them; the fields are those of the page that is shown. For
/// tests only.
class PagesDriver final : public FieldDriver
{
public:
    PagesDriver()
        : FieldDriver(m_list)
        , m_pages(m_list)
    {
        m_list.resize(760, 640);
        m_list.show();
        QObject::connect(&m_pages, &EditPages::edited, &m_list, [this] { ++m_edits; });
    }
    Q_DISABLE_COPY_MOVE(PagesDriver)

    [[nodiscard]] EditPages &pages() { return m_pages; }
    [[nodiscard]] PageList &list() { return m_list; }
    [[nodiscard]] int edits() const { return m_edits; }

    void load(const QByteArray &xml, unsigned long serverVersion = 9'000'000)
    {
        HostContext context;
        context.serverVersion = serverVersion;
        load(xml, context);
    }
    void load(const QByteArray &xml, const HostContext &context)
    {
        const auto document = NetworkDocument::load(xml);
        QVERIFY(document);
        m_pages.setContext(context);
        m_pages.begin(*document);
    }
    [[nodiscard]] QByteArray xml() const { return m_pages.document().xml(); }

    /// The names of the pages.
    [[nodiscard]] QListWidget *names() const { return control<QListWidget>("Sections"); }
    void show(const char *page) const
    {
        const auto found = names()->findItems(QString::fromUtf8(page), Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        names()->setCurrentItem(found.constFirst());
        // Layouts of texts that are wrapped settle in steps.
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
    }
    [[nodiscard]] QString shown() const { return names()->currentItem()->text(); }

private:
    PageList m_list{nullptr};
    EditPages m_pages;
    int m_edits = 0;
};

using PagesSteps = std::function<void(PagesDriver &)>;

} // namespace patchpanel

Q_DECLARE_METATYPE(patchpanel::PagesSteps)
