// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakestorage.h"

#include "tests/support/libvirtcodes.h"

#include <pugixml.hpp>

#include <sstream>

namespace patchpanel {

namespace {

using namespace codes;

tl::unexpected<Error> refusal(ErrorKind kind, int code, const QString &message)
{
    return tl::unexpected(Error{kind, code, fromStorage, 0, message});
}

tl::unexpected<Error> invalid(const QString &message)
{
    return refusal(
        ErrorKind::Conflict, operationInvalid, QStringLiteral("Requested operation is not valid: ") + message);
}

tl::unexpected<Error> noSuchPool(const QString &name)
{
    return refusal(ErrorKind::NotFound, noPool,
        QStringLiteral("Storage pool not found: no storage pool with matching name '%1'").arg(name));
}

tl::unexpected<Error> noSuchVolume(const QString &name)
{
    return refusal(ErrorKind::NotFound, noVolume,
        QStringLiteral("Storage volume not found: no storage vol with matching name '%1'").arg(name));
}

QByteArray textOf(const pugi::xml_document &document)
{
    std::ostringstream out;
    document.document_element().print(
        out, "  ", pugi::format_indent | pugi::format_no_declaration | pugi::format_attribute_single_quote);
    return QByteArray::fromStdString(out.str());
}

void setText(pugi::xml_node parent, const char *name, const QString &text)
{
    pugi::xml_node child = parent.child(name);
    (child ? child : parent.append_child(name)).text().set(text.toUtf8().constData());
}

void setBytes(pugi::xml_node parent, const char *name, quint64 bytes)
{
    setText(parent, name, QString::number(bytes));
    pugi::xml_node child = parent.child(name);
    child.remove_attribute("unit");
    child.append_attribute("unit").set_value("bytes");
}

/// What libvirt reads in an element that has a unit.
quint64 bytesOf(pugi::xml_node element)
{
    static const std::map<QByteArray, quint64> units{
        {"KiB", 1ULL << 10}, {"MiB", 1ULL << 20}, {"GiB", 1ULL << 30}, {"TiB", 1ULL << 40}};
    const auto unit = units.find(QByteArray(element.attribute("unit").value()));
    return element.text().as_ullong() * (unit == units.end() ? 1 : unit->second);
}

} // namespace

std::vector<PoolEntry> FakeStorage::pools() const
{
    std::vector<PoolEntry> entries;
    for (const auto &[name, pool] : m_pools)
        entries.push_back({name, pool.active});
    return entries;
}

Result<QByteArray> FakeStorage::poolXml(const QString &name) const
{
    const auto found = m_pools.find(name);
    if (found == m_pools.end())
        return noSuchPool(name);
    return found->second.xml;
}

Result<const FakeStorage::Pool *> FakeStorage::activePool(const QString &name) const
{
    const auto found = m_pools.find(name);
    if (found == m_pools.end())
        return noSuchPool(name);
    if (!found->second.active)
        return invalid(QStringLiteral("storage pool '%1' is not active").arg(name));
    return &found->second;
}

Result<> FakeStorage::refresh(const QString &name)
{
    if (const auto pool = activePool(name); !pool)
        return tl::unexpected(pool.error());
    for (auto &[volumeName, volume] : m_pools.at(name).volumes)
        volume.known = true;
    return {};
}

Result<QStringList> FakeStorage::volumes(const QString &pool) const
{
    return activePool(pool).map([](const Pool *known) {
        QStringList names;
        for (const auto &[name, volume] : known->volumes)
            if (volume.known)
                names.append(name);
        return names;
    });
}

Result<QByteArray> FakeStorage::volumeXml(const QString &pool, const QString &volume) const
{
    const auto known = activePool(pool);
    if (!known)
        return tl::unexpected(known.error());
    const auto found = (*known)->volumes.find(volume);
    if (found == (*known)->volumes.end() || !found->second.known)
        return noSuchVolume(volume);
    return found->second.xml;
}

Result<> FakeStorage::define(const QByteArray &xml)
{
    pugi::xml_document document;
    document.load_buffer(xml.constData(), static_cast<std::size_t>(xml.size()));
    pugi::xml_node root = document.document_element();
    const QString name = QString::fromUtf8(root.child_value("name"));
    if (std::string_view(root.name()) != "pool" || name.isEmpty())
        return refusal(ErrorKind::InvalidInput, xmlError, QStringLiteral("XML error: missing pool name"));
    if (m_pools.contains(name))
        return refusal(ErrorKind::Conflict, operationFailed,
            QStringLiteral("operation failed: pool '%1' already exists with uuid 00000000-0000-0000-0000-000000000001")
                .arg(name));
    const QString folder = QString::fromUtf8(root.child("target").child_value("path"));
    for (const auto &[other, pool] : m_pools)
        if (!folder.isEmpty() && pool.folder == folder)
            return refusal(ErrorKind::Conflict, operationFailed,
                QStringLiteral("operation failed: Storage source conflict with pool: '%1'").arg(other));
    if (!root.child("available")) {
        setBytes(root, "capacity", 200ULL << 30);
        setBytes(root, "allocation", 100ULL << 30);
        setBytes(root, "available", 100ULL << 30);
    }
    Pool &pool = m_pools[name];
    pool.folder = folder;
    pool.xml = textOf(document);
    return {};
}

Result<> FakeStorage::build(const QString &name)
{
    const auto found = m_pools.find(name);
    if (found == m_pools.end())
        return noSuchPool(name);
    if (found->second.active)
        return invalid(QStringLiteral("storage pool '%1' is already active").arg(name));
    found->second.hasFolder = true;
    return {};
}

Result<> FakeStorage::start(const QString &name)
{
    const auto found = m_pools.find(name);
    if (found == m_pools.end())
        return noSuchPool(name);
    if (found->second.active)
        return invalid(QStringLiteral("storage pool '%1' is already active").arg(name));
    if (!found->second.hasFolder)
        return refusal(ErrorKind::Internal, systemError,
            QStringLiteral("cannot open directory '%1': No such file or directory").arg(found->second.folder));
    found->second.active = true;
    return refresh(name);
}

Result<> FakeStorage::stop(const QString &name)
{
    if (const auto pool = activePool(name); !pool)
        return tl::unexpected(pool.error());
    m_pools.at(name).active = false;
    return {};
}

Result<> FakeStorage::setAutostart(const QString &name, bool on)
{
    const auto found = m_pools.find(name);
    if (found == m_pools.end())
        return noSuchPool(name);
    found->second.autostart = on;
    return {};
}

Result<> FakeStorage::undefine(const QString &name)
{
    const auto found = m_pools.find(name);
    if (found == m_pools.end())
        return noSuchPool(name);
    if (found->second.active)
        return invalid(QStringLiteral("storage pool '%1' is still active").arg(name));
    m_pools.erase(found);
    return {};
}

Result<> FakeStorage::createVolume(const QString &pool, const QByteArray &xml)
{
    const auto known = activePool(pool);
    if (!known)
        return tl::unexpected(known.error());
    pugi::xml_document document;
    document.load_buffer(xml.constData(), static_cast<std::size_t>(xml.size()));
    pugi::xml_node root = document.document_element();
    const QString name = QString::fromUtf8(root.child_value("name"));
    if (std::string_view(root.name()) != "volume" || name.isEmpty())
        return refusal(ErrorKind::InvalidInput, xmlError, QStringLiteral("XML error: missing volume name element"));
    Pool &into = m_pools.at(pool);
    const QString path = into.folder + u'/' + name;
    if (const auto there = into.volumes.find(name); there != into.volumes.end()) {
        if (there->second.known)
            return refusal(
                ErrorKind::Conflict, volumeExists, QStringLiteral("storage volume '%1' exists already").arg(name));
        return invalid(QStringLiteral("volume target path '%1' already exists").arg(path));
    }
    if (!root.attribute("type"))
        root.append_attribute("type").set_value("file");
    setText(root, "key", path);
    setBytes(root, "capacity", bytesOf(root.child("capacity")));
    if (!root.child("target"))
        root.append_child("target");
    setText(root.child("target"), "path", path);
    into.volumes[name] = {textOf(document)};
    return {};
}

Result<> FakeStorage::deleteVolume(const QString &pool, const QString &volume)
{
    if (const auto known = volumeXml(pool, volume); !known)
        return tl::unexpected(known.error());
    m_pools.at(pool).volumes.erase(volume);
    return {};
}

void FakeStorage::addFile(const QString &pool, const QString &name)
{
    const Result<> made = createVolume(pool,
        QStringLiteral("<volume><name>%1</name><capacity>1073741824</capacity><target><format type='raw'/></target>"
                       "</volume>")
            .arg(name)
            .toUtf8());
    Q_ASSERT(made);
    m_pools.at(pool).volumes.at(name).known = false;
}

bool FakeStorage::isActive(const QString &name) const
{
    const auto found = m_pools.find(name);
    return found != m_pools.end() && found->second.active;
}

bool FakeStorage::isAutostarted(const QString &name) const
{
    const auto found = m_pools.find(name);
    return found != m_pools.end() && found->second.autostart;
}

bool FakeStorage::hasVolume(const QString &pool, const QString &name) const
{
    const auto found = m_pools.find(pool);
    return found != m_pools.end() && found->second.volumes.contains(name);
}

bool FakeStorage::canOpen(const QString &path) const
{
    for (const auto &[name, pool] : m_pools) {
        const QString folder = pool.folder + u'/';
        if (!pool.folder.isEmpty() && path.startsWith(folder) && !path.mid(folder.size()).contains(u'/'))
            return pool.volumes.contains(path.mid(folder.size()));
    }
    return true;
}

} // namespace patchpanel
