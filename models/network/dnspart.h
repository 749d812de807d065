// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/xmledit.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace patchpanel {

// The name server of a network (generalpart.h says what holds for all parts).

/// Where names are asked for that the network does not know: all of them, or those of a domain.
struct ForwarderEntry
{
    QString domain;
    QString address;
    QString port; ///< libvirt 12.0
    friend bool operator==(const ForwarderEntry &, const ForwarderEntry &) = default;
};

struct DnsHostEntry
{
    QString ip;
    QStringList names;
    friend bool operator==(const DnsHostEntry &, const DnsHostEntry &) = default;
};

struct DnsTxtEntry
{
    QString name;
    QString value;
    friend bool operator==(const DnsTxtEntry &, const DnsTxtEntry &) = default;
};

struct DnsSrvEntry
{
    QString service;
    QString protocol;
    QString domain;
    QString target;
    QString port;
    QString priority;
    QString weight;
    friend bool operator==(const DnsSrvEntry &, const DnsSrvEntry &) = default;
};

struct DnsPart
{
    std::optional<bool> enable; ///< default: yes
    std::optional<bool> forwardPlainNames; ///< default: yes
    QList<ForwarderEntry> forwarders; ///< asked in this order
    QList<DnsTxtEntry> texts;
    QList<DnsSrvEntry> services;
    QList<DnsHostEntry> hosts;
    friend bool operator==(const DnsPart &, const DnsPart &) = default;
};

[[nodiscard]] DnsPart readDns(const XmlNode &network);
void writeDns(XmlCursor network, const DnsPart &part);

} // namespace patchpanel
