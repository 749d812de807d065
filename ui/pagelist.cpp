// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pagelist.h"

#include "ui/icons.h"
#include "ui/networkformstyle.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QShortcut>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

namespace patchpanel {

namespace {

constexpr int severityRole = Qt::UserRole;
constexpr int obstacleRole = Qt::UserRole + 1;
constexpr int padding = 8;

/// As wide as an icon that says something, so that titles do not move when one comes.
QIcon noIcon(QSize size)
{
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    return QIcon(pixmap);
}

void describe(QListWidgetItem &item)
{
    const QVariant severity = item.data(severityRole);
    QString words = item.data(obstacleRole).toString();
    if (words.isEmpty() && severity.isValid())
        words = severity.toInt() == static_cast<int>(Severity::Error) ? PageList::tr("It has problems.")
                                                                      : PageList::tr("It has warnings.");
    item.setToolTip(words);
    item.setData(Qt::AccessibleDescriptionRole, words);
}

} // namespace

PageList::PageList(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_stack(new QStackedWidget(this))
{
    auto *heading = new QLabel(tr("Se&ctions"), this);
    heading->setBuddy(m_list);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    m_list->setAccessibleName(tr("Sections"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_list->setSpacing(2);
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, m_list);
    m_list->setIconSize({side, side});
    auto *column = new QVBoxLayout;
    column->addWidget(heading);
    column->addWidget(m_list, 1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(14);
    layout->addLayout(column);
    layout->addWidget(m_stack, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row < 0)
            return;
        m_stack->setCurrentIndex(row);
        Q_EMIT currentChanged();
    });
    const auto onKey = [this](Qt::Key key, int by) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        shortcut->setContext(Qt::WindowShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, by] { step(by); });
    };
    onKey(Qt::Key_PageDown, 1);
    onKey(Qt::Key_PageUp, -1);
}

void PageList::addPage(QWidget *page, const QString &title)
{
    m_stack->addWidget(page);
    m_list->addItem(title);
    setSeverity(page, std::nullopt);
    fitList();
    if (m_list->currentRow() < 0)
        m_list->setCurrentRow(0);
}

void PageList::removePage(QWidget *page)
{
    QListWidgetItem *item = itemOf(page);
    if (!item)
        return;
    const int row = m_list->row(item);
    // The list and the stack are to agree whenever somebody looks.
    if (m_list->currentRow() == row)
        m_list->setCurrentRow(row == 0 ? 1 : row - 1);
    m_stack->removeWidget(page);
    const QSignalBlocker quiet(m_list);
    delete m_list->takeItem(row);
    m_list->setCurrentRow(m_stack->currentIndex());
}

QWidget *PageList::current() const
{
    return m_stack->currentWidget();
}

void PageList::setCurrent(QWidget *page)
{
    if (QListWidgetItem *item = itemOf(page); item && item->flags().testFlag(Qt::ItemIsEnabled))
        m_list->setCurrentItem(item);
}

void PageList::setSeverity(QWidget *page, std::optional<Severity> severity)
{
    QListWidgetItem *item = itemOf(page);
    if (!item)
        return;
    const QVariant value = severity ? QVariant(static_cast<int>(*severity)) : QVariant();
    if (value == item->data(severityRole) && !item->icon().isNull())
        return;
    item->setData(severityRole, value);
    item->setIcon(severity ? untinted(severityIcon(*severity)) : noIcon(m_list->iconSize()));
    describe(*item);
}

void PageList::setObstacle(QWidget *page, const QString &whyNot)
{
    QListWidgetItem *item = itemOf(page);
    if (!item)
        return;
    const bool wasEnabled = item->flags().testFlag(Qt::ItemIsEnabled);
    if (whyNot.isEmpty() == wasEnabled)
        return;
    page->setEnabled(whyNot.isEmpty());
    item->setFlags(whyNot.isEmpty() ? item->flags() | Qt::ItemIsEnabled : item->flags() & ~Qt::ItemIsEnabled);
    item->setData(obstacleRole, whyNot);
    describe(*item);
}

QListWidgetItem *PageList::itemOf(QWidget *page) const
{
    const int row = m_stack->indexOf(page);
    return row < 0 ? nullptr : m_list->item(row);
}

/// Passes by what cannot be used now; behind the last comes the first.
void PageList::step(int by)
{
    const int count = m_list->count();
    for (int tried = 1; tried < count; ++tried) {
        const int row = ((m_list->currentRow() + by * tried) % count + count) % count;
        if (m_list->item(row)->flags().testFlag(Qt::ItemIsEnabled)) {
            m_list->setCurrentRow(row);
            return;
        }
    }
}

void PageList::fitList()
{
    m_list->setFixedWidth(m_list->sizeHintForColumn(0) + 2 * m_list->frameWidth() + padding);
}

} // namespace patchpanel
