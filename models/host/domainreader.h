// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostbackend.h"
#include "models/host/taskpool.h"
#include "models/network/hostsnapshot.h"
#include "models/network/vmfacts.h"

namespace patchpanel {

/// Is handed one form of a VM's XML, or why it cannot be read; with an error of its own it wants no more.
using TakeForm = std::function<Result<>(XmlKind kind, const Result<QByteArray> &xml)>;

/// Reads the forms that there are of one VM: the running one, and the stored one where they can differ. Fails with what
/// `take` fails with. Blocking; any thread.
[[nodiscard]] Result<> readForms(
    HostBackend &backend, const QUuid &uuid, const DomainStatus &status, const TakeForm &take);
/// Adds what one form of a VM has of storage to what is known of the VM already, each once.
[[nodiscard]] Result<> addVolumeUses(const Result<QByteArray> &xml, std::vector<VolumeUse> &uses);
/// Reads the NICs of one VM: its running form, and its stored one where they can differ. Blocking; any thread.
[[nodiscard]] Result<DomainPtr> readDomain(HostBackend &backend, const QUuid &uuid, const DomainStatus &status);
/// The same with its state asked for first.
[[nodiscard]] Result<DomainPtr> readDomain(HostBackend &backend, const QUuid &uuid);

/// Reads all of one kind that a host has through its reader threads and waits for them. Attaching a NIC to a VM's
/// stored configuration raises no event, so nothing is taken from under VMs on the strength of what was read before.
/// Lives on the job thread.
class DomainReader final
{
public:
    DomainReader(std::shared_ptr<HostBackend> backend, std::shared_ptr<TaskPool> readers)
        : m_backend(std::move(backend))
        , m_readers(std::move(readers))
    { }

    /// Every VM of the host, read after `notBefore`; a result that is fresh enough is used again, so that a command for
    /// many networks reads the VMs once.
    [[nodiscard]] Result<std::vector<DomainPtr>> readAll(std::chrono::steady_clock::time_point notBefore);
    /// The VMs have been changed: what was read before is of no more use.
    void forget() { m_readAt = {}; }
    /// All networks of the host, read now.
    [[nodiscard]] Result<std::vector<NetworkPtr>> readNetworks();
    /// What VMs have of storage, running and stored, read now; `except` is a VM that does not count and may be null.
    /// Unlike VmFacts this fails where one of them cannot be read: what is used must not be used again, or deleted.
    [[nodiscard]] Result<std::vector<VolumeUse>> readVolumeUses(const QUuid &except = {});
    /// The volumes that an active pool knows, read now.
    [[nodiscard]] Result<std::vector<StorageVolume>> readVolumes(const QString &pool);

private:
    [[nodiscard]] Result<std::vector<std::pair<QUuid, DomainStatus>>> listAll();

    std::shared_ptr<HostBackend> m_backend;
    std::shared_ptr<TaskPool> m_readers;
    std::chrono::steady_clock::time_point m_readAt;
    std::vector<DomainPtr> m_domains;
};

} // namespace patchpanel
