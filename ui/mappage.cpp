// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mappage.h"

#include "models/items/hostlistmodel.h"
#include "models/items/networktablemodel.h"
#include "ui/detailspanel.h"
#include "ui/maplegend.h"
#include "ui/mapview.h"
#include "ui/networktable.h"
#include "ui/nicactions.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace patchpanel {

MapPage::MapPage(NetworkTableModel &model, NetworkTable &table, TallyPtr tally, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_table(table)
    , m_view(new MapView(this))
    , m_maker(new MapMaker(std::move(tally), this))
    , m_zoom(new QLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    buildBar();
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &MapPage::bringUp);
    listen();
}

void MapPage::buildBar()
{
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(10, 2, 6, 2);
    bar->addWidget(new MapLegend(this), 1);
    const auto addButton = [this, bar](const QString &text, const QString &name, const QString &tip, auto slot) {
        auto *button = new QToolButton(this);
        button->setText(text);
        button->setAccessibleName(name);
        button->setToolTip(tip);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, m_view, slot);
        bar->addWidget(button);
    };
    addButton(QStringLiteral("−"), tr("Zoom Out"), tr("Zoom out (-)"), &MapView::zoomOut);
    m_zoom->setAlignment(Qt::AlignCenter);
    m_zoom->setMinimumWidth(m_zoom->fontMetrics().horizontalAdvance(QStringLiteral("100 % ")));
    bar->addWidget(m_zoom);
    addButton(QStringLiteral("+"), tr("Zoom In"), tr("Zoom in (+)"), &MapView::zoomIn);
    addButton(tr("Fit"), tr("Fit"), tr("Show all of it, or as much as can be told apart (Ctrl+0)"), &MapView::fit);
    static_cast<QVBoxLayout *>(layout())->addLayout(bar);
    updateZoom();
}

void MapPage::listen()
{
    connect(&m_model, &NetworkTableModel::countsChanged, this, &MapPage::changed);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &MapPage::changed);
    connect(&m_table, &NetworkTable::selectionTouched, this, &MapPage::takeSelection);
    connect(m_maker, &MapMaker::made, this, &MapPage::take);
    connect(m_view, &MapView::chosen, this, &MapPage::choose);
    connect(m_view, &MapView::activated, this, &MapPage::act);
    connect(m_view, &MapView::menuWanted, this, &MapPage::openMenu);
    connect(m_view, &MapView::moveWanted, this, &MapPage::move);
    connect(m_view, &MapView::removeWanted, this, &MapPage::remove);
    connect(m_view, &MapView::dropped, this, &MapPage::drop);
    connect(m_view, &MapView::zoomChanged, this, &MapPage::updateZoom);
}

void MapPage::setActions(const HostListModel &hosts, NicActions &nics, DetailsPanel &details)
{
    m_hosts = &hosts;
    m_nics = &nics;
    m_details = &details;
    m_view->setObstacle(
        [&nics](const DraggedNics &dragged, const TableEntry &target) { return nics.dropObstacle(dragged, target); });
    // Of the NICs that are chosen here the menu of Move to opens beside the one with the focus.
    nics.setMovePlace([this]() -> std::optional<QPoint> {
        const int item = m_view->hasFocus() ? m_view->focusItem() : -1;
        if (item < 0 || m_view->map().item(item).key.kind != MapKind::Nic)
            return std::nullopt;
        return m_view->viewport()->mapToGlobal(m_view->onScreen(item).bottomLeft());
    });
    connect(&nics, &NicActions::selectionChanged, this, &MapPage::takeSelection);
    changed();
}

void MapPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_soon.start(); // when it has its size
}

void MapPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        changed();
}

void MapPage::changed()
{
    m_isStale = true;
    if (isVisible() && !m_soon.isActive())
        m_soon.start();
}

void MapPage::bringUp()
{
    if (!m_isStale || !isVisible() || m_maker->isBusy())
        return;
    m_isStale = false;
    m_maker->make(plan());
}

void MapPage::take(const MapContentPtr &map)
{
    m_view->setContent(map);
    refreshNics();
    takeSelection();
    if (m_isStale)
        m_soon.start(); // it has changed while this was being made
}

MapPlan MapPage::plan() const
{
    MapPlan plan{m_model.networks(), m_options, {}};
    for (const TableEntry &entry : plan.networks) {
        if (plan.hosts.contains(entry.host))
            continue;
        const HostSession *session = m_hosts ? m_hosts->session(entry.host) : nullptr;
        plan.hosts.insert(entry.host, {m_model.hostName(entry.host), session ? session->color() : HostColor::None});
    }
    plan.options.showHosts = plan.hosts.size() > 1;
    plan.options.scheme = m_model.vlanScheme();
    plan.options.metrics = m_view->look().metrics;
    return plan;
}

/// The NICs that are selected are those of a snapshot; whoever acts on them wants those of the newest.
void MapPage::refreshNics()
{
    if (!m_details || m_view->state().nics.isEmpty())
        return;
    QList<NicKey> keys;
    for (const MapKey &key : m_view->state().nics)
        keys << key.nic;
    m_details->selectNics(keys);
}

