// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/attachrules.h"
#include "tests/network/samplehost.h"

namespace patchpanel::sample {

inline QByteArray nicOn(const char *network, const char *mac)
{
    return QByteArray("<interface type='network'><mac address='") + mac + "'/><source network='" + network
        + "'/></interface>";
}

/// A VM that runs where it has running NICs; its UUID follows from the name.
inline DomainInfo vm(const char *name, bool running, const QByteArray &nics = {}, bool persistent = true)
{
    DomainInfo info;
    info.name = QString::fromUtf8(name);
    info.uuid = QUuid::createUuidV5(QUuid(), info.name);
    info.state = running ? DomainState::Running : DomainState::ShutOff;
    info.persistent = persistent;
    info.detail = DetailState::Ready;
    const auto read = parseDomainNics("<domain><devices>" + nics + "</devices></domain>").value();
    if (running)
        info.liveNics = read;
    if (persistent)
        info.storedNics = read;
    return info;
}

inline QUuid uuidOf(const char *name)
{
    return QUuid::createUuidV5(QUuid(), QString::fromUtf8(name));
}

inline NetworkPtr network(const QByteArray &xml, bool active, bool persistent = true)
{
    NetworkInfo info = *network(xml);
    info.uuid = QUuid::createUuidV5(QUuid(), info.name);
    info.active = active;
    info.persistent = persistent;
    info.stateKnown = true;
    return std::make_shared<const NetworkInfo>(info);
}

/// Networks of every kind that matters to a NIC, and VMs in every state: web runs on lab, db is shut off, ghost runs
/// and is not stored.
inline HostContext attachHost(unsigned long version = libvirtVersion(9, 0))
{
    const std::vector<NetworkPtr> networks{
        network(
            "<network><name>lab</name><forward mode='nat'/><bridge name='virbr1'/><mac address='52:54:00:AA:00:01'/>"
            "<ip address='192.168.10.1' prefix='24'/></network>",
            true),
        network("<network><name>quiet</name><bridge name='virbr2'/></network>", false),
        network("<network><name>passing</name><bridge name='virbr3'/></network>", true, false),
        network("<network><name>ovs</name><forward mode='bridge'/><bridge name='ovsbr0'/>"
                "<virtualport type='openvswitch'/><portgroup name='dev' default='yes'><vlan><tag id='10'/></vlan>"
                "</portgroup><portgroup name='stage'><vlan><tag id='30'/></vlan></portgroup><portgroup "
                "name='bare'/></network>",
            true),
        network("<network><name>br0</name><forward mode='bridge'/><bridge name='br0'/></network>", true),
        network("<network><name>br0-vlan-20</name><forward mode='bridge'/><bridge name='br0'/>"
                "<vlan><tag id='20'/></vlan></network>",
            false)};
    std::vector<DomainPtr> vms;
    for (const DomainInfo &info : {vm("web", true, nicOn("lab", "52:54:00:00:00:01")),
             vm("db", false, nicOn("quiet", "52:54:00:00:00:02")), vm("ghost", true, {}, false), vm("mail", true)})
        vms.push_back(std::make_shared<const DomainInfo>(info));
    HostSnapshot snapshot;
    snapshot.complete = true;
    snapshot.domains = vms;
    snapshot.rows = buildRows(networks, vms, true, {});
    return {QStringLiteral("qemu:///system"), version, std::make_shared<const HostSnapshot>(snapshot), {}, {}};
}

/// What is said, a sentence a line.
inline QString wordsOf(const QList<Issue> &issues)
{
    QStringList words;
    for (const Issue &issue : issues)
        words << issue.message;
    return words.join(u'\n');
}

/// A free VM on network lab, without anything wrong.
inline AttachConfig attachMail()
{
    AttachConfig config;
    config.vms = {{uuidOf("mail"), QStringLiteral("mail")}};
    config.network = QStringLiteral("lab");
    config.mac = QStringLiteral("52:54:00:12:34:56");
    return config;
}

} // namespace patchpanel::sample
