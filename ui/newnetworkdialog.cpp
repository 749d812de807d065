// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newnetworkdialog.h"

#include "models/host/hostset.h"
#include "models/network/createplan.h"
#include "models/network/networkrules.h"
#include "ui/formdialog.h"
#include "ui/networkform.h"
#include "ui/networkformdecision.h"
#include "ui/networkformfooter.h"
#include "ui/networkformstyle.h"
#include "ui/planpane.h"
#include "ui/presetbar.h"

#include <QMessageBox>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr QSize smallestSize(820, 560);
constexpr QSize usualSize(960, 640);

/// What a refusal about `field` depends on: as long as it is the same, the host would say the same.
QStringList valuesOf(Field field, const NetworkConfig &config)
{
    const QString type = QString::number(static_cast<int>(config.type));
    switch (field) {
    case Field::Name:
        return {config.name};
    case Field::Bridge:
        return {type, config.bridge};
    case Field::VlanId:
        return {type, config.vlanId, config.bridge};
    case Field::Ipv4Network:
    case Field::Dhcpv4Start:
    case Field::Dhcpv4End:
        return {type, config.ipv4Network, QString::number(config.dhcpv4), config.dhcpv4Start, config.dhcpv4End};
    case Field::Ipv6Network:
    case Field::Dhcpv6Start:
    case Field::Dhcpv6End:
        return {type, config.ipv6Network, QString::number(config.dhcpv6), config.dhcpv6Start, config.dhcpv6End};
    case Field::Uplink:
        return {type, config.uplink, QString::number(static_cast<int>(config.macvtapMode))};
    case Field::DnsDomain:
        return {type, config.dnsDomain};
    case Field::Mtu:
        return {type, config.mtu};
    default:
        return {toNetworkXml(config, 0), QString::number(config.startNow), QString::number(config.startAtBoot)};
    }
}

} // namespace

NewNetworkDialog::NewNetworkDialog(HostSet &hosts, HostSession *initial, QWidget *parent)
    : QDialog(parent)
    , m_form(new NetworkForm(hosts, initial, this))
    , m_plan(new PlanPane(this))
    , m_footer(new NetworkFormFooter(tr("&Create"), this))
{
    setWindowTitle(tr("New Network"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    layOutFormDialog(*this, *m_form, *m_plan, *m_footer, {smallestSize, usualSize, 50});
    connect(m_form, &NetworkForm::changed, this, &NewNetworkDialog::refresh);
    connect(m_form, &NetworkForm::sessionChanged, this, &NewNetworkDialog::sessionChanged);
    connect(m_footer, &NetworkFormFooter::verbClicked, this, &NewNetworkDialog::create);
    connect(m_footer, &NetworkFormFooter::cancelClicked, this, &NewNetworkDialog::reject);
    connect(m_footer, &NetworkFormFooter::summaryClicked, this, &NewNetworkDialog::goToFirstProblem);
    connect(m_footer->decision(), &NetworkFormDecision::keepChosen, this, &NewNetworkDialog::keep);
    connect(m_footer->decision(), &NetworkFormDecision::removeChosen, this, &NewNetworkDialog::remove);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(key)), this), &QShortcut::activated, this,
            &NewNetworkDialog::create);
    watchSession();
    contextChanged(true);
    m_form->focusField(Field::Name);
}

void NewNetworkDialog::usePresets(Settings &settings)
{
    m_presets = new PresetBar(*m_form, settings, m_form);
    m_form->setHeader(m_presets);
    contextChanged(false);
}

void NewNetworkDialog::load(const NetworkConfig &config)
{
    m_form->load(config);
}

void NewNetworkDialog::watchSession()
{
    m_session = m_form->session();
    m_factsAnswered = false;
    if (!m_session)
        return;
    connect(m_session, &HostSession::snapshotChanged, this, [this] { contextChanged(false); });
    connect(m_session, &HostSession::factsChanged, this, [this] {
        m_factsAnswered = true;
        contextChanged(false);
    });
    connect(m_session, &HostSession::statusChanged, this, [this] {
        if (m_session->status().state == HostState::Online)
            m_session->requestFacts();
        contextChanged(false);
    });
    m_session->requestFacts();
}

void NewNetworkDialog::sessionChanged()
{
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    if (m_handle)
        disconnect(m_handle, nullptr, this, nullptr);
    m_refusal.reset();
    // The form is locked meanwhile, so only the host itself can have gone.
    if (m_state != State::Editing) {
        m_refusal = Refusal{Field::None,
            tr("The host was removed from the window while it was at work; whether the network was made is not known."),
            m_form->config()};
        setState(State::Editing);
    }
    watchSession();
    contextChanged(true);
}

