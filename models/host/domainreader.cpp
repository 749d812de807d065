// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/domainreader.h"

#include "models/host/networkreader.h"
#include "models/host/parallel.h"
#include "models/network/storagexml.h"
#include "models/network/testguest.h"

#include <QSet>

#include <algorithm>

namespace patchpanel {

Result<> addVolumeUses(const Result<QByteArray> &xml, std::vector<VolumeUse> &uses)
{
    const auto read = xml.and_then(parseVolumeUses);
    if (!read)
        return tl::unexpected(read.error());
    for (const VolumeUse &use : *read)
        if (std::find(uses.cbegin(), uses.cend(), use) == uses.cend())
            uses.push_back(use);
    return {};
}

Result<> readForms(HostBackend &backend, const QUuid &uuid, const DomainStatus &status, const TakeForm &take)
{
    const bool isActive = status.state != DomainState::ShutOff;
    for (const XmlKind kind : {XmlKind::Live, XmlKind::Stored}) {
        if (kind == XmlKind::Live ? !isActive : isActive && !status.persistent)
            continue;
        if (Result<> taken = take(kind, backend.domainXml(uuid, kind)); !taken)
            return taken;
    }
    return {};
}

Result<DomainPtr> readDomain(HostBackend &backend, const QUuid &uuid, const DomainStatus &status)
{
    auto domain = std::make_shared<DomainInfo>();
    domain->uuid = uuid;
    domain->name = status.name;
    domain->state = status.state;
    domain->persistent = status.persistent;
    const Result<> read = readForms(
        backend, uuid, status, [&domain](XmlKind kind, const Result<QByteArray> &xml) -> Result<> {
            auto nics = xml.and_then(parseDomainNics);
            if (!nics)
                return tl::unexpected(nics.error());
            (kind == XmlKind::Live ? domain->liveNics : domain->storedNics) = *std::move(nics);
            return {};
        });
    if (!read)
        return tl::unexpected(read.error());
    shareNicTexts(*domain);
    domain->detail = DetailState::Ready;
    return domain;
}

Result<DomainPtr> readDomain(HostBackend &backend, const QUuid &uuid)
{
    return backend.domainStatus(uuid).and_then([&](const DomainStatus &status) -> Result<DomainPtr> {
        // A guest that a network is tested with is no VM of anybody's: it is in no list and in nobody's way.
        if (isTestGuestName(status.name))
            return failure(ErrorKind::NotFound, status.name);
        return readDomain(backend, uuid, status);
    });
}

Result<std::vector<std::pair<QUuid, DomainStatus>>> DomainReader::listAll()
{
    const auto all = m_backend->domains(DomainList::All);
    if (!all)
        return tl::unexpected(all.error());
    const auto persistent = m_backend->domains(DomainList::Persistent);
    if (!persistent)
        return tl::unexpected(persistent.error());
    QSet<QUuid> isPersistent;
    for (const DomainEntry &entry : *persistent)
        isPersistent.insert(entry.uuid);
    std::vector<std::pair<QUuid, DomainStatus>> list;
    list.reserve(all->size());
    for (const DomainEntry &entry : *all)
        if (!isTestGuestName(entry.name))
            list.emplace_back(entry.uuid,
                DomainStatus{entry.name, entry.active ? DomainState::Running : DomainState::ShutOff,
                    isPersistent.contains(entry.uuid)});
    return list;
}

Result<std::vector<DomainPtr>> DomainReader::readAll(std::chrono::steady_clock::time_point notBefore)
{
    if (m_readAt > notBefore)
        return m_domains;
    const auto begun = std::chrono::steady_clock::now();
    const auto list = listAll();
    if (!list)
        return tl::unexpected(list.error());
    auto domains = readInParallel<DomainPtr>(*m_readers, *list,
        [backend = m_backend](const auto &domain) { return readDomain(*backend, domain.first, domain.second); });
    if (!domains)
        return tl::unexpected(domains.error());
    m_domains = *std::move(domains);
    std::sort(
        m_domains.begin(), m_domains.end(), [](const DomainPtr &a, const DomainPtr &b) { return a->name < b->name; });
    m_readAt = begun;
    return m_domains;
}

Result<std::vector<NetworkPtr>> DomainReader::readNetworks()
{
    const auto list = m_backend->networks(NetworkList::All);
    if (!list)
        return tl::unexpected(list.error());
    return readInParallel<NetworkPtr>(*m_readers, *list, [backend = m_backend](const NetworkEntry &entry) {
        NetworkInfo network;
        network.uuid = entry.uuid;
        network.name = entry.name;
        return readNetwork(*backend, std::move(network), false).map([](NetworkInfo &&read) -> NetworkPtr {
            return std::make_shared<NetworkInfo>(std::move(read));
        });
    });
}

Result<std::vector<VolumeUse>> DomainReader::readVolumeUses(const QUuid &except)
{
    auto list = listAll();
    if (!list)
        return tl::unexpected(list.error());
    std::erase_if(*list, [&except](const auto &domain) { return domain.first == except; });
    using Uses = std::vector<VolumeUse>;
    const auto read = readInParallel<Uses>(
        *m_readers, *list, [backend = m_backend](const auto &domain) -> Result<Uses> {
            Uses uses;
            const auto add = [&uses](XmlKind, const Result<QByteArray> &xml) { return addVolumeUses(xml, uses); };
            return readForms(*backend, domain.first, domain.second, add).map([&uses] { return std::move(uses); });
        });
    if (!read)
        return tl::unexpected(read.error());
    Uses all;
    for (const Uses &uses : *read)
        all.insert(all.end(), uses.cbegin(), uses.cend());
    return all;
}

Result<std::vector<StorageVolume>> DomainReader::readVolumes(const QString &pool)
{
    const auto names = m_backend->volumes(pool);
    if (!names)
        return tl::unexpected(names.error());
    return readInParallel<StorageVolume>(*m_readers, std::vector<QString>(names->cbegin(), names->cend()),
        [backend = m_backend, pool](
            const QString &volume) { return backend->volumeXml(pool, volume).and_then(parseVolume); });
}

} // namespace patchpanel
