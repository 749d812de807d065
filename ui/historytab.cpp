// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/historytab.h"

#include "models/host/hostsession.h"
#include "ui/historyactions.h"
#include "ui/historyview.h"

#include <QDir>
#include <QLabel>
#include <QVBoxLayout>

namespace patchpanel {

HistoryTab::HistoryTab(HistoryActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_view(new HistoryView(
          m_model, [this](const HistoryEntry &) { return m_actions.session(m_entry.host); }, this))
    , m_rule(new QLabel(this))
{
    m_view->setColumnVisible(HistoryModel::NetworkColumn, false);
    m_view->setEmptyText(tr("Nothing of this network has been changed with Patchpanel yet."));
    m_rule->setTextFormat(Qt::PlainText);
    m_rule->setWordWrap(true);
    m_rule->setContentsMargins(8, 2, 8, 4);
    m_rule->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_rule);
    connect(&actions, &HistoryActions::historyChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(m_view, &HistoryView::restoreRequested, this, [this](const HistoryEntryPtr &entry) {
        if (HostSession *session = m_actions.session(m_entry.host))
            m_actions.restore(*session, entry, window());
    });
}

void HistoryTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void HistoryTab::setEntry(const TableEntry &entry)
{
    m_entry = entry;
    refresh();
}

void HistoryTab::refresh()
{
    if (!m_entry.row)
        return;
    const HostSession *session = m_actions.session(m_entry.host);
    const NetworkInfo &network = *m_entry.row->network;
    m_model.showNetwork(session ? session->history() : HistoryPtr(), network.uuid, network.name);
    m_view->refresh(HistoryActions::obstacle(session));
    showRule(session ? session->history() : HistoryPtr());
}

void HistoryTab::showRule(const HistoryPtr &history)
{
    if (!history)
        return;
    const HistoryLimits &limits = history->limits;
    const QString rule = tr(
        "Kept of this host: the last %1 changes, up to %2 MB, and the last state of each network that "
        "is gone.")
                             .arg(limits.entries)
                             .arg(limits.bytes / (1024LL * 1024));
    m_rule->setText(history->folder.isEmpty()
            ? tr("Kept until the program ends.")
            : rule + u' ' + tr("Folder: %1").arg(QDir::toNativeSeparators(history->folder)));
}

} // namespace patchpanel
