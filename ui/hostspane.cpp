// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hostspane.h"

#include "ui/hostdelegate.h"

#include <QAction>
#include <QDataStream>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <numeric>

namespace patchpanel {

namespace {

constexpr int narrowWidth = 190; ///< names and numbers of networks
constexpr int wideWindow = 1500; ///< from here on there is room for more
constexpr int tickMs = 1'000;

/// Those that come and go with the width, the most telling first.
constexpr std::array optionalColumns{
    HostListModel::StateColumn, HostListModel::RoundTripColumn, HostListModel::VersionColumn};

} // namespace

HostsPane::HostsPane(HostListModel &model, QWidget *parent)
    : QTreeView(parent)
    , m_model(model)
    , m_byWidth(new QAction(tr("Columns by &Width"), this))
{
    setAccessibleName(tr("Hosts"));
    setModel(&model);
    setItemDelegate(new HostDelegate(model, this));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(SingleSelection);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setHorizontalScrollMode(ScrollPerPixel);
    setMinimumWidth(120);
    setUpColumns();
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, &m_model, &HostListModel::tick);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &HostsPane::updateTick);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &HostsPane::updateTick);
}

void HostsPane::setUpColumns()
{
    header()->setStretchLastSection(false);
    header()->setSectionsClickable(false);
    header()->setSectionsMovable(true);
    header()->setMinimumSectionSize(30);
    header()->setSectionResizeMode(HostListModel::NameColumn, QHeaderView::Stretch);
    // As wide as what usually stands there, and not as what does now: nothing jumps when a number changes.
    const std::array<QString, HostListModel::ColumnCount> samples{QString(),
        tr("offline, last read %1").arg(QStringLiteral("00:00:00")), QStringLiteral("10000"), QStringLiteral("10.10.0"),
        tr("%1 ms").arg(QStringLiteral("250"))};
    const int padding = 2 * (style()->pixelMetric(QStyle::PM_HeaderMargin) + 4);
    for (int column = HostListModel::StateColumn; column < HostListModel::ColumnCount; ++column) {
        const QString title = m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        widthOf(column) = padding
            + std::max(fontMetrics().horizontalAdvance(title),
                fontMetrics().horizontalAdvance(samples.at(static_cast<std::size_t>(column))));
        header()->resizeSection(column, widthOf(column));
        auto *action = new QAction(title, this);
        action->setCheckable(true);
        action->setData(column);
        connect(action, &QAction::triggered, this, [this, column](bool on) { chooseColumn(column, on); });
        m_columnActions.append(action);
    }
    connect(header(), &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (width > 0)
            widthOf(column) = width;
    });
    m_byWidth->setCheckable(true);
    m_byWidth->setChecked(true);
    m_byWidth->setToolTip(tr("Show as many columns as fit"));
    connect(m_byWidth, &QAction::triggered, this, &HostsPane::setColumnsByWidth);
    m_columnActions.append(m_byWidth);
    header()->addActions(m_columnActions);
    header()->setContextMenuPolicy(Qt::ActionsContextMenu);
    fitColumns();
}

void HostsPane::chooseColumn(int column, bool visible)
{
    m_byWidth->setChecked(false);
    setColumnHidden(column, !visible);
    updateColumnActions();
}

void HostsPane::setColumnsByWidth(bool byWidth)
{
    m_byWidth->setChecked(byWidth);
    fitColumns();
}

int HostsPane::nameWidth() const
{
    return fontMetrics().averageCharWidth() * 18 + 40;
}

void HostsPane::fitColumns()
{
    if (m_byWidth->isChecked()) {
        setColumnHidden(HostListModel::CountColumn, false);
        int room = width() - 2 * frameWidth() - nameWidth() - widthOf(HostListModel::CountColumn);
        bool fits = true;
        for (const int column : optionalColumns) {
            room -= widthOf(column);
            fits = fits && room >= 0;
            setColumnHidden(column, !fits);
        }
    }
    updateColumnActions();
}

void HostsPane::updateColumnActions()
{
    for (QAction *action : std::as_const(m_columnActions))
        if (action != m_byWidth)
            action->setChecked(!isColumnHidden(action->data().toInt()));
    updateTick();
}

int HostsPane::preferredWidth(int windowWidth) const
{
    if (windowWidth < wideWindow)
        return narrowWidth;
    const int all = std::accumulate(m_widths.cbegin() + 1, m_widths.cend(), nameWidth() + 2 * frameWidth());
    return std::max(narrowWidth, std::min(all, windowWidth * 3 / 10));
}

QByteArray HostsPane::columnState() const
{
    QByteArray state;
    QDataStream(&state, QIODevice::WriteOnly) << m_byWidth->isChecked() << header()->saveState();
    return state;
}

void HostsPane::restoreColumns(const QByteArray &state)
{
    QDataStream stream(state);
    bool byWidth = true;
    QByteArray columns;
    stream >> byWidth >> columns;
    if (stream.status() != QDataStream::Ok || !header()->restoreState(columns))
        return;
    for (int column = 0; column < HostListModel::ColumnCount; ++column) {
        const bool isHidden = isColumnHidden(column) && column != HostListModel::NameColumn;
        setColumnHidden(column, false); // its width can be read only while it is shown
        widthOf(column) = header()->sectionSize(column);
        setColumnHidden(column, isHidden);
    }
    setColumnsByWidth(byWidth);
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

void HostsPane::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}

void HostsPane::showEvent(QShowEvent *event)
{
    QTreeView::showEvent(event);
    m_isSeen = true;
    updateTick();
}

void HostsPane::hideEvent(QHideEvent *event)
{
    QTreeView::hideEvent(event);
    m_isSeen = false;
    updateTick();
}

void HostsPane::updateTick()
{
    const bool ticks = m_isSeen && !isColumnHidden(HostListModel::StateColumn) && m_model.isCountingDown();
    if (ticks == m_tick.isActive())
        return;
    if (ticks)
        m_tick.start();
    else
        m_tick.stop();
}

bool HostsPane::wantConnect(const QModelIndex &index)
{
    const HostSession *session = m_model.session(index.data(HostListModel::HostRole).toInt());
    if (!session || session->status().state != HostState::Offline)
        return false;
    Q_EMIT connectWanted(m_model.numberOf(session));
    return true;
}

// Not activated(): where the desktop activates by a single click, choosing a host would connect it.
void HostsPane::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isEnter || !wantConnect(currentIndex()))
        QTreeView::keyPressEvent(event);
}

void HostsPane::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !wantConnect(indexAt(event->position().toPoint())))
        QTreeView::mouseDoubleClickEvent(event);
}

} // namespace patchpanel
