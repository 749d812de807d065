// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/portgroupsection.h"

#include "models/network/inputrules.h"
#include "ui/fieldrow.h"
#include "ui/icons.h"
#include "ui/labeledcombobox.h"
#include "ui/networkformedit.h"
#include "ui/networkformstyle.h"
#include "ui/tablerows.h"

#include <QCheckBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>

namespace patchpanel {

namespace {

constexpr int rowsShown = 4;

/// Marks the groups that something is wrong with.
class ProblemDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const QVariant severity = index.data(PortGroupModel::SeverityRole);
        if (index.column() != PortGroupModel::NameColumn || !severity.isValid())
            return;
        option->icon = untinted(severityIcon(static_cast<Severity>(severity.toInt())));
        option->features |= QStyleOptionViewItem::HasDecoration;
    }
};

} // namespace

PortGroupSection::PortGroupSection(QFormLayout *form, QObject *parent)
    : QObject(parent)
    , m_model(new PortGroupModel(this))
    , m_form(form)
{
    makeTable(form);
    makeFields(form);
    connectFields();
    showRows();
}

void PortGroupSection::makeTable(QFormLayout *form)
{
    QWidget *content = form->parentWidget();
    m_table = new QTableView(content);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new ProblemDelegate(m_table));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    showAsRows(*m_table, 6);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(PortGroupModel::NameColumn, QHeaderView::Stretch);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height()
        + rowsShown * m_table->verticalHeader()->defaultSectionSize() + 2 * m_table->frameWidth());
    m_table->installEventFilter(this);
    m_tableRow = new FieldRow(Field::PortGroups, tr("&Port groups"), m_table, form);
    m_buttons = new QWidget(content);
    m_add = new QPushButton(tr("&Add group"), m_buttons);
    m_add->setAccessibleName(tr("Add group"));
    m_remove = new QPushButton(tr("Remo&ve group"), m_buttons);
    m_remove->setAccessibleName(tr("Remove group"));
    auto *layout = new QHBoxLayout(m_buttons);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_add);
    layout->addWidget(m_remove);
    layout->addStretch(1);
    form->setWidget(form->rowCount(), QFormLayout::FieldRole, m_buttons);
}

void PortGroupSection::makeFields(QFormLayout *form)
{
    QWidget *content = form->parentWidget();
    m_name = new NetworkFormEdit(content);
    m_nameRow = new FieldRow(Field::None, tr("Group na&me"), m_name, form);
    m_mode = new LabeledComboBox(tr("VLAN mode"), content);
    m_mode->addItem(tr("One VLAN"), static_cast<int>(PortGroupVlan::Access));
    m_mode->addItem(tr("Trunk of several VLANs"), static_cast<int>(PortGroupVlan::Trunk));
    m_mode->addItem(tr("All VLANs"), static_cast<int>(PortGroupVlan::All));
    m_modeRow = new FieldRow(Field::None, tr("VLAN m&ode"), m_mode, form);
    m_tags = new NetworkFormEdit(content);
    m_tagsRow = new FieldRow(Field::None, tr("VLAN tag&s"), m_tags, form);
    m_native = new NetworkFormEdit(content);
    m_native->setPlaceholderText(tr("none"));
    m_nativeRow = new FieldRow(Field::None, tr("Nativ&e tag"), m_native, form);
    m_nativeMode = new LabeledComboBox(tr("Native mode"), content);
    m_nativeMode->addItem(tr("untagged"), false);
    m_nativeMode->addItem(tr("tagged"), true);
    m_nativeMode->setToolTip(tr("How frames of the native VLAN reach the VM"));
    m_nativeRow->addBeside(m_nativeMode);
    m_default = new QCheckBox(tr("De&fault group"), content);
    m_default->setToolTip(tr("NICs that name no port group get this one"));
    m_defaultRow = new FieldRow(Field::None, m_default->text(), m_default, form);
    m_inbound = makeLimits(tr("Inbo&und"), tr("Inbound peak"), tr("Inbound burst"), form);
    m_outbound = makeLimits(tr("Outboun&d"), tr("Outbound peak"), tr("Outbound burst"), form);
    m_inbound.row->setHint(tr("To the VM, in KiB/s (burst in KiB); empty = unlimited"));
    m_outbound.row->setHint(tr("From the VM, likewise"));
}

