// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attachplace.h"

#include "models/network/inputrules.h"
#include "ui/fieldrow.h"
#include "ui/icons.h"
#include "ui/labeledcombobox.h"
#include "ui/networkformedit.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QSignalBlocker>

namespace patchpanel {

namespace {

constexpr int widestName = 200; // pixels, in a sentence that does not wrap

/// A name of the host's brings no mnemonic.
QString escaped(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

/// A network in a few words, for under its name.
QString describe(const NetworkInfo &network)
{
    QStringList parts{networkTypeLabel(network.summary.type)};
    if (!network.summary.bridge.isEmpty() && !ownsBridge(network.summary.type))
        parts << AttachPlace::tr("bridge %1").arg(network.summary.bridge);
    if (!network.summary.vlan.isEmpty())
        parts << AttachPlace::tr("VLAN %1").arg(network.summary.vlan.toString());
    if (const auto subnet = network.summary.firstNetwork(IpFamily::V4))
        parts << subnet->subnet().toString();
    if (network.stateKnown && !network.active)
        parts << AttachPlace::tr("inactive");
    return parts.join(QStringLiteral(", "));
}

} // namespace

AttachPlace::AttachPlace(QFormLayout *form, QObject *parent)
    : QObject(parent)
    , m_form(form)
{
    makeModes(form);
    makeFields(form);
    update();
}

FieldRow *AttachPlace::addRow(Field field, const QString &label, QWidget *control, QFormLayout *form)
{
    m_rows.append(new FieldRow(field, label, control, form));
    return m_rows.last();
}

void AttachPlace::makeModes(QFormLayout *form)
{
    auto *modes = new QWidget(form->parentWidget());
    m_byNetwork = new QRadioButton(tr("By &network"), modes);
    m_byBridge = new QRadioButton(tr("By &bridge and VLAN"), modes);
    m_byNetwork->setChecked(true);
    auto *layout = new QHBoxLayout(modes);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(18);
    layout->addWidget(m_byNetwork);
    layout->addWidget(m_byBridge);
    layout->addStretch(1);
    nameModes();
    form->setWidget(form->rowCount(), QFormLayout::FieldRole, modes);
    connect(m_byNetwork, &QRadioButton::toggled, this, [this] {
        update();
        Q_EMIT changed();
    });
}

void AttachPlace::nameModes()
{
    for (QRadioButton *mode : {m_byNetwork, m_byBridge})
        mode->setAccessibleName(m_prefix + mode->text().remove(u'&'));
}

void AttachPlace::makeFields(QFormLayout *form)
{
    QWidget *content = form->parentWidget();
    const auto touched = [this] {
        update();
        Q_EMIT changed();
    };
    m_network = new LabeledComboBox(tr("Network"), content);
    m_network->setPlaceholderText(tr("Choose a network"));
    // As wide as its place: one long name must not widen the form.
    m_network->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_network->setMinimumContentsLength(12);
    m_networkRow = addRow(Field::Network, tr("Netwo&rk"), m_network, form);
    m_bridge = new NetworkFormEdit(content);
    m_bridge->setPlaceholderText(tr("a bridge of the host, such as br0"));
    m_bridgeRow = addRow(Field::Bridge, tr("B&ridge"), m_bridge, form);
    m_portGroup = new LabeledComboBox(tr("Port group"), content);
    m_portGroup->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_portGroup->setMinimumContentsLength(12);
    m_portGroupRow = addRow(Field::PortGroup, tr("Port gro&up"), m_portGroup, form);
    m_vlan = new NetworkFormEdit(content);
    m_vlanRow = addRow(Field::VlanId, tr("V&LAN ID"), m_vlan, form);
    m_start = new QCheckBox(content);
    m_start->setChecked(true);
    form->setWidget(form->rowCount(), QFormLayout::FieldRole, m_start);
    connect(m_network, &QComboBox::currentIndexChanged, this, touched);
    connect(m_portGroup, &QComboBox::currentIndexChanged, this, touched);
    connect(m_bridge, &NetworkFormEdit::edited, this, touched);
    connect(m_vlan, &NetworkFormEdit::edited, this, touched);
    connect(m_start, &QCheckBox::toggled, this, &AttachPlace::changed);
}

void AttachPlace::setPrefix(const QString &prefix)
{
    m_prefix = prefix;
    for (FieldRow *row : std::as_const(m_rows))
        row->setPrefix(prefix);
    nameModes();
    update();
}

void AttachPlace::setContext(const HostContext &context)
{
    m_context = context;
    showNetworks();
    m_bridge->setChoices(attachableBridges(context), tr("Show bridges"));
    update();
}

void AttachPlace::chooseNetwork(const QString &network)
{
    m_byNetwork->setChecked(true);
    m_network->setCurrentIndex(m_network->findData(network));
}

void AttachPlace::chooseBridge(const QString &bridge, const QString &vlanId)
{
    m_byBridge->setChecked(true);
    m_bridge->load(bridge);
    m_vlan->load(vlanId);
    update();
    Q_EMIT changed();
}

/// The choice stays where it was, also that of a network which is gone: the form says so then.
void AttachPlace::showNetworks()
{
    const QString chosen = m_network->currentData().toString();
    const std::vector<NetworkPtr> networks = attachableNetworks(m_context);
    QStringList names;
    for (const NetworkPtr &network : networks)
        names.append(network->name);
    if (!chosen.isEmpty() && !names.contains(chosen))
        names.append(chosen);
    QStringList present;
    for (int i = 0; i < m_network->count(); ++i)
        present.append(m_network->itemData(i).toString());
    const QSignalBlocker blocker(m_network);
    if (names != present) {
        m_network->clear();
        for (const QString &name : std::as_const(names))
            m_network->addItem(name, name);
        m_network->setCurrentIndex(m_network->findData(chosen));
    }
    for (std::size_t i = 0; i < networks.size(); ++i)
        m_network->setItemIcon(static_cast<int>(i), networkTypeIcon(networks[i]->summary.type));
}

void AttachPlace::showPortGroups(const NetworkInfo *network)
{
    QStringList names;
    if (network && !network->summary.portGroups.isEmpty()) {
        if (defaultPortGroup(*network).isEmpty())
            names.append(QString());
        for (const PortGroup &group : network->summary.portGroups)
            names.append(group.name);
    }
    const QString of = network ? network->name : QString();
    const QString chosen = of == m_groupsOf ? m_portGroup->currentData().toString()
        : network                           ? defaultPortGroup(*network)
                                            : QString();
    if (of == m_groupsOf && !names.isEmpty() && !names.contains(chosen))
        names.append(chosen); // gone meanwhile
    m_groupsOf = of;
    QStringList present;
    for (int i = 0; i < m_portGroup->count(); ++i)
        present.append(m_portGroup->itemData(i).toString());
    const QSignalBlocker blocker(m_portGroup);
    if (names != present) {
        m_portGroup->clear();
        for (const QString &name : std::as_const(names))
            m_portGroup->addItem(name.isEmpty() ? tr("none") : name, name);
    }
    m_portGroup->setCurrentIndex(m_portGroup->findData(chosen));
    m_portGroupRow->setShown(!names.isEmpty() && m_byNetwork->isChecked());
}

void AttachPlace::update()
{
    AttachConfig config;
    fill(config);
    const AttachTarget target = attachTarget(config, m_context);
    const bool byNetwork = m_byNetwork->isChecked();
    m_networkRow->setShown(byNetwork);
    m_bridgeRow->setShown(!byNetwork);
    showPortGroups(byNetwork ? target.network.get() : nullptr);
    m_vlanRow->setShown(!byNetwork || (target.network && takesNicVlan(*target.network, m_context)));
    m_vlan->setPlaceholderText(byNetwork ? tr("none of its own") : tr("untagged"));
    const bool inactive = target.network && target.network->stateKnown && !target.network->active;
    m_form->setRowVisible(m_start, inactive);
    const QString label = tr("Start network “%1” first");
    const QString shortName = m_start->fontMetrics().elidedText(target.name, Qt::ElideMiddle, widestName);
    m_start->setText(escaped(label.arg(shortName)));
    m_start->setAccessibleName(m_prefix + label.arg(target.name));
    updateHints(target);
}

void AttachPlace::updateHints(const AttachTarget &target)
{
    m_networkRow->setHint(target.network ? describe(*target.network) : QString());
    QString pair;
    const QString typed = m_vlan->text().trimmed();
    if (!typed.isEmpty() && !vlanIdProblem(typed).isEmpty())
        pair.clear(); // no network stands for what is no VLAN
    else if (target.isMade)
        pair = tr("Network “%1” will be made for it, started, and started at boot.").arg(target.name);
    else if (target.network && target.portGroup.isEmpty())
        pair = tr("Network “%1” stands for it.").arg(target.name);
    else if (target.network)
        pair = tr("Port group %1 of network “%2” stands for it.").arg(target.portGroup, target.name);
    m_bridgeRow->setHint(pair);
    QString tags;
    if (target.network)
        for (const PortGroup &group : target.network->summary.portGroups)
            if (group.name == m_portGroup->currentData().toString() && !group.vlan.isEmpty())
                tags = tr("VLAN %1").arg(group.vlan.toString());
    m_portGroupRow->setHint(tags);
    const int tag = m_vlan->text().trimmed().toInt();
    m_vlanRow->setHint(m_context.vlanScheme.find(tag) ? vlanHint(tag, m_context.vlanScheme) : QString());
}

void AttachPlace::fill(AttachConfig &config) const
{
    config.mode = m_byNetwork->isChecked() ? AttachMode::Network : AttachMode::BridgeAndVlan;
    config.network = m_network->currentData().toString();
    config.portGroup = m_portGroup->currentData().toString();
    config.bridge = m_bridge->text();
    config.vlanId = m_vlan->text();
    config.startNetwork = m_start->isChecked();
}

} // namespace patchpanel
