// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attachpane.h"

#include "ui/attachnic.h"
#include "ui/attachplace.h"
#include "ui/fieldrow.h"
#include "ui/icons.h"
#include "ui/vmchooser.h"

#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

namespace patchpanel {

AttachPane::AttachPane(const QString &host, QWidget *parent)
    : FormPane(parent)
{
    makeVmRows(host);
    m_place = new AttachPlace(form(), this);
    m_nic = new AttachNic(form(), NicTimes::Chosen, this);
    addRows(m_place->rows() + m_nic->rows());
    guardWheel(*form()->parentWidget());
    connect(&m_vms->choices(), &VmChoiceModel::chosenChanged, this, &AttachPane::chosenChanged);
    connect(m_place, &AttachPlace::changed, this, &AttachPane::placeChanged);
    connect(m_nic, &AttachNic::changed, this, &AttachPane::changed);
}

void AttachPane::makeVmRows(const QString &host)
{
    QWidget *content = form()->parentWidget();
    auto *hostName = new QLabel(host, content);
    hostName->setTextFormat(Qt::PlainText);
    hostName->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    form()->addRow(tr("Host"), hostName);
    m_search = new QLineEdit(content);
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search VMs"));
    m_search->addAction(themeIcon("edit-find", "search"), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    form()->addRow(tr("&Search VMs"), m_search);
    m_vms = new VmChooser(content);
    m_vmRow = new FieldRow(Field::Vm, tr("&VM"), m_vms, form());
    addRows({m_vmRow});
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
    return FormPane::eventFilter(watched, event);
}

} // namespace patchpanel
