// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/registerplan.h"

#include "models/network/bridgexml.h"
#include "models/network/namelist.h"
#include "models/network/networkrules.h"
#include "models/network/proposals.h"
#include "models/network/virshtext.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr qsizetype namesShown = 8;

QString registerPlanText(const char *source)
{
    return QCoreApplication::translate("RegisterPlan", source);
}

/// The names of the VMs with a NIC here that is as `wanted` says, each once.
template <typename Wanted> QStringList vmsWith(const NetworkRow &row, Wanted wanted)
{
    QStringList names;
    for (const Attachment &attachment : row.attachments) // by VM, so the same name comes in a row
        if (wanted(attachment) && (names.isEmpty() || names.constLast() != attachment.domain->name))
            names.append(attachment.domain->name);
    return names;
}

bool isRepointable(const Attachment &attachment)
{
    return attachment.onNetworkLater && !attachment.storedNic()->mac.isEmpty();
}

/// The row of the NICs that name a network of this name, which does not exist; null where none does.
const NetworkRow *missingRow(const QString &name, const HostContext &context)
{
    if (!context.snapshot)
        return nullptr;
    const std::vector<RowPtr> &rows = context.snapshot->rows;
    const auto found = std::find_if(rows.cbegin(), rows.cend(), [&name](const RowPtr &row) {
        return row->network->kind == NetworkKind::Missing && row->network->name == name;
    });
    return found == rows.cend() ? nullptr : found->get();
}

class Sentences final
{
public:
    Sentences(const RegisterConfig &config, const NetworkRow &row, const HostContext &context)
        : m_config(config)
        , m_row(row)
        , m_context(context)
    { }

    QStringList run()
    {
        sayBridge();
        sayStart();
        sayStored();
        sayLeft();
        if (const NetworkRow *missing = missingRow(m_config.name, m_context))
            say(registerPlanText(QT_TRANSLATE_NOOP("RegisterPlan",
                                     "NICs that name a network “%1” already, which does not exist now, get it: %2."))
                    .arg(m_config.name, listedNames(vmNames(*missing), namesShown)));
        return std::move(m_lines);
    }

private:
    void say(const QString &sentence) { m_lines.append(sentence); }

    void sayBridge()
    {
        const NetworkSummary &summary = m_row.network->summary;
        const QString place = summary.vlan.isEmpty()
            ? registerPlanText(QT_TRANSLATE_NOOP("RegisterPlan", "the host's bridge %1")).arg(summary.bridge)
            : (summary.vlan.trunk
                    ? registerPlanText(
                        QT_TRANSLATE_NOOP("RegisterPlan", "a trunk of the VLANs %2 on the host's bridge %1"))
                    : registerPlanText(QT_TRANSLATE_NOOP("RegisterPlan", "VLAN %2 on the host's bridge %1")))
                  .arg(summary.bridge, summary.vlan.toString());
        say(registerPlanText(QT_TRANSLATE_NOOP("RegisterPlan",
                                 "A network “%1” is made that stands for %2. The bridge itself is not touched."))
                .arg(m_config.name, place));
        if (summary.virtualPort == u"openvswitch")
            say(registerPlanText(
                QT_TRANSLATE_NOOP("RegisterPlan", "Its VMs become ports of Open vSwitch, as they are now.")));
    }

    void sayStart()
    {
        if (m_config.startNow && m_config.startAtBoot)
            say(registerPlanText(QT_TRANSLATE_NOOP("RegisterPlan", "It starts now and whenever the host boots.")));
        else if (m_config.startNow)
            say(registerPlanText(
                QT_TRANSLATE_NOOP("RegisterPlan", "It starts now, and not by itself after the host boots.")));
        else if (m_config.startAtBoot)
            say(registerPlanText(
                QT_TRANSLATE_NOOP("RegisterPlan", "It stays inactive now and starts when the host boots.")));
        else
            say(registerPlanText(QT_TRANSLATE_NOOP("RegisterPlan", "It stays inactive until somebody starts it.")));
    }

    void sayStored()
    {
        const QStringList stored = vmsWith(m_row, isRepointable);
        if (stored.isEmpty())
            return;
        if (!m_config.repoint) {
            say(registerPlanText(
                QT_TRANSLATE_NOOP("RegisterPlan",
                    "The VMs' configurations go on naming the bridge; they count as VMs of the network all the "
                    "same: %1."))
                    .arg(listedNames(stored, namesShown)));
            return;
        }
        say(registerPlanText(
            QT_TRANSLATE_NOOP("RegisterPlan", "The stored configurations of these VMs name the network then: %1."))
                .arg(listedNames(stored, namesShown)));
        const QStringList running = vmsWith(m_row,
            [](const Attachment &attachment) { return isRepointable(attachment) && attachment.domain->isActive(); });
        if (!running.isEmpty())
            say(registerPlanText(
                QT_TRANSLATE_NOOP("RegisterPlan",
                    "Those that run stay as they are, with no interruption, until their next start: %1."))
                    .arg(listedNames(running, namesShown)));
    }

