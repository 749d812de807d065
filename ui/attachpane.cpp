// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attachpane.h"

#include "ui/attachnic.h"
#include "ui/attachplace.h"
#include "ui/fieldrow.h"
#include "ui/icons.h"
#include "ui/vmchooser.h"

#include <QApplication>
#include <QComboBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QTimer>

#include <algorithm>

namespace patchpanel {

AttachPane::AttachPane(const QString &host, QWidget *parent)
    : QWidget(parent)
    , m_scroll(new QScrollArea(this))
    , m_form(new QFormLayout)
{
    auto *content = new QWidget;
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    content->setLayout(m_form);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    makeVmRows(host);
    m_place = new AttachPlace(m_form, this);
    m_nic = new AttachNic(m_form, this);
    m_rows += m_place->rows() + m_nic->rows();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);
    for (QComboBox *box : content->findChildren<QComboBox *>())
        box->installEventFilter(this);
    connect(&m_vms->choices(), &VmChoiceModel::chosenChanged, this, &AttachPane::chosenChanged);
    connect(m_place, &AttachPlace::changed, this, &AttachPane::placeChanged);
    connect(m_nic, &AttachNic::changed, this, &AttachPane::changed);
    // Queued: rows that have just appeared have no place yet.
    connect(qApp, &QApplication::focusChanged, this, &AttachPane::showFocusedRow, Qt::QueuedConnection);
}

void AttachPane::makeVmRows(const QString &host)
{
    QWidget *content = m_form->parentWidget();
    auto *hostName = new QLabel(host, content);
    hostName->setTextFormat(Qt::PlainText);
    hostName->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_form->addRow(tr("Host"), hostName);
    m_search = new QLineEdit(content);
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search VMs"));
    m_search->addAction(themeIcon("edit-find", "search"), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_form->addRow(tr("&Search VMs"), m_search);
    m_vms = new VmChooser(content);
    m_vmRow = new FieldRow(Field::Vm, tr("&VM"), m_vms, m_form);
    m_rows.append(m_vmRow);
    connect(m_search, &QLineEdit::textChanged, &m_vms->choices(), &VmChoiceModel::setSearch);
}

void AttachPane::setContext(const HostContext &context)
{
    m_context = context;
    m_vms->choices().setSnapshot(context.snapshot);
    m_place->setContext(context);
    m_nic->setContext(context, m_vms->choices().chosen());
    placeChanged();
}

void AttachPane::chooseVms(const QList<QUuid> &vms)
{
    m_vms->choices().setChosen(vms, true);
    m_vms->showChosen();
}

void AttachPane::chooseNetwork(const QString &network)
{
    m_place->chooseNetwork(network);
}

void AttachPane::chooseBridge(const QString &bridge, const QString &vlanId)
{
    m_place->chooseBridge(bridge, vlanId);
}

void AttachPane::setModel(const QString &model)
{
    m_nic->setModel(model);
}

void AttachPane::chosenChanged()
{
    m_nic->setContext(m_context, m_vms->choices().chosen());
    placeChanged();
}

void AttachPane::placeChanged()
{
    const AttachTarget target = attachTarget(config(), m_context);
    m_vms->choices().setNetwork(target.network ? target.network->name : QString());
    m_vmRow->setHint(tr("%1 of %2 chosen. A click or Space chooses a VM, or gives it up.")
                         .arg(m_vms->choices().chosen().size())
                         .arg(m_vms->choices().totalCount()));
    Q_EMIT changed();
}

AttachConfig AttachPane::config() const
{
    AttachConfig config;
    config.vms = m_vms->choices().chosen();
    m_place->fill(config);
    m_nic->fill(config);
    return config;
}

void AttachPane::showIssues(const QList<Issue> &issues)
{
    for (FieldRow *row : std::as_const(m_rows)) {
        QList<Issue> here;
        std::copy_if(issues.cbegin(), issues.cend(), std::back_inserter(here),
            [row](const Issue &issue) { return issue.field == row->field(); });
        row->setIssues(here);
    }
    // A problem under the last visible row has to be seen, too.
    if (isAncestorOf(QApplication::focusWidget()))
        QTimer::singleShot(0, this, &AttachPane::showFocusedRow);
}

bool AttachPane::isShown(Field field) const
{
    const FieldRow *found = row(field);
    return found && found->isShown();
}

QString AttachPane::fieldName(Field field) const
{
    const FieldRow *found = row(field);
    return found ? found->name() : QString();
}

void AttachPane::focusField(Field field)
{
    if (FieldRow *found = row(field); found && found->isShown())
        found->control()->setFocus(Qt::TabFocusReason);
}

void AttachPane::showFocusedRow()
{
    for (FieldRow *row : std::as_const(m_rows))
        if (row->isAncestorOf(QApplication::focusWidget()))
            m_scroll->ensureWidgetVisible(row, 0, 12);
}

bool AttachPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search) {
        if (event->type() != QEvent::KeyPress)
            return false;
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
        if (key != Qt::Key_Down)
            return false;
        if (!m_vms->currentIndex().isValid())
            m_vms->selectRow(0);
        m_vms->setFocus();
        return true;
    }
    // A wheel that scrolls the form must not change a choice on its way.
    if (event->type() == QEvent::Wheel) {
        QApplication::sendEvent(m_scroll->viewport(), event);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

FieldRow *AttachPane::row(Field field) const
{
    const auto found = std::find_if(
        m_rows.cbegin(), m_rows.cend(), [field](const FieldRow *row) { return row->field() == field; });
    return found == m_rows.cend() ? nullptr : *found;
}

} // namespace patchpanel
