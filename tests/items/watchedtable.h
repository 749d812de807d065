// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/networktablemodel.h"
#include "tests/items/samples.h"

#include <QAbstractItemModelTester>

#include <algorithm>

namespace patchpanel::samples {

/// A registry table that QAbstractItemModelTester watches, with one host whose networks are applied as a host's thread
/// does it: what has not changed is the same object as before.
class WatchedTable final
{
public:
    NetworkTableModel model;

    void apply(const std::vector<NetworkInfo> &networks, const std::vector<DomainInfo> &vms = {}, bool vmsKnown = true)
    {
        std::vector<NetworkPtr> next;
        for (const NetworkInfo &info : networks) {
            const auto old = std::find_if(
                m_networks.begin(), m_networks.end(), [&info](const NetworkPtr &before) { return *before == info; });
            next.push_back(old == m_networks.end() ? std::make_shared<const NetworkInfo>(info) : *old);
        }
        m_networks = std::move(next);
        setRows(buildRows(m_networks, shared(vms), vmsKnown, rows));
    }
    void setRows(const std::vector<RowPtr> &next)
    {
        rows = next;
        model.setHost(0, QStringLiteral("rack1"), snapshot(rows), false);
    }
    [[nodiscard]] QString cell(int row, int column) const { return model.index(row, column).data().toString(); }
    [[nodiscard]] QString column(int number) const
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts << cell(row, number);
        return texts.join(u'|');
    }

    std::vector<RowPtr> rows; ///< of the one host

private:
    std::vector<NetworkPtr> m_networks;
    QAbstractItemModelTester m_tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

/// A NAT network with a DHCP range and both families.
[[nodiscard]] inline NetworkInfo nat(const QString &name, const QByteArray &address = "10.0.0.1")
{
    return network(name,
        "<forward mode='nat'/><bridge name='virbr7'/><ip address='" + address + "' prefix='24'><dhcp><range start='"
            + address + "' end='" + address + "'/></dhcp></ip><ip family='ipv6' address='fd00::1' prefix='64'/>");
}

/// A VM that is shut off and has one NIC on that network.
[[nodiscard]] inline DomainInfo vmOn(const QString &name, const QByteArray &networkName)
{
    return vm(name, {}, "<interface type='network'><source network='" + networkName + "'/></interface>");
}

} // namespace patchpanel::samples
