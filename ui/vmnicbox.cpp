// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vmnicbox.h"

#include "ui/attachnic.h"
#include "ui/attachplace.h"

#include <QFormLayout>
#include <QKeySequence>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>

namespace patchpanel {

namespace {

constexpr int mostDigits = 9; // with more NICs than that, Tab leads to the others
constexpr auto ownText = "ownText"; // the property that keeps a text with its mnemonic

/// Takes the mnemonic from a text, or gives it back; a text that has none stays.
template <typename Widget> void showMnemonic(Widget &widget, bool shown)
{
    if (!shown && !QKeySequence::mnemonic(widget.text()).isEmpty()) {
        widget.setProperty(ownText, widget.text());
        widget.setText(widget.text().remove(u'&'));
    } else if (shown && widget.property(ownText).isValid()) {
        widget.setText(widget.property(ownText).toString());
        widget.setProperty(ownText, QVariant());
    }
}

} // namespace

VmNicBox::VmNicBox(QWidget *parent)
    : QGroupBox(parent)
    , m_place(nullptr)
    , m_nic(nullptr)
    , m_remove(nullptr)
{
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setLayout(form);
    m_place = new AttachPlace(form, this);
    m_nic = new AttachNic(form, NicTimes::WithVm, this);
    // The number of the NIC leads to them, and the form has no letters left.
    for (QRadioButton *mode : findChildren<QRadioButton *>())
        mode->setText(mode->text().remove(u'&'));
    m_remove = new QPushButton(tr("Re&move"), this);
    m_remove->setAutoDefault(false);
    auto *line = new QHBoxLayout;
    line->addStretch(1);
    line->addWidget(m_remove);
    form->setLayout(form->rowCount(), QFormLayout::FieldRole, line);
    connect(m_place, &AttachPlace::changed, this, &VmNicBox::changed);
    connect(m_nic, &AttachNic::changed, this, &VmNicBox::changed);
    connect(m_remove, &QPushButton::clicked, this, &VmNicBox::removeWanted);
}

void VmNicBox::setNumber(int number, bool isOneOfSeveral)
{
    setTitle((number <= mostDigits ? tr("NIC &%1") : tr("NIC %1")).arg(number));
    const QString prefix = isOneOfSeveral ? tr("NIC %1: ").arg(number) : QString();
    m_place->setPrefix(prefix);
    m_nic->setPrefix(prefix);
    m_remove->setAccessibleName(prefix + tr("Remove"));
}

void VmNicBox::setCurrent(bool isCurrent)
{
    for (QLabel *label : findChildren<QLabel *>())
        if (label->buddy())
            showMnemonic(*label, isCurrent);
    for (QAbstractButton *button : findChildren<QAbstractButton *>())
        showMnemonic(*button, isCurrent);
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
