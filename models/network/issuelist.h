// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/issue.h"

#include <utility>

namespace patchpanel {

/// Where a problem is: a field, the entry of its table, and the `<ip>` block or port group that it is in.
struct IssuePlace
{
    Field field;
    int row = -1;
    int part = -1;
};

/// Problems in the order in which rules find them.
class IssueList final
{
public:
    void error(const IssuePlace &place, const QString &message) { add(place, Severity::Error, message); }
    void warning(const IssuePlace &place, const QString &message) { add(place, Severity::Warning, message); }
    void add(const IssuePlace &place, Severity severity, const QString &message)
    {
        m_issues.append({place.field, severity, message, place.row, place.part});
    }
    /// Those of rules that know another form, at their place in this one.
    void add(const IssuePlace &place, const QList<Issue> &issues)
    {
        for (const Issue &issue : issues)
            add(place, issue.severity, issue.message);
    }
    [[nodiscard]] QList<Issue> take() { return std::exchange(m_issues, {}); }

private:
    QList<Issue> m_issues;
};

} // namespace patchpanel
