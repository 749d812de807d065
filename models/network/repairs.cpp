// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/repairs.h"

#include "models/network/networkcopy.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace patchpanel {

namespace {

/// The first of those that name the same client or address stays.
void dropDoubled(NetworkDocument &document)
{
    AddressPart addresses = document.addresses();
    for (IpEntry &block : addresses.blocks) {
        QSet<QString> clients;
        QSet<QString> ips;
        const auto isDoubled = [](const QSet<QString> &seen, const QString &value) {
            return !value.trimmed().isEmpty() && seen.contains(value.trimmed().toLower());
        };
        QList<HostEntry> kept;
        for (const HostEntry &host : std::as_const(block.hosts)) {
            const QString &client = host.mac.isEmpty() ? host.duid : host.mac;
            if (isDoubled(clients, client) || isDoubled(ips, host.ip))
                continue;
            clients.insert(client.trimmed().toLower());
            ips.insert(host.ip.trimmed().toLower());
            kept.append(host);
        }
        block.hosts = kept;
    }
    document.setAddresses(addresses);
}

Result<QByteArray> renumbered(const NetworkDocument &document, const QString &subnet)
{
    QStringList subnets;
    bool isPlaced = false;
    for (const auto &before : subnetsOf(document)) {
        const bool isIt = before && before->isV4() && !isPlaced;
        isPlaced |= isIt;
        subnets.append(isIt ? subnet : QString());
    }
    if (!isPlaced)
        return failure(
            ErrorKind::InvalidInput, QCoreApplication::translate("Repairs", "The network has no IPv4 subnet."));
    return renumberedXml(document, subnets);
}

} // namespace

bool isRepair(Mend::Kind kind)
{
    return kind == Mend::Kind::DropDoubled || kind == Mend::Kind::RenameBridge || kind == Mend::Kind::Renumber
        || kind == Mend::Kind::SwitchDnsOff;
}

Result<QByteArray> repaired(const QByteArray &storedXml, const Mend &mend, unsigned long serverVersion)
{
    auto document = NetworkDocument::load(storedXml);
    if (!document)
        return tl::unexpected(document.error());
    if (mend.kind == Mend::Kind::Renumber)
        return renumbered(*document, mend.value);
    if (mend.kind == Mend::Kind::DropDoubled) {
        dropDoubled(*document);
    } else if (mend.kind == Mend::Kind::RenameBridge) {
        GeneralPart general = document->general();
        general.bridge = mend.value;
        document->setGeneral(general, serverVersion);
    } else if (mend.kind == Mend::Kind::SwitchDnsOff) {
        // libvirt takes no records beside a name server that is off (“Extra data in disabled network”).
        DnsPart dns;
        dns.enable = false;
        document->setDns(dns);
    }
    return document->xml();
}

} // namespace patchpanel
