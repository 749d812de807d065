// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/storagexml.h"

#include "models/network/xmltext.h"

#include <algorithm>

namespace patchpanel {

namespace {

/// libvirt writes all of them in bytes.
quint64 bytesOf(const pugi::xml_node &node, const char *name)
{
    return node.child(name).text().as_ullong();
}

class Uses final
{
public:
    explicit Uses(const pugi::xml_node &domain)
        : m_domain(domain)
        , m_vm(childText(domain, "name"))
    { }

    std::vector<VolumeUse> run()
    {
        for (const pugi::xml_node &disk : m_domain.child("devices").children("disk")) {
            addSource(disk.child("source"), disk.child("readonly") || attribute(disk, "device") == u"cdrom");
            // Where a job copies it to.
            addSource(disk.child("mirror").child("source"), false);
            for (pugi::xml_node below = disk.child("backingStore"); below; below = below.child("backingStore"))
                addSource(below.child("source"), true);
        }
        const pugi::xml_node os = m_domain.child("os");
        addPath(childText(os, "kernel"), true);
        addPath(childText(os, "initrd"), true);
        addPath(childText(os, "nvram"), false);
        return std::move(m_uses);
    }

private:
    void addSource(const pugi::xml_node &source, bool readOnly)
    {
        VolumeUse use;
        use.pool = attribute(source, "pool");
        use.volume = attribute(source, "volume");
        if (!use.pool.isEmpty()) {
            use.vm = m_vm;
            use.readOnly = readOnly;
            return add(use);
        }
        // A volume on the network has for its path what a disk has for its name.
        for (const char *name : {"file", "dev", "name"})
            if (source.attribute(name))
                return addPath(attribute(source, name), readOnly);
    }

    void addPath(const QString &path, bool readOnly)
    {
        if (!path.isEmpty())
            add({path, {}, {}, m_vm, readOnly});
    }

    void add(const VolumeUse &use)
    {
        if (std::find(m_uses.cbegin(), m_uses.cend(), use) == m_uses.cend())
            m_uses.push_back(use);
    }

    const pugi::xml_node m_domain;
    const QString m_vm;
    std::vector<VolumeUse> m_uses;
};

} // namespace

Result<StoragePool> parsePool(const QByteArray &xml)
{
    pugi::xml_document document;
    if (const auto loaded = loadXml(document, xml, "pool"); !loaded)
        return tl::unexpected(loaded.error());
    const pugi::xml_node root = document.document_element();
    StoragePool pool;
    pool.name = childText(root, "name");
    pool.type = attribute(root, "type");
    pool.path = childText(root.child("target"), "path");
    pool.available = bytesOf(root, "available");
    return pool;
}

Result<StorageVolume> parseVolume(const QByteArray &xml)
{
    pugi::xml_document document;
    if (const auto loaded = loadXml(document, xml, "volume"); !loaded)
        return tl::unexpected(loaded.error());
    const pugi::xml_node root = document.document_element();
    const pugi::xml_node target = root.child("target");
    StorageVolume volume;
    volume.name = childText(root, "name");
    volume.path = childText(target, "path");
    volume.type = attribute(root, "type");
    volume.format = attribute(target.child("format"), "type");
    volume.capacity = bytesOf(root, "capacity");
    volume.allocation = bytesOf(root, "allocation");
    volume.backingPath = childText(root.child("backingStore"), "path");
    return volume;
}

Result<std::vector<VolumeUse>> parseVolumeUses(const QByteArray &domainXml)
{
    pugi::xml_document document;
    if (const auto loaded = loadXml(document, domainXml, "domain"); !loaded)
        return tl::unexpected(loaded.error());
    return Uses(document.document_element()).run();
}

} // namespace patchpanel
