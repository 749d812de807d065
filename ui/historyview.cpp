// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/historyview.h"

#include "models/host/hostsession.h"
#include "ui/diffview.h"
#include "ui/icons.h"
#include "ui/tablerows.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace patchpanel {

namespace {

QString stateWords(bool active, bool autostart, bool persistent)
{
    QStringList words{active ? HistoryView::tr("active") : HistoryView::tr("inactive")};
    words << (!persistent ? HistoryView::tr("transient")
            : autostart   ? HistoryView::tr("started at boot")
                          : HistoryView::tr("not started at boot"));
    return words.join(QStringLiteral(", "));
}

/// Where a NIC is now: "network “lab”"; empty where it is nowhere.
QString placeOf(const HostSnapshot &snapshot, const NicImage &nic)
{
    const auto domain = std::find_if(snapshot.domains.cbegin(), snapshot.domains.cend(),
        [&nic](const DomainPtr &one) { return one->uuid == nic.domain; });
    if (domain == snapshot.domains.cend())
        return {};
    for (const Attachment &attachment : pairNics(*domain))
        if (attachment.nic().mac == nic.mac)
            return attachment.nic().sourceNetwork.isEmpty()
                ? HistoryView::tr("bridge %1").arg(attachment.nic().sourceBridge)
                : HistoryView::tr("network “%1”").arg(attachment.nic().sourceNetwork);
    return {};
}

/// The NICs of an entry as they were, and where they are now, for reading.
QString nicsText(const HistoryEntry &entry, const HostSession *session)
{
    QStringList lines;
    for (const NicImage &nic : entry.nics) {
        const QString place = session && session->snapshot() ? placeOf(*session->snapshot(), nic) : QString();
        const QString head = HistoryView::tr("VM “%1”, NIC %2").arg(nic.vm, nic.mac);
        lines << (place.isEmpty() ? HistoryView::tr("%1 (gone now)").arg(head)
                                  : HistoryView::tr("%1 (now on %2)").arg(head, place));
        lines << QString::fromUtf8(nic.stored.isEmpty() ? nic.live : nic.stored) << QString();
    }
    return lines.join(u'\n');
}

} // namespace

HistoryView::HistoryView(HistoryModel &model, SessionOf sessionOf, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_sessionOf(std::move(sessionOf))
    , m_table(new QTableView(this))
    , m_empty(new QLabel(this))
    , m_outcome(new QLabel(this))
    , m_caption(new QLabel(this))
    , m_restore(new QPushButton(themeIcon("edit-undo", "undo"), tr("R&estore"), this))
    , m_diff(new DiffView(this))
{
    build();
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        showSelected();
        Q_EMIT selectionChanged();
    });
    connect(m_restore, &QPushButton::clicked, this, [this] {
        if (const HistoryEntryPtr entry = selected())
            Q_EMIT restoreRequested(entry);
    });
    showSelected();
}

void HistoryView::build()
{
    m_table->setAccessibleName(tr("History"));
    m_table->setModel(&m_model);
    showAsRows(*m_table, 6);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumnHidden(HistoryModel::HostColumn, true);
    constexpr std::array<int, HistoryModel::ColumnCount> widths{140, 80, 100, 200, 95, 95};
    for (std::size_t column = 0; column < widths.size(); ++column)
        m_table->setColumnWidth(static_cast<int>(column), widths.at(column));
    m_table->horizontalHeader()->setSectionResizeMode(HistoryModel::WhatColumn, QHeaderView::Stretch);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    for (QLabel *label : {m_outcome, m_caption}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_diff->setAccessibleName(tr("Changes since then"));
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 6, 2);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_outcome);
    words->addWidget(m_caption);
    bar->addLayout(words, 1);
    bar->addWidget(m_restore, 0, Qt::AlignTop);
    auto *right = new QWidget(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(bar);
    column->addWidget(m_diff, 1);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(m_table);
    splitter->addWidget(right);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({600, 400});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_empty);
    layout->addWidget(splitter, 1);
}

void HistoryView::setColumnVisible(HistoryModel::Column column, bool visible)
{
    m_table->setColumnHidden(column, !visible);
}

void HistoryView::hideRestore()
{
    m_restore->hide();
}

void HistoryView::setEmptyText(const QString &text)
{
    m_empty->setText(text);
}

