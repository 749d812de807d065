// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/addresspart.h"
#include "models/network/dnspart.h"
#include "models/network/forwardpart.h"
#include "models/network/generalpart.h"
#include "models/network/portpart.h"

#include <QByteArray>
#include <QStringList>

namespace patchpanel {

/// A network's XML that is being edited and keeps what nobody edits: comments, order, white space, quotes, metadata of
/// others, elements and attributes of a newer libvirt. Loading and writing gives the same bytes; setting a part to what
/// it is changes nothing; setting a field changes its element and nothing else (xmlnode.h says how, xmledit.h and
/// xmllist.h do it). A value; any thread.
///
/// A part is read, changed and set as a whole; sections that share one (addresses and DHCP) read it anew before they
/// change their share. An entry of a list keeps its element while it keeps something that identifies it: a reservation
/// its client, name or address; a range one of its ends.
class NetworkDocument final
{
public:
    /// Fails on XML that is not well formed or not a `<network>`, with line and column.
    [[nodiscard]] static Result<NetworkDocument> load(const QByteArray &xml);
    [[nodiscard]] QByteArray xml() const { return m_document.toBytes(); }

    [[nodiscard]] GeneralPart general() const { return readGeneral(m_document.root); }
    /// Title and description go where a server of this version keeps them.
    void setGeneral(const GeneralPart &part, unsigned long serverVersion);
    [[nodiscard]] ForwardPart forwarding() const { return readForward(m_document.root); }
    void setForwarding(const ForwardPart &part);
    [[nodiscard]] AddressPart addresses() const { return readAddresses(m_document.root); }
    void setAddresses(const AddressPart &part);
    [[nodiscard]] DnsPart dns() const { return readDns(m_document.root); }
    void setDns(const DnsPart &part);
    [[nodiscard]] PortPart ports() const { return readPorts(m_document.root); }
    void setPorts(const PortPart &part);

    // Kept and shown, not edited.

    /// The options that go to dnsmasq as they are.
    [[nodiscard]] QStringList dnsmasqOptions() const;
    /// The entries under `<metadata>` that are not Patchpanel's, as they are written.
    [[nodiscard]] QStringList foreignMetadata() const;

    [[nodiscard]] const XmlNode &root() const { return m_document.root; }

private:
    explicit NetworkDocument(XmlDocument document)
        : m_document(std::move(document))
    { }

    XmlDocument m_document;
};

} // namespace patchpanel
