// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkform.h"

#include "models/host/hostsession.h"
#include "models/network/networkrules.h"
#include "models/network/proposals.h"
#include "ui/addresssection.h"
#include "ui/fieldrow.h"
#include "ui/icons.h"
#include "ui/labeledcombobox.h"
#include "ui/networkformbridge.h"
#include "ui/networkformedit.h"
#include "ui/networkformhostbox.h"
#include "ui/networkformuplink.h"
#include "ui/networkformvlan.h"
#include "ui/portgroupsection.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QPlainTextEdit>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int descriptionLines = 3;

void setLines(QPlainTextEdit *edit, int lines)
{
    const auto margin = static_cast<int>(2 * edit->document()->documentMargin());
    edit->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    edit->setFixedHeight(edit->fontMetrics().lineSpacing() * lines + margin + 2 * edit->frameWidth());
}

} // namespace

NetworkForm::NetworkForm(HostSet &hosts, HostSession *initial, QWidget *parent)
    : FormPane(parent)
{
    makeGeneralRows(hosts, initial);
    makeSections();
    makeLastRows();
    addFoot(*makeStartOptions());
    connectFields();
    m_name->propose(QString());
    m_ipv4->beginWithProposal();
    typeChanged();
    m_bridge->proposeBridge();
}

void NetworkForm::makeGeneralRows(HostSet &hosts, HostSession *initial)
{
    QWidget *content = form()->parentWidget();
    m_name = new NetworkFormEdit(content);
    addRow(new FieldRow(Field::Name, tr("&Name"), m_name, form()));
    m_host = new NetworkFormHostBox(hosts, initial, content);
    addRow(new FieldRow(Field::Host, tr("&Host"), m_host, form()));
    m_type = new LabeledComboBox(tr("Type"), content);
    for (const NetworkType type : creatableNetworkTypes)
        m_type->addItem(networkTypeIcon(type), networkTypeLabel(type), static_cast<int>(type));
    addRow(new FieldRow(Field::Type, tr("&Type"), m_type, form()));
    m_description = new QPlainTextEdit(content);
    m_description->setTabChangesFocus(true);
    m_description->setPlaceholderText(tr("What it is for (optional)"));
    setLines(m_description, descriptionLines);
    addRow(new FieldRow(Field::Description, tr("Descr&iption"), m_description, form()));
}

void NetworkForm::makeSections()
{
    m_bridge = new NetworkFormBridge(form(), this);
    m_ipv4 = new AddressSection(IpFamily::V4, form(), this);
    m_ipv6 = new AddressSection(IpFamily::V6, form(), this);
    m_uplink = new NetworkFormUplink(form(), this);
    m_vlan = new NetworkFormVlan(form(), this);
    m_portGroups = new PortGroupSection(form(), this);
    addRows(QList<FieldRow *>() << m_bridge->row() << m_ipv4->rows() << m_ipv6->rows() << m_uplink->rows()
                                << m_vlan->row() << m_portGroups->row());
}

void NetworkForm::makeLastRows()
{
    QWidget *content = form()->parentWidget();
    m_domain = new NetworkFormEdit(content);
    m_domain->setPlaceholderText(tr("none"));
    addRow(new FieldRow(Field::DnsDomain, tr("DNS d&omain"), m_domain, form()));
    m_mtu = new NetworkFormEdit(content);
    m_mtu->setPlaceholderText(tr("default"));
    addRow(new FieldRow(Field::Mtu, tr("&MTU"), m_mtu, form()));
}

QWidget *NetworkForm::makeStartOptions()
{
    auto *options = new QWidget(this);
    m_startNow = new QCheckBox(tr("Start no&w"), options);
    m_startNow->setAccessibleName(tr("Start now"));
    m_startNow->setChecked(true);
    m_startAtBoot = new QCheckBox(tr("Sta&rt at boot"), options);
    m_startAtBoot->setAccessibleName(tr("Start at boot"));
    m_startAtBoot->setChecked(true);
    auto *layout = new QHBoxLayout(options);
    layout->setContentsMargins(form()->contentsMargins().left(), 8, 0, 0);
    layout->setSpacing(18);
    layout->addWidget(m_startNow);
    layout->addWidget(m_startAtBoot);
    layout->addStretch(1);
    return options;
}

void NetworkForm::connectFields()
{
    for (NetworkFormEdit *edit : {m_name, m_domain, m_mtu})
        connect(edit, &NetworkFormEdit::edited, this, &NetworkForm::fieldTyped);
    connect(m_description, &QPlainTextEdit::textChanged, this, &NetworkForm::fieldTyped);
    // Before whoever watches the form, so that it finds the name that goes with them.
    connect(m_bridge, &NetworkFormBridge::changed, this, &NetworkForm::bridgeChanged);
    connect(m_vlan, &NetworkFormVlan::changed, this, &NetworkForm::bridgeChanged);
    connect(m_vlan, &NetworkFormVlan::bridgeChosen, this, &NetworkForm::takeBridge);
    connectSection(m_bridge);
    connectSection(m_ipv4);
    connectSection(m_ipv6);
    connectSection(m_uplink);
    connectSection(m_vlan);
    connectSection(m_portGroups);
    connect(this, &NetworkForm::changed, this, [this] { m_vlan->refresh(config(), m_context); });
    connect(m_type, &QComboBox::currentIndexChanged, this, [this] {
        typeChanged();
        Q_EMIT changed();
    });
    connect(m_host, &NetworkFormHostBox::sessionChanged, this, &NetworkForm::sessionChanged);
    for (QCheckBox *box : {m_startNow, m_startAtBoot})
        connect(box, &QCheckBox::toggled, this, &NetworkForm::changed);
    guardWheel(*form()->parentWidget());
}

