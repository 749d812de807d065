// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/vmfactsreader.h"

#include "models/host/domainreader.h"
#include "models/host/parallel.h"
#include "models/network/storagexml.h"
#include "models/network/vmcapabilities.h"

#include <QCoreApplication>

#include <algorithm>
#include <future>

namespace patchpanel {

namespace {

QString vmFactsText(const char *source)
{
    return QCoreApplication::translate("VmFacts", source);
}

using Tasks = std::vector<std::function<void()>>;

struct Machines
{
    std::vector<VmMachine> machines;
    QString problem;
};

struct Storage
{
    std::vector<StoragePool> pools;
    QString problem;
};

QString unreadableHost(const Error &error)
{
    return vmFactsText(QT_TRANSLATE_NOOP("VmFacts", "The host does not tell what VMs it can run: %1"))
        .arg(error.message);
}

/// Everything but storage.
class HostReading final
{
public:
    explicit HostReading(const VmFactsSource &source)
        : m_backend(*source.backend)
        , m_readers(*source.readers)
    { }

    [[nodiscard]] VmFacts run()
    {
        VmFacts facts;
        doInParallel(m_readers,
            {[&] { m_offer = m_backend.capabilities().and_then(parseMachineOffer); },
                [&] {
                    if (const auto resources = m_backend.resources()) {
                        facts.memory = resources->memory;
                        facts.cpus = resources->cpus;
                    }
                },
                [&] { m_domains = m_backend.domains(DomainList::All).value_or(std::vector<DomainEntry>()); }});
        Tasks tasks = machineTasks();
        m_uses.resize(m_domains.size());
        for (std::size_t i = 0; i < m_domains.size(); ++i)
            tasks.emplace_back([this, i] { m_uses[i] = usesOf(m_domains[i]); });
        doInParallel(m_readers, tasks);
        Machines found = machines();
        facts.machines = std::move(found.machines);
        facts.noMachines = found.problem;
        for (std::vector<VolumeUse> &uses : m_uses)
            facts.uses.insert(facts.uses.end(), uses.begin(), uses.end());
        return facts;
    }

private:
    [[nodiscard]] Tasks machineTasks()
    {
        Tasks tasks;
        if (!m_offer || !m_offer->problem.isEmpty())
            return tasks;
        // A driver without names for its machines may have capabilities all the same.
        const QStringList names = m_offer->machines.isEmpty() ? QStringList(QString()) : m_offer->machines;
        m_machines.resize(static_cast<std::size_t>(names.size()));
        auto name = names.cbegin();
        for (Result<VmMachine> &machine : m_machines)
            tasks.emplace_back([this, &machine, name = *name++] {
                machine = m_backend.domainCapabilities({m_offer->emulator, m_offer->arch, name, m_offer->virtType})
                              .and_then([&name](const QByteArray &xml) { return parseVmMachine(xml, name); });
            });
        return tasks;
    }

    [[nodiscard]] Machines machines() const
    {
        if (!m_offer)
            return {{}, unreadableHost(m_offer.error())};
        Machines found{{}, m_offer->problem};
        std::optional<Error> refused;
        for (const Result<VmMachine> &machine : m_machines) {
            if (machine)
                found.machines.push_back(*machine);
            else if (!refused)
                refused = machine.error();
        }
        if (!found.machines.empty() || !refused)
            return found;
        if (refused->kind == ErrorKind::Unsupported)
            found.machines.push_back(unnamedMachine(*m_offer));
        else
            found.problem = unreadableHost(*refused);
        return found;
    }

    /// A VM that runs may have other disks than it will have when it is started again.
    [[nodiscard]] std::vector<VolumeUse> usesOf(const DomainEntry &domain)
    {
        std::vector<VolumeUse> uses;
        const DomainStatus status{domain.name, domain.active ? DomainState::Running : DomainState::ShutOff, true};
        static_cast<void>(
            readForms(m_backend, domain.uuid, status, [&uses](XmlKind, const Result<QByteArray> &xml) -> Result<> {
                static_cast<void>(addVolumeUses(xml, uses)); // of what cannot be read nothing is known
                return {};
            }));
        return uses;
    }

    HostBackend &m_backend;
    TaskPool &m_readers;
    Result<MachineOffer> m_offer;
    std::vector<DomainEntry> m_domains;
    std::vector<Result<VmMachine>> m_machines;
    std::vector<std::vector<VolumeUse>> m_uses;
};

class StorageReading final
{
public:
    explicit StorageReading(const VmFactsSource &source)
        : m_backend(*source.backend)
        , m_readers(*source.storageReaders)
        , m_mayRefresh(!source.readOnly)
    { }

