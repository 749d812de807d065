// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demohost.h"

#include <QCoreApplication>
#include <QFile>

#include <array>

namespace patchpanel {

namespace {

/// The test driver starts every network of its file; these show the other states.
constexpr std::array inactiveNetworks{"dmz-routed", "lab-archive", "kiosks-private"};
constexpr std::array autostartNetworks{"default", "office-nat", "lab-isolated", "br0", "fcbr0-vlan-10", "lab-archive"};

template <typename Names> bool contains(const Names &names, const QString &name)
{
    return std::any_of(names.begin(), names.end(), [&name](const char *one) { return name == QLatin1String(one); });
}

void setStates(HostBackend &backend)
{
    const auto networks = backend.networks(NetworkList::All);
    if (!networks)
        return;
    // Best effort: a demo with one state less is still a demo.
    for (const NetworkEntry &network : *networks) {
        if (contains(autostartNetworks, network.name))
            static_cast<void>(backend.setAutostart(network.uuid, true));
        if (contains(inactiveNetworks, network.name))
            static_cast<void>(backend.stopNetwork(network.uuid));
    }
}

} // namespace

Result<HostOptions> DemoHost::options()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const QString path = m_folder->filePath(QStringLiteral("demo-host.xml"));
    if (!m_folder->isValid() || !QFile::copy(QStringLiteral(":/demo-host.xml"), path))
        return failure(ErrorKind::Internal,
            QCoreApplication::translate("DemoHost", "The demo host cannot be laid into a temporary folder: %1")
                .arg(m_folder->errorString()));
    const Result<HostUri> uri = HostUri::parse(QStringLiteral("test://") + path);
    if (!uri)
        return tl::unexpected(uri.error());
    return HostOptions{*uri, QCoreApplication::translate("DemoHost", "Demo host"), false, true, {}, setStates};
}

} // namespace patchpanel
