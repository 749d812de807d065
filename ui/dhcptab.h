// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/entrytablemodel.h"
#include "models/items/tableentry.h"
#include "models/network/macindex.h"
#include "models/network/reservationlist.h"
#include "models/network/watched.h"
#include "ui/networkdraft.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QSplitter;
class QTabWidget;

namespace patchpanel {

class EntryTable;
class HostSession;
class LeasePane;
class PropertyList;
class ReserveAction;
class WatchPlan;

/// What libvirt's DHCP and DNS server does on one network: leases as they come and go, how full the pools are, and the
/// reservations and names, which are changed in place. Leases are read only while it is on screen. Lives on the
/// window's thread; the plan outlives it.
class DhcpTab final : public QWidget
{
    Q_OBJECT

public:
    explicit DhcpTab(WatchPlan &plan, QWidget *parent = nullptr);

    void setEntry(const TableEntry &entry, HostSession *session);

Q_SIGNALS:
    /// What has become of a change, in words.
    void said(patchpanel::MessageKind kind, const QString &text);

private:
    void makeTables();
    void takeSession(HostSession *session);
    void watched(const Watched &watched);
    void showLeases();
    [[nodiscard]] QString leaseNotice() const;
    void showDraft();
    void showObstacles(bool hasDhcp, bool hasDns);
    void showIssues();
    void showRecords(const DnsPart &dns);
    void setCount(int tab, const QString &title, qsizetype count);
    void updateSubjects();

    WatchPlan &m_plan;
    ReserveAction *m_reserve;
    LeasePane *m_leases;
    NetworkDraft *m_draft;
    EntryList<ReservationEntry> m_reservations;
    EntryList<DnsHostEntry> m_names;
    QLabel *m_notice;
    QSplitter *m_splitter;
    QTabWidget *m_tables;
    EntryTable *m_reservationTable;
    EntryTable *m_nameTable;
    PropertyList *m_records;

    TableEntry m_entry;
    QPointer<HostSession> m_session;
    SnapshotPtr m_indexed; ///< what m_macs is of
    MacIndex m_macs;
    std::optional<Result<std::vector<DhcpLease>>> m_told; ///< the leases of the shown network, as they were read last
};

} // namespace patchpanel
