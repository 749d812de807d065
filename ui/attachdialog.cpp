// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attachdialog.h"

#include "models/host/hostsession.h"
#include "models/network/createplan.h"
#include "models/network/networkrules.h"
#include "models/network/nicxml.h"
#include "ui/attachpane.h"
#include "ui/formdialog.h"
#include "ui/networkformfooter.h"
#include "ui/networkformstyle.h"
#include "ui/planpane.h"
#include "ui/settings.h"

#include <QPushButton>
#include <QShortcut>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr QSize smallestSize(820, 560);
constexpr QSize usualSize(980, 660);
const QString layoutPart = QStringLiteral("attach-vm");

/// The first of the new NICs as XML; the others differ in nothing but the MAC address.
QString xmlOf(const AttachNics &command, const AttachTarget &target)
{
    if (command.nics.empty() || target.name.isEmpty())
        return {};
    const NewNic &nic = command.nics.front();
    const QString portGroup = command.place.bridge.isEmpty() ? command.place.portGroup : target.portGroup;
    NicTarget named{target.name, portGroup, command.place.nicVlan, {}, false};
    if (target.network)
        if (const auto read = targetOf(target.network->liveXml, portGroup, command.place.nicVlan))
            named = *read;
    return QString::fromUtf8(newNicXml(nic.mac, nic.model, named));
}

} // namespace

AttachDialog::AttachDialog(HostSession &session, Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_session(&session)
    , m_settings(settings)
    , m_form(new AttachPane(session.name(), this))
    , m_plan(new PlanPane(this))
    , m_footer(new NetworkFormFooter(tr("&Attach"), this))
{
    setWindowTitle(tr("Attach VM"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    layOutFormDialog(*this, *m_form, *m_plan, *m_footer, {smallestSize, usualSize, 55});
    restoreGeometry(m_settings.layout(layoutPart));
    m_form->setModel(settings.nicModel());
    connect(m_form, &AttachPane::changed, this, &AttachDialog::refresh);
    connect(m_footer, &NetworkFormFooter::verbClicked, this, &AttachDialog::attach);
    connect(m_footer, &NetworkFormFooter::cancelClicked, this, &AttachDialog::reject);
    connect(m_footer, &NetworkFormFooter::summaryClicked, this, &AttachDialog::goToFirstProblem);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(key)), this), &QShortcut::activated, this,
            &AttachDialog::attach);
    for (const auto signal : {&HostSession::snapshotChanged, &HostSession::factsChanged, &HostSession::statusChanged})
        connect(m_session, signal, this, &AttachDialog::contextChanged);
    connect(m_session, &QObject::destroyed, this, [this] {
        setBusy(false);
        refresh();
    });
    m_session->requestFacts();
    contextChanged();
}

void AttachDialog::chooseVms(const QList<QUuid> &vms)
{
    m_form->chooseVms(vms);
}

void AttachDialog::chooseNetwork(const QString &network)
{
    m_form->chooseNetwork(network);
}

void AttachDialog::chooseBridge(const QString &bridge, const QString &vlanId)
{
    m_form->chooseBridge(bridge, vlanId);
}

void AttachDialog::contextChanged()
{
    // What is under way shows up in the snapshots; it is no problem of the form.
    if (m_session && !m_isBusy)
        m_form->setContext(m_session->context());
}

AttachNics AttachDialog::command(const AttachConfig &config, const HostContext &context) const
{
    return {attachTarget(config, context).name, attachPlace(config, context), attachNics(config, context)};
}

void AttachDialog::refresh()
{
    if (m_isBusy)
        return;
    const AttachConfig config = m_form->config();
    const HostContext context = m_session ? m_session->context() : HostContext();
    if (m_refusal && m_refusal->config != config)
        m_refusal.reset();
    showProblems(hostIssues() + checkAttach(config, context));
    const AttachNics planned = command(config, context);
    ChangePlan plan;
    if (!planned.nics.empty() && !planned.name.isEmpty()) {
        plan.sentences = attachSentences(config, context);
        plan.xml = xmlOf(planned, attachTarget(config, context));
        plan.commands = virshOfCommand(planned, context.uri);
    } else {
        plan.sentences = QStringList{tr("Choose VMs and where they shall be attached.")};
    }
    m_plan->setPlan(plan);
}

