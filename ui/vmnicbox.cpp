// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vmnicbox.h"

#include "ui/attachnic.h"
#include "ui/attachplace.h"

#include <QFormLayout>
#include <QPushButton>

namespace patchpanel {

VmNicBox::VmNicBox(QWidget *parent)
    : QGroupBox(parent)
    , m_place(nullptr)
    , m_nic(nullptr)
{
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setLayout(form);
    m_place = new AttachPlace(form, this);
    m_nic = new AttachNic(form, NicTimes::WithVm, this);
    // Without a mnemonic: there is one for each NIC.
    auto *remove = new QPushButton(tr("Remove"), this);
    remove->setAutoDefault(false);
    auto *line = new QHBoxLayout;
    line->addStretch(1);
    line->addWidget(remove);
    form->setLayout(form->rowCount(), QFormLayout::FieldRole, line);
    connect(m_place, &AttachPlace::changed, this, &VmNicBox::changed);
    connect(m_nic, &AttachNic::changed, this, &VmNicBox::changed);
    connect(remove, &QPushButton::clicked, this, &VmNicBox::removeWanted);
}

void VmNicBox::setNumber(int number)
{
    setTitle(tr("NIC %1").arg(number));
}

void VmNicBox::setContext(const HostContext &context, const QSet<QString> &alsoTaken)
{
    m_place->setContext(context);
    m_nic->setContext(context, {}, alsoTaken);
}

void VmNicBox::setModel(const QString &model)
{
    m_nic->setModel(model);
}

void VmNicBox::chooseNetwork(const QString &network)
{
    m_place->chooseNetwork(network);
}

void VmNicBox::chooseBridge(const QString &bridge, const QString &vlanId)
{
    m_place->chooseBridge(bridge, vlanId);
}

AttachConfig VmNicBox::config() const
{
    AttachConfig config;
    m_place->fill(config);
    m_nic->fill(config);
    return config;
}

QString VmNicBox::mac() const
{
    return m_nic->mac();
}

QList<FieldRow *> VmNicBox::rows() const
{
    return m_place->rows() + m_nic->rows();
}

} // namespace patchpanel