void NewNetworkDialog::contextChanged(bool otherHost)
{
    // What is under way shows up in the snapshots; it is no problem of the form.
    if (m_state != State::Editing)
        return;
    const HostContext context = m_session ? m_session->context() : HostContext();
    m_form->setContext(context, otherHost);
    if (m_presets)
        m_presets->setContext(context);
    m_form->setHostHint(hostHint());
    refresh();
}

void NewNetworkDialog::refresh()
{
    if (m_state != State::Editing)
        return;
    NetworkConfig config = m_form->config();
    if (m_refusal && valuesOf(m_refusal->field, config) != valuesOf(m_refusal->field, m_refusal->config))
        m_refusal.reset();
    showProblems(hostIssues() + m_form->issues());
    config.created = QDateTime::currentDateTimeUtc();
    m_plan->setPlan(planCreate(config, m_session ? m_session->context() : HostContext()));
}

void NewNetworkDialog::showProblems(QList<Issue> issues)
{
    std::stable_sort(issues.begin(), issues.end(), [](const Issue &a, const Issue &b) { return a.field < b.field; });
    m_problems = issues;
    m_canCreate = !hasErrors(issues);
    if (m_refusal)
        issues.prepend({m_refusal->field, Severity::Error, m_refusal->text});
    m_form->showIssues(issues);
    issues.removeIf([this](const Issue &issue) { return m_form->isShown(issue.field); });
    m_footer->setIssues(issues);
    const Severity worst = m_canCreate ? Severity::Warning : Severity::Error;
    const QString summary = summaryOf(m_problems, worst);
    m_footer->setSummary(summary, worst);
    m_footer->setVerbEnabled(m_canCreate, summary);
}

QList<Issue> NewNetworkDialog::hostIssues() const
{
    const auto problem = [](const QString &text) { return QList<Issue>{{Field::Host, Severity::Error, text}}; };
    if (!m_session)
        return problem(tr("There is no host to make the network on."));
    if (const QString obstacle = changeObstacle(*m_session); !obstacle.isEmpty())
        return problem(obstacle);
    return {};
}

QString NewNetworkDialog::hostHint() const
{
    if (!m_session || m_session->status().state != HostState::Online || !m_factsAnswered)
        return {};
    if (const HostContext context = m_session->context(); context.facts && context.facts->isComplete())
        return {};
    return tr("Only libvirt's networks are checked: the host's interfaces cannot be seen.");
}

QString NewNetworkDialog::summaryOf(const QList<Issue> &issues, Severity severity) const
{
    constexpr qsizetype namesShown = 3;
    QStringList names;
    int count = 0;
    for (const Issue &issue : issues) {
        if (issue.severity != severity)
            continue;
        ++count;
        if (const QString name = m_form->fieldName(issue.field); !name.isEmpty() && !names.contains(name))
            names.append(name);
    }
    if (count == 0)
        return {};
    if (names.size() > namesShown)
        names = names.mid(0, namesShown) << QStringLiteral("…");
    const QString list = names.join(QStringLiteral(", "));
    if (severity == Severity::Error)
        return count == 1 ? tr("1 problem: %1").arg(list) : tr("%1 problems: %2").arg(count).arg(list);
    return count == 1 ? tr("1 warning: %1").arg(list) : tr("%1 warnings: %2").arg(count).arg(list);
}

void NewNetworkDialog::goToFirstProblem()
{
    const Severity worst = m_canCreate ? Severity::Warning : Severity::Error;
    const auto first = std::find_if(
        m_problems.cbegin(), m_problems.cend(), [worst](const Issue &issue) { return issue.severity == worst; });
    if (first != m_problems.cend())
        m_form->focusField(first->field);
}

void NewNetworkDialog::create()
{
    if (m_state != State::Editing || !m_canCreate)
        return;
    m_refusal.reset();
    m_form->keepProposals();
    m_submitted = m_form->config();
    m_submitted.created = QDateTime::currentDateTimeUtc();
    const QString xml = toNetworkXml(m_submitted, m_session->context().serverVersion);
    run(CreateNetwork{m_submitted.name, xml.toUtf8(), m_submitted.startAtBoot, m_submitted.startNow}, State::Creating);
}

