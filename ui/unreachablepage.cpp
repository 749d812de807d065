// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unreachablepage.h"

#include "models/host/hostsession.h"
#include "models/host/hosttexts.h"
#include "models/network/errorhelp.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace patchpanel {

namespace {

QLabel *makeLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

/// Those of the hosts that stand so.
std::vector<HostSession *> those(const std::vector<HostSession *> &hosts, HostCondition condition)
{
    std::vector<HostSession *> some;
    std::copy_if(hosts.cbegin(), hosts.cend(), std::back_inserter(some),
        [condition](const HostSession *host) { return hostCondition(host->status()) == condition; });
    return some;
}

/// A line a host with why it cannot be reached; of many the first.
QStringList failureLines(const std::vector<HostSession *> &failed)
{
    constexpr std::size_t most = 8;
    QStringList lines;
    for (std::size_t i = 0; i < std::min(failed.size(), most); ++i)
        lines << UnreachablePage::tr("%1: %2").arg(failed[i]->name(), offlineReason(failed[i]->status()));
    if (failed.size() > most)
        lines << UnreachablePage::tr("%1 more; choose one in the list of hosts to see why").arg(failed.size() - most);
    return lines;
}

} // namespace

UnreachablePage::UnreachablePage(QWidget *parent)
    : QWidget(parent)
    , m_title(makeLabel(this))
    , m_why(makeLabel(this))
    , m_remedies(makeLabel(this))
    , m_details(makeLabel(this))
    , m_connect(new QPushButton(this))
    , m_cancel(new QPushButton(tr("Ca&ncel"), this))
    , m_add(new QPushButton(tr("&Add Host"), this))
    , m_demo(new QPushButton(tr("&Open the demo host"), this))
{
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setBold(true);
    m_title->setFont(large);
    m_details->setForegroundRole(QPalette::PlaceholderText);
    m_demo->setToolTip(tr("A made-up host to look around in; nothing on it is real"));

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_connect);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_add);
    buttons->addWidget(m_demo);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout;
    column->setSpacing(12);
    column->addStretch(1);
    for (QLabel *label : {m_title, m_why, m_remedies})
        column->addWidget(label);
    column->addLayout(buttons);
    column->addWidget(m_details);
    column->addStretch(2);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(24, 12, 24, 12);
    layout->addStretch(1);
    layout->addLayout(column, 6);
    layout->addStretch(1);

    connect(m_connect, &QPushButton::clicked, this, &UnreachablePage::connectWanted);
    connect(m_cancel, &QPushButton::clicked, this, &UnreachablePage::cancelWanted);
    connect(m_add, &QPushButton::clicked, this, &UnreachablePage::addWanted);
    connect(m_demo, &QPushButton::clicked, this, &UnreachablePage::openDemo);
    setNoHost();
}

void UnreachablePage::setHosts(const std::vector<HostSession *> &hosts)
{
    if (hosts.empty())
        setNoHost();
    else if (hosts.size() == 1)
        setHost(*hosts.front());
    else
        setSeveral(hosts);
}

void UnreachablePage::setNoHost()
{
    showButtons({}, false, true);
    setTexts(tr("No host is open."),
        tr("Add one: this computer, another one over ssh, or any libvirt URI. The demo host is there to look around "
           "in."),
        {}, QString());
}

void UnreachablePage::setHost(const HostSession &host)
{
    const QString uri = host.uri().toString();
    switch (hostCondition(host.status())) {
    case HostCondition::Connected:
    case HostCondition::Connecting:
        showButtons({}, true, false);
        setTexts(tr("Connecting to %1…").arg(host.name()), QString(), {}, uri);
        break;
    case HostCondition::NotConnected:
        showButtons(tr("&Connect"), false, false);
        setTexts(tr("%1 is not connected.").arg(host.name()),
            tr("Its networks are read when you connect to it. Enter in the list of hosts does that too."), {}, uri);
        break;
    case HostCondition::Offline: {
        const Error &error = *host.status().error;
        const Explanation help = explainOpenError(error, host.uri());
        showButtons(tr("&Try again"), false, true);
        setTexts(help.what, help.why, help.remedies,
            tr("Host: %1 (%2)\nlibvirt says: %3").arg(host.name(), uri, error.message));
        break;
    }
    }
}

void UnreachablePage::setSeveral(const std::vector<HostSession *> &hosts)
{
    const std::vector<HostSession *> connecting = those(hosts, HostCondition::Connecting);
    const std::vector<HostSession *> failed = those(hosts, HostCondition::Offline);
    QString title = tr("No host is connected.");
    if (!connecting.empty())
        title = connecting.size() == 1 ? tr("Connecting to %1…").arg(connecting.front()->name())
                                       : tr("Connecting to %1 hosts…").arg(connecting.size());
    else if (failed.size() == hosts.size())
        title = tr("None of the hosts can be reached.");
    const QString connectLabel = !connecting.empty() ? QString() : failed.empty() ? tr("&Connect") : tr("&Try again");
    showButtons(connectLabel, !connecting.empty(), false);
    setTexts(title, failed.empty() || failed.size() == hosts.size() ? QString() : tr("Some cannot be reached:"),
        failureLines(failed), QString());
}

void UnreachablePage::showButtons(const QString &connectLabel, bool canCancel, bool withOthers)
{
    if (!connectLabel.isEmpty())
        m_connect->setText(connectLabel);
    m_connect->setVisible(!connectLabel.isEmpty());
    m_cancel->setVisible(canCancel);
    m_add->setVisible(withOthers);
    m_demo->setVisible(withOthers);
}

void UnreachablePage::setTexts(
    const QString &title, const QString &why, const QStringList &remedies, const QString &details)
{
    const auto set = [](QLabel *label, const QString &text) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    };
    set(m_title, title);
    set(m_why, why);
    QStringList lines;
    for (const QString &remedy : remedies)
        lines << tr("• %1").arg(remedy);
    set(m_remedies, lines.join(u'\n'));
    set(m_details, details);
}

} // namespace patchpanel
