// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/importentry.h"

#include "models/network/networkrules.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString importEntryText(const char *source)
{
    return QCoreApplication::translate("ImportEntry", source);
}

/// What is wrong with a name by itself.
QString nameProblem(const QString &name)
{
    NetworkConfig form;
    form.name = name;
    for (const Issue &issue : checkNetwork(form, HostContext()))
        if (issue.field == Field::Name && issue.severity == Severity::Error)
            return issue.message;
    return {};
}

/// The document with another name; as it is where the name is its own.
QByteArray renamed(const NetworkFileEntry &network, const QString &name)
{
    auto document = NetworkDocument::load(network.xml);
    if (!document || name == network.summary.name)
        return network.xml;
    GeneralPart general = document->general();
    general.name = name;
    document->setGeneral(general, libvirtVersion(9, 7)); // the texts stay where they are
    return document->xml();
}

QList<ImportConflict> conflictsOf(const ImportEntry &entry, const ImportSpace &taken)
{
    QList<ImportConflict> conflicts;
    const NetworkSummary &summary = entry.summary;
    if (const QString problem = nameProblem(entry.name); !problem.isEmpty())
        conflicts.append({ImportObstacle::BadName, problem});
    else if (taken.space.names.contains(entry.name))
        conflicts.append({ImportObstacle::NameExists,
            importEntryText(QT_TRANSLATE_NOOP(
                                "ImportEntry", "A network named “%1” exists. Rename this one, or import it as a copy."))
                .arg(entry.name)});
    if (!summary.uuid.isNull() && taken.uuids.contains(summary.uuid))
        conflicts.append({ImportObstacle::UuidExists,
            importEntryText(
                QT_TRANSLATE_NOOP("ImportEntry", "A network with its UUID exists. As a copy it gets another one."))});
    if (ownsBridge(summary.type) && !summary.bridge.isEmpty() && taken.space.bridges.contains(summary.bridge))
        conflicts.append({ImportObstacle::BridgeTaken,
            importEntryText(
                QT_TRANSLATE_NOOP("ImportEntry",
                    "The host has an interface or a network's bridge named %1. As a copy it gets another one."))
                .arg(summary.bridge)});
    if (!summary.mac.isEmpty() && taken.macs.contains(summary.mac.toLower()))
        conflicts.append({ImportObstacle::MacTaken,
            importEntryText(QT_TRANSLATE_NOOP("ImportEntry",
                                "The MAC address %1 is in use on the host. As a copy it gets another one."))
                .arg(summary.mac)});
    for (const IpBlock &block : summary.ipBlocks) {
        const auto other = std::find_if(taken.space.subnets.cbegin(), taken.space.subnets.cend(),
            [&block](const IpNetwork &one) { return one.overlaps(block.network); });
        if (other == taken.space.subnets.cend())
            continue;
        conflicts.append({ImportObstacle::SubnetTaken,
            importEntryText(
                QT_TRANSLATE_NOOP("ImportEntry",
                    "%1 overlaps %2, which is in use on the host: both cannot run. As a copy it gets another one."))
                .arg(block.network.subnet().toString(), other->subnet().toString())});
        break;
    }
    return conflicts;
}

} // namespace

bool ImportEntry::isBlocked() const
{
    return std::any_of(
        conflicts.cbegin(), conflicts.cend(), [](const ImportConflict &conflict) { return conflict.isError(); });
}

QString ImportEntry::reason() const
{
    QStringList reasons;
    for (const ImportConflict &conflict : conflicts)
        reasons << conflict.reason;
    return reasons.join(u'\n');
}

void ImportSpace::add(const ImportEntry &entry)
{
    space.names.insert(entry.name);
    if (ownsBridge(entry.summary.type) && !entry.summary.bridge.isEmpty())
        space.bridges.insert(entry.summary.bridge);
    for (const IpBlock &block : entry.summary.ipBlocks)
        space.subnets.append(block.network);
    if (!entry.summary.uuid.isNull())
        uuids.insert(entry.summary.uuid);
    if (!entry.summary.mac.isEmpty())
        macs.insert(entry.summary.mac.toLower());
}

ImportSpace ImportSpace::of(const HostContext &context)
{
    ImportSpace taken{takenSpace(context), {}, {}};
    if (context.snapshot)
        for (const RowPtr &row : context.snapshot->rows)
            if (row->network->kind == NetworkKind::Registered) {
                taken.uuids.insert(row->network->uuid);
                if (const QString &mac = row->network->summary.mac; !mac.isEmpty())
                    taken.macs.insert(mac.toLower());
            }
    if (context.facts)
        for (const HostFacts::Device &device : context.facts->devices)
            taken.macs.unite({device.macAddresses.cbegin(), device.macAddresses.cend()});
    return taken;
}

void judgeImport(ImportEntry &entry, const ImportSpace &taken)
{
    entry.conflicts.clear();
    if (!entry.isNetwork()) {
        entry.conflicts.append({ImportObstacle::Unreadable, entry.network.error});
        return;
    }
    const auto document = NetworkDocument::load(entry.network.xml);
    if (entry.asCopy && document) {
        CopyConfig copy = proposeCopy(*document, taken.space);
        copy.name = entry.name;
        entry.xml = copyXml(*document, copy).value_or(entry.network.xml);
    } else {
        entry.xml = renamed(entry.network, entry.name);
    }
    entry.summary = parseNetworkXml(entry.xml).value_or(entry.network.summary);
    entry.conflicts = conflictsOf(entry, taken);
}

void makeImportCopy(ImportEntry &entry, const ImportSpace &taken)
{
    entry.asCopy = true;
    entry.isChosen = entry.canBeChosen();
    entry.state = ImportState::Idle;
    // The name that would be proposed, where the user has not typed one.
    const auto document = NetworkDocument::load(entry.network.xml);
    if (document && entry.name == entry.network.summary.name)
        entry.name = proposeCopy(*document, taken.space).name;
}

} // namespace patchpanel