void MapPage::takeSelection()
{
    if (m_isChoosing || !isVisible())
        return;
    QSet<NetworkKey> networks;
    for (const TableEntry &entry : m_table.selectedEntries())
        networks.insert(entry.key());
    QSet<MapKey> nics;
    const std::optional<TableEntry> current = m_table.currentEntry();
    if (m_nics && current)
        for (const NicKey &nic : m_nics->selectedKeys())
            nics.insert({MapKind::Nic, current->host, current->id, nic});
    if (unfold(nics))
        return; // take() comes back here
    const bool isNews = networks != m_view->state().networks || (!nics.isEmpty() && nics != m_view->state().nics);
    m_view->setSelection(std::move(networks), nics);
    if (!isNews || m_view->hasFocus() || !current)
        return;
    m_view->showItem(nics.isEmpty() ? MapKey{MapKind::Network, current->host, current->id, {}} : *nics.cbegin());
}

/// What was chosen elsewhere is brought into sight. Whether the map has to be made anew for that.
bool MapPage::unfold(const QSet<MapKey> &nics)
{
    const qsizetype before = m_options.pinned.size();
    for (const MapKey &nic : nics)
        if (m_view->map().indexOf(nic) < 0)
            m_options.pinned.insert({nic.host, nic.nic.domain, nic.nic.mac});
    if (m_options.pinned.size() == before)
        return false;
    changed();
    return true;
}

void MapPage::choose(const MapKey &key, Qt::KeyboardModifiers modifiers)
{
    const bool add = modifiers.testFlag(Qt::ControlModifier);
    if (key.kind == MapKind::Nic)
        return chooseNic(key, add);
    if (key.kind != MapKind::Network)
        return;
    if (!add)
        return m_table.select(key.network());
    if (const int row = m_model.rowOf(key.network()); row >= 0)
        m_table.selectionModel()->setCurrentIndex(
            m_model.index(row, NetworkTableModel::NameColumn), QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
}

/// NICs are chosen on one network at a time, as in the VMs tab, which shows the same choice.
void MapPage::chooseNic(const MapKey &key, bool add)
{
    QList<NicKey> keys;
    if (add)
        for (const MapKey &other : m_view->state().nics)
            if (other.network() == key.network() && other != key)
                keys << other.nic;
    if (!add || !m_view->state().nics.contains(key))
        keys << key.nic;
    m_isChoosing = true; // what lies between the two steps is nobody's choice
    const std::optional<TableEntry> current = m_table.currentEntry();
    if (!current || current->key() != key.network() || m_table.selectedEntries().size() != 1)
        m_table.select(key.network());
    if (m_details)
        m_details->selectNics(keys);
    m_isChoosing = false;
    takeSelection();
}

void MapPage::act(const MapKey &key)
{
    switch (key.kind) {
    case MapKind::Network:
        Q_EMIT editWanted();
        break;
    case MapKind::Nic:
        move(key);
        break;
    case MapKind::Fold:
    case MapKind::Host:
        toggle(key);
        break;
    case MapKind::Uplink:
        break;
    }
}

void MapPage::toggle(const MapKey &key)
{
    const auto flip = [](auto &set, const auto &value) {
        if (!set.remove(value))
            set.insert(value);
    };
    if (key.kind == MapKind::Host)
        flip(m_options.collapsedHosts, key.host);
    else
        flip(m_options.expanded, key.network());
    m_options.pinned.clear(); // folding means all of them
    m_isStale = true;
    bringUp();
}

void MapPage::openMenu(const MapKey &key, const QPoint &globalPlace)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    if (key.kind == MapKind::Network) {
        menu->addActions(m_table.actions());
    } else if (key.kind == MapKind::Nic && m_nics) {
        menu->addActions(m_nics->contextActions());
    } else if (key.kind == MapKind::Fold || key.kind == MapKind::Host) {
        const int item = m_view->map().indexOf(key);
        const bool isFolded = item >= 0 && m_view->map().item(item).isFolded;
        connect(menu->addAction(isFolded ? tr("&Expand") : tr("&Collapse")), &QAction::triggered, this,
            [this, key] { toggle(key); });
    }
    if (menu->isEmpty())
        delete menu;
    else
        menu->popup(globalPlace);
}

void MapPage::move(const MapKey &nic)
{
    if (!m_view->state().nics.contains(nic))
        chooseNic(nic, false);
    if (m_nics && m_nics->moveAction()->isEnabled())
        m_nics->moveAction()->trigger();
}

void MapPage::remove(const MapKey &key)
{
    if (key.kind == MapKind::Nic && m_nics)
        m_nics->detachAction()->trigger();
    if (key.kind != MapKind::Network)
        return;
    // What the key does in the table.
    const QList<QAction *> actions = m_table.actions();
    const auto found = std::find_if(actions.cbegin(), actions.cend(),
        [](const QAction *action) { return action->shortcut() == QKeySequence(QKeySequence::Delete); });
    if (found != actions.cend())
        (*found)->trigger();
}

/// The one way NICs that were dragged go, whatever they were dropped on.
void MapPage::drop(const DraggedNics &nics, const MapKey &network)
{
    const int item = m_view->map().indexOf(network);
    if (item < 0 || !m_nics)
        return;
    const MapItem &target = m_view->map().item(item);
    for (const DraggedNics::Nic &nic : nics.nics)
        m_options.pinned.insert({nics.host, nic.domain, nic.mac}); // seen where they arrive
    m_nics->drop(nics, {target.key.host, target.isOffline, target.row});
}

void MapPage::updateZoom()
{
    m_zoom->setText(tr("%1 %").arg(qRound(m_view->zoom() * 100)));
}

} // namespace patchpanel
