// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vmdialog.h"

#include "models/host/hostset.h"
#include "models/network/lastvm.h"
#include "models/network/networkrules.h"
#include "models/network/vmrules.h"
#include "models/network/withoutremoved.h"
#include "ui/dialoghelp.h"
#include "ui/formdialog.h"
#include "ui/formrun.h"
#include "ui/formverdict.h"
#include "ui/networkformfooter.h"
#include "ui/networkformstyle.h"
#include "ui/planpane.h"
#include "ui/settings.h"
#include "ui/vmpane.h"

#include <algorithm>

namespace patchpanel {

namespace {

constexpr QSize smallestSize(820, 560);
constexpr QSize usualSize(1000, 700);
const QString layoutPart = QStringLiteral("new-vm");

} // namespace

VmDialog::VmDialog(HostSet &hosts, HostSession *initial, Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_form(new VmPane(hosts, initial, {settings.lastVm(), settings.nicModel()}, this))
    , m_plan(new PlanPane(this))
    , m_footer(new NetworkFormFooter(tr("Crea&te"), this))
    , m_verdict(new FormVerdict(*m_form, *m_footer, this))
    , m_run(new FormRun(*m_footer, this))
{
    setWindowTitle(tr("New VM"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    layOutFormDialog(*this, *m_form, *m_plan, *m_footer, {smallestSize, usualSize, 52});
    restoreGeometry(m_settings.layout(layoutPart));
    m_plan->spareLetters();
    connect(m_form, &VmPane::changed, this, [this] {
        m_verdict->forgive(); // what was refused is not what the form says any more
        refresh();
    });
    connect(m_form, &VmPane::sessionChanged, this, &VmDialog::sessionChanged);
    connect(m_form, &VmPane::retryWanted, this, [this] {
        readFacts();
        contextChanged();
    });
    connect(m_footer, &NetworkFormFooter::verbClicked, this, &VmDialog::create);
    connect(m_footer, &NetworkFormFooter::cancelClicked, this, &VmDialog::reject);
    connect(m_run, &FormRun::busyChanged, this, &VmDialog::busyChanged);
    connect(m_run, &FormRun::ended, this, &VmDialog::ended);
    addSubmitKeys(*this, [this] { create(); });
    addHelpKey(*this, QStringLiteral("new-vm"));
    watchSession();
    contextChanged();
    m_form->focusField(Field::Name);
}

void VmDialog::chooseNetwork(const QString &network)
{
    m_form->chooseNetwork(network);
}

void VmDialog::chooseBridge(const QString &bridge, const QString &vlanId)
{
    m_form->chooseBridge(bridge, vlanId);
}

void VmDialog::sessionChanged()
{
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    m_verdict->forgive();
    // The form is locked meanwhile, so only the host itself can have gone.
    if (m_run->abandon())
        m_verdict->refuse({Field::None, Severity::Error,
            tr("The host was removed from the window while it was at work; whether the VM was made is not known.")});
    watchSession();
    contextChanged();
}

void VmDialog::watchSession()
{
    m_session = m_form->session();
    if (!m_session)
        return;
    for (const auto signal : {&HostSession::snapshotChanged, &HostSession::factsChanged})
        connect(m_session, signal, this, &VmDialog::contextChanged);
    connect(m_session, &HostSession::vmFactsChanged, this, &VmDialog::contextChanged);
    connect(m_session, &HostSession::statusChanged, this, [this] {
        if (m_session->status().state == HostState::Online)
            readFacts();
        contextChanged();
    });
    readFacts();
}

void VmDialog::readFacts()
{
    if (!m_session || m_session->status().state != HostState::Online)
        return;
    m_session->requestFacts();
    m_session->requestVmFacts();
}

VmContext VmDialog::context() const
{
    if (!m_session)
        return {};
    VmContext context{m_session->context(), m_session->vmFacts()};
    context.host.snapshot = withoutDomain(context.host.snapshot, m_takenBack);
    return context;
}

void VmDialog::contextChanged()
{
    // What is under way shows up in the snapshots; it is no problem of the form.
    if (m_run->isBusy())
        return;
    m_form->setContext(context());
    showNote();
    refresh();
}

void VmDialog::showNote()
{
    const VmFactsPtr facts = m_session ? m_session->vmFacts() : nullptr;
    QStringList lines;
    const bool isReading = m_session && m_session->isReadingVmFacts();
    if (isReading)
        lines << (facts ? tr("The host's machines and storage are being read again.")
                        : tr("The host's machines and storage are being read. You can fill in the form meanwhile."));
    else if (facts)
        lines << facts->noMachines << facts->noPools;
    lines.removeAll(QString());
    lines.removeDuplicates();
    m_form->setNote(lines.join(u'\n'), !isReading);
}

void VmDialog::refresh()
{
    if (m_run->isBusy())
        return;
    const VmConfig config = m_form->config();
    const VmContext context = this->context();
    QList<Issue> problems = obstacles() + checkVm(config, context);
    const bool isFirstReading = m_session && m_session->isReadingVmFacts() && !context.facts;
    if (isFirstReading)
        problems.removeIf([](const Issue &issue) { return issue.field == Field::None; }); // it is no problem yet
    m_verdict->show(problems);
    if (isFirstReading)
        m_footer->setVerbEnabled(false, tr("The host is still being read."));
    ChangePlan plan = planVm(config, context, m_uuid);
    if (hasErrors(problems))
        plan.commands.clear(); // nobody should run what is not whole
    if (!context.facts)
        plan.sentences = QStringList{tr("What will happen is said as soon as the host has been read.")};
    // What virt-install cannot say is all done with virsh.
    const bool isVirsh = !plan.commands.isEmpty()
        && std::none_of(plan.commands.cbegin(), plan.commands.cend(),
            [](const QString &line) { return line.startsWith(u"virt-install "); });
    m_plan->setLongCommands(isVirsh ? tr("virsh") : tr("virt-install"));
    m_plan->setPlan(plan);
}

QList<Issue> VmDialog::obstacles() const
{
    if (!m_session)
        return {{Field::Host, Severity::Error, tr("There is no host to make the VM on.")}};
    const QString obstacle = changeObstacle(*m_session);
    return obstacle.isEmpty() ? QList<Issue>() : QList<Issue>{{Field::Host, Severity::Error, obstacle}};
}

void VmDialog::create()
{
    if (m_run->isBusy() || !m_verdict->submit() || !m_session || !m_session->vmFacts())
        return;
    m_verdict->forgive();
    m_submitted = m_form->config();
    m_settings.setLastVm(lastVm(m_submitted, m_settings.lastVm()));
    if (!m_submitted.nics.empty())
        m_settings.setNicModel(m_submitted.nics.front().model.trimmed());
    m_command = {vmDefinition(m_submitted, context(), m_uuid), m_submitted.start};
    m_run->begin(*m_session, m_command);
}

void VmDialog::busyChanged()
{
    if (m_run->isBusy()) {
        setFocus(); // or it would wander to the next field that is not disabled
        m_form->setNote(QString(), false);
        m_verdict->hide(tr("The last try is not over yet."));
    }
    m_form->setEnabled(!m_run->isBusy());
}

void VmDialog::ended(const CommandResult &result)
{
    if (result.status == CommandStatus::Done) {
        Q_EMIT made(m_session, {m_command.definition, m_command.start, firstNetwork(result), result.warnings});
        return accept();
    }
    if (result.status == CommandStatus::Failed)
        m_verdict->refuse({fieldOfVmError(result.error, m_submitted), Severity::Error, explanationText(result.error),
            nicOfVmError(result.error, m_submitted)});
    if (result.takenBack)
        m_takenBack = m_command.definition
                          .uuid; // its name and addresses are free, although the host is read again later
    m_uuid = QUuid::createUuid(); // what has become of the last one may not be known
    // What was refused may have been for what has changed on the host since it was read.
    readFacts();
    contextChanged();
    m_verdict->focusRefused();
}

/// That was made on the way, or else is there under the name that the NIC has.
QUuid VmDialog::firstNetwork(const CommandResult &result) const
{
    const SnapshotPtr snapshot = m_session->snapshot();
    if (!result.network.isNull() || !snapshot || m_command.definition.nics.empty())
        return result.network;
    const QString &name = m_command.definition.nics.front().network;
    const auto found = std::find_if(snapshot->rows.cbegin(), snapshot->rows.cend(), [&name](const RowPtr &row) {
        return row->network->kind == NetworkKind::Registered && row->network->name == name;
    });
    return found == snapshot->rows.cend() ? QUuid() : (*found)->network->uuid;
}

void VmDialog::reject()
{
    if (m_run->isBusy()) {
        if (m_run->cancel())
            QDialog::reject();
    } else if (m_form->isTyped()) {
        askToDiscard(*this, [this] { QDialog::reject(); });
    } else {
        QDialog::reject();
    }
}

void VmDialog::done(int result)
{
    m_settings.setLayout(layoutPart, saveGeometry());
    QDialog::done(result);
}

} // namespace patchpanel