    [[nodiscard]] Storage run()
    {
        const auto entries = m_backend.storagePools();
        if (!entries)
            return {{}, problemOf(entries.error())};
        m_pools.resize(entries->size());
        Tasks tasks;
        auto entry = entries->cbegin();
        for (ReadPool &pool : m_pools)
            tasks.emplace_back([this, &pool, entry = *entry++] { readPool(entry, pool); });
        doInParallel(m_readers, tasks);
        readVolumes();
        Storage storage;
        for (ReadPool &read : m_pools)
            if (!read.isGone)
                storage.pools.push_back(std::move(read.pool));
        std::sort(storage.pools.begin(), storage.pools.end(),
            [](const StoragePool &a, const StoragePool &b) { return a.name < b.name; });
        return storage;
    }

private:
    struct ReadPool
    {
        StoragePool pool;
        QStringList volumes;
        bool isGone = false;
    };

    [[nodiscard]] static QString problemOf(const Error &error)
    {
        if (error.kind == ErrorKind::Unsupported)
            return vmFactsText(QT_TRANSLATE_NOOP(
                "VmFacts", "This kind of host has no storage pools, so a VM made here has no disk of its own."));
        return vmFactsText(QT_TRANSLATE_NOOP("VmFacts", "The storage of the host cannot be read: %1"))
            .arg(error.message);
    }

    [[nodiscard]] bool describe(const PoolEntry &entry, ReadPool &into)
    {
        const auto pool = m_backend.poolXml(entry.name).and_then(parsePool);
        into.isGone = !pool && pool.error().kind == ErrorKind::NotFound;
        into.pool = pool.value_or(StoragePool{});
        into.pool.name = entry.name;
        into.pool.active = entry.active;
        return pool.has_value();
    }

    /// Files come and go in a folder without libvirt's doing. What else there are pools of, libvirt manages itself or
    /// finds with much ado (buses that are scanned, servers that are asked for each image).
    [[nodiscard]] bool mustBeRefreshed(const StoragePool &pool) const
    {
        static const QStringList folders{QStringLiteral("dir"), QStringLiteral("fs"), QStringLiteral("netfs")};
        return m_mayRefresh && folders.contains(pool.type);
    }

    void readPool(const PoolEntry &entry, ReadPool &into)
    {
        if (!describe(entry, into) || !entry.active)
            return;
        // Where it fails, for instance because a volume is just being made, what was known before is what there is.
        if (mustBeRefreshed(into.pool) && m_backend.refreshPool(entry.name) && !describe(entry, into))
            return;
        const auto volumes = m_backend.volumes(entry.name);
        if (volumes)
            into.volumes = *volumes;
        else if (volumes.error().kind == ErrorKind::Conflict)
            into.pool.active = false; // it was stopped meanwhile, or by being refreshed
    }

    void readVolumes()
    {
        Tasks tasks;
        for (ReadPool &read : m_pools) {
            read.pool.volumes.resize(static_cast<std::size_t>(read.volumes.size()));
            for (std::size_t i = 0; i < read.pool.volumes.size(); ++i)
                tasks.emplace_back([this, &read, i] {
                    const QString &name = std::as_const(read.volumes)[static_cast<qsizetype>(i)];
                    read.pool.volumes[i]
                        = m_backend.volumeXml(read.pool.name, name).and_then(parseVolume).value_or(StorageVolume{});
                });
        }
        doInParallel(m_readers, tasks);
        for (ReadPool &read : m_pools) {
            auto &volumes = read.pool.volumes;
            // One that could not be read has gone meanwhile.
            std::erase_if(volumes, [](const StorageVolume &volume) { return volume.name.isEmpty(); });
            std::sort(volumes.begin(), volumes.end(),
                [](const StorageVolume &a, const StorageVolume &b) { return a.name < b.name; });
        }
    }

    HostBackend &m_backend;
    TaskPool &m_readers;
    const bool m_mayRefresh;
    std::vector<ReadPool> m_pools;
};

} // namespace

void readVmFacts(const VmFactsSource &source, const std::function<void(const VmFactsPtr &)> &publish)
{
    const auto begun = std::chrono::steady_clock::now();
    const auto promise = std::make_shared<std::promise<Storage>>();
    std::future<Storage> storage = promise->get_future();
    runDetached(source.tally, [source, promise] { promise->set_value(StorageReading(source).run()); });
    VmFacts facts = HostReading(source).run();
    if (storage.wait_until(begun + source.storagePatience) != std::future_status::ready) {
        facts.noPools = vmFactsText(QT_TRANSLATE_NOOP("VmFacts", "The storage of the host has not answered for %1 s."))
                            .arg(std::chrono::duration_cast<std::chrono::seconds>(source.storagePatience).count());
        publish(std::make_shared<VmFacts>(facts));
    }
    Storage read = storage.get();
    facts.pools = std::move(read.pools);
    facts.noPools = read.problem;
    publish(std::make_shared<VmFacts>(std::move(facts)));
}

VmFactsPtr noVmFacts(const QString &reason)
{
    auto facts = std::make_shared<VmFacts>();
    facts->noMachines = reason;
    facts->noPools = reason;
    return facts;
}

} // namespace patchpanel
