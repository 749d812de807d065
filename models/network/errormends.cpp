// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/errormends.h"

#include "models/network/hostdevices.h"
#include "models/network/networkcopy.h"
#include "models/network/proposals.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace patchpanel {

namespace {

QString errorMendsText(const char *source)
{
    return QCoreApplication::translate("ErrorMends", source);
}

QString subnetTakenBy(const QString &message)
{
    static const QRegularExpression form(QStringLiteral("Network is already in use by interface (\\S+)"));
    return form.match(message).captured(1);
}

/// A mend that is a page of Edit, by what the message contains.
struct EditedField
{
    const char *part;
    Field field;
};

constexpr EditedField editedFields[] = {
    {"Network is already in use by interface", Field::Addresses},
    {"invalid netmask or IP address", Field::Addresses},
    {"no IP address provided", Field::Addresses},
    {"prefix length must be", Field::Addresses},
    {"creating bridge interface", Field::Bridge},
    {"Cannot get interface MTU", Field::Bridge},
    {"Cannot set interface MTU", Field::Mtu},
    {"Route address", Field::Routes},
    {"firewalld is not active", Field::Zone},
    {"qdisc", Field::Inbound},
    {"TFTP directory", Field::TftpRoot},
    {"bad option at line", Field::DnsmasqOptions},
    {"failed to create listening socket", Field::DnsEnable},
    {"No usable Vf", Field::PhysicalFunction},
};

/// The network's own subnet elsewhere, as Duplicate would place it; empty where there is no room, or no subnet.
QString freeSubnetFor(const NetworkInfo &network, const HostContext &context)
{
    const auto document = NetworkDocument::load(network.storedXml);
    if (!document)
        return {};
    const QList<IpNetwork> taken = takenSpace(context).subnets;
    for (const auto &subnet : subnetsOf(*document)) {
        if (!subnet || !subnet->isV4())
            continue;
        const auto free = freeSubnet(*subnet, taken);
        return free ? free->subnet().toString() : QString();
    }
    return {};
}

void addRepairs(const QString &message, const NetworkInfo &network, const HostContext &context, QList<Mend> &mends)
{
    if (!subnetTakenBy(message).isEmpty()) {
        if (const QString free = freeSubnetFor(network, context); !free.isEmpty())
            mends.append(mends::renumber(free, true));
    } else if ((message.contains(u"creating bridge interface") && !message.contains(u"not permitted"))
        || message.contains(u"Bridge generation exceeded")) {
        mends.append(mends::renameBridge(proposeBridge(context), true));
    } else if (message.contains(u"failed to create listening socket")) {
        Mend off{Mend::Kind::SwitchDnsOff, errorMendsText(QT_TRANSLATE_NOOP("ErrorMends", "Switch Its DNS Off"))};
        off.thenStart = true;
        mends.append(off);
    }
    for (const EditedField &edited : editedFields)
        if (message.contains(QLatin1String(edited.part)) && !message.contains(u"not permitted")) {
            mends.append(mends::edit(edited.field));
            break;
        }
    for (Mend &mend : mends)
        mend = mends::of(mend, network.uuid, network.name);
}

/// Networks that the message names, which need not be the one the change was about.
void addNamed(const QString &message, const HostContext &context, QList<Mend> &mends)
{
    static const QRegularExpression inactive(QStringLiteral("network '(.+)' is not active"));
    static const QRegularExpression missing(QStringLiteral("no network with matching name '(.+)'"));
    if (const auto match = inactive.match(message); match.hasMatch() && context.snapshot)
        for (const RowPtr &row : context.snapshot->rows)
            if (row->network->name == match.captured(1) && row->network->kind == NetworkKind::Registered)
                mends.append(mends::of(mends::start(), row->network->uuid, row->network->name));
    if (const auto match = missing.match(message); match.hasMatch()) {
        Mend make{Mend::Kind::MakeNetwork, errorMendsText(QT_TRANSLATE_NOOP("ErrorMends", "New Network"))};
        make.value = match.captured(1);
        mends.append(make);
    }
}

} // namespace

QList<Mend> mendsOfError(const Error &error, const NetworkInfo *network, const HostContext &context)
{
    QList<Mend> mends;
    if (network && network->kind == NetworkKind::Registered && !network->storedXml.isEmpty())
        addRepairs(error.message, *network, context, mends);
    addNamed(error.message, context, mends);
    // What has passed by itself when it is tried again.
    if (error.message.contains(u"state change lock") || error.message.contains(u"Failed to apply firewall rules"))
        mends.append(Mend{Mend::Kind::TryAgain, errorMendsText(QT_TRANSLATE_NOOP("ErrorMends", "Try Again"))});
    return mends;
}

QString obstacleOfError(const Error &error, const HostContext &context)
{
    const QString interface = subnetTakenBy(error.message);
    if (interface.isEmpty() || !context.facts)
        return {};
    QStringList has;
    if (const HostFacts::Device *device = findDevice(context, interface))
        for (const IpNetwork &address : device->addresses)
            if (address.isV4())
                has.append(address.toString());
    if (!has.isEmpty())
        return errorMendsText(QT_TRANSLATE_NOOP("ErrorMends", "%1 has the address %2."))
            .arg(interface, has.join(QStringLiteral(", ")));
    for (const HostFacts::Route &route : context.facts->routes)
        if (route.device == interface)
            has.append(route.destination.toString());
    return has.isEmpty() ? QString()
                         : errorMendsText(QT_TRANSLATE_NOOP("ErrorMends", "The host's routes lead through %1 to %2."))
                               .arg(interface, has.join(QStringLiteral(", ")));
}

} // namespace patchpanel
