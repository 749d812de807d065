// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/tableentry.h"
#include "models/network/healthreport.h"
#include "models/network/watched.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QToolButton;

namespace patchpanel {

class FindingList;
class HostSession;
class WatchPlan;

/// Everything that is wrong with one network, or that somebody should know of it, each with what mends it; where
/// nothing is, what was looked at. While it is on screen the host's own devices and the network's leases are read too.
/// Lives on the window's thread; the plan outlives it.
class HealthTab final : public QWidget
{
    Q_OBJECT

public:
    explicit HealthTab(WatchPlan &plan, QWidget *parent = nullptr);

    void setEntry(const TableEntry &entry, HostSession *session);
    void setVlanScheme(const VlanScheme &scheme);
    /// Leads to the question why two VMs cannot talk; belongs to the window.
    void setTalkAction(QAction *talk);

Q_SIGNALS:
    /// A button was pressed.
    void mendWanted(const patchpanel::TableEntry &entry, const patchpanel::Mend &mend);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void takeSession(HostSession *session);
    void watched(const Watched &watched);
    void askForFacts();
    void refresh();
    [[nodiscard]] QString obstacle() const;

    WatchPlan &m_plan;
    QLabel *m_summary;
    QToolButton *m_talk;
    FindingList *m_list;
    QTimer m_factsTimer; ///< the host's devices change without a word
    TableEntry m_entry;
    QPointer<HostSession> m_session;
    std::optional<Result<std::vector<DhcpLease>>> m_leases; ///< of the shown network, as they were read last
    std::optional<HostFacts> m_facts; ///< of the shown host, since this tab has asked for them
    VlanScheme m_vlanScheme;
};

} // namespace patchpanel
