// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/talkcheck.h"
#include "models/network/watched.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QLineEdit;
class QStringListModel;

namespace patchpanel {

class FindingList;
class HostSession;
class WatchPlan;

/// Why two VMs of a host do not reach each other: the way from one to the other station by station, and what is in it,
/// with what can be done. It follows the host while it is open, and stands beside the window, not before it. Opened
/// with show(), deletes itself when closed. Lives on the window's thread, owned by the window.
class TalkDialog final : public QDialog
{
    Q_OBJECT

public:
    TalkDialog(HostSession &session, WatchPlan &plan, QWidget *parent);

    /// Begins with these; unknown ones leave their field empty.
    void choose(const QUuid &from, const QUuid &to);

Q_SIGNALS:
    void mendWanted(const patchpanel::Mend &mend);

private:
    [[nodiscard]] QLineEdit *makeField(const QString &label);
    void takeSnapshot();
    void takeAddresses(const Watched &watched);
    void watchBoth();
    void refresh();
    [[nodiscard]] QUuid vmNamed(const QString &name) const;
    [[nodiscard]] QString nameOf(const QUuid &vm) const;
    [[nodiscard]] QUuid networkOf(const QUuid &vm) const;
    [[nodiscard]] QString missingText() const;
    [[nodiscard]] QString obstacle() const;

    QPointer<HostSession> m_session;
    WatchPlan &m_plan;
    QStringListModel *m_names;
    QLabel *m_summary;
    FindingList *m_way;
    QLineEdit *m_from;
    QLineEdit *m_to;
    WatchRequest m_request; ///< as it was wanted last
    QHash<QUuid, std::vector<GuestAddress>> m_told; ///< by VM, from agent and ARP table
    std::vector<GuestAddress> m_leased;
};

} // namespace patchpanel
