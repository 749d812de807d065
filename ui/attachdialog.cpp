// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attachdialog.h"

#include "models/host/hostsession.h"
#include "models/network/createplan.h"
#include "models/network/networkrules.h"
#include "models/network/nicxml.h"
#include "ui/attachpane.h"
#include "ui/formdialog.h"
#include "ui/formrun.h"
#include "ui/formverdict.h"
#include "ui/networkformfooter.h"
#include "ui/networkformstyle.h"
#include "ui/planpane.h"
#include "ui/settings.h"

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
    , m_verdict(new FormVerdict(*m_form, *m_footer, this))
    , m_run(new FormRun(*m_footer, this))
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
    connect(m_run, &FormRun::busyChanged, this, &AttachDialog::busyChanged);
    connect(m_run, &FormRun::ended, this, &AttachDialog::attachEnded);
    addSubmitKeys(*this, [this] { attach(); });
    for (const auto signal : {&HostSession::snapshotChanged, &HostSession::factsChanged, &HostSession::statusChanged})
        connect(m_session, signal, this, &AttachDialog::contextChanged);
    connect(m_session, &QObject::destroyed, this, [this] {
        m_run->abandon();
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
    if (m_session && !m_run->isBusy())
        m_form->setContext(m_session->context());
}

AttachNics AttachDialog::command(const AttachConfig &config, const HostContext &context) const
{
    return {attachTarget(config, context).name, attachPlace(config, context), attachNics(config, context)};
}

void AttachDialog::refresh()
{
    if (m_run->isBusy())
        return;
    const AttachConfig config = m_form->config();
    const HostContext context = m_session ? m_session->context() : HostContext();
    if (m_refused != config)
        m_verdict->forgive();
    m_verdict->show(hostIssues() + checkAttach(config, context));
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

QList<Issue> AttachDialog::hostIssues() const
{
    const auto problem = [](const QString &text) { return QList<Issue>{{Field::None, Severity::Error, text}}; };
    if (!m_session)
        return problem(tr("The host was removed from the window."));
    if (const QString obstacle = changeObstacle(*m_session); !obstacle.isEmpty())
        return problem(obstacle);
    return {};
}

void AttachDialog::attach()
{
    if (m_run->isBusy() || !m_verdict->submit() || !m_session)
        return;
    m_verdict->forgive();
    const AttachConfig config = m_form->config();
    m_settings.setNicModel(config.model.trimmed());
    m_run->begin(*m_session, command(config, m_session->context()));
}

void AttachDialog::busyChanged()
{
    if (m_run->isBusy()) {
        setFocus(); // or it would wander to the next field that is not disabled
        m_verdict->hide(tr("The last try is not over yet."));
    }
    m_form->setEnabled(!m_run->isBusy());
}

void AttachDialog::attachEnded(const CommandResult &result)
{
    if (result.status == CommandStatus::Done)
        return accept();
    if (result.status == CommandStatus::Failed) {
        m_refused = m_form->config();
        m_verdict->refuse(
            {fieldOfAttachError(result.error, *m_refused), Severity::Error, explanationText(result.error)});
    }
    // The host may have changed meanwhile; the refusal stays where that did not change what was asked.
    contextChanged();
    m_verdict->focusRefused();
}

void AttachDialog::reject()
{
    if (!m_run->isBusy() || m_run->cancel())
        QDialog::reject();
}

void AttachDialog::done(int result)
{
    m_settings.setLayout(layoutPart, saveGeometry());
    QDialog::done(result);
}

} // namespace patchpanel
