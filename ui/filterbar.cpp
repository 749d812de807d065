// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filterbar.h"

#include "ui/icons.h"
#include "ui/labeledcombobox.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

namespace patchpanel {

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_search(new QLineEdit(this))
    , m_type(new LabeledComboBox(tr("Type"), this))
    , m_state(new LabeledComboBox(tr("State"), this))
    , m_counts(new QLabel(this))
{
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search networks"));
    m_search->setPlaceholderText(tr("Search networks: name, address, VLAN, MAC, VM…"));
    m_search->setToolTip(
        tr("<p>Words that must all match: a name, a bridge, a VLAN ID, an IP address (finds the network that "
           "contains it), a MAC address, a VM.</p><p>With a key: <tt>type:nat vlan:10 vm:web state:inactive "
           "bridge:br0 host:rack1 unused:yes</tt></p><p>Where the preferences name VLAN ranges: "
           "<tt>vlan:development</tt></p>"));
    m_search->addAction(themeIcon("edit-find", "search"), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);

    m_type->addItem(tr("All"));
    for (const NetworkType type : allNetworkTypes)
        m_type->addItem(networkTypeIcon(type), networkTypeLabel(type), static_cast<int>(type));
    for (const StateFilter state : allStateFilters)
        m_state->addItem(stateFilterLabel(state), static_cast<int>(state));
    m_counts->setTextFormat(Qt::PlainText);
    m_counts->setMinimumWidth(m_counts->fontMetrics().horizontalAdvance(QStringLiteral("10000 of 10000 ")));
    m_counts->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    auto *typeLabel = new QLabel(tr("T&ype"), this);
    typeLabel->setBuddy(m_type);
    auto *stateLabel = new QLabel(tr("St&ate"), this);
    stateLabel->setBuddy(m_state);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->addWidget(m_search, 1);
    layout->addWidget(typeLabel);
    layout->addWidget(m_type);
    layout->addWidget(stateLabel);
    layout->addWidget(m_state);
    layout->addWidget(m_counts);

    connect(m_search, &QLineEdit::textChanged, this, &FilterBar::announce);
    connect(m_type, &QComboBox::currentIndexChanged, this, &FilterBar::announce);
    connect(m_state, &QComboBox::currentIndexChanged, this, &FilterBar::announce);
}

void FilterBar::setCounts(int shown, int total)
{
    m_counts->setText(tr("%1 of %2").arg(shown).arg(total));
}

void FilterBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void FilterBar::clear()
{
    {
        const QSignalBlocker search(m_search);
        const QSignalBlocker type(m_type);
        const QSignalBlocker state(m_state);
        m_search->clear();
        m_type->setCurrentIndex(0);
        m_state->setCurrentIndex(0);
    }
    announce();
}

bool FilterBar::isActive() const
{
    return !m_search->text().isEmpty() || m_type->currentIndex() > 0 || m_state->currentIndex() > 0;
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape && isActive()) {
        clear();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void FilterBar::announce()
{
    NetworkFilter filter;
    filter.setSearch(m_search->text());
    if (m_type->currentIndex() > 0)
        filter.setType(static_cast<NetworkType>(m_type->currentData().toInt()));
    filter.setState(static_cast<StateFilter>(m_state->currentData().toInt()));
    Q_EMIT filterChanged(filter);
}

} // namespace patchpanel
