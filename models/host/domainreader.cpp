// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/domainreader.h"

#include <QSet>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace patchpanel {

namespace {

/// What the reader threads fill in and the job thread waits for; shared, because the wait ends at the first error.
struct Gathering
{
    std::mutex mutex;
    std::condition_variable done;
    std::size_t left = 0;
    std::vector<DomainPtr> domains;
    std::optional<Error> error;

    [[nodiscard]] bool hasFailed()
    {
        const std::scoped_lock lock(mutex);
        return error.has_value();
    }
};

} // namespace

Result<DomainPtr> readDomain(HostBackend &backend, const QUuid &uuid, const DomainStatus &status)
{
    auto domain = std::make_shared<DomainInfo>();
    domain->uuid = uuid;
    domain->name = status.name;
    domain->state = status.state;
    domain->persistent = status.persistent;
    const auto read = [&](XmlKind kind) -> Result<std::vector<Nic>> {
        return backend.domainXml(uuid, kind).and_then([](const QByteArray &xml) { return parseDomainNics(xml); });
    };
    if (domain->isActive()) {
        auto nics = read(XmlKind::Live);
        if (!nics)
            return tl::unexpected(nics.error());
        domain->liveNics = std::move(*nics);
    }
    if (domain->persistent || !domain->isActive()) {
        auto nics = read(XmlKind::Stored);
        if (!nics)
            return tl::unexpected(nics.error());
        domain->storedNics = std::move(*nics);
    }
    domain->detail = DetailState::Ready;
    return domain;
}

Result<DomainPtr> readDomain(HostBackend &backend, const QUuid &uuid)
{
    return backend.domainStatus(uuid).and_then(
        [&](const DomainStatus &status) { return readDomain(backend, uuid, status); });
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
    const auto gathering = std::make_shared<Gathering>();
    gathering->left = list->size();
    for (const auto &[uuid, status] : *list) {
        m_readers->submit([backend = m_backend, gathering, uuid = uuid, status = status] {
            if (gathering->hasFailed())
                return; // nobody waits any more
            Result<DomainPtr> domain = readDomain(*backend, uuid, status);
            const std::scoped_lock lock(gathering->mutex);
            if (domain)
                gathering->domains.push_back(std::move(*domain));
            else if (domain.error().kind != ErrorKind::NotFound) // a VM that has just gone uses nothing
                gathering->error = domain.error();
            --gathering->left;
            gathering->done.notify_all();
        });
    }
    std::unique_lock lock(gathering->mutex);
    gathering->done.wait(lock, [&gathering] { return gathering->left == 0 || gathering->error; });
    if (gathering->error)
        return tl::unexpected(*gathering->error);
    m_domains = std::move(gathering->domains);
    std::sort(
        m_domains.begin(), m_domains.end(), [](const DomainPtr &a, const DomainPtr &b) { return a->name < b->name; });
    m_readAt = begun;
    return m_domains;
}

} // namespace patchpanel
