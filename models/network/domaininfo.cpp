// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/domaininfo.h"

#include "models/network/xmltext.h"

#include <QCoreApplication>

#include <pugixml.hpp>

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

Result<std::vector<Nic>> parseDomainNics(const QByteArray &xml)
{
    pugi::xml_document document;
    if (const auto loaded = loadXml(document, xml, "domain"); !loaded)
        return tl::unexpected(loaded.error());
    std::vector<Nic> nics;
    for (const pugi::xml_node &interface : document.document_element().child("devices").children("interface")) {
        const pugi::xml_node source = interface.child("source");
        Nic nic;
        nic.type = attribute(interface, "type");
        nic.mac = attribute(interface.child("mac"), "address").toLower();
        nic.model = attribute(interface.child("model"), "type");
        nic.sourceNetwork = attribute(source, "network");
        nic.sourceBridge = attribute(source, "bridge");
        nic.sourceDevice = attribute(source, "dev");
        nic.portGroup = attribute(source, "portgroup");
        nic.portId = attribute(source, "portid");
        nic.tap = attribute(interface.child("target"), "dev");
        nic.alias = attribute(interface.child("alias"), "name");
        nic.vlan = readVlan(interface);
        nic.virtualPort = attribute(interface.child("virtualport"), "type");
        nic.linkUp = attribute(interface.child("link"), "state") != u"down";
        nic.portIsolated = attribute(interface.child("port"), "isolated") == u"yes";
        nics.push_back(std::move(nic));
    }
    return nics;
}

const Nic *Attachment::liveNic() const
{
    return live < 0 ? nullptr : &domain->liveNics[static_cast<std::size_t>(live)];
}

const Nic *Attachment::storedNic() const
{
    return stored < 0 ? nullptr : &domain->storedNics[static_cast<std::size_t>(stored)];
}

const Nic &Attachment::nic() const
{
    // There is always one of the two: that is what makes it an attachment.
    Q_ASSERT(live >= 0 || stored >= 0);
    return live >= 0 ? domain->liveNics[static_cast<std::size_t>(live)]
                     : domain->storedNics[static_cast<std::size_t>(stored)];
}

std::vector<Attachment> pairNics(const std::shared_ptr<const DomainInfo> &domain)
{
    std::vector<Attachment> pairs;
    std::vector<bool> taken(domain->storedNics.size(), false);
    for (std::size_t live = 0; live < domain->liveNics.size(); ++live) {
        Attachment pair{domain, static_cast<int>(live), -1, false, false};
        for (std::size_t stored = 0; stored < taken.size(); ++stored) {
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
    for (std::size_t stored = 0; stored < taken.size(); ++stored)
        if (!taken[stored])
            pairs.push_back({domain, -1, static_cast<int>(stored), false, false});
    return pairs;
}

} // namespace patchpanel