    /// What is not changed although somebody might think so.
    void sayLeft()
    {
        const QStringList liveOnly = vmsWith(
            m_row, [](const Attachment &attachment) { return attachment.onNetworkNow && !attachment.onNetworkLater; });
        if (!liveOnly.isEmpty())
            say(registerPlanText(QT_TRANSLATE_NOOP("RegisterPlan",
                                     "NICs that are on the bridge only until the VM's next start stay so: %1."))
                    .arg(listedNames(liveOnly, namesShown)));
        const QStringList nameless = vmsWith(m_row,
            [](const Attachment &attachment) { return attachment.onNetworkLater && !isRepointable(attachment); });
        if (m_config.repoint && !nameless.isEmpty())
            say(registerPlanText(
                QT_TRANSLATE_NOOP("RegisterPlan",
                    "NICs without a MAC address cannot be told apart; they go on naming the bridge: %1."))
                    .arg(listedNames(nameless, namesShown)));
    }

    const RegisterConfig &m_config;
    const NetworkRow &m_row;
    const HostContext &m_context;
    QStringList m_lines;
};

/// What the form for new networks would hold, so that its rules judge name and bridge.
NetworkConfig formConfig(const RegisterConfig &config, const NetworkSummary &summary)
{
    NetworkConfig form;
    form.name = config.name;
    form.type = summary.vlan.isEmpty() ? NetworkType::Bridge : NetworkType::Vlan;
    form.bridge = summary.bridge;
    form.onOpenVSwitch = summary.virtualPort == u"openvswitch";
    if (!summary.vlan.isEmpty())
        form.vlanId = QString::number(summary.vlan.tags.front());
    return form;
}

} // namespace

QString proposeRegisterName(const NetworkRow &row, const HostContext &context)
{
    QSet<QString> taken;
    if (context.snapshot)
        for (const RowPtr &other : context.snapshot->rows)
            if (other->network->kind == NetworkKind::Registered)
                taken.insert(other->network->name);
    const QString wanted = row.network->name; // by convention
    QString name = wanted;
    for (int i = 2; taken.contains(name); ++i)
        name = QStringLiteral("%1-%2").arg(wanted).arg(i);
    return name;
}

std::vector<NicRef> repointableNics(const NetworkRow &row)
{
    std::vector<NicRef> nics;
    for (const Attachment &attachment : row.attachments)
        if (isRepointable(attachment))
            nics.push_back(
                {attachment.domain->uuid, attachment.domain->name, attachment.storedNic()->mac, NicScope{false, true}});
    return nics;
}

QByteArray registerXml(const RegisterConfig &config, const NetworkRow &row)
{
    const NetworkSummary &summary = row.network->summary;
    return bridgeNetworkXml(config.name, summary.bridge, summary.vlan, summary.virtualPort, config.created);
}

QList<Issue> checkRegister(const RegisterConfig &config, const NetworkRow &row, const HostContext &context)
{
    const NetworkSummary &summary = row.network->summary;
    QList<Issue> issues;
    for (const Issue &issue : checkNetwork(formConfig(config, summary), context)) {
        // Of the tags only doubts are taken over: what is said here of old hosts is about what VMs have already.
        const bool isDoubt = issue.severity == Severity::Warning && !summary.vlan.trunk;
        if (issue.field == Field::Name || issue.field == Field::Bridge || (issue.field == Field::VlanId && isDoubt))
            issues.append(issue);
    }
    if (!summary.vlan.isEmpty() && summary.virtualPort.isEmpty() && context.serverVersion > 0
        && context.serverVersion < libvirtVersion(11, 0))
        issues.append({Field::VlanId, Severity::Error,
            registerPlanText(
                QT_TRANSLATE_NOOP("RegisterPlan",
                    "This cannot be registered: this host's libvirt (%1) cannot tag VLANs on a Linux bridge; that "
                    "needs libvirt 11.0 or later. VMs with such NICs cannot start on it either."))
                .arg(versionText(context.serverVersion))});
    if (!config.repoint || repointableNics(row).empty())
        return issues;
    if (!config.startNow)
        issues.append({Field::None, Severity::Warning,
            registerPlanText(QT_TRANSLATE_NOOP(
                "RegisterPlan", "The VMs cannot start while the network that they are pointed at is inactive."))});
    else if (!config.startAtBoot)
        issues.append({Field::None, Severity::Warning,
            registerPlanText(QT_TRANSLATE_NOOP("RegisterPlan",
                "After the host has booted, the VMs cannot start until somebody has started the network."))});
    return issues;
}

ChangePlan planRegister(const RegisterConfig &config, const NetworkRow &row, const HostContext &context)
{
    ChangePlan plan;
    plan.sentences = Sentences(config, row, context).run();
    plan.xml = QString::fromUtf8(registerXml(config, row));
    plan.commands = virshCreate(context.uri, config.name, config.startAtBoot, config.startNow);
    if (config.repoint)
        for (const NicRef &nic : repointableNics(row))
            plan.commands += virshMove(context.uri, nic);
    return plan;
}

} // namespace patchpanel
