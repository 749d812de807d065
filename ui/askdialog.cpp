// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/askdialog.h"

#include "models/host/sshprompt.h"
#include "ui/hostkeyview.h"
#include "ui/icons.h"
#include "ui/networkformtext.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace patchpanel {

namespace {

using Kind = HostQuestion::Kind;

constexpr int usualWidth = 520;
constexpr int iconSize = 32;
constexpr int usualTries = 3; // what ssh allows where its configuration says nothing else
constexpr qsizetype longestPrompt = 1'000; // it can come from the other side

QString shown(const QString &prompt)
{
    const QString text = prompt.trimmed();
    return text.size() <= longestPrompt ? text : text.left(longestPrompt) + QChar(0x2026);
}

} // namespace

AskDialog::AskDialog(const AskedQuestion &asked, QWidget *parent)
    : QDialog(parent)
    , m_asked(asked)
{
    setWindowTitle(title());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    buildHead(layout);
    const Kind kind = m_asked.question.kind;
    if (kind == Kind::HostKey)
        buildHostKey(layout);
    if (kind == Kind::Secret || kind == Kind::Text)
        buildAnswer(layout);
    layout->addStretch(1);
    buildButtons(layout);
    setMinimumWidth(std::max(usualWidth, minimumSizeHint().width())); // a fingerprint is not to be cut
}

QString AskDialog::title() const
{
    switch (m_asked.question.kind) {
    case Kind::HostKey:
        return tr("Unknown Key of %1").arg(m_asked.hostName);
    case Kind::Notice:
        return tr("Waiting on the Way to %1").arg(m_asked.hostName);
    case Kind::Confirm:
        return tr("Question on the Way to %1").arg(m_asked.hostName);
    case Kind::Secret:
    case Kind::Text:
        break;
    }
    return tr("Log In to %1").arg(m_asked.hostName);
}

QString AskDialog::introduction() const
{
    const QString who = m_asked.fromSsh ? tr("ssh") : tr("libvirt");
    switch (m_asked.question.kind) {
    case Kind::HostKey:
        return tr("%1 has not connected to this host before and cannot know whether it is the right one.").arg(who);
    case Kind::Notice:
        return tr("%1 says:").arg(who);
    default:
        return tr("%1 asks:").arg(who);
    }
}

