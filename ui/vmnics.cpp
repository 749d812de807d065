// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vmnics.h"

#include "ui/fieldrow.h"
#include "ui/icons.h"
#include "ui/vmnicbox.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace patchpanel {

namespace {

/// What Tab goes to within a box, in the order in which it was made.
QWidgetList tabStops(const VmNicBox &box)
{
    QWidgetList stops;
    for (QWidget *widget : box.findChildren<QWidget *>())
        if (widget->focusPolicy() & Qt::TabFocus && !widget->focusProxy() && widget->window() == box.window())
            stops.append(widget);
    return stops;
}

} // namespace

VmNics::VmNics(QString model, QWidget *parent)
    : QWidget(parent)
    , m_model(std::move(model))
    , m_column(new QVBoxLayout(this))
    , m_none(new QLabel(tr("The VM has no NIC: it is on no network."), this))
    , m_add(nullptr)
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_none->setWordWrap(true);
    m_column->addWidget(m_none);
    add();
    m_add = new QPushButton(themeIcon("list-add", "network-new"), tr("Add &NIC"), this);
    m_add->setAccessibleName(tr("Add NIC"));
    m_add->setAutoDefault(false);
    auto *line = new QHBoxLayout;
    line->addWidget(m_add);
    line->addStretch(1);
    m_column->addLayout(line);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *focused) { takeFocus(focused); });
    connect(m_add, &QPushButton::clicked, this, [this] {
        VmNicBox *box = add();
        Q_EMIT added(*box, box->rows());
        takeContext();
        Q_EMIT typed();
        Q_EMIT changed();
        tabStops(*box).constFirst()->setFocus(Qt::TabFocusReason);
    });
}

VmNics::~VmNics()
{
    disconnect(qApp, nullptr, this, nullptr); // the focus also moves because the NICs go
}

VmNicBox *VmNics::add()
{
    auto *box = new VmNicBox(this);
    box->setModel(m_model);
    QWidget *before = m_boxes.empty() ? nullptr : tabStops(*m_boxes.back()).constLast();
    m_boxes.push_back(box);
    m_column->insertWidget(m_column->indexOf(m_none) + count(), box);
    box->show(); // at once, for it is to take the focus
    // Tab goes from the NIC above through this one to what follows, not to the end of the dialog first.
    for (QWidget *stop : tabStops(*box)) {
        if (before)
            setTabOrder(before, stop);
        before = stop;
    }
    if (m_add && before)
        setTabOrder(before, m_add);
    connect(box, &VmNicBox::removeWanted, this, [this, box] { remove(box); });
    connect(box, &VmNicBox::changed, this, [this] {
        if (macs() != m_macs)
            takeContext(); // no two may have the same
        Q_EMIT typed();
        Q_EMIT changed();
    });
    number();
    return box;
}

void VmNics::remove(VmNicBox *box)
{
    Q_EMIT removing(box->rows());
    const auto at = std::find(m_boxes.cbegin(), m_boxes.cend(), box) - m_boxes.cbegin();
    m_boxes.erase(m_boxes.cbegin() + at);
    // The next one takes the focus with its place, for somebody who removes several.
    QWidget *next = at < count() ? tabStops(*m_boxes[static_cast<std::size_t>(at)]).constLast() : m_add;
    next->setFocus(Qt::TabFocusReason);
    box->hide();
    box->deleteLater(); // it is its button that says so
    number();
    takeContext();
    Q_EMIT typed();
    Q_EMIT changed();
}

void VmNics::number()
{
    m_none->setVisible(m_boxes.empty());
    for (int i = 0; i < count(); ++i)
        m_boxes[static_cast<std::size_t>(i)]->setNumber(i + 1, count() > 1);
    if (std::find(m_boxes.cbegin(), m_boxes.cend(), m_current) == m_boxes.cend())
        m_current = m_boxes.empty() ? nullptr : m_boxes.front();
    setCurrent(m_current);
}

void VmNics::takeFocus(QWidget *focused)
{
    for (VmNicBox *box : m_boxes)
        if (box != m_current && box->isAncestorOf(focused))
            return setCurrent(box);
}

/// No two controls of the form may have the same mnemonic, so it is those of one NIC that have one.
void VmNics::setCurrent(VmNicBox *box)
{
    m_current = box;
    for (VmNicBox *other : m_boxes)
        if (other != box)
            other->setCurrent(false);
    if (box)
        box->setCurrent(true);
}

void VmNics::setContext(const HostContext &context)
{
    m_context = context;
    takeContext();
}

void VmNics::takeContext()
{
    for (VmNicBox *box : m_boxes) {
        QSet<QString> others;
        for (const VmNicBox *other : m_boxes)
            if (other != box)
                others.insert(other->mac());
        box->setContext(m_context, others);
    }
    m_macs = macs();
}

QStringList VmNics::macs() const
{
    QStringList macs;
    for (const VmNicBox *box : m_boxes)
        macs.append(box->mac());
    return macs;
}

void VmNics::chooseNetwork(const QString &network)
{
    if (!m_boxes.empty())
        m_boxes.front()->chooseNetwork(network);
}

void VmNics::chooseBridge(const QString &bridge, const QString &vlanId)
{
    if (!m_boxes.empty())
        m_boxes.front()->chooseBridge(bridge, vlanId);
}

std::vector<AttachConfig> VmNics::configs() const
{
    std::vector<AttachConfig> configs;
    std::transform(m_boxes.cbegin(), m_boxes.cend(), std::back_inserter(configs),
        [](const VmNicBox *box) { return box->config(); });
    return configs;
}

QList<FieldRow *> VmNics::rows() const
{
    QList<FieldRow *> rows;
    for (const VmNicBox *box : m_boxes)
        rows += box->rows();
    return rows;
}

int VmNics::nicOf(const FieldRow &row) const
{
    const auto found = std::find_if(
        m_boxes.cbegin(), m_boxes.cend(), [&row](const VmNicBox *box) { return box->isAncestorOf(&row); });
    return found == m_boxes.cend() ? -1 : static_cast<int>(found - m_boxes.cbegin());
}

} // namespace patchpanel