template <typename Section> void NetworkForm::connectSection(Section *section)
{
    connect(section, &Section::changed, this, &NetworkForm::changed);
    connect(section, &Section::typed, this, [this] { m_isTyped = true; });
}

HostSession *NetworkForm::session() const
{
    return m_host->session();
}

NetworkType NetworkForm::type() const
{
    return static_cast<NetworkType>(m_type->currentData().toInt());
}

void NetworkForm::setContext(const HostContext &context, bool otherHost)
{
    m_context = context;
    m_bridge->setContext(context);
    m_ipv4->setContext(context);
    m_ipv6->setContext(context);
    m_uplink->setContext(context);
    m_portGroups->setContext(context);
    proposeAgain(otherHost);
    m_vlan->refresh(config(), m_context);
}

void NetworkForm::setHostHint(const QString &hint)
{
    rowOf(Field::Host)->setHint(hint);
}

/// What the form proposed itself is replaced where it does not hold any more; what the user typed is never touched.
void NetworkForm::proposeAgain(bool otherHost)
{
    const QList<Issue> problems = issues();
    const auto isBad = [&](Field field) {
        return otherHost
            || std::any_of(problems.cbegin(), problems.cend(), [field](const Issue &i) { return i.field == field; });
    };
    const bool newBridge = m_bridge->hasProposal() && isBad(Field::Bridge);
    if (newBridge)
        m_bridge->proposeBridge();
    if (m_uplink->hasProposal() && isBad(Field::Uplink))
        m_uplink->proposeCard();
    if (m_name->isProposal() && (isBad(Field::Name) || (newBridge && joinsHostBridge(type()))))
        proposeName();
    if (m_ipv4->hasProposal() && isBad(Field::Ipv4Network))
        m_ipv4->proposeNetwork();
    if (m_ipv6->hasProposal() && isBad(Field::Ipv6Network))
        m_ipv6->proposeNetwork();
}

void NetworkForm::proposeName()
{
    const NetworkConfig now = config();
    m_name->propose(joinsHostBridge(now.type) && !now.bridge.isEmpty()
            ? freeName(conventionalName(now.bridge, now.vlanId), m_context)
            : patchpanel::proposeName(m_context));
}

void NetworkForm::typeChanged()
{
    const NetworkType now = type();
    rowOf(Field::Type)->setHint(networkTypeSentence(now));
    m_bridge->setType(now);
    m_ipv4->setUsed(hasAddresses(now));
    m_ipv6->setUsed(hasAddresses(now));
    m_uplink->setType(now);
    m_vlan->setType(now);
    m_portGroups->setUsed(now == NetworkType::OpenVSwitch);
    rowOf(Field::DnsDomain)->setShown(hasAddresses(now));
    rowOf(Field::Mtu)->setShown(ownsBridge(now));
    if (m_name->isProposal() && !m_loading)
        proposeName();
}

void NetworkForm::bridgeChanged()
{
    if (m_name->isProposal() && joinsHostBridge(type()))
        proposeName();
}

/// One that stands for the VLAN by itself is used untagged.
void NetworkForm::takeBridge(const VlanBridge &bridge)
{
    m_isTyped = true;
    if (!bridge.subInterface.isEmpty()) {
        m_vlan->setVlanId(QString());
        m_type->setCurrentIndex(m_type->findData(static_cast<int>(NetworkType::Bridge)));
    }
    m_bridge->setBridge(bridge.bridge);
    bridgeChanged();
    focusField(Field::Bridge);
    Q_EMIT changed();
}

void NetworkForm::fieldTyped()
{
    if (m_loading)
        return;
    m_isTyped = true;
    Q_EMIT changed();
}

void NetworkForm::load(const NetworkConfig &config)
{
    m_loading = true;
    m_name->load(config.name);
    m_type->setCurrentIndex(m_type->findData(static_cast<int>(config.type)));
    m_description->setPlainText(config.description);
    m_bridge->load(config);
    m_ipv4->load(config);
    m_ipv6->load(config);
    m_uplink->load(config);
    m_vlan->load(config);
    m_portGroups->setGroups(config.portGroups);
    m_domain->load(config.dnsDomain);
    m_mtu->load(config.mtu);
    m_startNow->setChecked(config.startNow);
    m_startAtBoot->setChecked(config.startAtBoot);
    m_loading = false;
    Q_EMIT changed();
}

NetworkConfig NetworkForm::config() const
{
    NetworkConfig config;
    config.name = m_name->text();
    config.type = type();
    config.description = m_description->toPlainText();
    m_bridge->fill(config);
    m_ipv4->fill(config);
    m_ipv6->fill(config);
    m_uplink->fill(config);
    m_vlan->fill(config);
    config.portGroups = m_portGroups->groups();
    config.dnsDomain = m_domain->text();
    config.mtu = m_mtu->text();
    config.startNow = m_startNow->isChecked();
    config.startAtBoot = m_startAtBoot->isChecked();
    return config;
}

QList<Issue> NetworkForm::issues() const
{
    return checkNetwork(config(), m_context);
}

void NetworkForm::showAt(FieldRow &row, const QList<Issue> &issues)
{
    if (&row == m_portGroups->row())
        m_portGroups->showIssues(issues);
    else
        FormPane::showAt(row, issues);
}

void NetworkForm::keepProposals()
{
    m_name->keep();
    m_bridge->keepProposals();
    m_ipv4->keepProposals();
    m_ipv6->keepProposals();
    m_uplink->keepProposals();
}

} // namespace patchpanel
