// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostbackend.h"
#include "models/network/hostsnapshot.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace patchpanel {

/// How much one pass over the lists of a host asks for.
enum class ListPass
{
    Details, ///< every list, and then every network and VM anew
    Lists, ///< every list
    Autostart, ///< only what libvirt never announces
    AutostartCount ///< no list: only whether there are as many of those as before
};

/// The lists of one pass; they travel together and are looked at when all are there. Lives on the host's worker thread.
class HostLists final
{
public:
    explicit HostLists(ListPass pass)
        : m_pass(pass)
    { }

    [[nodiscard]] ListPass pass() const { return m_pass; }
    /// Whether it tells what runs, and what VMs there are.
    [[nodiscard]] bool hasStates() const { return m_pass == ListPass::Details || m_pass == ListPass::Lists; }
    /// The calls that a pass with lists consists of.
    [[nodiscard]] std::vector<NetworkList> networkLists() const;
    [[nodiscard]] std::vector<DomainList> domainLists() const;

    void take(NetworkList which, const std::vector<NetworkEntry> &entries);
    void take(DomainList which, const std::vector<DomainEntry> &entries);
    void fail(const Error &error);
    [[nodiscard]] bool hasFailed() const { return m_error.has_value(); }
    /// Why the first list that failed did, or empty.
    [[nodiscard]] QString errorMessage() const { return m_error ? m_error->message : QString(); }

    /// Networks and VMs that were announced or touched since the pass began: the lists may be older than that, so what
    /// they say of these does not count; they are read one by one.
    void announce(const QUuid &uuid) { m_announced.insert(uuid); }
    [[nodiscard]] bool isAnnounced(const QUuid &uuid) const { return m_announced.contains(uuid); }
    [[nodiscard]] const QSet<QUuid> &announced() const { return m_announced; }

    /// The network with the flags that the lists tell; itself where they tell nothing new.
    [[nodiscard]] NetworkPtr withFlags(const NetworkPtr &known) const;
    /// The VMs there are, as far as is known, with those that were announced.
    [[nodiscard]] QSet<QUuid> domains() const;
    /// The guests that networks are tested with; they are not among the VMs.
    [[nodiscard]] const std::vector<DomainEntry> &testGuests() const { return m_testGuests; }
    /// Those of the list, each with its state: one of `known` itself where that has not changed.
    [[nodiscard]] std::vector<DomainPtr> domainsNow(const QHash<QUuid, DomainPtr> &known) const;

private:
    [[nodiscard]] DomainPtr domainNow(const DomainEntry &entry, const DomainPtr &known) const;

    ListPass m_pass;
    std::optional<Error> m_error;
    QSet<QUuid> m_announced;
    QSet<QUuid> m_active;
    QSet<QUuid> m_persistent;
    QSet<QUuid> m_autostart;
    std::vector<DomainEntry> m_domains;
    std::vector<DomainEntry> m_testGuests;
    QSet<QUuid> m_pausedDomains;
    QSet<QUuid> m_persistentDomains;
};

} // namespace patchpanel
