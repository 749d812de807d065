// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of FakeBackend that makes VMs, and what they are made of.
#include "tests/support/fakebackend.h"
#include "tests/support/libvirtcodes.h"

#include <pugixml.hpp>

namespace patchpanel {

namespace {

using Call = FakeHost::Call;
using namespace codes;

tl::unexpected<Error> refusal(ErrorKind kind, int code, const QString &message)
{
    return tl::unexpected(Error{kind, code, fromQemu, 0, message});
}

tl::unexpected<Error> invalid(const QString &message)
{
    return refusal(
        ErrorKind::Conflict, operationInvalid, QStringLiteral("Requested operation is not valid: ") + message);
}

QByteArray usualDomainCapabilities(const char *machine, const char *canonical)
{
    return QByteArray("<domainCapabilities><path>/usr/bin/qemu-system-x86_64</path><domain>kvm</domain><machine>")
        + canonical
        + "</machine><arch>x86_64</arch><vcpu max='255'/><os supported='yes'><enum name='firmware'>"
          "<value>bios</value><value>efi</value></enum></os><cpu><mode name='host-passthrough' supported='yes'/></cpu>"
          "<devices><disk supported='yes'><enum name='bus'><value>"
        + (QByteArray(machine) == "q35" ? "sata" : "ide")
        + "</value><value>virtio</value></enum></disk><graphics supported='yes'><enum name='type'><value>vnc</value>"
          "<value>spice</value></enum></graphics><video supported='yes'><enum name='modelType'><value>vga</value>"
          "<value>virtio</value></enum></video></devices></domainCapabilities>";
}

} // namespace

bool FakeHost::isRunning(const QUuid &domain) const
{
    const Lock lock(m_mutex);
    const auto found = m_domains.find(domain);
    return found != m_domains.end() && found->second.isActive();
}

void FakeHost::setCapabilities(const QByteArray &xml)
{
    const Lock lock(m_mutex);
    m_capabilities = xml;
}

void FakeHost::setDomainCapabilities(const QByteArray &xml)
{
    const Lock lock(m_mutex);
    m_domainCapabilities = xml;
}

void FakeHost::setDomainCapabilities(const QString &machine, const QByteArray &xml)
{
    const Lock lock(m_mutex);
    m_machineCapabilities.insert(machine, xml);
}

void FakeHost::setResources(const HostResources &resources)
{
    const Lock lock(m_mutex);
    m_resources = resources;
}

void FakeHost::makeFitForVms()
{
    setCapabilities("<capabilities><host><cpu><arch>x86_64</arch></cpu></host><guest><os_type>hvm</os_type>"
                    "<arch name='x86_64'><wordsize>64</wordsize><emulator>/usr/bin/qemu-system-x86_64</emulator>"
                    "<machine maxCpus='255'>pc-i440fx-7.2</machine>"
                    "<machine canonical='pc-i440fx-7.2' maxCpus='255'>pc</machine>"
                    "<machine maxCpus='288'>pc-q35-7.2</machine>"
                    "<machine canonical='pc-q35-7.2' maxCpus='288'>q35</machine>"
                    "<domain type='qemu'/><domain type='kvm'/></arch></guest></capabilities>");
    setDomainCapabilities(QStringLiteral("q35"), usualDomainCapabilities("q35", "pc-q35-7.2"));
    setDomainCapabilities(QStringLiteral("pc"), usualDomainCapabilities("pc", "pc-i440fx-7.2"));
    setDomainCapabilities(usualDomainCapabilities("q35", "pc-q35-7.2"));
    setResources({16ULL << 30, 8});
    addPool(QStringLiteral("default"), QStringLiteral("/var/lib/libvirt/images"));
}

void FakeHost::addPool(const QByteArray &xml, bool active)
{
    const Lock lock(m_mutex);
    pugi::xml_document document;
    document.load_buffer(xml.constData(), static_cast<std::size_t>(xml.size()));
    const QString name = QString::fromUtf8(document.document_element().child_value("name"));
    Result<> made = m_storage.define(xml);
    if (made && active)
        made = m_storage.build(name).and_then([&] { return m_storage.start(name); });
    Q_ASSERT(made);
}

void FakeHost::addPool(const QString &name, const QString &folder, bool active)
{
    addPool(QStringLiteral("<pool type='dir'><name>%1</name><target><path>%2</path></target></pool>")
                .arg(name.toHtmlEscaped(), folder.toHtmlEscaped())
                .toUtf8(),
        active);
}

void FakeHost::addVolume(const QString &pool, const QString &name, quint64 capacity, const QString &format)
{
    addVolume(pool,
        QStringLiteral("<volume><name>%1</name><capacity>%2</capacity><target><format type='%3'/></target></volume>")
            .arg(name.toHtmlEscaped())
            .arg(capacity)
            .arg(format)
            .toUtf8());
}

void FakeHost::addVolume(const QString &pool, const QByteArray &xml)
{
    const Lock lock(m_mutex);
    const Result<> made = m_storage.createVolume(pool, xml);
    Q_ASSERT(made);
}

void FakeHost::addFile(const QString &pool, const QString &name)
{
    const Lock lock(m_mutex);
    m_storage.addFile(pool, name);
}

bool FakeHost::hasPool(const QString &name) const
{
    const Lock lock(m_mutex);
    return m_storage.hasPool(name);
}

bool FakeHost::isPoolActive(const QString &name) const
{
    const Lock lock(m_mutex);
    return m_storage.isActive(name);
}

bool FakeHost::isPoolAutostarted(const QString &name) const
{
    const Lock lock(m_mutex);
    return m_storage.isAutostarted(name);
}

bool FakeHost::hasVolume(const QString &pool, const QString &name) const
{
    const Lock lock(m_mutex);
    return m_storage.hasVolume(pool, name);
}

template <typename Run> auto FakeBackend::reading(Call call, Run run) -> decltype(run())
{
    FakeHost::Lock lock(m_host->m_mutex);
    if (const auto error = m_host->enter(call, *this, lock))
        return tl::unexpected(*error);
    return run();
}

template <typename Run> auto FakeBackend::changing(Call call, Run run) -> decltype(run())
{
    return reading(call, [&]() -> decltype(run()) {
        if (m_readOnly)
            return refusal(
                ErrorKind::ReadOnly, operationDenied, QStringLiteral("operation forbidden for read only access"));
        return run();
    });
}

Result<QByteArray> FakeBackend::capabilities()
{
    return reading(Call::Capabilities, [&]() -> Result<QByteArray> { return m_host->m_capabilities; });
}

Result<QByteArray> FakeBackend::domainCapabilities(const MachineKind &kind)
{
    return reading(Call::DomainCapabilities, [&]() -> Result<QByteArray> {
        return m_host->m_machineCapabilities.value(kind.machine, m_host->m_domainCapabilities);
    });
}

Result<HostResources> FakeBackend::resources()
{
    return reading(Call::Resources, [&]() -> Result<HostResources> { return m_host->m_resources; });
}

Result<std::vector<PoolEntry>> FakeBackend::storagePools()
{
    return reading(Call::StoragePools, [&]() -> Result<std::vector<PoolEntry>> { return m_host->m_storage.pools(); });
}

Result<QByteArray> FakeBackend::poolXml(const QString &pool)
{
    return reading(Call::PoolXml, [&] { return m_host->m_storage.poolXml(pool); });
}

Result<> FakeBackend::refreshPool(const QString &pool)
{
    return changing(Call::RefreshPool, [&] { return m_host->m_storage.refresh(pool); });
}

Result<QStringList> FakeBackend::volumes(const QString &pool)
{
    return reading(Call::Volumes, [&] { return m_host->m_storage.volumes(pool); });
}

Result<QByteArray> FakeBackend::volumeXml(const QString &pool, const QString &volume)
{
    return reading(Call::VolumeXml, [&] { return m_host->m_storage.volumeXml(pool, volume); });
}

Result<> FakeBackend::definePool(const QByteArray &xml)
{
    return changing(Call::DefinePool, [&] { return m_host->m_storage.define(xml); });
}

Result<> FakeBackend::buildPool(const QString &pool)
{
    return changing(Call::BuildPool, [&] { return m_host->m_storage.build(pool); });
}

Result<> FakeBackend::startPool(const QString &pool)
{
    return changing(Call::StartPool, [&] { return m_host->m_storage.start(pool); });
}

Result<> FakeBackend::stopPool(const QString &pool)
{
    return changing(Call::StopPool, [&] { return m_host->m_storage.stop(pool); });
}

Result<> FakeBackend::setPoolAutostart(const QString &pool, bool on)
{
    return changing(Call::SetPoolAutostart, [&] { return m_host->m_storage.setAutostart(pool, on); });
}

Result<> FakeBackend::undefinePool(const QString &pool)
{
    return changing(Call::UndefinePool, [&] { return m_host->m_storage.undefine(pool); });
}

Result<> FakeBackend::createVolume(const QString &pool, const QByteArray &xml)
{
    return changing(Call::CreateVolume, [&] { return m_host->m_storage.createVolume(pool, xml); });
}

Result<> FakeBackend::deleteVolume(const QString &pool, const QString &volume)
{
    return changing(Call::DeleteVolume, [&] { return m_host->m_storage.deleteVolume(pool, volume); });
}

Result<QUuid> FakeBackend::defineDomain(const QByteArray &xml)
{
    auto made = changing(Call::DefineDomain, [&]() -> Result<QUuid> {
        pugi::xml_document document;
        document.load_buffer(xml.constData(), static_cast<std::size_t>(xml.size()));
        const pugi::xml_node root = document.document_element();
        const QString name = QString::fromUtf8(root.child_value("name"));
        if (std::string_view(root.name()) != "domain" || name.isEmpty())
            return refusal(ErrorKind::InvalidInput, xmlError, QStringLiteral("XML error: missing domain name"));
        if (xml.contains("<unheard-of"))
            return refusal(ErrorKind::InvalidInput, invalidSchema,
                QStringLiteral("XML document failed to validate against schema: Invalid element: unheard-of"));
        const QUuid told = QUuid::fromString(QLatin1StringView(root.child_value("uuid")));
        const QUuid uuid = told.isNull() ? QUuid::createUuid() : told;
        for (const auto &[other, domain] : m_host->m_domains)
            if (domain.name == name && other != uuid)
                return refusal(ErrorKind::Conflict, operationFailed,
                    QStringLiteral("operation failed: domain '%1' already exists with uuid %2")
                        .arg(name, other.toString(QUuid::WithoutBraces)));
        FakeHost::Domain &domain = m_host->m_domains[uuid];
        domain.uuid = uuid;
        domain.name = name;
        domain.stored = FakeHost::withUuid(xml, uuid);
        domain.persistent = true;
        return uuid;
    });
    if (made)
        m_host->announceDomain(*made);
    return made;
}

Result<> FakeBackend::canStart(const QByteArray &xml) const
{
    pugi::xml_document document;
    document.load_buffer(xml.constData(), static_cast<std::size_t>(xml.size()));
    const pugi::xml_node devices = document.document_element().child("devices");
    for (const pugi::xml_node &disk : devices.children("disk")) {
        const QString path = QString::fromUtf8(disk.child("source").attribute("file").value());
        if (!path.isEmpty() && !m_host->m_storage.canOpen(path))
            return refusal(ErrorKind::Internal, systemError,
                QStringLiteral("Cannot access storage file '%1': No such file or directory").arg(path));
    }
    for (const pugi::xml_node &nic : devices.children("interface")) {
        const QString name = QString::fromUtf8(nic.child("source").attribute("network").value());
        if (name.isEmpty())
            continue;
        const auto found = std::find_if(m_host->m_networks.cbegin(), m_host->m_networks.cend(),
            [&name](const auto &entry) { return entry.second.name == name; });
        if (found == m_host->m_networks.cend())
            return refusal(ErrorKind::NotFound, noNetwork,
                QStringLiteral("Network not found: no network with matching name '%1'").arg(name));
        if (!found->second.state.active)
            return invalid(QStringLiteral("network '%1' is not active").arg(name));
    }
    return {};
}

template <typename Change> Result<> FakeBackend::changeDomain(Call call, const QUuid &domain, Change change)
{
    Result<> changed = changing(call, [&]() -> Result<> {
        const auto found = m_host->m_domains.find(domain);
        if (found == m_host->m_domains.end())
            return refusal(ErrorKind::NotFound, noDomain,
                QStringLiteral("Domain not found: no domain with matching uuid '%1'")
                    .arg(domain.toString(QUuid::WithoutBraces)));
        if (Result<> done = change(found->second); !done)
            return done;
        if (!found->second.persistent && !found->second.isActive())
            m_host->m_domains.erase(found);
        return {};
    });
    if (changed)
        m_host->announceDomain(domain);
    return changed;
}

Result<> FakeBackend::startDomain(const QUuid &domain)
{
    return changeDomain(Call::StartDomain, domain, [&](FakeHost::Domain &known) -> Result<> {
        if (known.isActive())
            return invalid(QStringLiteral("domain is already running"));
        if (Result<> can = canStart(known.stored); !can)
            return can;
        pugi::xml_document document;
        document.load_buffer(known.stored.constData(), static_cast<std::size_t>(known.stored.size()));
        known.live = plugged(document);
        return {};
    });
}

Result<> FakeBackend::undefineDomain(const QUuid &domain)
{
    return changeDomain(Call::UndefineDomain, domain, [](FakeHost::Domain &known) -> Result<> {
        if (!known.persistent)
            return invalid(QStringLiteral("cannot undefine transient domain"));
        known.persistent = false;
        return {};
    });
}

} // namespace patchpanel