void AttachDialog::showProblems(QList<Issue> issues)
{
    m_problems = issues;
    m_canAttach = !hasErrors(issues);
    if (m_refusal)
        issues.prepend({m_refusal->field, Severity::Error, m_refusal->text});
    m_form->showIssues(issues);
    issues.removeIf([this](const Issue &issue) { return m_form->isShown(issue.field); });
    m_footer->setIssues(issues);
    const Severity worst = m_canAttach ? Severity::Warning : Severity::Error;
    const QString summary = summaryOf(m_problems, worst);
    m_footer->setSummary(summary, worst);
    m_footer->setVerbEnabled(m_canAttach, summary);
}

QList<Issue> AttachDialog::hostIssues() const
{
    const auto problem = [](const QString &text) { return QList<Issue>{{Field::None, Severity::Error, text}}; };
    if (!m_session)
        return problem(tr("The host was removed from the window."));
    if (const QString obstacle = changeObstacle(*m_session); !obstacle.isEmpty())
        return problem(obstacle);
    return {};
}

QString AttachDialog::summaryOf(const QList<Issue> &issues, Severity severity) const
{
    QStringList names;
    int count = 0;
    for (const Issue &issue : issues) {
        if (issue.severity != severity)
            continue;
        ++count;
        if (const QString name = m_form->fieldName(issue.field); !name.isEmpty() && !names.contains(name))
            names.append(name);
    }
    if (names.isEmpty())
        return {};
    const QString list = names.join(QStringLiteral(", "));
    if (severity == Severity::Error)
        return count == 1 ? tr("1 problem: %1").arg(list) : tr("%1 problems: %2").arg(count).arg(list);
    return count == 1 ? tr("1 warning: %1").arg(list) : tr("%1 warnings: %2").arg(count).arg(list);
}

void AttachDialog::goToFirstProblem()
{
    const Severity worst = m_canAttach ? Severity::Warning : Severity::Error;
    const auto first = std::find_if(
        m_problems.cbegin(), m_problems.cend(), [worst](const Issue &issue) { return issue.severity == worst; });
    if (first != m_problems.cend())
        m_form->focusField(first->field);
}

void AttachDialog::attach()
{
    if (m_isBusy || !m_canAttach || !m_session)
        return;
    m_refusal.reset();
    const AttachConfig config = m_form->config();
    m_settings.setNicModel(config.model.trimmed());
    m_handle = m_session->submit(command(config, m_session->context()));
    connect(m_handle, &CommandHandle::changed, this, &AttachDialog::showProgress);
    connect(m_handle, &CommandHandle::ended, this, &AttachDialog::attachEnded);
    setBusy(true);
    showProgress();
}

void AttachDialog::showProgress()
{
    if (m_handle && !m_handle->hasEnded())
        m_footer->showProgress(*m_handle);
}

void AttachDialog::attachEnded()
{
    const CommandResult result = m_handle->result();
    m_handle.clear();
    if (result.status == CommandStatus::Done)
        return accept();
    setBusy(false);
    if (result.status == CommandStatus::Failed) {
        const AttachConfig config = m_form->config();
        const Field field = fieldOfAttachError(result.error, config);
        m_refusal = Refusal{m_form->isShown(field) ? field : Field::None, explanationText(result.error), config};
    }
    // The host may have changed meanwhile; the refusal stays where that did not change what was asked.
    contextChanged();
    if (m_refusal && m_refusal->field != Field::None)
        m_form->focusField(m_refusal->field);
    else
        m_footer->verbButton()->setFocus();
}

void AttachDialog::setBusy(bool busy)
{
    m_isBusy = busy;
    if (busy)
        setFocus(); // or it would wander to the next field that is not disabled
    m_form->setEnabled(!busy);
    if (busy) {
        m_form->showIssues({});
        m_footer->setIssues({});
        m_footer->setSummary(QString(), Severity::Error);
        m_footer->setVerbEnabled(false, tr("The last try is not over yet."));
        return;
    }
    m_footer->setProgress(QString());
    m_footer->setVerbEnabled(m_canAttach, QString());
    m_footer->setCancelEnabled(true, QString());
}

void AttachDialog::reject()
{
    if (!m_isBusy)
        return QDialog::reject();
    if (m_handle && m_handle->canCancel())
        m_handle->cancel();
}

void AttachDialog::done(int result)
{
    m_settings.setLayout(layoutPart, saveGeometry());
    QDialog::done(result);
}

} // namespace patchpanel
