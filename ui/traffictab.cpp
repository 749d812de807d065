// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffictab.h"

#include "models/host/hostsession.h"
#include "models/items/nictrafficmodel.h"
#include "models/items/trafficbook.h"
#include "models/network/traffictexts.h"
#include "ui/networkformstyle.h"
#include "ui/tablerows.h"
#include "ui/trafficchart.h"
#include "ui/trafficcolors.h"
#include "ui/watchplan.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>

#include <array>

namespace patchpanel {

namespace {

constexpr std::array<int, NicTrafficModel::ColumnCount> trafficColumnWidths{105, 58, 76, 82, 66, 58, 58, 76, 70};
constexpr std::array<int, 3> spans{1, 5, 15};

/// A piece of the line that a number belongs to.
QPixmap swatch(const QColor &color, Qt::PenStyle style, qreal ratio)
{
    constexpr int width = 20;
    constexpr int height = 10;
    QPixmap picture(QSize(width, height) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setPen(QPen(color, 2, style, Qt::FlatCap));
    painter.drawLine(0, height / 2, width, height / 2);
    return picture;
}

/// A line, the words beside it, and the number.
class NumberLabel final : public QLabel
{
public:
    NumberLabel(bool isTo, QLabel *mark, QWidget *parent)
        : QLabel(parent)
        , m_isTo(isTo)
        , m_mark(mark)
    {
        setTextFormat(Qt::PlainText);
        colour();
    }

protected:
    void changeEvent(QEvent *event) override
    {
        QLabel::changeEvent(event);
        if (event->type() == QEvent::PaletteChange)
            colour();
    }

private:
    void colour()
    {
        m_mark->setPixmap(swatch(m_isTo ? toVmsColor(palette()) : fromVmsColor(palette()),
            m_isTo ? Qt::SolidLine : Qt::DashLine, devicePixelRatioF()));
    }

    bool m_isTo;
    QLabel *m_mark;
};

QString numberText(const QString &words, const TrafficFlow &flow)
{
    return TrafficTab::tr("%1 %2, %3 packets").arg(words, byteRateText(flow.bytes), countRateText(flow.packets));
}

} // namespace

TrafficTab::TrafficTab(TrafficBook &book, WatchPlan &plan, QWidget *parent)
    : QWidget(parent)
    , m_book(book)
    , m_plan(plan)
    , m_model(new NicTrafficModel(this))
    , m_to(nullptr)
    , m_from(nullptr)
    , m_trouble(new QLabel(this))
    , m_all(new QToolButton(this))
    , m_empty(new QLabel(this))
    , m_content(new QSplitter(Qt::Horizontal, this))
    , m_chart(new TrafficChart(this))
    , m_table(new QTableView(this))
{
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setTextFormat(Qt::PlainText);
    makeTable();
    m_content->addWidget(m_chart);
    m_content->addWidget(m_table);
    m_content->setStretchFactor(0, 5);
    m_content->setStretchFactor(1, 6);
    m_content->setSizes({420, 500});
    m_content->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(makeBar());
    layout->addWidget(m_content, 1);
    layout->addWidget(m_empty, 1);
    connect(&m_book, &TrafficBook::counted, this, [this](int host) {
        if (m_entry.row && host == m_entry.host && isVisible())
            update();
    });
}

QWidget *TrafficTab::makeBar()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(12, 4, 8, 0);
    for (const bool isTo : {true, false}) {
        auto *mark = new QLabel(bar);
        QLabel *&number = isTo ? m_to : m_from;
        number = new NumberLabel(isTo, mark, bar);
        layout->addWidget(mark);
        layout->addWidget(number);
        layout->addSpacing(12);
    }
    m_trouble->setTextFormat(Qt::PlainText);
    layout->addWidget(m_trouble);
    layout->addStretch(1);
    m_all->setText(tr("&All NICs"));
    m_all->setAccessibleName(tr("All NICs"));
    m_all->setToolTip(tr("Show the whole network in the chart again"));
    m_all->hide();
    connect(m_all, &QToolButton::clicked, m_table, &QTableView::clearSelection);
    layout->addWidget(m_all);
    auto *group = new QButtonGroup(bar);
    for (const int minutes : spans) {
        auto *button = new QToolButton(bar);
        button->setText(tr("%1 min").arg(minutes));
        button->setAccessibleName(button->text());
        button->setToolTip(tr("Show the last %1 min").arg(minutes));
        button->setCheckable(true);
        button->setChecked(minutes == m_chart->span());
        group->addButton(button, minutes);
        layout->addWidget(button);
    }
    // Not clicked: assistive technology toggles the button without that.
    connect(group, &QButtonGroup::idToggled, this, [this](int minutes, bool on) {
        if (on)
            m_chart->setSpan(minutes);
    });
    return bar;
}

void TrafficTab::makeTable()
{
    m_table->setAccessibleName(tr("Traffic of the NICs"));
    m_table->setModel(m_model);
    showAsRows(*m_table, 6);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAlternatingRowColors(true);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::DescendingOrder); // the busiest first
    m_table->setSortingEnabled(true);
    header->setStretchLastSection(true);
    for (int column = 0; column < NicTrafficModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, trafficColumnWidths.at(static_cast<std::size_t>(column)));
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TrafficTab::choose);
}

