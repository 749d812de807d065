// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of LibvirtBackend that reads and changes pools and volumes.
#include "models/libvirt/libvirtbackend.h"
#include "models/libvirt/libvirterror.h"
#include "models/libvirt/objectlist.h"

namespace patchpanel {

Result<PoolHandle> LibvirtBackend::pool(const QString &name)
{
    auto host = connection();
    if (!host)
        return tl::unexpected(host.error());
    PoolHandle found(virStoragePoolLookupByName(host->get(), name.toUtf8().constData()));
    if (!found)
        return libvirtFailure();
    return found;
}

Result<PoolHandle> LibvirtBackend::listedPool(const QString &name)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto known = m_pools.constFind(name); known != m_pools.cend())
            return shareHandle(known->handle.get());
    }
    return pool(name);
}

Result<VolumeHandle> LibvirtBackend::listedVolume(const QString &poolName, const QString &name)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto known = m_pools.constFind(poolName); known != m_pools.cend())
            if (const auto volume = known->volumes.value(name))
                return shareHandle(volume.get());
    }
    auto handle = pool(poolName);
    if (!handle)
        return tl::unexpected(handle.error());
    VolumeHandle found(virStorageVolLookupByName(handle->get(), name.toUtf8().constData()));
    if (!found)
        return libvirtFailure();
    return found;
}

template <typename Call> Result<> LibvirtBackend::onPool(const QString &name, Call call)
{
    auto handle = pool(name);
    if (!handle)
        return tl::unexpected(handle.error());
    if (call(handle->get()) < 0)
        return libvirtFailure();
    return {};
}

Result<std::vector<PoolEntry>> LibvirtBackend::storagePools()
{
    auto host = connection();
    if (!host)
        return tl::unexpected(host.error());
    // Twice, because the state is in no object, and asking each for its own would be a round trip a pool.
    virStoragePoolPtr *objects = nullptr;
    int count = virConnectListAllStoragePools(host->get(), &objects, VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE);
    if (count < 0)
        return libvirtFailure();
    QStringList active;
    for (const virStoragePoolPtr pool : ObjectList<virStoragePoolPtr, virStoragePoolFree>(objects, count))
        active.append(QString::fromUtf8(virStoragePoolGetName(pool)));
    objects = nullptr;
    count = virConnectListAllStoragePools(host->get(), &objects, 0);
    if (count < 0)
        return libvirtFailure();
    std::vector<PoolEntry> entries;
    PoolHandles handles;
    for (const virStoragePoolPtr pool : ObjectList<virStoragePoolPtr, virStoragePoolFree>(objects, count)) {
        const QString name = QString::fromUtf8(virStoragePoolGetName(pool));
        entries.push_back({name, active.contains(name)});
        handles.insert(name, {shareHandle(pool), {}});
    }
    const std::scoped_lock lock(m_mutex);
    if (m_connection)
        m_pools.swap(handles);
    return entries;
}

Result<QByteArray> LibvirtBackend::poolXml(const QString &name)
{
    auto handle = listedPool(name);
    if (!handle)
        return tl::unexpected(handle.error());
    char *xml = virStoragePoolGetXMLDesc(handle->get(), 0);
    if (!xml)
        return libvirtFailure();
    return takeXml(xml);
}

Result<> LibvirtBackend::refreshPool(const QString &name)
{
    auto handle = listedPool(name);
    if (!handle)
        return tl::unexpected(handle.error());
    if (virStoragePoolRefresh(handle->get(), 0) < 0)
        return libvirtFailure();
    return {};
}

Result<QStringList> LibvirtBackend::volumes(const QString &name)
{
    auto handle = listedPool(name);
    if (!handle)
        return tl::unexpected(handle.error());
    virStorageVolPtr *objects = nullptr;
    const int count = virStoragePoolListAllVolumes(handle->get(), &objects, 0);
    if (count < 0)
        return libvirtFailure();
    QStringList names;
    QHash<QString, std::shared_ptr<virStorageVol>> handles;
    for (const virStorageVolPtr volume : ObjectList<virStorageVolPtr, virStorageVolFree>(objects, count)) {
        names.append(QString::fromUtf8(virStorageVolGetName(volume)));
        handles.insert(names.last(), shareHandle(volume));
    }
    const std::scoped_lock lock(m_mutex);
    if (const auto known = m_pools.find(name); known != m_pools.end())
        known->volumes.swap(handles);
    return names;
}

Result<QByteArray> LibvirtBackend::volumeXml(const QString &pool, const QString &volume)
{
    auto handle = listedVolume(pool, volume);
    if (!handle)
        return tl::unexpected(handle.error());
    char *xml = virStorageVolGetXMLDesc(handle->get(), 0);
    if (!xml)
        return libvirtFailure();
    return takeXml(xml);
}

Result<> LibvirtBackend::definePool(const QByteArray &xml)
{
    auto host = connection();
    if (!host)
        return tl::unexpected(host.error());
    const PoolHandle made(virStoragePoolDefineXML(host->get(), xml.constData(), 0));
    if (!made)
        return libvirtFailure();
    return {};
}

Result<> LibvirtBackend::buildPool(const QString &name)
{
    return onPool(name, [](virStoragePoolPtr handle) { return virStoragePoolBuild(handle, 0); });
}

Result<> LibvirtBackend::startPool(const QString &name)
{
    return onPool(name, [](virStoragePoolPtr handle) { return virStoragePoolCreate(handle, 0); });
}

Result<> LibvirtBackend::stopPool(const QString &name)
{
    return onPool(name, virStoragePoolDestroy);
}

Result<> LibvirtBackend::setPoolAutostart(const QString &name, bool on)
{
    return onPool(name, [on](virStoragePoolPtr handle) { return virStoragePoolSetAutostart(handle, on ? 1 : 0); });
}

Result<> LibvirtBackend::undefinePool(const QString &name)
{
    return onPool(name, virStoragePoolUndefine);
}

Result<> LibvirtBackend::createVolume(const QString &name, const QByteArray &xml)
{
    auto handle = pool(name);
    if (!handle)
        return tl::unexpected(handle.error());
    // Libvirt itself overwrites nothing (tried with 9.0, pool of type dir, raw and qcow2): a name that the pool knows
    // is refused, and so is a path where something lies that it does not know ("volume target path '…' already
    // exists").
    const VolumeHandle made(virStorageVolCreateXML(handle->get(), xml.constData(), 0));
    if (!made)
        return libvirtFailure();
    return {};
}

Result<> LibvirtBackend::deleteVolume(const QString &poolName, const QString &name)
{
    auto handle = pool(poolName);
    if (!handle)
        return tl::unexpected(handle.error());
    const VolumeHandle found(virStorageVolLookupByName(handle->get(), name.toUtf8().constData()));
    if (!found || virStorageVolDelete(found.get(), VIR_STORAGE_VOL_DELETE_NORMAL) < 0)
        return libvirtFailure();
    return {};
}

} // namespace patchpanel
