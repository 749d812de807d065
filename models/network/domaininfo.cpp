// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/domaininfo.h"

#include "models/network/xmltext.h"

#include <QCoreApplication>

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <iterator>

namespace patchpanel {

QString domainStateLabel(DomainState state)
{
    switch (state) {
    case DomainState::Running:
        return QCoreApplication::translate("DomainInfo", "running");
    case DomainState::Paused:
        return QCoreApplication::translate("DomainInfo", "paused");
    case DomainState::ShutOff:
        break;
    }
    return QCoreApplication::translate("DomainInfo", "shut off");
}

namespace {

/// Texts that most NICs of a host have are in memory once.
QString usualText(const QString &text)
{
    static const std::array usual{QStringLiteral("network"), QStringLiteral("bridge"), QStringLiteral("direct"),
        QStringLiteral("virtio"), QStringLiteral("e1000e"), QStringLiteral("e1000"), QStringLiteral("rtl8139"),
        QStringLiteral("openvswitch"), QStringLiteral("net0"), QStringLiteral("net1"), QStringLiteral("net2")};
    const auto found = std::find(usual.cbegin(), usual.cend(), text);
    return found == usual.cend() ? text : *found;
}

} // namespace

Result<QList<Nic>> parseDomainNics(const QByteArray &xml)
{
    pugi::xml_document document;
    if (const auto loaded = loadXml(document, xml, "domain"); !loaded)
        return tl::unexpected(loaded.error());
    const auto interfaces = document.document_element().child("devices").children("interface");
    QList<Nic> nics;
    nics.reserve(std::distance(interfaces.begin(), interfaces.end()));
    for (const pugi::xml_node &interface : interfaces) {
        const pugi::xml_node source = interface.child("source");
        Nic nic;
        nic.type = usualText(attribute(interface, "type"));
        nic.mac = attribute(interface.child("mac"), "address").toLower();
        nic.model = usualText(attribute(interface.child("model"), "type"));
        nic.sourceNetwork = attribute(source, "network");
        nic.sourceBridge = attribute(source, "bridge");
        nic.sourceDevice = attribute(source, "dev");
        nic.portGroup = attribute(source, "portgroup");
        nic.portId = attribute(source, "portid");
        nic.tap = attribute(interface.child("target"), "dev");
        nic.alias = usualText(attribute(interface.child("alias"), "name"));
        nic.vlan = readVlan(interface);
        nic.virtualPort = usualText(attribute(interface.child("virtualport"), "type"));
        nic.linkUp = attribute(interface.child("link"), "state") != u"down";
        nic.portIsolated = attribute(interface.child("port"), "isolated") == u"yes";
        nics.push_back(std::move(nic));
    }
    return nics;
}

void shareNicTexts(DomainInfo &domain)
{
    if (domain.liveNics == domain.storedNics) {
        domain.storedNics = domain.liveNics;
        return;
    }
    const qsizetype both = std::min(domain.liveNics.size(), domain.storedNics.size());
    for (qsizetype i = 0; i < both; ++i)
        for (QString Nic::*text : {&Nic::mac, &Nic::sourceNetwork, &Nic::sourceBridge, &Nic::sourceDevice,
                 &Nic::portGroup, &Nic::type, &Nic::model})
            if (domain.storedNics[i].*text == domain.liveNics.at(i).*text)
                domain.storedNics[i].*text = domain.liveNics.at(i).*text;
}

const Nic *Attachment::liveNic() const
{
    return live < 0 ? nullptr : &domain->liveNics[live];
}

const Nic *Attachment::storedNic() const
{
    return stored < 0 ? nullptr : &domain->storedNics[stored];
}

const Nic &Attachment::nic() const
{
    // There is always one of the two: that is what makes it an attachment.
    Q_ASSERT(live >= 0 || stored >= 0);
    return live >= 0 ? domain->liveNics[live] : domain->storedNics[stored];
}

std::vector<Attachment> pairNics(const std::shared_ptr<const DomainInfo> &domain)
{
    std::vector<Attachment> pairs;
    QList<bool> taken(domain->storedNics.size(), false);
    for (qsizetype live = 0; live < domain->liveNics.size(); ++live) {
        Attachment pair{domain, static_cast<int>(live), -1, false, false};
        for (qsizetype stored = 0; stored < taken.size(); ++stored) {
            // Without a MAC (the test driver can lack one) there is nothing to pair by.
            if (!taken[stored] && !domain->liveNics[live].mac.isEmpty()
                && domain->storedNics[stored].mac == domain->liveNics[live].mac) {
                taken[stored] = true;
                pair.stored = static_cast<int>(stored);
                break;
            }
        }
        pairs.push_back(std::move(pair));
    }
    for (qsizetype stored = 0; stored < taken.size(); ++stored)
        if (!taken[stored])
            pairs.push_back({domain, -1, static_cast<int>(stored), false, false});
    return pairs;
}

} // namespace patchpanel
