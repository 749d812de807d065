// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/interruptedchangesdialog.h"

#include "models/host/hostsession.h"
#include "ui/historyactions.h"
#include "ui/historyview.h"
#include "ui/interruptedchanges.h"
#include "ui/vmremoval.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace patchpanel {

namespace {

/// "Roll back: Restore network “lab”", and the same with virsh below it.
QStringList wordsOf(const QString &button, const WayOut &way, const QString &uri, const QString &nothingLeft)
{
    if (!way.isPossible)
        return {
            InterruptedChangesDialog::tr("%1: not possible: the network or its VMs are gone, or VMs use what was made.")
                .arg(button)};
    if (way.commands.empty())
        return {InterruptedChangesDialog::tr("%1: %2").arg(button, nothingLeft)};
    QStringList deeds;
    QStringList lines;
    for (const Command &command : way.commands) {
        deeds << describeCommand(command);
        for (const QString &line : virshOfCommand(command, uri))
            lines << QStringLiteral("    ") + line;
    }
    return QStringList(
               InterruptedChangesDialog::tr("%1: %2").arg(button, deeds.join(InterruptedChangesDialog::tr(", then: "))))
        + lines;
}

} // namespace

InterruptedChangesDialog::InterruptedChangesDialog(InterruptedChanges &changes, QWidget *parent)
    : QDialog(parent)
    , m_changes(changes)
    , m_view(new HistoryView(
          m_model, [&changes](const HistoryEntry &entry) { return changes.sessionOf(entry); }, this))
    , m_words(new QPlainTextEdit(this))
    , m_message(new QLabel(this))
    , m_rollBack(new QPushButton(tr("&Roll back"), this))
    , m_finish(new QPushButton(tr("&Finish"), this))
    , m_leave(new QPushButton(tr("&Leave it"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Interrupted Changes"));
    resize(1000, 600);
    build();
    connect(&changes, &InterruptedChanges::changed, this, &InterruptedChangesDialog::refresh);
    connect(m_view, &HistoryView::selectionChanged, this, &InterruptedChangesDialog::showWays);
    connect(m_rollBack, &QPushButton::clicked, this, [this] { choose(HistoryOutcome::RolledBack, m_ways.rollBack); });
    connect(m_finish, &QPushButton::clicked, this, [this] { choose(HistoryOutcome::Finished, m_ways.finish); });
    connect(m_leave, &QPushButton::clicked, this, [this] { choose(HistoryOutcome::LeftAlone, {true, {}}); });
    refresh();
    m_view->selectFirst();
}

void InterruptedChangesDialog::build()
{
    auto *intro = new QLabel(tr("Nobody knows how far these changes have come. Compare what there was before with what "
                                "there is now, and choose for each what becomes of it."),
        this);
    intro->setWordWrap(true);
    m_view->setColumnVisible(HistoryModel::HostColumn, true);
    m_view->setColumnVisible(HistoryModel::NetworkColumn, false);
    m_view->setColumnVisible(HistoryModel::ResultColumn, false); // beside the table it can be read in full
    m_view->hideRestore();
    m_view->setEmptyText(tr("Nothing is left to decide."));
    m_words->setReadOnly(true);
    m_words->setTabChangesFocus(true);
    m_words->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_words->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_words->setAccessibleName(tr("What the buttons do"));
    m_words->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    constexpr int visibleLines = 9;
    m_words->setFixedHeight(m_words->fontMetrics().lineSpacing() * visibleLines + 2 * m_words->frameWidth() + 8);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    for (QPushButton *button : {m_rollBack, m_finish, m_leave}) {
        button->setAutoDefault(false); // Enter must not decide
        buttons->addButton(button, QDialogButtonBox::ActionRole);
    }
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(intro);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_words);
    layout->addWidget(m_message);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void InterruptedChangesDialog::refresh()
{
    std::vector<std::pair<QString, HistoryPtr>> hosts;
    for (const HostSession *session : m_changes.sessions())
        hosts.emplace_back(session->name(), session->history());
    m_model.showUndecided(hosts);
    m_view->refresh({});
    if (!m_view->selected())
        m_view->selectFirst();
    showWays();
}

void InterruptedChangesDialog::showWays()
{
    const HistoryEntryPtr entry = m_view->selected();
    const HostSession *session = entry ? m_changes.sessionOf(*entry) : nullptr;
    const QString obstacle = entry ? HistoryActions::obstacle(session) : QString();
    const bool isKnown = session && session->snapshot() && session->snapshot()->complete;
    const bool canAct = isKnown && obstacle.isEmpty() && !m_changes.isBusy();
    m_ways = canAct ? waysOut(*entry, *session->snapshot()) : Interruption{};
    m_rollBack->setEnabled(m_ways.rollBack.isPossible);
    m_finish->setEnabled(m_ways.finish.isPossible);
    m_leave->setEnabled(session && !m_changes.isBusy());
    QStringList lines;
    if (canAct) {
        const QString uri = session->uri().toString();
        lines += wordsOf(tr("Roll back"), m_ways.rollBack, uri, tr("it is as it was before already."));
        lines += wordsOf(tr("Finish"), m_ways.finish, uri, tr("everything that was wanted is done already."));
        lines << tr("Leave it: nothing is changed. The History keeps what there was before.");
    }
    if (const QString words = lines.join(u'\n'); words != m_words->toPlainText())
        m_words->setPlainText(words);
    const QString message = m_changes.isBusy() ? tr("It is being done…")
        : !m_changes.failure().isEmpty()       ? m_changes.failure()
        : !obstacle.isEmpty()                  ? obstacle
        : entry && !isKnown                    ? tr("The host is still being read.")
                                               : QString();
    m_message->setText(message);
    m_message->setVisible(!message.isEmpty());
}

void InterruptedChangesDialog::choose(HistoryOutcome outcome, const WayOut &way)
{
    const HistoryEntryPtr entry = m_view->selected();
    HostSession *session = entry ? m_changes.sessionOf(*entry) : nullptr;
    if (!session)
        return;
    const QString title = outcome == HistoryOutcome::RolledBack ? tr("Roll back") : tr("Finish");
    askBeforeVmGoes(way.commands, session->uri().toString(), title, this,
        [this, host = QPointer<HostSession>(session), entry, outcome, commands = way.commands] {
            if (host)
                m_changes.settle(*host, *entry, outcome, commands);
        });
}

} // namespace patchpanel
