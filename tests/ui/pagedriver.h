// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/entrytablemodel.h"
#include "tests/ui/fielddriver.h"
#include "ui/editsection.h"

#include <QPlainTextEdit>

#include <functional>
#include <memory>

namespace patchpanel {

/// One page of Edit by itself, used as a person uses it: by visible labels. It is told of the document after every
/// edit, as its dialog does. For tests only.
class PageDriver final : public FieldDriver
{
public:
    explicit PageDriver(EditSection *page)
        : FieldDriver(*page)
        , m_page(page)
    {
        m_page->resize(620, 600);
        m_page->setVisible(true);
        QObject::connect(m_page.get(), &EditSection::edited, m_page.get(), [this] {
            ++m_edits;
            m_page->follow(written());
        });
    }

    [[nodiscard]] EditSection &page() { return *m_page; }
    /// How often the page said that it was edited.
    [[nodiscard]] int edits() const { return m_edits; }

    void load(const QByteArray &xml, unsigned long serverVersion = 9'000'000)
    {
        auto document = NetworkDocument::load(xml);
        QVERIFY(document);
        m_base = *document;
        m_version = serverVersion;
        HostContext context;
        context.serverVersion = serverVersion;
        m_page->setContext(context);
        m_page->load(*m_base);
        m_page->follow(*m_base);
        // Layouts of texts that are wrapped settle in steps.
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
    }
    /// What was loaded with what the page says.
    [[nodiscard]] QByteArray xml() const { return written().xml(); }

private:
    [[nodiscard]] NetworkDocument written() const
    {
        NetworkDocument document = *m_base;
        m_page->write(document, m_version);
        return document;
    }

    std::unique_ptr<EditSection> m_page;
    std::optional<NetworkDocument> m_base;
    unsigned long m_version = 0;
    int m_edits = 0;
};

using PageSteps = std::function<void(PageDriver &)>;
using MakePage = EditSection *(*)();

template <typename Page> EditSection *makePage()
{
    return new Page(nullptr);
}

} // namespace patchpanel

Q_DECLARE_METATYPE(patchpanel::PageSteps)
Q_DECLARE_METATYPE(patchpanel::MakePage)
