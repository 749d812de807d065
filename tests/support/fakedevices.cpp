// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of FakeBackend that changes the NICs of VMs.
#include "tests/support/domainedit.h"
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

QString networkOf(const QByteArray &nicXml)
{
    pugi::xml_document nic;
    nic.load_buffer(nicXml.constData(), static_cast<std::size_t>(nicXml.size()));
    return QString::fromUtf8(nic.document_element().child("source").attribute("network").value());
}

} // namespace

/// libvirt looks at the network only for what runs; a stored NIC may name anything.
Result<> FakeBackend::canPlug(const QByteArray &nicXml, NicScope scope) const
{
    const QString name = networkOf(nicXml);
    if (!scope.now || name.isEmpty())
        return {};
    for (const auto &[uuid, network] : m_host->m_networks) {
        if (network.name != name)
            continue;
        if (!network.state.active)
            return refusal(ErrorKind::Conflict, operationInvalid,
                QStringLiteral("Requested operation is not valid: network '%1' is not active").arg(name));
        return {};
    }
    return refusal(ErrorKind::NotFound, noNetwork,
        QStringLiteral("Network not found: no network with matching name '%1'").arg(name));
}

/// Both parts or none, as libvirt does it.
template <typename Edit> Result<> FakeBackend::changeDevice(Call call, const QUuid &domain, NicScope scope, Edit edit)
{
    {
        FakeHost::Lock lock(m_host->m_mutex);
        if (const auto error = m_host->enter(call, *this, lock))
            return tl::unexpected(*error);
        if (m_readOnly)
            return refusal(ErrorKind::ReadOnly, 29, QStringLiteral("operation forbidden for read only access"));
        const auto found = m_host->m_domains.find(domain);
        if (found == m_host->m_domains.end())
            return refusal(ErrorKind::NotFound, noDomain, QStringLiteral("Domain not found"));
        FakeHost::Domain &known = found->second;
        if (scope.now && !known.isActive())
            return refusal(ErrorKind::Conflict, operationInvalid,
                QStringLiteral("Requested operation is not valid: domain is not running"));
        if (scope.afterRestart && !known.persistent)
            return refusal(ErrorKind::Conflict, operationInvalid,
                QStringLiteral(
                    "Requested operation is not valid: transient domains do not have any persistent config"));
        QByteArray live = known.live;
        QByteArray stored = known.stored;
        if (scope.now)
            if (const Result<> done = edit(live, known, true); !done)
                return done;
        if (scope.afterRestart)
            if (const Result<> done = edit(stored, known, false); !done)
                return done;
        known.live = live;
        known.stored = stored;
    }
    return {};
}

Result<> FakeBackend::attachDevice(const QUuid &domain, const QByteArray &xml, NicScope scope)
{
    const Result<> done = changeDevice(
        Call::AttachDevice, domain, scope, [&](QByteArray &into, const FakeHost::Domain &, bool running) -> Result<> {
            if (const Result<> can = canPlug(xml, {running, !running}); !can)
                return can;
            into = withNic(into, xml, running);
            return {};
        });
    if (done && scope.now)
        m_host->announce(HostEvent::Kind::DomainChanged, domain);
    return done;
}

Result<> FakeBackend::detachDevice(const QUuid &domain, const QByteArray &xml, NicScope scope)
{
    const Result<> done = changeDevice(Call::DetachDevice, domain, scope,
        [&](QByteArray &from, const FakeHost::Domain &known, bool running) -> Result<> {
            auto without = withoutNic(from, macOf(xml));
            if (!without)
                return refusal(ErrorKind::Internal, deviceMissing,
                    QStringLiteral("device not found: no device found at address '(<null>)' matching MAC address '%1'")
                        .arg(QString::fromUtf8(macOf(xml))));
            if (!running || !known.stubborn)
                from = *std::move(without);
            return {};
        });
    if (done && scope.now)
        m_host->announce(HostEvent::Kind::DomainChanged, domain);
    return done;
}

/// libvirt announces nothing of this.
Result<> FakeBackend::updateDevice(const QUuid &domain, const QByteArray &xml, NicScope scope)
{
    return changeDevice(Call::UpdateDevice, domain, scope,
        [&](QByteArray &in, const FakeHost::Domain &known, bool running) -> Result<> {
            if (const Result<> can = canPlug(xml, {running, !running}); !can)
                return can;
            auto replaced = withNicReplaced(in, xml);
            if (!replaced)
                return refusal(ErrorKind::Internal, deviceMissing, QStringLiteral("device not found"));
            if (!running || !known.ignoresUpdates)
                in = *std::move(replaced);
            return {};
        });
}

} // namespace patchpanel