void NewNetworkDialog::run(const Command &command, State state)
{
    m_handle = m_session->submit(command);
    connect(m_handle, &CommandHandle::changed, this, &NewNetworkDialog::showProgress);
    connect(m_handle, &CommandHandle::ended, this,
        state == State::Creating ? &NewNetworkDialog::createEnded : &NewNetworkDialog::removeEnded);
    setState(state);
    showProgress();
}

void NewNetworkDialog::showProgress()
{
    if (m_handle && !m_handle->hasEnded())
        m_footer->showProgress(*m_handle, m_state == State::Creating);
}

void NewNetworkDialog::createEnded()
{
    const CommandResult result = m_handle->result();
    m_handle.clear();
    if (result.status == CommandStatus::Done)
        return finish(result.network);
    if (result.needsDecision) {
        m_made = result;
        m_removalFailed = false;
        setState(State::Deciding);
        m_footer->decision()->ask(explanationText(result.error));
        return;
    }
    if (result.status == CommandStatus::Failed)
        return refuse(result.error);
    setState(State::Editing);
    contextChanged(false);
}

/// Back to the form, with the host's reason where it belongs.
void NewNetworkDialog::refuse(const Error &error)
{
    const Field field = fieldOfError(error, m_submitted);
    setState(State::Editing);
    m_refusal = Refusal{m_form->isShown(field) ? field : Field::None, explanationText(error), m_form->config()};
    contextChanged(false);
    if (m_refusal && m_refusal->field != Field::None)
        m_form->focusField(m_refusal->field);
    else
        m_footer->verbButton()->setFocus();
}

void NewNetworkDialog::keep()
{
    finish(m_made.network);
}

void NewNetworkDialog::remove()
{
    if (m_state != State::Deciding || !m_session)
        return;
    run(DeleteNetwork{m_made.network, m_submitted.name, false, true}, State::Removing);
}

void NewNetworkDialog::removeEnded()
{
    const CommandResult result = m_handle->result();
    m_handle.clear();
    // Removed by somebody else is removed.
    if (result.status == CommandStatus::Done || result.error.kind == ErrorKind::NotFound) {
        setState(State::Editing);
        if (m_closeWhenRemoved)
            QDialog::reject();
        else
            refuse(m_made.error);
        return;
    }
    m_closeWhenRemoved = false;
    m_removalFailed = true;
    setState(State::Deciding);
    m_footer->decision()->askAgain(explanationText(result.error));
}

void NewNetworkDialog::finish(const QUuid &network)
{
    Q_EMIT created(m_session, network);
    accept();
}

void NewNetworkDialog::setState(State state)
{
    m_state = state;
    const bool editing = state == State::Editing;
    const bool busy = state == State::Creating || state == State::Removing;
    if (busy)
        setFocus(); // or it would wander to the next field that is not disabled
    m_form->setEnabled(editing);
    if (!busy)
        m_footer->setProgress(QString());
    if (!editing) {
        m_form->showIssues({});
        m_footer->setIssues({});
        m_footer->setSummary(QString(), Severity::Error);
    }
    m_footer->decision()->setVisible(state == State::Deciding);
    m_footer->setVerbEnabled(editing && m_canCreate, tr("The last try is not over yet."));
    if (!busy)
        m_footer->setCancelEnabled(true, QString());
}

void NewNetworkDialog::reject()
{
    switch (m_state) {
    case State::Creating:
        if (m_handle && m_handle->canCancel())
            m_handle->cancel();
        return;
    case State::Removing:
        return;
    case State::Deciding:
        // After a removal has failed the user knows that the network is still there.
        if (m_removalFailed)
            return QDialog::reject();
        m_closeWhenRemoved = true;
        return remove();
    case State::Editing:
        if (m_form->isTyped())
            return askToDiscard();
        return QDialog::reject();
    }
}

/// Without a nested event loop: the answer comes by signal.
void NewNetworkDialog::askToDiscard()
{
    auto *box = new QMessageBox(
        QMessageBox::Question, tr("New Network"), tr("Discard what you typed?"), QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto *discard = box->addButton(tr("&Discard"), QMessageBox::DestructiveRole);
    discard->setAccessibleName(tr("Discard"));
    box->setDefaultButton(box->addButton(tr("Cancel"), QMessageBox::RejectRole));
    connect(discard, &QPushButton::clicked, this, [this] { QDialog::reject(); });
    box->open();
}

} // namespace patchpanel
