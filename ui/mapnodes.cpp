// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapnodes.h"

#include "models/items/maptexts.h"
#include "ui/mapview.h"

#include <QAccessibleWidget>
#include <QPointer>
#include <QWindow>

namespace patchpanel {

namespace {

/// One node.
class MapNodeInterface final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    MapNodeInterface(MapView &view, MapKey key)
        : m_view(&view)
        , m_key(std::move(key))
    { }

    [[nodiscard]] bool isValid() const override { return m_view && item() >= 0; }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QWindow *window() const override { return m_view ? m_view->window()->windowHandle() : nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override
    {
        return m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr;
    }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect place = m_view->onScreen(item());
        return {m_view->viewport()->mapToGlobal(place.topLeft()), place.size()};
    }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (!isValid() || kind != QAccessible::Name)
            return {};
        const MapItem &node = m_view->map().item(item());
        return mapSentence(node, m_view->content().scheme, m_view->content().hostName(node));
    }
    void setText(QAccessible::Text, const QString &) override { }
    [[nodiscard]] QAccessible::State state() const override;

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }
    [[nodiscard]] QStringList actionNames() const override
    {
        return {setFocusAction(), pressAction(), showMenuAction()};
    }
    void doAction(const QString &name) override;
    [[nodiscard]] QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    /// Where it is now; -1 where it is gone.
    [[nodiscard]] int item() const
    {
        const MapLayout &map = m_view->map();
        if (m_item < 0 || m_item >= static_cast<int>(map.items().size()) || map.item(m_item).key != m_key)
            m_item = map.indexOf(m_key);
        return m_item;
    }

    QPointer<MapView> m_view;
    MapKey m_key;
    mutable int m_item = -1;
};

QAccessible::State MapNodeInterface::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    const MapItem &node = m_view->map().item(item());
    const bool isNetwork = m_key.kind == MapKind::Network;
    state.focusable = true;
    state.focused = m_view->hasFocus() && m_view->focusItem() == item();
    state.selectable = isNetwork || m_key.kind == MapKind::Nic;
    state.selected = isNetwork ? m_view->state().networks.contains(m_key.network())
                               : m_view->state().nics.contains(m_key);
    state.offscreen = !m_view->viewport()->rect().intersects(m_view->onScreen(item()));
    if (m_key.kind == MapKind::Fold || m_key.kind == MapKind::Host) {
        state.expandable = true;
        state.expanded = !node.isFolded;
        state.collapsed = node.isFolded;
    }
    return state;
}

void MapNodeInterface::doAction(const QString &name)
{
    if (!isValid())
        return;
    if (name == setFocusAction()) {
        m_view->setFocus(Qt::OtherFocusReason);
        m_view->focusOn(item());
    } else if (name == pressAction()) {
        m_view->focusOn(item());
        Q_EMIT m_view->activated(m_key);
    } else if (name == showMenuAction()) {
        m_view->focusOn(item());
        Q_EMIT m_view->menuWanted(m_key, rect().center());
    }
}

/// The map: a list of its nodes.
class MapViewInterface final : public QAccessibleWidget
{
public:
    explicit MapViewInterface(MapView &view)
        : QAccessibleWidget(&view, QAccessible::List)
        , m_view(view)
    { }

    [[nodiscard]] int childCount() const override { return static_cast<int>(m_view.map().items().size()); }
    [[nodiscard]] QAccessibleInterface *child(int index) const override { return m_view.nodes().node(index); }
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        return m_view.nodes().node(m_view.itemAt(m_view.viewport()->mapFromGlobal(QPoint(x, y))));
    }
    [[nodiscard]] QAccessibleInterface *focusChild() const override
    {
        return m_view.hasFocus() ? m_view.nodes().node(m_view.focusItem()) : nullptr;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        return m_view.nodes().indexOf(child);
    }

private:
    MapView &m_view;
};

QAccessibleInterface *makeMapInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<MapView *>(object);
    return view ? new MapViewInterface(*view) : nullptr;
}

} // namespace

MapNodes::MapNodes(MapView &view)
    : m_view(view)
{
    QAccessible::installFactory(makeMapInterface); // a second time does nothing
}

MapNodes::~MapNodes()
{
    for (const QAccessible::Id id : std::as_const(m_ids))
        QAccessible::deleteAccessibleInterface(id);
}

QAccessibleInterface *MapNodes::node(int item)
{
    if (item < 0 || item >= static_cast<int>(m_view.map().items().size()))
        return nullptr;
    const MapKey &key = m_view.map().item(item).key;
    const auto known = m_ids.constFind(key);
    if (known != m_ids.cend())
        return QAccessible::accessibleInterface(*known);
    auto *made = new MapNodeInterface(m_view, key);
    m_ids.insert(key, QAccessible::registerAccessibleInterface(made));
    return made;
}

int MapNodes::indexOf(const QAccessibleInterface *node) const
{
    for (auto known = m_ids.cbegin(); known != m_ids.cend(); ++known)
        if (QAccessible::accessibleInterface(*known) == node)
            return m_view.map().indexOf(known.key());
    return -1;
}

void MapNodes::contentChanged()
{
    for (auto node = m_ids.begin(); node != m_ids.end();) {
        if (m_view.map().indexOf(node.key()) < 0) {
            QAccessible::deleteAccessibleInterface(*node);
            node = m_ids.erase(node);
        } else {
            ++node;
        }
    }
}

void MapNodes::announceFocus(int item)
{
    if (item < 0 || !QAccessible::isActive() || !m_view.hasFocus())
        return;
    QAccessibleEvent event(&m_view, QAccessible::Focus);
    event.setChild(item);
    QAccessible::updateAccessibility(&event);
}

} // namespace patchpanel