void TrafficTab::setEntry(const TableEntry &entry, HostSession *session)
{
    if (!m_entry.row || entry.key() != m_entry.key())
        m_table->clearSelection();
    m_entry = entry;
    m_session = session;
    WatchRequest request;
    request.traffic = entry.row->network->active;
    m_plan.want(this, session, request);
    update();
}

void TrafficTab::choose()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    m_chosen.reset();
    if (!rows.isEmpty())
        m_chosen = m_model->entryAt(rows.front().row()).nic;
    m_all->setVisible(m_chosen.has_value());
    if (m_entry.row)
        updateChart(m_book.rates(m_entry.host));
}

void TrafficTab::update()
{
    const TrafficRates *rates = m_book.rates(m_entry.host);
    m_model->setNetwork(m_entry.row.get(), rates);
    const NetworkTraffic *traffic = rates ? rates->network(m_entry.id) : nullptr;
    updateNumbers(traffic ? traffic->rate : std::nullopt);
    const QString empty = emptyText(rates);
    m_content->setVisible(empty.isEmpty());
    m_empty->setVisible(!empty.isEmpty());
    m_empty->setText(empty);
    updateChart(rates);
}

QString TrafficTab::emptyText(const TrafficRates *rates) const
{
    const NetworkInfo &network = *m_entry.row->network;
    const NetworkTraffic *traffic = rates ? rates->network(m_entry.id) : nullptr;
    const bool hasPast = traffic && !traffic->history.isEmpty();
    if (hasPast || m_model->rowCount() > 0)
        return {};
    if (m_entry.offline)
        return tr("The host is not connected.");
    if (!network.active && network.kind == NetworkKind::Registered)
        return tr("The network is not active, so nothing goes through it.");
    if (m_entry.row->runningVmCount == 0)
        return m_entry.row->vmsKnown ? tr("No VM runs on this network now, so nothing goes through it.")
                                     : tr("Still reading the VMs of this host…");
    if (const QString failure = m_book.failure(m_entry.host); !failure.isEmpty())
        return tr("The host does not tell what goes through NICs: %1").arg(failure);
    return rates && rates->takenAt().isValid()
        ? tr("The host does not count what goes through the NICs of this network.")
        : tr("Counting…");
}

void TrafficTab::updateNumbers(const std::optional<TrafficRate> &rate)
{
    const bool isMeasured = rate.has_value();
    m_to->setText(isMeasured ? numberText(tr("To VMs"), rate->toVms) : tr("To VMs –"));
    m_from->setText(isMeasured ? numberText(tr("From VMs"), rate->fromVms) : tr("From VMs –"));
    const bool isTroubled = isMeasured && rate->errors() + rate->drops() > 0;
    m_trouble->setText(!isMeasured
            ? tr("measuring…")
            : tr("Errors %1, drops %2").arg(countRateText(rate->errors()), countRateText(rate->drops())));
    QPalette colours = palette();
    colours.setColor(
        QPalette::WindowText, isTroubled ? severityColor(Severity::Warning, palette()) : quietColor(palette()));
    m_trouble->setPalette(colours);
}

void TrafficTab::updateChart(const TrafficRates *rates)
{
    const NicTraffic *nic = rates && m_chosen ? rates->nic(*m_chosen) : nullptr;
    const NetworkTraffic *network = rates ? rates->network(m_entry.id) : nullptr;
    const TrafficHistory *history = m_chosen ? (nic ? &nic->history : nullptr) : network ? &network->history : nullptr;
    const qint64 now = rates && rates->takenAt().isValid() ? rates->takenAt().toMSecsSinceEpoch() : 0;
    m_chart->setHistory(
        history, now, m_chosen ? tr("NIC %1").arg(m_chosen->tap) : tr("Network %1").arg(m_entry.row->network->name));
}

} // namespace patchpanel
