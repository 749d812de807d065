// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of LibvirtBackend that makes, runs and removes VMs, and tells what they can be made of.
#include "models/libvirt/libvirtbackend.h"
#include "models/libvirt/libvirterror.h"
#include "models/libvirt/objectlist.h"

#include <libvirt/virterror.h>

namespace patchpanel {

namespace {

/// What libvirt takes for "choose yourself".
const char *orNull(const QByteArray &text)
{
    return text.isEmpty() ? nullptr : text.constData();
}

#if LIBVIR_VERSION_NUMBER >= 8009000
constexpr unsigned undefineTpm = VIR_DOMAIN_UNDEFINE_TPM;
#else
constexpr unsigned undefineTpm = 1U << 5; // the host may be newer than what this was built with
#endif

/// Goes with what its firmware and its TPM keep. Without the flag libvirt leaves the latter where the VM's XML says so
/// (`persistent_state`); before 8.9 it did not know the flag, and drivers without firmware of their own (test, LXC)
/// know neither: they refuse the flag and not the wish behind it.
int undefineWithState(virDomainPtr domain)
{
    int done = -1;
    for (const unsigned flags : {VIR_DOMAIN_UNDEFINE_NVRAM | undefineTpm, unsigned(VIR_DOMAIN_UNDEFINE_NVRAM), 0U}) {
        done = flags == 0 ? virDomainUndefine(domain) : virDomainUndefineFlags(domain, flags);
        const virError *error = done == 0 ? nullptr : virGetLastError();
        if (!error || (error->code != VIR_ERR_INVALID_ARG && error->code != VIR_ERR_NO_SUPPORT))
            break;
    }
    return done;
}

} // namespace

template <typename Call> Result<> LibvirtBackend::onDomain(const QUuid &uuid, Call call)
{
    auto handle = domain(uuid);
    if (!handle)
        return tl::unexpected(handle.error());
    if (call(handle->get()) < 0)
        return libvirtFailure();
    return {};
}

Result<QByteArray> LibvirtBackend::capabilities()
{
    auto host = connection();
    if (!host)
        return tl::unexpected(host.error());
    char *xml = virConnectGetCapabilities(host->get());
    if (!xml)
        return libvirtFailure();
    return takeXml(xml);
}

Result<QByteArray> LibvirtBackend::domainCapabilities(const MachineKind &kind)
{
    auto host = connection();
    if (!host)
        return tl::unexpected(host.error());
    const QByteArray emulator = kind.emulator.toUtf8();
    const QByteArray arch = kind.arch.toUtf8();
    const QByteArray machine = kind.machine.toUtf8();
    const QByteArray virtType = kind.virtType.toUtf8();
    char *xml = virConnectGetDomainCapabilities(
        host->get(), orNull(emulator), orNull(arch), orNull(machine), orNull(virtType), 0);
    if (!xml)
        return libvirtFailure();
    return takeXml(xml);
}

Result<HostResources> LibvirtBackend::resources()
{
    auto host = connection();
    if (!host)
        return tl::unexpected(host.error());
    virNodeInfo told{};
    if (virNodeGetInfo(host->get(), &told) < 0)
        return libvirtFailure();
    return HostResources{static_cast<quint64>(told.memory) * 1024, static_cast<int>(told.cpus)};
}

Result<QUuid> LibvirtBackend::createTransientDomain(const QByteArray &xml)
{
    auto host = connection();
    if (!host)
        return tl::unexpected(host.error());
    // The test driver has no such flag, and nothing in it outlives the connection anyway.
    const DomainHandle made(
        virDomainCreateXML(host->get(), xml.constData(), m_isTestDriver ? 0 : VIR_DOMAIN_START_AUTODESTROY));
    if (!made)
        return libvirtFailure();
    return uuidOf(made.get());
}

Result<> LibvirtBackend::destroyDomain(const QUuid &uuid)
{
    return onDomain(uuid, virDomainDestroy);
}

Result<QUuid> LibvirtBackend::defineDomain(const QByteArray &xml)
{
    auto host = connection();
    if (!host)
        return tl::unexpected(host.error());
    const DomainHandle made(virDomainDefineXMLFlags(host->get(), xml.constData(), VIR_DOMAIN_DEFINE_VALIDATE));
    if (!made)
        return libvirtFailure();
    return uuidOf(made.get());
}

Result<> LibvirtBackend::startDomain(const QUuid &uuid)
{
    return onDomain(uuid, virDomainCreate);
}

Result<> LibvirtBackend::undefineDomain(const QUuid &uuid)
{
    return onDomain(uuid, undefineWithState);
}

} // namespace patchpanel
