// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"
#include "models/network/issue.h"
#include "models/network/networkdocument.h"

#include <QObject>

#include <optional>

class QWidget;

namespace patchpanel {

class EditAddressSection;
class EditForwardSection;
class EditGeneralSection;
class EditSection;
class PageList;

/// The pages of fields of Edit, and the document they began with. What is edited is always that document with what the
/// pages say, never the outcome of an earlier edit: what is taken back is as it was, to the letter. Lives on the
/// window's thread, owned by its dialog.
class EditPages final : public QObject
{
    Q_OBJECT

public:
    /// Adds its pages to `list`, which it lives as long as.
    explicit EditPages(PageList &list);

    /// Begins with another document.
    void begin(const NetworkDocument &document);
    /// The document with what the pages say; only after begin().
    [[nodiscard]] const NetworkDocument &document() const { return *m_now; }
    void setContext(const HostContext &context);
    [[nodiscard]] const HostContext &context() const { return m_context; }
    void setAutostart(bool on);
    [[nodiscard]] bool autostart() const;
    /// Why the pages cannot be used now; an empty text ends it.
    void setObstacle(const QString &whyNot);

    /// Shows problems at their fields and marks the pages; gives back those that have no field.
    [[nodiscard]] QList<Issue> showIssues(const QList<Issue> &issues);
    /// Counts the worst of those that are shown: "2 problems: MTU, Uplink"; empty without any.
    [[nodiscard]] QString summary() const;
    [[nodiscard]] Severity worst() const;
    /// Leads to the page that has this field, if any.
    void goTo(Field field);
    /// Leads to the first of the worst.
    void goToFirstProblem();

Q_SIGNALS:
    /// The user has changed a field.
    void edited();

private:
    void add(EditSection *section);
    /// Writes the document anew, and lets all pages follow it.
    void follow();
    void cleanUp();
    [[nodiscard]] QString nameOf(Field field) const;

    PageList &m_list;
    HostContext m_context;
    std::optional<NetworkDocument> m_base;
    std::optional<NetworkDocument> m_now; ///< with what the pages say
    EditGeneralSection *m_general;
    EditForwardSection *m_forward;
    EditAddressSection *m_addresses;
    QList<EditSection *> m_sections; ///< in the order in which they write
    QList<Issue> m_issues; ///< that are shown at fields
};

} // namespace patchpanel