void AskDialog::buildHead(QVBoxLayout *layout)
{
    auto *icon = new QLabel(this);
    const bool isKey = m_asked.question.kind == Kind::HostKey;
    icon->setPixmap(
        (isKey ? themeIcon("dialog-warning", "warning") : themeIcon("dialog-password", "lock")).pixmap(iconSize));
    auto *host = new NetworkFormText(this);
    QFont bold = host->font();
    bold.setBold(true);
    bold.setPointSizeF(bold.pointSizeF() * 1.15);
    host->setFont(bold);
    host->setPlainText(m_asked.hostName);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(host);
    if (m_asked.uri.toString() != m_asked.hostName) {
        auto *uri = new NetworkFormText(this);
        uri->setPlainText(m_asked.uri.toString());
        uri->setColor(palette().color(QPalette::PlaceholderText));
        words->addWidget(uri);
    }
    words->addSpacing(6);
    auto *lead = new NetworkFormText(this);
    lead->setPlainText(introduction());
    words->addWidget(lead);
    if (!isKey) {
        auto *prompt = new NetworkFormText(this);
        prompt->setPlainText(shown(m_asked.question.prompt));
        prompt->setFont(bold);
        words->addWidget(prompt);
    }
    auto *head = new QHBoxLayout;
    head->setSpacing(14);
    head->addWidget(icon, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    layout->addLayout(head);
}

void AskDialog::buildAnswer(QVBoxLayout *layout)
{
    const bool isSecret = m_asked.question.kind == Kind::Secret;
    const QString name = answerName(m_asked.question);
    if (m_asked.question.attempt > 1) {
        const bool isCounted = m_asked.question.attempt <= usualTries;
        addNote(layout,
            isCounted ? tr("That was not right. Try %1 of %2.").arg(m_asked.question.attempt).arg(usualTries)
                      : tr("That was not right."));
    }
    m_answer = new QLineEdit(this);
    m_answer->setAccessibleName(name);
    m_answer->installEventFilter(this);
    auto *line = new QHBoxLayout;
    line->addWidget(m_answer, 1);
    if (isSecret) {
        m_answer->setEchoMode(QLineEdit::Password);
        m_answer->setInputMethodHints(
            Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
        auto *reveal = new QToolButton(this);
        reveal->setText(tr("Sho&w"));
        reveal->setAccessibleName(tr("Show"));
        reveal->setToolTip(tr("Show what is typed"));
        reveal->setCheckable(true);
        connect(reveal, &QToolButton::toggled, m_answer,
            [this](bool on) { m_answer->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password); });
        line->addWidget(reveal);
    }
    auto *form = new QFormLayout;
    auto *label = new QLabel(QStringLiteral("&") + QString(name).replace(u'&', QStringLiteral("&&")), this);
    label->setBuddy(m_answer);
    form->addRow(label, line);
    m_capsLock = new QLabel(tr("Caps Lock seems to be on."), this);
    m_capsLock->hide();
    form->addRow(QString(), m_capsLock);
    layout->addLayout(form);
    m_answer->setFocus();
}

void AskDialog::buildHostKey(QVBoxLayout *layout)
{
    m_hostKey = new HostKeyView(m_asked.question.prompt, this);
    layout->addWidget(m_hostKey);
    connect(m_hostKey, &HostKeyView::compared, this, [this](bool isDifferent) { m_accept->setEnabled(!isDifferent); });
}

void AskDialog::buildButtons(QVBoxLayout *layout)
{
    auto *buttons = new QDialogButtonBox(this);
    const Kind kind = m_asked.question.kind;
    if (kind != Kind::Notice) {
        const QString label = kind == Kind::HostKey ? tr("&Accept") : kind == Kind::Confirm ? tr("&Yes") : tr("&OK");
        m_accept = buttons->addButton(label, QDialogButtonBox::AcceptRole);
        m_accept->setAutoDefault(false);
    }
    auto *cancel = buttons->addButton(tr("&Cancel"), QDialogButtonBox::RejectRole);
    cancel->setToolTip(tr("Do not connect to this host"));
    // Enter answers where words are typed. What lets a stranger in must be chosen.
    if (m_answer)
        m_accept->setDefault(true);
    else
        cancel->setDefault(true);
    if (!m_answer)
        cancel->setFocus();
    connect(buttons, &QDialogButtonBox::accepted, this, &AskDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &AskDialog::reject);
    layout->addWidget(buttons);
}

void AskDialog::addNote(QVBoxLayout *layout, const QString &text)
{
    auto *line = new QHBoxLayout;
    auto *icon = new QLabel(this);
    icon->setPixmap(themeIcon("dialog-error", "error").pixmap(16));
    auto *words = new NetworkFormText(this);
    words->setPlainText(text);
    line->addWidget(icon, 0, Qt::AlignTop);
    line->addWidget(words, 1);
    layout->addLayout(line);
}

bool AskDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_answer && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const QString typed = key->text();
        // Qt does not tell the state of the key itself.
        if (typed.size() == 1 && typed.front().toLower() != typed.front().toUpper())
            m_capsLock->setVisible(m_answer->echoMode() == QLineEdit::Password
                && typed.front().isUpper() != key->modifiers().testFlag(Qt::ShiftModifier));
    }
    return QDialog::eventFilter(watched, event);
}

void AskDialog::accept()
{
    if (!m_accept || !m_accept->isEnabled() || std::exchange(m_ended, true))
        return;
    QString answer = m_answer ? m_answer->text() : QStringLiteral("yes");
    if (m_answer) {
        m_answer->setText(QString()); // setText() forgets what could be undone, too
        m_answer->setEnabled(false);
    }
    Q_EMIT given(answer);
    wipe(answer);
    QDialog::accept();
}

void AskDialog::reject()
{
    if (std::exchange(m_ended, true))
        return;
    if (m_answer)
        m_answer->setText(QString());
    Q_EMIT cancelled();
    QDialog::reject();
}

} // namespace patchpanel