void HistoryView::refresh(const QString &obstacle)
{
    m_obstacle = obstacle;
    showSelected();
}

HistoryEntryPtr HistoryView::selected() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? HistoryEntryPtr() : m_model.entryAt(rows.constFirst().row()).entry;
}

void HistoryView::selectFirst()
{
    if (m_model.rowCount() > 0)
        m_table->selectRow(0);
}

const NetworkRow *HistoryView::now(const HistoryEntry &entry) const
{
    const HostSession *session = m_sessionOf(entry);
    const QUuid uuid = entry.canRestore() ? entry.before.uuid : entry.network;
    return session && session->snapshot() && !uuid.isNull() ? session->snapshot()->find(uuid) : nullptr;
}

void HistoryView::showSelected()
{
    m_empty->setVisible(m_model.rowCount() == 0 && !m_empty->text().isEmpty());
    const HistoryEntryPtr entry = selected();
    showRestore(entry);
    m_outcome->setVisible(entry && entry->outcome != HistoryOutcome::Done);
    m_outcome->setText(entry ? historyOutcomeText(*entry) : QString());
    if (!entry || !entry->canRestore())
        m_shownId.clear();
    if (!entry) {
        m_caption->setText(
            m_model.rowCount() > 0 ? tr("Select an entry to see what has changed since then.") : QString());
        showPlain({});
    } else if (entry->canRestore()) {
        showNetwork(*entry);
    } else if (!entry->nics.empty()) {
        showNics(*entry);
    } else {
        showMade(*entry);
    }
}

void HistoryView::showRestore(const HistoryEntryPtr &entry)
{
    const bool canRestore = entry && entry->canRestore() && entry->outcome != HistoryOutcome::Running;
    m_restore->setEnabled(canRestore && m_obstacle.isEmpty());
    m_restore->setToolTip(!entry   ? tr("Select an entry to restore the network as it was before that change.")
            : !canRestore          ? tr("There is no network in this entry that could be restored.")
            : m_obstacle.isEmpty() ? tr("Make the network what it was before this change")
                                   : QStringLiteral("<p>%1</p>").arg(m_obstacle.toHtmlEscaped()));
}

void HistoryView::showPlain(const QString &plain)
{
    m_diff->setLines({});
    m_diff->setPlainText(plain);
}

void HistoryView::showMade(const HistoryEntry &entry)
{
    const NetworkRow *row = now(entry);
    if (!row) {
        m_caption->setText(tr("There was no network before this change."));
        showPlain({});
        return;
    }
    const NetworkInfo &network = *row->network;
    m_caption->setText(tr("There was no network before this change. What there is now (%1):")
                           .arg(stateWords(network.active, network.autostart, network.persistent)));
    showPlain(QString::fromUtf8(network.persistent ? network.storedXml : network.liveXml));
}

void HistoryView::showNics(const HistoryEntry &entry)
{
    m_caption->setText(tr("The NICs as they were before this change:"));
    showPlain(nicsText(entry, m_sessionOf(entry)));
}

void HistoryView::showNetwork(const HistoryEntry &entry)
{
    const NetworkImage &image = entry.before;
    const NetworkRow *row = now(entry);
    const NetworkInfo *network = row ? row->network.get() : nullptr;
    const QByteArray nowXml = !network ? QByteArray() : network->persistent ? network->storedXml : network->liveXml;
    const QString wasState = stateWords(image.active, image.autostart, image.persistent);
    const QString isState = network ? stateWords(network->active, network->autostart, network->persistent) : QString();
    const QString then = QString::fromUtf8(image.persistent ? image.storedXml : image.liveXml);
    const QString now = QString::fromUtf8(nowXml);
    const QString states = wasState == isState ? QString()
                                               : tr("It was %1; now it is %2.").arg(wasState, isState) + u'\n';
    if (now.isEmpty())
        m_caption->setText(tr("As it was before this change (%1); it is gone now:").arg(wasState));
    else if (now == then)
        m_caption->setText(states + tr("Its stored configuration was then what it is now."));
    else
        m_caption->setText(states + tr("From before this change (−) to now (+):"));
    if (m_shownId == entry.id && m_shownNow == nowXml)
        return;
    m_shownId = entry.id;
    m_shownNow = nowXml;
    if (now.isEmpty() || now == then)
        showPlain(then);
    else
        m_diff->setLines(diffLines(then, now, -1));
}

} // namespace patchpanel
