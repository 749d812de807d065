// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/deletednetworksdialog.h"

#include "models/host/hostsession.h"
#include "ui/historyactions.h"
#include "ui/historyview.h"
#include "ui/labeledcombobox.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace patchpanel {

DeletedNetworksDialog::DeletedNetworksDialog(
    HistoryActions &actions, const std::vector<HostSession *> &sessions, QWidget *parent)
    : QDialog(parent)
    , m_sessions(sessions.cbegin(), sessions.cend())
    , m_host(new LabeledComboBox(tr("Host"), this))
    , m_view(new HistoryView(
          m_model, [this](const HistoryEntry &) { return session(); }, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Deleted Networks"));
    resize(980, 480);
    for (const HostSession *one : sessions)
        m_host->addItem(one->name());
    auto *label = new QLabel(tr("&Host"), this);
    label->setBuddy(m_host);
    label->setVisible(sessions.size() > 1);
    m_host->setVisible(sessions.size() > 1);
    m_view->setEmptyText(
        tr("No network is missing here of which a state was written down before one of Patchpanel's changes."));
    auto *hosts = new QHBoxLayout;
    hosts->addWidget(label);
    hosts->addWidget(m_host);
    hosts->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(hosts);
    layout->addWidget(m_view, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_host, &QComboBox::currentIndexChanged, this, &DeletedNetworksDialog::refresh);
    connect(&actions, &HistoryActions::historyChanged, this, &DeletedNetworksDialog::refresh);
    connect(m_view, &HistoryView::restoreRequested, this, [this, &actions](const HistoryEntryPtr &entry) {
        if (HostSession *host = session())
            actions.restore(*host, entry, this);
    });
    refresh();
}

HostSession *DeletedNetworksDialog::session() const
{
    const int index = m_host->currentIndex();
    return index < 0 ? nullptr : m_sessions[static_cast<std::size_t>(index)].data();
}

void DeletedNetworksDialog::refresh()
{
    const HostSession *host = session();
    m_model.showGone(host ? host->history() : HistoryPtr(), host ? host->snapshot() : SnapshotPtr());
    m_view->refresh(HistoryActions::obstacle(host));
}

} // namespace patchpanel
