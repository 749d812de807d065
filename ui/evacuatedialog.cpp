// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evacuatedialog.h"

#include "models/host/hostsession.h"
#include "ui/commandbox.h"
#include "ui/icons.h"
#include "ui/labeledcombobox.h"
#include "ui/movetarget.h"
#include "ui/networkformtext.h"
#include "ui/tablerows.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace patchpanel {

namespace {

enum Column
{
    VmColumn,
    MacColumn,
    StateColumn,
    NetworkColumn,
    ColumnCount
};

constexpr QSize usualSize(640, 560);

QString whereIs(const Attachment &nic)
{
    if (nic.onNetworkNow)
        return nic.onNetworkLater ? EvacuateDialog::tr("running, and stored") : EvacuateDialog::tr("running");
    return nic.domain->isActive() ? EvacuateDialog::tr("stored, after its restart")
                                  : EvacuateDialog::tr("stored, shut off");
}

std::vector<NicRef> refsOf(const NetworkRow &row)
{
    std::vector<NicRef> refs;
    for (const Attachment &nic : row.attachments)
        refs.push_back(nicRefOf(nic));
    return refs;
}

} // namespace

EvacuateDialog::EvacuateDialog(HostSession &session, const QList<QUuid> &networks, QWidget *parent)
    : QDialog(parent)
    , m_session(&session)
    , m_networks(networks)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Network has attached VMs"));
    setModal(true);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    makeQuestion();
    makeChoices();
    makePlan();
    makeButtons();
    resize(usualSize);
    connect(m_session, &HostSession::snapshotChanged, this, &EvacuateDialog::refresh);
    connect(m_session, &HostSession::statusChanged, this, &EvacuateDialog::refresh);
    connect(m_session, &QObject::destroyed, this, &QDialog::reject);
    refresh();
}

void EvacuateDialog::makeQuestion()
{
    auto *icon = new QLabel(this);
    icon->setPixmap(themeIcon("dialog-warning", "warning").pixmap(32, 32));
    auto *question = new QLabel(tr("Network has attached VMs. What shall become of them?"), this);
    QFont bold = question->font();
    bold.setBold(true);
    question->setFont(bold);
    auto *top = new QHBoxLayout;
    top->setSpacing(14);
    top->addWidget(icon);
    top->addWidget(question, 1);
    m_vms = new QTableWidget(0, ColumnCount, this);
    m_vms->setHorizontalHeaderLabels({tr("VM"), tr("MAC address"), tr("State"), tr("Network")});
    m_vms->setAccessibleName(tr("Attached VMs"));
    showAsRows(*m_vms, 6);
    m_vms->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_vms->horizontalHeader()->setStretchLastSection(true);
    m_vms->setColumnWidth(VmColumn, 190);
    m_vms->setColumnWidth(MacColumn, 145);
    m_vms->setColumnWidth(StateColumn, 160);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addLayout(top);
    column->addWidget(m_vms, 1);
}

void EvacuateDialog::makeChoices()
{
    m_move = new QRadioButton(tr("&Move them to"), this);
    m_move->setAccessibleName(tr("Move them to"));
    m_move->setChecked(true);
    m_detach = new QRadioButton(tr("De&tach them"), this);
    m_detach->setAccessibleName(tr("Detach them"));
    m_targets = new LabeledComboBox(tr("Move them to"), this);
    m_targets->setPlaceholderText(tr("Choose a network"));
    m_targets->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_targets->setMinimumContentsLength(20);
    auto *line = new QHBoxLayout;
    line->addWidget(m_move);
    line->addWidget(m_targets, 1);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addLayout(line);
    column->addWidget(m_detach);
    connect(m_move, &QRadioButton::toggled, this, &EvacuateDialog::showPlan);
    connect(m_targets, &QComboBox::currentIndexChanged, this, &EvacuateDialog::showPlan);
    // Who chooses a network means to move.
    connect(m_targets, &QComboBox::activated, m_move, [this] { m_move->setChecked(true); });
}

void EvacuateDialog::makePlan()
{
    m_sentences = new NetworkFormText(this);
    m_commands = new CommandBox(this);
    auto *heading = new QLabel(tr("The same with virsh:"), this);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addSpacing(4);
    column->addWidget(m_sentences);
    column->addWidget(heading);
    column->addWidget(m_commands);
}

void EvacuateDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(this);
    m_delete = buttons->addButton(tr("&Delete"), QDialogButtonBox::AcceptRole);
    m_delete->setAutoDefault(false);
    QPushButton *cancel = buttons->addButton(tr("&Cancel"), QDialogButtonBox::RejectRole);
    // Enter on something that takes away must be a choice, not a habit.
    cancel->setDefault(true);
    cancel->setFocus();
    connect(buttons, &QDialogButtonBox::accepted, this, &EvacuateDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout()->addWidget(buttons);
}

void EvacuateDialog::refresh()
{
    if (!m_session || !m_session->snapshot())
        return;
    m_rows.clear();
    for (const RowPtr &row : m_session->snapshot()->rows)
        if (row->network->kind == NetworkKind::Registered && m_networks.contains(row->network->uuid))
            m_rows.push_back(row);
    if (m_rows.empty())
        return reject(); // somebody else has deleted them
    showVms();
    showTargets();
    showPlan();
}

