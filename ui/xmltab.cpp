// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/xmltab.h"

#include "ui/icons.h"
#include "ui/xmlview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace patchpanel {

XmlTab::XmlTab(QWidget *parent)
    : QWidget(parent)
    , m_live(new QRadioButton(tr("&Live"), this))
    , m_stored(new QRadioButton(tr("St&ored"), this))
    , m_note(new QLabel(this))
    , m_copy(new QPushButton(themeIcon("edit-copy", "copy"), tr("&Copy XML"), this))
    , m_view(new XmlView(this))
{
    m_live->setToolTip(tr("What runs now"));
    m_stored->setToolTip(tr("What the next start uses"));
    m_live->setChecked(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_view->setAccessibleName(tr("Network XML"));
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(12, 4, 6, 2);
    bar->addWidget(m_live);
    bar->addWidget(m_stored);
    bar->addWidget(m_note, 1);
    bar->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(bar);
    layout->addWidget(m_view, 1);
    connect(m_live, &QRadioButton::toggled, this, &XmlTab::refresh);
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
    const bool hasStored = m_network && m_network->persistent;
    const bool hasLive = m_network && m_network->active;
    m_stored->setEnabled(hasStored);
    m_live->setEnabled(hasLive || !hasStored);
    if (hasStored && !hasLive)
        m_stored->setChecked(true);
    else if (hasLive && !hasStored)
        m_live->setChecked(true);
    m_copy->setEnabled(m_network && m_network->detail == DetailState::Ready && !m_network->liveXml.isEmpty());
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
    m_note->setText(note);
    m_view->setXml(!m_network ? QByteArray() : m_live->isChecked() ? m_network->liveXml : m_network->storedXml);
}

} // namespace patchpanel
