// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/xmltab.h"

#include "models/network/xmldiff.h"
#include "ui/diffview.h"
#include "ui/icons.h"
#include "ui/xmlview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace patchpanel {

XmlTab::XmlTab(QWidget *parent)
    : QWidget(parent)
    , m_live(new QRadioButton(tr("&Live"), this))
    , m_stored(new QRadioButton(tr("St&ored"), this))
    , m_differences(new QRadioButton(tr("&Differences"), this))
    , m_note(new QLabel(this))
    , m_copy(new QPushButton(themeIcon("edit-copy", "copy"), tr("&Copy XML"), this))
    , m_views(new QStackedWidget(this))
    , m_view(new XmlView(m_views))
    , m_diff(new DiffView(m_views))
{
    m_live->setToolTip(tr("What runs now"));
    m_stored->setToolTip(tr("What the next start uses"));
    m_differences->setToolTip(tr("What the next start changes"));
    m_live->setChecked(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_view->setAccessibleName(tr("Network XML"));
    m_diff->setAccessibleName(tr("Differences between live and stored XML"));
    m_views->addWidget(m_view);
    m_views->addWidget(m_diff);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(12, 4, 6, 2);
    bar->addWidget(m_live);
    bar->addWidget(m_stored);
    bar->addWidget(m_differences);
    bar->addWidget(m_note, 1);
    bar->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(bar);
    layout->addWidget(m_views, 1);
    for (QRadioButton *button : {m_live, m_stored, m_differences})
        connect(button, &QRadioButton::toggled, this, &XmlTab::refresh);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (m_network)
            QGuiApplication::clipboard()->setText(
                QString::fromUtf8(m_live->isChecked() ? m_network->liveXml : m_network->storedXml));
    });
}

void XmlTab::setNetwork(const NetworkPtr &network)
{
    m_network = network;
    refresh();
}

void XmlTab::refresh()
{
    const bool isNetwork = !m_network || m_network->kind == NetworkKind::Registered;
    m_live->setVisible(isNetwork);
    m_stored->setVisible(isNetwork);
    const bool isPending = m_network && !m_network->pending.isEmpty();
    m_differences->setVisible(isPending);
    if (!isPending && m_differences->isChecked())
        m_live->setChecked(true);
    const bool hasStored = m_network && m_network->persistent;
    const bool hasLive = m_network && m_network->active;
    m_stored->setEnabled(hasStored);
    m_live->setEnabled(hasLive || !hasStored);
    if (hasStored && !hasLive)
        m_stored->setChecked(true);
    else if (hasLive && !hasStored)
        m_live->setChecked(true);
    m_copy->setEnabled(!m_differences->isChecked() && m_network && m_network->detail == DetailState::Ready
        && !m_network->liveXml.isEmpty());
    QString note;
    if (m_network && m_network->kind == NetworkKind::Unregistered)
        note = tr("Nothing is defined yet; this is what Register would define.");
    else if (m_network && m_network->kind == NetworkKind::Missing)
        note = tr("There is no such network on the host, so there is no XML of it.");
    else if (m_network && m_network->detail == DetailState::Loading)
        note = tr("loading…");
    else if (m_network && !m_network->active)
        note = tr("It is not running; this is what the next start uses.");
    else if (m_network && !m_network->persistent)
        note = tr("It is transient; nothing is stored.");
    else if (isPending)
        note = tr("pending until restart");
    m_note->setText(note);
    m_note->setToolTip(isPending ? QStringLiteral("<span style='white-space:pre-wrap'>%1</span>")
                                       .arg(m_network->pending.join(u'\n').toHtmlEscaped())
                                 : QString());
    m_view->setXml(!m_network ? QByteArray() : m_live->isChecked() ? m_network->liveXml : m_network->storedXml);
    m_views->setCurrentWidget(m_differences->isChecked() ? static_cast<QWidget *>(m_diff) : m_view);
    if (isPending)
        m_diff->setLines(diffLines(QString::fromUtf8(m_network->liveXml), QString::fromUtf8(m_network->storedXml)));
}

} // namespace patchpanel