PortGroupSection::Limits PortGroupSection::makeLimits(
    const QString &label, const QString &peakName, const QString &burstName, QFormLayout *form)
{
    Limits limits;
    limits.average = new NetworkFormEdit(form->parentWidget());
    limits.row = new FieldRow(Field::None, label, limits.average, form);
    limits.peak = new NetworkFormEdit(limits.row);
    limits.burst = new NetworkFormEdit(limits.row);
    limits.average->setPlaceholderText(tr("average"));
    limits.peak->setPlaceholderText(tr("peak"));
    limits.burst->setPlaceholderText(tr("burst"));
    limits.peak->setAccessibleName(peakName);
    limits.burst->setAccessibleName(burstName);
    limits.row->addBeside(limits.peak);
    limits.row->addBeside(limits.burst);
    return limits;
}

void PortGroupSection::connectFields()
{
    for (NetworkFormEdit *edit : {m_name, m_tags, m_native, m_inbound.average, m_inbound.peak, m_inbound.burst,
             m_outbound.average, m_outbound.peak, m_outbound.burst})
        connect(edit, &NetworkFormEdit::edited, this, &PortGroupSection::groupEdited);
    for (QComboBox *box : {m_mode, m_nativeMode})
        connect(box, &QComboBox::currentIndexChanged, this, &PortGroupSection::groupEdited);
    connect(m_default, &QCheckBox::toggled, this, &PortGroupSection::groupEdited);
    connect(m_add, &QPushButton::clicked, this, &PortGroupSection::addGroup);
    connect(m_remove, &QPushButton::clicked, this, &PortGroupSection::removeGroup);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PortGroupSection::showGroup);
}

void PortGroupSection::setContext(const HostContext &context)
{
    m_context = context;
    showHints();
}

void PortGroupSection::setUsed(bool used)
{
    m_used = used;
    showRows();
}

void PortGroupSection::setGroups(const QList<PortGroupConfig> &groups)
{
    m_model->setGroups(groups);
    if (!groups.isEmpty())
        m_table->setCurrentIndex(m_model->index(0, 0));
    showGroup();
}

void PortGroupSection::addGroup()
{
    m_table->setCurrentIndex(m_model->index(m_model->addGroup(), 0));
    showGroup();
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
    Q_EMIT typed();
    Q_EMIT changed();
}

void PortGroupSection::removeGroup()
{
    if (current() < 0)
        return;
    m_model->removeGroup(current());
    showGroup();
    if (current() < 0)
        m_add->setFocus(Qt::OtherFocusReason);
    Q_EMIT typed();
    Q_EMIT changed();
}

