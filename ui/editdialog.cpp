// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editdialog.h"

#include "models/host/hostsession.h"
#include "models/network/documentrules.h"
#include "models/network/virshtext.h"
#include "ui/confirmdialog.h"
#include "ui/editconflictpage.h"
#include "ui/editoutcome.h"
#include "ui/editpages.h"
#include "ui/editxmlpage.h"
#include "ui/formdialog.h"
#include "ui/formrun.h"
#include "ui/networkformfooter.h"
#include "ui/networkformstyle.h"
#include "ui/pagelist.h"
#include "ui/planpane.h"
#include "ui/restartchoice.h"

#include <QPushButton>

namespace patchpanel {

namespace {

constexpr QSize smallestSize(860, 520);
constexpr QSize usualSize(1000, 700);
constexpr int pagesPercent = 62;

} // namespace

EditDialog::EditDialog(HostSession &session, const RowPtr &row, QWidget *parent)
    : QDialog(parent)
    , m_session(&session)
    , m_uuid(row->network->uuid)
    , m_name(row->network->name)
    , m_autostart(row->network->autostart)
    , m_list(new PageList(this))
    , m_pages(new EditPages(*m_list))
    , m_xml(new EditXmlPage(this))
    , m_conflict(new EditConflictPage(this))
    , m_plan(new PlanPane(this))
    , m_restart(new RestartChoice(this))
    , m_footer(new NetworkFormFooter(tr("&Save"), this))
    , m_run(new FormRun(*m_footer, this))
{
    setWindowTitle(tr("Edit %1").arg(m_name));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setUpLayout();
    takeContext();
    m_pages->setAutostart(m_autostart);
    begin(row->network->storedXml);
    takeRow(*row);
    connect(m_pages, &EditPages::edited, this, &EditDialog::fieldEdited);
    connect(m_xml, &EditXmlPage::edited, this, &EditDialog::xmlEdited);
    connect(m_list, &PageList::currentChanged, this, &EditDialog::pageChanged);
    connect(m_conflict, &EditConflictPage::theirsTaken, this, &EditDialog::takeTheirs);
    connect(m_conflict, &EditConflictPage::mineKept, this, &EditDialog::keepMine);
    connect(m_conflict, &EditConflictPage::merged, this, &EditDialog::takeMerged);
    connect(m_restart, &RestartChoice::toggled, this, &EditDialog::refresh);
    connect(m_footer, &NetworkFormFooter::verbClicked, this, &EditDialog::submit);
    connect(m_footer, &NetworkFormFooter::cancelClicked, this, &EditDialog::reject);
    connect(m_footer, &NetworkFormFooter::summaryClicked, m_pages, &EditPages::goToFirstProblem);
    connect(m_run, &FormRun::busyChanged, this, &EditDialog::busyChanged);
    connect(m_run, &FormRun::ended, this, &EditDialog::ended);
    addSubmitKeys(*this, [this] { submit(); });
    watchSession();
    takeSnapshot();
}

void EditDialog::setUpLayout()
{
    m_list->addPage(m_xml, tr("XML"));
    m_conflict->hide();
    m_plan->addChoice(m_restart);
    layOutFormDialog(*this, *m_list, *m_plan, *m_footer, {smallestSize, usualSize, pagesPercent});
}

void EditDialog::watchSession()
{
    connect(m_session, &HostSession::snapshotChanged, this, &EditDialog::takeSnapshot);
    connect(m_session, &HostSession::factsChanged, this, [this] {
        takeContext();
        refresh();
    });
    connect(m_session, &HostSession::statusChanged, this, [this] {
        if (m_session->status().state == HostState::Online)
            m_session->requestFacts();
        takeContext();
        refresh();
    });
    connect(m_session, &QObject::destroyed, this, [this] {
        m_run->abandon();
        refresh();
    });
    m_session->requestFacts();
}

void EditDialog::goTo(Field field)
{
    m_pages->goTo(field);
}

void EditDialog::takeContext()
{
    m_pages->setContext(m_session->context());
}

void EditDialog::takeSnapshot()
{
    // What is under way shows up in the snapshots; it is no news.
    if (m_run->isBusy())
        return;
    if (const SnapshotPtr &snapshot = m_session->snapshot()) {
        const NetworkRow *row = snapshot->find(m_uuid);
        m_isThere = row && !row->network->storedXml.isEmpty();
        if (m_isThere)
            takeRow(*row);
    }
    takeContext();
    refresh();
}

void EditDialog::takeRow(const NetworkRow &row)
{
    m_live = row.network->active ? row.network->liveXml : QByteArray();
    m_vms = row.vmCount;
    m_runningVms = row.runningVmCount;
    if (row.network->autostart != m_autostart) {
        if (m_pages->autostart() == m_autostart)
            m_pages->setAutostart(row.network->autostart);
        m_autostart = row.network->autostart;
    }
    const QByteArray &stored = row.network->storedXml;
    if (sameNetwork(stored, m_before))
        setTheirs({});
    else if (m_text == m_before) {
        begin(stored);
        m_notice = tr("Somebody else has changed the network; this is how it is now.");
    } else
        setTheirs(stored);
}

void EditDialog::begin(const QByteArray &stored)
{
    m_before = stored;
    m_text = stored;
    m_xmlTyped = false;
    m_refusal.clear();
    m_plan->setBefore(m_before);
    m_xml->setXml(m_text);
    if (const auto document = NetworkDocument::load(m_text))
        m_pages->begin(*document);
}

void EditDialog::setTheirs(const QByteArray &theirs)
{
    if (theirs == m_theirs)
        return;
    m_theirs = theirs;
    const bool isConflict = !theirs.isEmpty();
    if (isConflict)
        m_conflict->setVersions(m_text, m_theirs, m_before);
    if (isConflict == m_hasConflictPage)
        return;
    m_hasConflictPage = isConflict;
    if (!isConflict) {
        m_list->removePage(m_conflict);
        return;
    }
    m_list->addPage(m_conflict, tr("Conflict"));
    m_list->setSeverity(m_conflict, Severity::Error);
}

void EditDialog::takeTheirs()
{
    const QByteArray theirs = m_theirs;
    setTheirs({});
    begin(theirs);
    refresh();
}

void EditDialog::keepMine()
{
    m_before = m_theirs;
    m_plan->setBefore(m_before);
    setTheirs({});
    m_notice = tr("Save will overwrite what somebody else has changed.");
    refresh();
}

void EditDialog::takeMerged(const QByteArray &merged)
{
    m_text = merged;
    m_xml->setXml(m_text);
    if (const auto document = NetworkDocument::load(m_text))
        m_pages->begin(*document);
    keepMine();
    m_notice = tr("This is their version with what you have changed; Save stores it.");
    refresh();
}

void EditDialog::fieldEdited()
{
    m_refusal.clear();
    m_text = m_pages->document().xml();
    m_xml->setXml(m_text);
    refresh();
}

void EditDialog::xmlEdited()
{
    m_refusal.clear();
    m_text = m_xml->xml();
    m_xmlTyped = true;
    if (const auto document = NetworkDocument::load(m_text))
        m_pages->begin(*document);
    refresh();
}

void EditDialog::pageChanged()
{
    if (m_hasConflictPage)
        m_conflict->setVersions(m_text, m_theirs, m_before);
}

void EditDialog::refresh()
{
    if (m_run->isBusy())
        return;
    const auto document = NetworkDocument::load(m_text);
    m_xml->setMistake(document ? std::nullopt : std::optional<Error>(document.error()));
    m_pages->setObstacle(document ? QString() : tr("The XML has a mistake; mend it first."));
    m_list->setSeverity(m_xml, document ? std::nullopt : std::optional(Severity::Error));
    if (document)
        refreshPlan(*document);
    else
        refreshMistake(document.error());
}

void EditDialog::refreshMistake(const Error &mistake)
{
    m_plan->setPlan({{tr("Nothing can be saved while the XML has a mistake.")}, QString::fromUtf8(m_text), {}});
    m_footer->setIssues(m_pages->showIssues({}));
    m_footer->setSummary(m_pages->summary(), m_pages->worst());
    m_canSave = false;
    m_footer->setVerbEnabled(false, mistake.message);
}

void EditDialog::refreshPlan(const NetworkDocument &document)
{
    const HostContext &context = m_pages->context();
    const QString uri = m_session ? m_session->uri().toString() : QString();
    QList<Issue> issues;
    if (const QString obstacle = hostObstacle(); !obstacle.isEmpty())
        issues.append({Field::None, Severity::Error, obstacle});
    if (const auto before = NetworkDocument::load(m_before))
        issues += checkDocument(document, *before, context);
    ChangePlan shown{{}, QString::fromUtf8(m_text), {}};
    bool changes = m_pages->autostart() != m_autostart;
    const auto plan = m_restart->plan({m_before, m_text, m_live, context.serverVersion, m_runningVms, uri, m_vms});
    if (!plan) {
        issues.append({Field::None, Severity::Error, plan.error().message});
    } else {
        if (plan->kind == EffectKind::Refused)
            issues.append({Field::None, Severity::Error, plan->sentences.join(u' ')});
        if (plan->kind != EffectKind::Nothing || plan->redefine || !changes)
            shown.sentences = plan->sentences;
        shown.commands = plan->virsh;
        changes = changes || plan->kind != EffectKind::Nothing || plan->redefine;
    }
    if (m_pages->autostart() != m_autostart) {
        shown.sentences << (m_pages->autostart() ? tr("It starts when the host boots.")
                                                 : tr("It does not start when the host boots."));
        shown.commands += virshAutostart(uri, m_name, m_pages->autostart());
    }
    m_plan->setPlan(shown);
    showIssues(issues, changes);
}

void EditDialog::showIssues(const QList<Issue> &issues, bool canSave)
{
    QString obstacle = firstError(issues);
    m_canSave = canSave && obstacle.isEmpty();
    if (!canSave && obstacle.isEmpty())
        obstacle = tr("Nothing has been changed.");
    m_footer->setVerbEnabled(m_canSave, obstacle);
    QList<Issue> others = m_pages->showIssues(issues);
    m_footer->setSummary(m_pages->summary(), m_pages->worst());
    if (!m_notice.isEmpty())
        others.prepend({Field::None, Severity::Warning, m_notice});
    if (!m_refusal.isEmpty())
        others.prepend({Field::None, Severity::Error, m_refusal});
    m_footer->setIssues(others);
}

QString EditDialog::hostObstacle() const
{
    if (!m_session)
        return tr("The host was removed from the window.");
    if (QString obstacle = changeObstacle(*m_session); !obstacle.isEmpty())
        return obstacle;
    if (!m_isThere)
        return tr("The network is not stored on the host any more.");
    if (!m_theirs.isEmpty())
        return tr("Somebody else has changed the network meanwhile: decide on the page Conflict.");
    return {};
}

bool EditDialog::isChanged() const
{
    return m_text != m_before || m_pages->autostart() != m_autostart;
}

void EditDialog::submit()
{
    if (m_run->isBusy() || !m_canSave || !m_session)
        return;
    m_refusal.clear();
    m_notice.clear();
    EditNetwork command{m_uuid, m_name, m_before, m_text, m_live};
    if (m_pages->autostart() != m_autostart)
        command.autostart = m_pages->autostart();
    command.checkSchema = m_xmlTyped && m_xml->checksSchema();
    command.restart = m_restart->isTaken();
    m_run->begin(*m_session, command);
}

void EditDialog::ended(const CommandResult &result)
{
    if (result.status == CommandStatus::Done) {
        Q_EMIT saved(result.warnings.isEmpty() ? MessageKind::Information : MessageKind::Warning,
            editOutcome(m_name, m_text, result));
        accept();
        return;
    }
    if (result.status == CommandStatus::Failed && !result.current.isEmpty()) {
        setTheirs(result.current);
        m_list->setCurrent(m_conflict);
        refresh();
        return;
    }
    if (result.status == CommandStatus::Failed) {
        m_refusal = explanationText(result.error);
        m_xml->setRefusal(result.error.message);
    }
    takeSnapshot();
    m_footer->verbButton()->setFocus();
}

void EditDialog::busyChanged()
{
    const bool busy = m_run->isBusy();
    m_list->setEnabled(!busy);
    m_footer->setVerbEnabled(!busy && m_canSave, tr("The last try is not over yet."));
    if (!busy)
        return;
    m_footer->setIssues({});
    m_footer->setSummary(QString(), Severity::Error);
}

void EditDialog::reject()
{
    if (m_run->isBusy()) {
        if (m_run->cancel())
            QDialog::reject();
        return;
    }
    if (!isChanged()) {
        QDialog::reject();
        return;
    }
    auto *question = new ConfirmDialog(
        {tr("Discard"), tr("Discard what you have changed of “%1”?").arg(m_name),
            {tr("Nothing has been saved; the network stays as it is.")}, {}, tr("&Discard")},
        this);
    connect(question, &QDialog::accepted, this, [this] { QDialog::reject(); });
    question->open();
}

} // namespace patchpanel
