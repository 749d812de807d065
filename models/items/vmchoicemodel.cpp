// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/vmchoicemodel.h"

#include <array>

namespace patchpanel {

namespace {

/// How many NICs a VM has: those that run, and those that are only stored.
std::size_t nicCount(const VmChoice &choice)
{
    return choice.domain ? pairNics(choice.domain).size() : 0;
}

QString note(const VmChoice &choice)
{
    if (!choice.domain)
        return VmChoiceModel::tr("not on this host any more");
    if (choice.domain->detail == DetailState::Failed)
        return VmChoiceModel::tr("cannot be read");
    return choice.isOnNetwork ? VmChoiceModel::tr("on this network already") : QString();
}

QString cellText(const VmChoice &choice, int column)
{
    switch (column) {
    case VmChoiceModel::NameColumn:
        return choice.name;
    case VmChoiceModel::StateColumn:
        return choice.domain ? domainStateLabel(choice.domain->state) : VmChoiceModel::tr("gone");
    case VmChoiceModel::NicsColumn:
        return choice.domain && choice.domain->detail == DetailState::Ready ? QString::number(nicCount(choice))
                                                                            : QString();
    case VmChoiceModel::NoteColumn:
        return note(choice);
    default:
        return {};
    }
}

} // namespace

VmChoiceModel::VmChoiceModel(QObject *parent)
    : MergeTableModel(parent)
{ }

void VmChoiceModel::setSnapshot(const SnapshotPtr &snapshot)
{
    if (snapshot == m_snapshot)
        return;
    m_snapshot = snapshot;
    m_domains.clear();
    if (snapshot) {
        m_domains.reserve(snapshot->domains.size());
        for (const DomainPtr &domain : snapshot->domains) {
            m_domains.push_back(
                {naturalKey(domain->name), domain->name.toCaseFolded(), domain->uuid, domain->name, domain});
            if (const auto chosen = m_chosen.find(domain->uuid); chosen != m_chosen.end())
                *chosen = domain->name; // it may have been renamed
        }
    }
    std::sort(m_domains.begin(), m_domains.end(),
        [](const Vm &a, const Vm &b) { return std::tie(a.key, a.name, a.uuid) < std::tie(b.key, b.name, b.uuid); });
    rebuild();
    listChosen();
}

void VmChoiceModel::setNetwork(const QString &network)
{
    if (network == m_network)
        return;
    m_network = network;
    rebuild();
}

void VmChoiceModel::setSearch(const QString &search)
{
    QStringList words = search.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = std::move(words);
    rebuild();
}

void VmChoiceModel::setChosen(const QList<QUuid> &domains, bool chosen)
{
    QHash<QUuid, QString> names;
    for (const Vm &vm : m_domains)
        names.insert(vm.uuid, vm.name);
    for (const QUuid &domain : domains) {
        if (!chosen)
            m_chosen.remove(domain);
        else if (const auto name = names.constFind(domain); name != names.cend())
            m_chosen.insert(domain, *name);
    }
    rebuild();
    listChosen();
}

bool VmChoiceModel::matches(const Vm &vm) const
{
    return std::all_of(
        m_words.cbegin(), m_words.cend(), [&vm](const QString &word) { return vm.folded.contains(word); });
}

void VmChoiceModel::rebuild()
{
    QSet<QUuid> onNetwork;
    if (m_snapshot && !m_network.isEmpty())
        for (const RowPtr &row : m_snapshot->rows)
            if (row->network->kind == NetworkKind::Registered && row->network->name == m_network)
                for (const Attachment &attachment : row->attachments)
                    onNetwork.insert(attachment.domain->uuid);
    std::vector<VmChoice> next;
    next.reserve(m_domains.size());
    QMap<QUuid, QString> gone = m_chosen;
    for (const Vm &vm : m_domains) {
        const bool isChosen = gone.remove(vm.uuid);
        if (matches(vm))
            next.push_back({vm.uuid, vm.name, vm.domain, isChosen, onNetwork.contains(vm.uuid)});
    }
    // What stands in the way of the change is never hidden.
    std::vector<VmChoice> rows;
    rows.reserve(next.size() + static_cast<std::size_t>(gone.size()));
    for (const ChosenVm &vm : std::as_const(m_chosenList))
        if (gone.contains(vm.uuid))
            rows.push_back({vm.uuid, vm.name, nullptr, true, false});
    std::move(next.begin(), next.end(), std::back_inserter(rows));
    merge(std::move(rows));
}

void VmChoiceModel::listChosen()
{
    QList<ChosenVm> next;
    QMap<QUuid, QString> gone = m_chosen;
    for (const Vm &vm : m_domains)
        if (gone.remove(vm.uuid))
            next.append({vm.uuid, vm.name});
    for (auto vm = gone.cbegin(); vm != gone.cend(); ++vm)
        next.append({vm.key(), vm.value()});
    if (next == m_chosenList)
        return;
    m_chosenList = std::move(next);
    Q_EMIT chosenChanged();
}

int VmChoiceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant VmChoiceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const VmChoice &choice = entryAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(choice, index.column());
    case Qt::ToolTipRole:
        return index.column() == NameColumn || index.column() == NoteColumn
            ? QVariant(QStringLiteral("<p>%1</p>").arg(cellText(choice, index.column()).toHtmlEscaped()))
            : QVariant();
    case Qt::CheckStateRole:
        return index.column() == NameColumn ? QVariant(choice.isChosen ? Qt::Checked : Qt::Unchecked) : QVariant();
    case IsRunningRole:
        return choice.domain && choice.domain->isActive();
    case IsGoneRole:
        return !choice.domain;
    default:
        return {};
    }
}

QVariant VmChoiceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    const std::array<QString, ColumnCount> titles{tr("VM"), tr("State"), tr("NICs"), tr("Notes")};
    return titles.at(static_cast<std::size_t>(section));
}

} // namespace patchpanel
