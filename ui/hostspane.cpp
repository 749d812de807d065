// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hostspane.h"

#include "ui/dots.h"
#include "ui/icons.h"

#include <QHeaderView>
#include <QStyledItemDelegate>

namespace patchpanel {

namespace {

/// Puts the dot of the connection's state before a host's name.
class HostDelegate final : public QStyledItemDelegate
{
public:
    explicit HostDelegate(QObject *parent)
        : QStyledItemDelegate(parent)
        , m_online(dotIcon(DotColor::Green))
        , m_connecting(dotIcon(DotColor::Amber))
        , m_offline(dotIcon(DotColor::Red))
        , m_all(untinted(themeIcon("network-server", "host")))
    { }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const QVariant state = index.data(HostListModel::StateRole);
        if (index.column() != HostListModel::NameColumn)
            return;
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(16, 16);
        if (!state.isValid()) {
            option->icon = m_all;
            return;
        }
        switch (static_cast<HostState>(state.toInt())) {
        case HostState::Online:
            option->icon = m_online;
            break;
        case HostState::Connecting:
            option->icon = m_connecting;
            break;
        case HostState::Offline:
            option->icon = m_offline;
            break;
        }
    }

private:
    QIcon m_online;
    QIcon m_connecting;
    QIcon m_offline;
    QIcon m_all;
};

} // namespace

HostsPane::HostsPane(HostListModel &model, QWidget *parent)
    : QTreeView(parent)
    , m_model(model)
{
    setAccessibleName(tr("Hosts"));
    setModel(&model);
    setItemDelegate(new HostDelegate(this));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(SingleSelection);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(HostListModel::NameColumn, QHeaderView::Stretch);
    header()->setSectionResizeMode(HostListModel::CountColumn, QHeaderView::ResizeToContents);
    header()->setSectionsClickable(false);
    setMinimumWidth(120);
}

int HostsPane::currentHost() const
{
    return currentIndex().isValid() ? currentIndex().data(HostListModel::HostRole).toInt() : -1;
}

void HostsPane::setCurrentHost(int number)
{
    setCurrentIndex(m_model.index(m_model.rowOf(number), HostListModel::NameColumn));
}

void HostsPane::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    if (current.row() != previous.row())
        Q_EMIT hostChosen(currentHost());
}

} // namespace patchpanel
