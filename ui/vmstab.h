// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/attachmentmodel.h"
#include "models/items/tableentry.h"
#include "models/network/watched.h"
#include "ui/messagebanner.h"

#include <QPointer>
#include <QWidget>

#include <optional>

class QLabel;
class QToolBar;

namespace patchpanel {

class ConsoleActions;
class HostSession;
class NicActions;
class NicTable;
class ReserveAction;
class WatchPlan;

/// The VMs on one network, a row a NIC, what can be done with them, and an empty state that says what to do. Their
/// addresses are read while they are on screen.
class VmsTab final : public QWidget
{
    Q_OBJECT

public:
    VmsTab(NicActions &actions, WatchPlan &plan, QWidget *parent = nullptr);

    void setEntry(const TableEntry &entry, HostSession *session);
    /// Chooses NICs that are shown; the actions are about them then, whether the tab is seen or not.
    void select(const QList<NicKey> &nics);
    /// The same of one that may not be there yet, unless another network is shown meanwhile.
    void selectWhenListed(const NicKey &nic);
    /// Offers it for the selected VM.
    void setConsole(ConsoleActions &console);

Q_SIGNALS:
    /// What has become of a reservation, in words.
    void said(patchpanel::MessageKind kind, const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void takeSession(HostSession *session);
    void watched(const Watched &watched);
    void updateWatch();
    void updateSelection();
    void selectWanted();
    void updateReserve();
    void makeToolBar();
    void updateSummary(const NetworkRow &row);

    NicActions &m_actions;
    WatchPlan &m_plan;
    ReserveAction *m_reserve;
    AttachmentModel *m_model;
    NicTable *m_view;
    QToolBar *m_bar;
    QLabel *m_summary;
    TableEntry m_entry;
    QPointer<HostSession> m_session;
    NicAddresses m_addresses; ///< of the shown network's NICs
    std::optional<NicKey> m_wanted; ///< to be selected when it is there
    bool m_leasesKnown = false; ///< they have been read, so that those without one can be asked
};

} // namespace patchpanel
