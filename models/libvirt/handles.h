// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QUuid>

#include <libvirt/libvirt.h>

#include <array>
#include <cstdlib>
#include <memory>

namespace patchpanel {

/// Frees one reference of a libvirt object; stateless, so a handle is as large as a pointer.
template <auto Free> struct HandleDeleter
{
    template <typename T> void operator()(T *object) const { Free(object); }
};

using ConnectHandle = std::unique_ptr<virConnect, HandleDeleter<virConnectClose>>;
using NetworkHandle = std::unique_ptr<virNetwork, HandleDeleter<virNetworkFree>>;
using DomainHandle = std::unique_ptr<virDomain, HandleDeleter<virDomainFree>>;
using PoolHandle = std::unique_ptr<virStoragePool, HandleDeleter<virStoragePoolFree>>;
using VolumeHandle = std::unique_ptr<virStorageVol, HandleDeleter<virStorageVolFree>>;
/// A string or array that libvirt allocated.
template <typename T> using OwnedMemory = std::unique_ptr<T, HandleDeleter<std::free>>;

/// Another reference to the same object; `object` stays the caller's.
[[nodiscard]] inline ConnectHandle shareHandle(virConnectPtr object)
{
    virConnectRef(object);
    return ConnectHandle(object);
}

[[nodiscard]] inline NetworkHandle shareHandle(virNetworkPtr object)
{
    virNetworkRef(object);
    return NetworkHandle(object);
}

[[nodiscard]] inline DomainHandle shareHandle(virDomainPtr object)
{
    virDomainRef(object);
    return DomainHandle(object);
}

[[nodiscard]] inline PoolHandle shareHandle(virStoragePoolPtr object)
{
    virStoragePoolRef(object);
    return PoolHandle(object);
}

[[nodiscard]] inline VolumeHandle shareHandle(virStorageVolPtr object)
{
    virStorageVolRef(object);
    return VolumeHandle(object);
}

[[nodiscard]] inline QUuid uuidOf(virNetworkPtr network)
{
    std::array<unsigned char, VIR_UUID_BUFLEN> raw{};
    virNetworkGetUUID(network, raw.data()); // no round trip, fails only for invalid objects
    return QUuid::fromRfc4122(QByteArrayView(raw.data(), raw.size()));
}

[[nodiscard]] inline QUuid uuidOf(virDomainPtr domain)
{
    std::array<unsigned char, VIR_UUID_BUFLEN> raw{};
    virDomainGetUUID(domain, raw.data());
    return QUuid::fromRfc4122(QByteArrayView(raw.data(), raw.size()));
}

} // namespace patchpanel
