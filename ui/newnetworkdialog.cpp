// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newnetworkdialog.h"

#include "models/host/hostset.h"
#include "models/network/createplan.h"
#include "models/network/networkrules.h"
#include "ui/formdialog.h"
#include "ui/formverdict.h"
#include "ui/networkcreation.h"
#include "ui/networkform.h"
#include "ui/networkformfooter.h"
#include "ui/networkformstyle.h"
#include "ui/planpane.h"
#include "ui/presetbar.h"

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
    , m_creation(new NetworkCreation(*m_footer, this))
    , m_verdict(new FormVerdict(*m_form, *m_footer, this))
{
    setWindowTitle(tr("New Network"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    layOutFormDialog(*this, *m_form, *m_plan, *m_footer, {smallestSize, usualSize, 50});
    connect(m_form, &NetworkForm::changed, this, &NewNetworkDialog::refresh);
    connect(m_form, &NetworkForm::sessionChanged, this, &NewNetworkDialog::sessionChanged);
    connect(m_footer, &NetworkFormFooter::verbClicked, this, &NewNetworkDialog::create);
    connect(m_footer, &NetworkFormFooter::cancelClicked, this, &NewNetworkDialog::reject);
    connect(m_creation, &NetworkCreation::stateChanged, this, &NewNetworkDialog::stateChanged);
    connect(m_creation, &NetworkCreation::refused, this, &NewNetworkDialog::refuse);
    connect(m_creation, &NetworkCreation::cancelled, this, [this] { contextChanged(false); });
    connect(m_creation, &NetworkCreation::closed, this, [this] { QDialog::reject(); });
    connect(m_creation, &NetworkCreation::made, this, [this](const QUuid &network) {
        Q_EMIT created(m_session, network);
        accept();
    });
    addSubmitKeys(*this, [this] { create(); });
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

void NewNetworkDialog::loadName(const QString &name)
{
    NetworkConfig config = m_form->config();
    config.name = name;
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
    m_verdict->forgive();
    // The form is locked meanwhile, so only the host itself can have gone.
    if (m_creation->abandon()) {
        m_refusedField = Field::None;
        m_refused = m_form->config();
        m_verdict->refuse({Field::None, Severity::Error,
            tr("The host was removed from the window while it was at work; whether the network was made is not "
               "known.")});
    }
    watchSession();
    contextChanged(true);
}

void NewNetworkDialog::contextChanged(bool otherHost)
{
    // What is under way shows up in the snapshots; it is no problem of the form.
    if (!m_creation->isEditing())
        return;
    const HostContext context = m_creation->contextOf(m_session);
    m_form->setContext(context, otherHost);
    if (m_presets)
        m_presets->setContext(context);
    m_form->setHostHint(hostHint());
    refresh();
}

void NewNetworkDialog::refresh()
{
    if (!m_creation->isEditing())
        return;
    NetworkConfig config = m_form->config();
    if (valuesOf(m_refusedField, config) != valuesOf(m_refusedField, m_refused))
        m_verdict->forgive();
    QList<Issue> problems = makeObstacles(m_session) + m_form->issues();
    std::stable_sort(
        problems.begin(), problems.end(), [](const Issue &a, const Issue &b) { return a.field < b.field; });
    m_verdict->show(problems);
    config.created = QDateTime::currentDateTimeUtc();
    m_plan->setPlan(planCreate(config, m_creation->contextOf(m_session)));
}

QString NewNetworkDialog::hostHint() const
{
    if (!m_session || m_session->status().state != HostState::Online || !m_factsAnswered)
        return {};
    if (const HostContext context = m_session->context(); context.facts && context.facts->isComplete())
        return {};
    return tr("Only libvirt's networks are checked: the host's interfaces cannot be seen.");
}

void NewNetworkDialog::create()
{
    if (!m_creation->isEditing() || !m_verdict->submit())
        return;
    m_verdict->forgive();
    m_form->keepProposals();
    m_submitted = m_form->config();
    m_submitted.created = QDateTime::currentDateTimeUtc();
    const QString xml = toNetworkXml(m_submitted, m_session->context().serverVersion);
    m_creation->begin(
        m_session, CreateNetwork{m_submitted.name, xml.toUtf8(), m_submitted.startAtBoot, m_submitted.startNow});
}

/// Back to the form, with the host's reason where it belongs.
void NewNetworkDialog::refuse(const Error &error)
{
    const Field field = fieldOfError(error, m_submitted);
    m_refusedField = m_form->isShown(field) ? field : Field::None;
    m_refused = m_form->config();
    m_verdict->refuse({m_refusedField, Severity::Error, explanationText(error)});
    contextChanged(false);
    m_verdict->focusRefused();
}

void NewNetworkDialog::stateChanged()
{
    const bool editing = m_creation->isEditing();
    if (m_creation->isBusy())
        setFocus(); // or it would wander to the next field that is not disabled
    m_form->setEnabled(editing);
    if (!editing)
        m_form->showIssues({});
    m_footer->setVerbEnabled(editing && m_verdict->canSubmit(), tr("The last try is not over yet."));
}

void NewNetworkDialog::reject()
{
    if (!m_creation->cancel())
        return;
    if (m_creation->isEditing() && m_form->isTyped())
        askToDiscard(*this, [this] { QDialog::reject(); });
    else
        QDialog::reject();
}

} // namespace patchpanel
