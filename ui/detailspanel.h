// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/attachmentmodel.h"
#include "models/items/networktablemodel.h"
#include "ui/messagebanner.h"

#include <QStackedWidget>
#include <QTimer>

#include <functional>

class QAction;
class QLabel;
class QTabWidget;

namespace patchpanel {

class ConsoleActions;
class HealthTab;
class HistoryActions;
class DhcpTab;
class HistoryTab;
class NicActions;
class OverviewTab;
class TrafficBook;
class TrafficTab;
class VmsTab;
class WatchPlan;
class XmlTab;

/// The lower half of the window: one network in tabs, or a word on what to do when none is selected.
class DetailsPanel final : public QStackedWidget
{
    Q_OBJECT

public:
    DetailsPanel(NicActions &nicActions, HistoryActions &historyActions, WatchPlan &plan, TrafficBook &traffic,
        QWidget *parent = nullptr);

    /// `selected` is how many rows are selected, of which `entry` is the one to show; `notes` is what there is to say
    /// of it beside its own problems.
    void setEntry(
        const std::optional<TableEntry> &entry, const QString &hostName, const QStringList &notes, int selected);
    /// The same in a turn of the event loop of its own, for whoever has more to do in this one; of several the last.
    void setEntrySoon(
        const std::optional<TableEntry> &entry, const QString &hostName, const QStringList &notes, int selected);
    /// Chooses NICs of the network that is shown.
    void selectNics(const QList<NicKey> &nics);
    /// Goes to the VMs of the network that is shown, and chooses this NIC as soon as it is there.
    void showVm(const NicKey &nic);
    /// What is offered for the selected VM.
    void setConsole(ConsoleActions &console);
    /// What the user calls the VLANs.
    void setVlanScheme(const VlanScheme &scheme);
    /// What the overview can offer beside what is wrong.
    void setRemedies(QAction *restart, QAction *reconnect);
    [[nodiscard]] HealthTab &health() const { return *m_health; }

Q_SIGNALS:
    /// What has become of something that was changed here, in words.
    void said(patchpanel::MessageKind kind, const QString &text);

private:
    /// Shows at once what was to be shown soon.
    void catchUp();
    void refreshCurrentTab();

    HistoryActions &m_historyActions; ///< which know the hosts
    QLabel *m_empty;
    QLabel *m_title;
    QTabWidget *m_tabs;
    OverviewTab *m_overview;
    VmsTab *m_vms;
    DhcpTab *m_dhcp;
    TrafficTab *m_traffic;
    HealthTab *m_health;
    XmlTab *m_xml;
    HistoryTab *m_history;
    std::optional<TableEntry> m_entry;
    QString m_hostName;
    QStringList m_notes;
    std::function<void()> m_next; ///< sets the entry that was to be shown soon
    QTimer m_soon;
};

} // namespace patchpanel
