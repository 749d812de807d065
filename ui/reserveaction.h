// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/tableentry.h"
#include "models/network/reserveplan.h"
#include "ui/messagebanner.h"

#include <QAction>
#include <QPointer>

namespace patchpanel {

class CommandHandle;
class HostSession;

/// Reserve: gives leases, or the NICs of VMs, their addresses for good, in one step that Undo takes back. Lives on the
/// window's thread, owned by the tab that has the rows.
class ReserveAction final : public QAction
{
    Q_OBJECT

public:
    explicit ReserveAction(QObject *parent);

    /// The network that the rows are of.
    void setNetwork(HostSession *session, const TableEntry &entry);
    /// The rows that are selected, and what is leased now.
    void setSubjects(std::vector<ReserveSubject> subjects, std::vector<DhcpLease> leases);
    /// What is to be selected: "Select a lease."
    void setHint(const QString &hint) { m_hint = hint; }

Q_SIGNALS:
    /// What has become of it, in words.
    void said(patchpanel::MessageKind kind, const QString &text);

private:
    void update();
    [[nodiscard]] QString obstacle() const;
    void reserve();
    void ended(const CommandHandle &handle, const QStringList &sentences);

    QPointer<HostSession> m_session;
    TableEntry m_entry;
    std::vector<ReserveSubject> m_subjects;
    std::vector<DhcpLease> m_leases;
    QString m_hint;
    QPointer<CommandHandle> m_handle;
};

} // namespace patchpanel
