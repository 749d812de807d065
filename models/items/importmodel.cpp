// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/importmodel.h"

#include <algorithm>
#include <array>

namespace patchpanel {

namespace {

QString subnetsText(const NetworkSummary &summary)
{
    QStringList subnets;
    for (const IpBlock &block : summary.ipBlocks)
        subnets << block.network.subnet().toString();
    return subnets.join(QStringLiteral(", "));
}

QString obstacleText(ImportObstacle obstacle)
{
    switch (obstacle) {
    case ImportObstacle::SubnetTaken:
        return ImportModel::tr("subnet in use");
    case ImportObstacle::MacTaken:
        return ImportModel::tr("MAC address in use");
    case ImportObstacle::Unreadable:
        return ImportModel::tr("not a network");
    case ImportObstacle::BadName:
        return ImportModel::tr("bad name");
    case ImportObstacle::NameExists:
        return ImportModel::tr("name exists");
    case ImportObstacle::UuidExists:
        return ImportModel::tr("UUID exists");
    case ImportObstacle::BridgeTaken:
        return ImportModel::tr("bridge in use");
    }
    return {};
}

QString verdictText(const ImportEntry &entry)
{
    switch (entry.state) {
    case ImportState::Idle:
        break;
    case ImportState::Running:
        return ImportModel::tr("importing…");
    case ImportState::Done:
        return entry.outcome.isEmpty() ? ImportModel::tr("imported")
                                       : ImportModel::tr("imported, but not started: %1").arg(entry.outcome);
    case ImportState::Failed:
        return ImportModel::tr("failed: %1").arg(entry.outcome);
    }
    if (entry.conflicts.isEmpty())
        return entry.asCopy ? ImportModel::tr("new, as a copy") : ImportModel::tr("new");
    QStringList words;
    for (const ImportConflict &conflict : entry.conflicts)
        words << obstacleText(conflict.obstacle);
    return words.join(QStringLiteral(", "));
}

QString cellText(const ImportEntry &entry, int column)
{
    switch (column) {
    case ImportModel::NameColumn:
        return entry.name;
    case ImportModel::TypeColumn:
        return entry.isNetwork() ? networkTypeLabel(entry.summary.type) : QString();
    case ImportModel::BridgeColumn:
        return entry.summary.bridge;
    case ImportModel::SubnetsColumn:
        return subnetsText(entry.summary);
    case ImportModel::VerdictColumn:
        return verdictText(entry);
    case ImportModel::FileColumn:
        return entry.file;
    default:
        return {};
    }
}

} // namespace

ImportModel::ImportModel(QObject *parent)
    : MergeTableModel(parent)
{ }

void ImportModel::addFile(const QString &file, const std::vector<NetworkFileEntry> &networks)
{
    const std::size_t before = entries().size();
    std::vector<ImportEntry> next = entries();
    for (const NetworkFileEntry &network : networks) {
        ImportEntry entry;
        entry.id = m_nextId++;
        entry.file = file;
        entry.network = network;
        entry.name = network.summary.name;
        entry.isChosen = entry.isNetwork();
        next.push_back(std::move(entry));
    }
    // Each as if it were chosen, so that two new ones of one name are not both.
    ImportSpace taken = ImportSpace::of(m_context);
    for (std::size_t i = 0; i < next.size(); ++i) {
        if (i >= before) {
            judgeImport(next[i], taken);
            next[i].isChosen = next[i].conflicts.isEmpty();
        }
        if (next[i].isChosen)
            taken.add(next[i]);
    }
    judgeAll(std::move(next));
}

void ImportModel::setContext(const HostContext &context)
{
    m_context = context;
    judgeAll(entries());
}

void ImportModel::setChosen(const QList<int> &ids, bool chosen)
{
    std::vector<ImportEntry> next = entries();
    for (ImportEntry &entry : next)
        if (ids.contains(entry.id))
            entry.isChosen = chosen && entry.canBeChosen();
    judgeAll(std::move(next));
}

template <typename Change> void ImportModel::change(int id, Change what)
{
    std::vector<ImportEntry> next = entries();
    for (ImportEntry &entry : next)
        if (entry.id == id)
            what(entry);
    judgeAll(std::move(next));
}

void ImportModel::setName(int id, const QString &name)
{
    change(id, [&name](ImportEntry &entry) {
        entry.name = name;
        entry.state = ImportState::Idle;
    });
}

void ImportModel::setAsCopy(int id, bool asCopy)
{
    ImportSpace taken = ImportSpace::of(m_context);
    for (const ImportEntry &other : entries())
        if (other.isChosen && other.id != id)
            taken.add(other);
    change(id, [asCopy, &taken](ImportEntry &entry) {
        if (entry.asCopy == asCopy)
            return;
        if (asCopy)
            return makeImportCopy(entry, taken);
        entry.asCopy = false;
        entry.state = ImportState::Idle;
        entry.name = entry.network.summary.name;
    });
}

void ImportModel::copyAllInConflict()
{
    std::vector<ImportEntry> next = entries();
    ImportSpace taken = ImportSpace::of(m_context);
    for (ImportEntry &entry : next) {
        const bool isOpen = entry.canBeChosen() && entry.state != ImportState::Running;
        if (isOpen)
            judgeImport(entry, taken);
        if (isOpen && !entry.asCopy && !entry.conflicts.isEmpty()) {
            makeImportCopy(entry, taken);
            judgeImport(entry, taken);
        }
        if (entry.isChosen)
            taken.add(entry);
    }
    judgeAll(std::move(next));
}

bool ImportModel::hasConflicts() const
{
    return std::any_of(entries().cbegin(), entries().cend(),
        [](const ImportEntry &entry) { return entry.canBeChosen() && !entry.asCopy && !entry.conflicts.isEmpty(); });
}

void ImportModel::setState(int id, ImportState state, const QString &outcome)
{
    change(id, [&](ImportEntry &entry) {
        entry.state = state;
        entry.outcome = outcome;
        entry.isChosen = entry.isChosen && state != ImportState::Done;
    });
}

const ImportEntry *ImportModel::find(int id) const
{
    const auto found = std::find_if(
        entries().cbegin(), entries().cend(), [id](const ImportEntry &entry) { return entry.id == id; });
    return found == entries().cend() ? nullptr : &*found;
}

QList<int> ImportModel::chosen() const
{
    QList<int> ids;
    for (const ImportEntry &entry : entries())
        if (entry.isChosen)
            ids.append(entry.id);
    return ids;
}

QString ImportModel::obstacle() const
{
    for (const ImportEntry &entry : entries())
        if (entry.isChosen && entry.isBlocked())
            return tr("%1: %2").arg(entry.name, entry.reason().section(u'\n', 0, 0));
    return chosen().isEmpty() ? tr("No network is chosen.") : QString();
}

void ImportModel::judgeAll(std::vector<ImportEntry> next)
{
    ImportSpace taken = ImportSpace::of(m_context);
    for (ImportEntry &entry : next) {
        // What is under way or done shows up among the host's networks; it is no conflict.
        if (entry.state == ImportState::Idle || entry.state == ImportState::Failed)
            judgeImport(entry, taken);
        if (entry.isChosen)
            taken.add(entry);
    }
    merge(std::move(next));
}

int ImportModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ImportModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ImportEntry &entry = entryAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return cellText(entry, index.column());
    case Qt::ToolTipRole: {
        const bool isReason = index.column() == VerdictColumn && entry.state == ImportState::Idle
            && !entry.conflicts.isEmpty();
        const QString text = isReason ? entry.reason() : cellText(entry, index.column());
        return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(text.toHtmlEscaped());
    }
    case Qt::CheckStateRole:
        return index.column() == NameColumn && entry.canBeChosen()
            ? QVariant(entry.isChosen ? Qt::Checked : Qt::Unchecked)
            : QVariant();
    default:
        return {};
    }
}

bool ImportModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    setName(entryAt(index.row()).id, value.toString());
    return true;
}

Qt::ItemFlags ImportModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const ImportEntry &entry = entryAt(index.row());
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    if (entry.canBeChosen() && entry.state != ImportState::Running) {
        flags |= Qt::ItemIsSelectable;
        if (index.column() == NameColumn)
            flags |= Qt::ItemIsEditable;
    }
    return flags;
}

QVariant ImportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    const std::array<QString, ColumnCount> titles{
        tr("Network"), tr("Type"), tr("Bridge"), tr("Subnets"), tr("Verdict"), tr("File")};
    return titles.at(static_cast<std::size_t>(section));
}

} // namespace patchpanel
