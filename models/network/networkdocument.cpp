// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkdocument.h"

#include "models/network/networkorder.h"

namespace patchpanel {

namespace {

/// Lets `write` edit the root element.
template <typename Write> void edit(XmlDocument &document, Write write)
{
    const XmlStyle style = styleOf(document, networkOrder());
    write(XmlCursor(document, style));
}

} // namespace

Result<NetworkDocument> NetworkDocument::load(const QByteArray &xml)
{
    auto document = parseXml(xml, "network");
    if (!document)
        return tl::unexpected(document.error());
    return NetworkDocument(std::move(*document));
}

void NetworkDocument::setGeneral(const GeneralPart &part, unsigned long serverVersion)
{
    edit(m_document, [&](const XmlCursor &network) { writeGeneral(network, part, serverVersion); });
}

void NetworkDocument::setForwarding(const ForwardPart &part)
{
    edit(m_document, [&](const XmlCursor &network) { writeForward(network, part); });
}

void NetworkDocument::setAddresses(const AddressPart &part)
{
    edit(m_document, [&](const XmlCursor &network) { writeAddresses(network, part); });
}

void NetworkDocument::setDns(const DnsPart &part)
{
    edit(m_document, [&](const XmlCursor &network) { writeDns(network, part); });
}

void NetworkDocument::setPorts(const PortPart &part)
{
    edit(m_document, [&](const XmlCursor &network) { writePorts(network, part); });
}

QStringList NetworkDocument::dnsmasqOptions() const
{
    QStringList options;
    for (const XmlNode &list : m_document.root.children) {
        if (!list.isElement() || localName(list.name) != "options"
            || namespaceOf({&list, &m_document.root}) != QLatin1String(dnsmasqNamespace))
            continue;
        for (const XmlNode &option : list.children)
            if (option.isElement() && localName(option.name) == "option")
                options.append(attributeOf(option, "value"));
    }
    return options;
}

QStringList NetworkDocument::foreignMetadata() const
{
    QStringList entries;
    const XmlNode *metadata = findChild(m_document.root, "metadata");
    const XmlNode *own = ownMetadata(m_document.root);
    if (!metadata)
        return entries;
    for (const XmlNode &entry : metadata->children) {
        if (!entry.isElement() || &entry == own)
            continue;
        QByteArray text;
        appendXml(entry, text);
        entries.append(QString::fromUtf8(text));
    }
    return entries;
}

} // namespace patchpanel
