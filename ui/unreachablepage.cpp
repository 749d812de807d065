// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unreachablepage.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

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

} // namespace

UnreachablePage::UnreachablePage(QWidget *parent)
    : QWidget(parent)
    , m_title(makeLabel(this))
    , m_why(makeLabel(this))
    , m_remedies(makeLabel(this))
    , m_details(makeLabel(this))
    , m_tryAgain(new QPushButton(tr("&Try again"), this))
    , m_demo(new QPushButton(tr("&Open the demo host"), this))
{
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setBold(true);
    m_title->setFont(large);
    m_details->setForegroundRole(QPalette::PlaceholderText);
    m_demo->setToolTip(tr("A made-up host to look around in; nothing on it is real"));

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_tryAgain);
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

    connect(m_tryAgain, &QPushButton::clicked, this, &UnreachablePage::tryAgain);
    connect(m_demo, &QPushButton::clicked, this, &UnreachablePage::openDemo);
}

void UnreachablePage::setError(const QString &hostName, const HostUri &uri, const Error &error)
{
    const Explanation help = explainOpenError(error, uri);
    m_tryAgain->show();
    m_demo->show();
    setTexts(help.what, help.why, help.remedies,
        tr("Host: %1 (%2)\nlibvirt says: %3").arg(hostName, uri.toString(), error.message));
}

void UnreachablePage::setConnecting(const QString &hostName, const HostUri &uri)
{
    m_tryAgain->hide();
    m_demo->hide();
    setTexts(tr("Connecting to %1…").arg(hostName), QString(), {}, uri.toString());
}

void UnreachablePage::setNoHost()
{
    m_tryAgain->hide();
    m_demo->show();
    setTexts(tr("No host is open."),
        tr("Start the program with a libvirt URI, such as “patchpanel qemu:///system” for this computer or "
           "“patchpanel qemu+ssh://root@rack1/system” for another one."),
        {}, QString());
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