void EvacuateDialog::showVms()
{
    int count = 0;
    for (const RowPtr &row : m_rows)
        count += static_cast<int>(row->attachments.size());
    m_vms->setRowCount(count);
    m_vms->setColumnHidden(NetworkColumn, m_rows.size() == 1);
    int at = 0;
    for (const RowPtr &row : m_rows) {
        for (const Attachment &nic : row->attachments) {
            const std::array<QString, ColumnCount> texts{
                nic.domain->name, nic.nic().mac, whereIs(nic), row->network->name};
            for (int column = 0; column < ColumnCount; ++column)
                m_vms->setItem(at, column, new QTableWidgetItem(texts.at(static_cast<std::size_t>(column))));
            ++at;
        }
    }
}

/// The choice stays while the network is there.
void EvacuateDialog::showTargets()
{
    const QVariant chosen = m_targets->currentData();
    const QSignalBlocker blocker(m_targets);
    m_targets->clear();
    for (const RowPtr &row : m_session->snapshot()->rows) {
        const NetworkInfo &network = *row->network;
        if (network.kind != NetworkKind::Registered || m_networks.contains(network.uuid))
            continue;
        const bool inactive = network.stateKnown && !network.active;
        m_targets->addItem(networkTypeIcon(network.summary.type),
            inactive ? tr("%1 (inactive)").arg(network.name) : network.name, network.uuid);
        m_targets->setItemData(m_targets->count() - 1, networkInPassing(network), Qt::ToolTipRole);
    }
    m_targets->setCurrentIndex(chosen.isValid() ? m_targets->findData(chosen) : -1);
    const bool any = m_targets->count() > 0;
    m_move->setEnabled(any);
    m_targets->setEnabled(any);
    if (!any)
        m_detach->setChecked(true);
}

NetworkPtr EvacuateDialog::target() const
{
    if (!m_move->isChecked() || !m_targets->currentData().isValid() || !m_session)
        return nullptr;
    const NetworkRow *row = m_session->snapshot()->find(m_targets->currentData().toUuid());
    return row ? row->network : nullptr;
}

bool EvacuateDialog::isDecided() const
{
    return m_detach->isChecked() || target();
}

bool EvacuateDialog::hasRunningVms() const
{
    return std::any_of(m_rows.cbegin(), m_rows.cend(), [](const RowPtr &row) { return row->runningVmCount > 0; });
}

std::vector<Command> EvacuateDialog::planned() const
{
    std::vector<Command> commands;
    if (!isDecided())
        return commands;
    const NetworkPtr target = this->target();
    for (const RowPtr &row : m_rows) {
        const NetworkInfo &network = *row->network;
        DeleteNetwork command{network.uuid, network.name, network.active, network.persistent};
        if (!row->attachments.empty()) {
            command.evacuation.emplace();
            command.evacuation->acknowledgedVms = vmNames(*row);
            command.evacuation->nics = refsOf(*row);
            if (target) {
                NicPlace place;
                place.network = target->name;
                place.startNetwork = target->stateKnown && !target->active && row->runningVmCount > 0;
                command.evacuation->moveTo = place;
            }
        }
        commands.emplace_back(std::move(command));
    }
    return commands;
}

QStringList EvacuateDialog::sentences() const
{
    QStringList lines;
    const NetworkPtr target = this->target();
    if (m_move->isChecked() && !target)
        lines << tr("Choose the network that they shall be moved to.");
    else if (target && target->stateKnown && !target->active && hasRunningVms())
        lines << tr("Network “%1” is inactive: it is started first, for VMs that run.").arg(target->name);
    if (target)
        lines << tr(
            "The VMs are moved to “%1” and keep their MAC addresses and models; running ones are not restarted.")
                     .arg(target->name);
    else if (m_detach->isChecked())
        lines << tr("Their NICs are unplugged and removed from what is stored.");
    QStringList names;
    for (const RowPtr &row : m_rows)
        names << tr("“%1”").arg(row->network->name);
    lines << tr("Then deleted: %1. If one VM cannot be moved or detached, its network stays, with all its VMs.")
                 .arg(names.join(QStringLiteral(", ")));
    return lines;
}

QStringList EvacuateDialog::commandLines() const
{
    QStringList lines;
    for (const Command &command : planned())
        for (const QString &line : virshOfCommand(command, m_session->uri().toString()))
            if (!lines.contains(line)) // the start of the network they are moved to, once
                lines << line;
    return lines;
}

void EvacuateDialog::showPlan()
{
    if (!m_session)
        return;
    m_sentences->setPlainText(sentences().join(u'\n'));
    m_commands->setCommands(commandLines());
    const bool online = m_session->status().state == HostState::Online;
    m_delete->setEnabled(online && isDecided());
    m_delete->setToolTip(!online ? tr("The host is not connected.")
            : !isDecided()       ? tr("Choose the network that they shall be moved to.")
                                 : QString());
}

void EvacuateDialog::accept()
{
    if (!m_session || !m_delete->isEnabled())
        return;
    for (const Command &command : planned())
        m_session->submit(command);
    QDialog::accept();
}

} // namespace patchpanel
