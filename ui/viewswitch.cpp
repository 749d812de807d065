// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewswitch.h"

#include "ui/icons.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace patchpanel {

ViewSwitch::ViewSwitch(QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(6, 4, 0, 4);
    row->setSpacing(0);
    m_table = addButton(themeIcon("view-list-details", "table"), tr("Ta&ble"), tr("Show the networks as a table"));
    m_map = addButton(themeIcon("view-list-tree", "map"), tr("Ma&p"),
        tr("Show uplinks, networks and VMs as a patch panel with its cables"));
    m_table->setChecked(true);
    auto *group = new QButtonGroup(this);
    group->setExclusive(true);
    group->addButton(m_table);
    group->addButton(m_map);
    // Not clicked(): assistive technology toggles a button without that.
    connect(m_map, &QToolButton::toggled, this, &ViewSwitch::switched);
}

QToolButton *ViewSwitch::addButton(const QIcon &icon, const QString &text, const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setIcon(icon);
    button->setText(text);
    button->setAccessibleName(QString(text).remove(u'&'));
    button->setToolTip(tip);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIconSize({16, 16});
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    layout()->addWidget(button);
    return button;
}

bool ViewSwitch::isMap() const
{
    return m_map->isChecked();
}

void ViewSwitch::setMap(bool map)
{
    (map ? m_map : m_table)->setChecked(true);
}

} // namespace patchpanel