bool PortGroupSection::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Delete || key == Qt::Key_Insert) {
            if (key == Qt::Key_Delete)
                removeGroup();
            else
                addGroup();
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

int PortGroupSection::current() const
{
    return m_table->currentIndex().row();
}

PortGroupVlan PortGroupSection::mode() const
{
    return static_cast<PortGroupVlan>(m_mode->currentData().toInt());
}

/// Fills the fields with the chosen group.
void PortGroupSection::showGroup()
{
    m_showing = true;
    const PortGroupConfig group = m_model->groups().value(current());
    m_name->load(group.name);
    m_mode->setCurrentIndex(m_mode->findData(static_cast<int>(group.vlan)));
    m_tags->load(group.tags);
    m_native->load(group.nativeTag);
    m_nativeMode->setCurrentIndex(m_nativeMode->findData(group.nativeTagged));
    m_default->setChecked(group.isDefault);
    for (const auto &[limits, values] :
        {std::pair(&m_inbound, &group.inbound), std::pair(&m_outbound, &group.outbound)}) {
        limits->average->load(values->average);
        limits->peak->load(values->peak);
        limits->burst->load(values->burst);
    }
    m_showing = false;
    showRows();
    showHints();
    showIssues(m_issues);
}

/// Writes the fields into the chosen group.
void PortGroupSection::groupEdited()
{
    if (m_showing || current() < 0)
        return;
    PortGroupConfig group;
    group.name = m_name->text();
    group.vlan = mode();
    group.tags = m_tags->text();
    group.nativeTag = m_native->text();
    group.nativeTagged = m_nativeMode->currentData().toBool();
    group.isDefault = m_default->isChecked();
    group.inbound = {m_inbound.average->text(), m_inbound.peak->text(), m_inbound.burst->text()};
    group.outbound = {m_outbound.average->text(), m_outbound.peak->text(), m_outbound.burst->text()};
    m_model->setGroup(current(), group);
    showRows();
    showHints();
    Q_EMIT typed();
    Q_EMIT changed();
}

void PortGroupSection::showIssues(const QList<Issue> &issues)
{
    m_issues = issues;
    QList<Issue> others = issues;
    QHash<FieldRow *, QList<Issue>> here;
    for (const PortGroupIssue &issue : m_model->issues()) {
        if (issue.row != current())
            continue;
        const Issue ofForm = formIssue(issue, groups());
        if (others.removeOne(ofForm))
            here[rowOf(issue.field)].append({Field::PortGroups, issue.severity, issue.message});
    }
    for (FieldRow *row : fieldRows())
        row->setIssues(here.value(row));
    m_tableRow->setIssues(others);
}

void PortGroupSection::showRows()
{
    const bool chosen = m_used && current() >= 0;
    m_tableRow->setShown(m_used);
    m_table->setVisible(m_model->rowCount() > 0);
    m_form->setRowVisible(m_buttons, m_used);
    m_remove->setVisible(chosen);
    for (FieldRow *row : fieldRows())
        row->setShown(chosen);
    m_tagsRow->setShown(chosen && mode() != PortGroupVlan::All);
    m_nativeRow->setShown(chosen && mode() == PortGroupVlan::Trunk);
}

void PortGroupSection::showHints()
{
    m_tableRow->setHint(m_model->rowCount() > 0
            ? QString()
            : tr("None yet. With port groups, VMs on one network are told apart by VLAN and bandwidth."));
    m_modeRow->setHint(mode() == PortGroupVlan::All ? tr("No tag is set: VMs get the frames of every VLAN, tagged.")
            : mode() == PortGroupVlan::Trunk        ? tr("VMs send and get tagged frames of these VLANs.")
                                                    : QString());
    m_tags->setPlaceholderText(mode() == PortGroupVlan::Trunk ? tr("10, 20") : tr("1 to 4094"));
    QList<int> tags;
    for (const QString &tag : listedWords(m_tags->text()))
        tags.append(wholeNumber(tag).value_or(0));
    m_tagsRow->setHint(m_context.vlanScheme.namesOf(tags));
}

FieldRow *PortGroupSection::rowOf(PortGroupField field) const
{
    switch (field) {
    case PortGroupField::Default:
        return m_defaultRow;
    case PortGroupField::Tags:
        return m_tagsRow;
    case PortGroupField::NativeTag:
        return m_nativeRow;
    case PortGroupField::Inbound:
        return m_inbound.row;
    case PortGroupField::Outbound:
        return m_outbound.row;
    case PortGroupField::Name:
        break;
    }
    return m_nameRow;
}

QList<FieldRow *> PortGroupSection::fieldRows() const
{
    return {m_nameRow, m_modeRow, m_tagsRow, m_nativeRow, m_defaultRow, m_inbound.row, m_outbound.row};
}

} // namespace patchpanel
