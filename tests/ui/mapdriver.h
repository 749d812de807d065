// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/maptexts.h"
#include "tests/ui/windowsamples.h"
#include "ui/mapview.h"

#include <QTableView>
#include <QToolButton>

namespace patchpanel {

/// The real window with the map on a host in memory, used as a person uses it. The base of tests.
class MapDriver : public QObject
{
protected:
    void begin()
    {
        m_host = FakeHost::make();
        m_folder = std::make_unique<QTemporaryDir>();
        m_commands.clear();
        addSamples(*m_host);
    }
    void end() { m_driver.reset(); }
    void open(bool readOnly = false);
    void showMap();
    [[nodiscard]] MapView &map() const { return *m_driver->window().findChild<MapView *>(); }
    [[nodiscard]] QToolButton *button(const char *label) const
    {
        return WindowDriver::control<QToolButton>(&m_driver->window(), QLatin1String(label));
    }
    /// A node by its kind and title; -1 where it is not shown.
    [[nodiscard]] int node(MapKind kind, const char *title) const;
    [[nodiscard]] QPoint placeOf(MapKind kind, const char *title) const
    {
        return map().onScreen(node(kind, title)).center();
    }
    /// Of a VM's cable: a place half way along it.
    [[nodiscard]] QPoint cableOf(const char *vm) const;
    void press(const QPoint &place) { QTest::mousePress(map().viewport(), Qt::LeftButton, {}, place); }
    void moveTo(const QPoint &place);
    void letGo(const QPoint &place) { QTest::mouseRelease(map().viewport(), Qt::LeftButton, {}, place); }
    void click(const QPoint &place, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(map().viewport(), Qt::LeftButton, modifiers, place);
    }
    void drag(const QPoint &from, const QPoint &to);
    [[nodiscard]] QStringList vmsOn(const char *network) const;
    [[nodiscard]] QStringList selectedInTable() const;
    [[nodiscard]] QString focused() const
    {
        return map().focusItem() < 0 ? QString() : mapTitle(map().map().item(map().focusItem()));
    }
    /// Networks enough to fill several windows.
    void addMany()
    {
        for (int i = 0; i < 30; ++i)
            m_host->addNetwork(natXml(qPrintable(QStringLiteral("n%1").arg(i)), 100 + i));
    }

    std::shared_ptr<FakeHost> m_host;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WindowDriver> m_driver;
    QList<CommandHandle *> m_commands;
};

inline void MapDriver::open(bool readOnly)
{
    m_driver = std::make_unique<WindowDriver>(m_host->factory(), QStringList{QStringLiteral("qemu:///system")},
        m_folder->filePath(QStringLiteral("settings.conf")), readOnly);
    connect(&m_driver->session(), &HostSession::submitted, this,
        [this](CommandHandle *handle) { m_commands.append(handle); });
    QTRY_VERIFY(m_driver->session().snapshot() && m_driver->session().snapshot()->complete);
    m_driver->window().activateWindow();
    static_cast<void>(QTest::qWaitForWindowActive(&m_driver->window()));
}

inline void MapDriver::showMap()
{
    button("Map")->click();
    QTRY_VERIFY(map().isVisible() && node(MapKind::Network, "alpha") >= 0);
    map().setFocus();
    QTRY_VERIFY(map().hasFocus());
}

inline int MapDriver::node(MapKind kind, const char *title) const
{
    const std::vector<MapItem> &items = map().map().items();
    for (std::size_t i = 0; i < items.size(); ++i)
        if (items[i].key.kind == kind && mapTitle(items[i]) == QString::fromUtf8(title))
            return static_cast<int>(i);
    return -1;
}

inline QPoint MapDriver::cableOf(const char *vm) const
{
    const QRect card = map().onScreen(node(MapKind::Nic, vm));
    const MapColumns &columns = map().columns();
    const qreal gap = columns.left(MapColumn::Vm) - columns.right(MapColumn::Network);
    return {card.left() - static_cast<int>(gap * map().zoom() / 2), card.center().y()};
}

inline void MapDriver::moveTo(const QPoint &place)
{
    // As a hand moves it, not in one leap.
    QTest::mouseMove(map().viewport(), place - QPoint(4, 0));
    QTest::mouseMove(map().viewport(), place);
    QCoreApplication::processEvents();
}

inline void MapDriver::drag(const QPoint &from, const QPoint &to)
{
    press(from);
    moveTo(from + QPoint(-30, 10));
    moveTo(to);
    letGo(to);
}

inline QStringList MapDriver::vmsOn(const char *network) const
{
    for (const RowPtr &row : m_driver->session().snapshot()->rows)
        if (row->network->name == QString::fromUtf8(network))
            return vmNames(*row);
    return {};
}

inline QStringList MapDriver::selectedInTable() const
{
    QStringList names;
    for (const QModelIndex &index : m_driver->networks().selectionModel()->selectedRows())
        names << index.data().toString();
    names.sort();
    return names;
}

} // namespace patchpanel
