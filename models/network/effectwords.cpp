// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/effectwords.h"

#include "models/network/networkconfig.h"
#include "models/network/virshtext.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString effectPlanText(const char *source)
{
    return QCoreApplication::translate("EffectPlan", source);
}

QString listed(const QStringList &parts)
{
    return parts.join(QStringLiteral("; "));
}

QString nameOf(const QByteArray &xml)
{
    const auto document = parseXml(xml, "network");
    return document ? childTextOf(document->root, "name") : QString();
}

template <typename Test> bool hasStep(const EffectPlan &plan, Test test)
{
    return std::any_of(plan.live.cbegin(), plan.live.cend(), test);
}

QStringList liveSentences(const EffectPlan &plan)
{
    using Section = UpdateSection;
    QStringList lines;
    if (hasStep(plan, [](const UpdateStep &step) {
            return step.section == Section::DhcpRange || step.section == Section::DnsTxt
                || step.section == Section::DnsSrv;
        }))
        lines << effectPlanText(QT_TRANSLATE_NOOP(
            "EffectPlan", "libvirt restarts the network’s dnsmasq for it: DHCP and DNS pause for a moment."));
    if (hasStep(plan, [](const UpdateStep &step) {
            return step.section == Section::DhcpHost || step.section == Section::DhcpRange;
        }))
        lines << effectPlanText(
            QT_TRANSLATE_NOOP("EffectPlan", "A VM that has an address already keeps it until it asks for one again."));
    if (hasStep(plan, [](const UpdateStep &step) { return step.section == Section::PortGroup; }))
        lines << effectPlanText(
            QT_TRANSLATE_NOOP("EffectPlan", "Port groups count for NICs that are plugged in from now on."));
    return lines;
}

QString countedVms(int count)
{
    return count == 1 ? effectPlanText(QT_TRANSLATE_NOOP("EffectPlan", "1 VM"))
                      : effectPlanText(QT_TRANSLATE_NOOP("EffectPlan", "%1 VMs")).arg(count);
}

QString restartSentence(const EffectInput &input)
{
    if (input.restart && input.runningVms == 0)
        return effectPlanText(
            QT_TRANSLATE_NOOP("EffectPlan", "The network is restarted for it now; no running VM is on it."));
    if (input.restart)
        return effectPlanText(
            QT_TRANSLATE_NOOP("EffectPlan",
                "The network is restarted for it now. Offline for a moment, then back with the same address: "
                "%1."))
            .arg(countedVms(input.runningVms));
    if (input.runningVms == 0)
        return effectPlanText(
            QT_TRANSLATE_NOOP("EffectPlan", "A restart of the network has that now; no running VM is on it."));
    return effectPlanText(
        QT_TRANSLATE_NOOP("EffectPlan", "A restart of the network has that now. It keeps connected: %1."))
        .arg(countedVms(input.runningVms));
}

QStringList renameSentences(const EffectPlan &plan, const EffectInput &input)
{
    QStringList lines{
        effectPlanText(QT_TRANSLATE_NOOP("EffectPlan",
                           "libvirt cannot rename a network: “%2” is removed, and one named “%1” with the same "
                           "UUID takes its place."))
            .arg(nameOf(input.wanted), nameOf(input.stored.isEmpty() ? input.live : input.stored))};
    if (input.vms > 0)
        lines << effectPlanText(
            QT_TRANSLATE_NOOP("EffectPlan", "Pointed at the new name are the NICs of %1; snapshots keep the old one."))
                     .arg(countedVms(input.vms));
    if (plan.needsRestart) {
        EffectInput now = input;
        now.restart = true;
        lines << restartSentence(now);
    }
    if (const QStringList parts = plan.now + plan.atNextStart; !parts.isEmpty())
        lines << effectPlanText(QT_TRANSLATE_NOOP("EffectPlan", "Changed with it: %1.")).arg(listed(parts));
    return lines;
}

QStringList changeSentences(const EffectPlan &plan, const EffectInput &input)
{
    QStringList lines;
    const bool isActive = !input.live.isEmpty();
    const bool restarts = input.restart && plan.needsRestart;
    if (!plan.now.isEmpty())
        lines
            << effectPlanText(QT_TRANSLATE_NOOP("EffectPlan", "Now, without interruption: %1.")).arg(listed(plan.now));
    lines << liveSentences(plan);
    if (!plan.atNextStart.isEmpty())
        lines << (restarts ? effectPlanText(QT_TRANSLATE_NOOP("EffectPlan", "Now, with a restart: %1."))
                : isActive ? effectPlanText(QT_TRANSLATE_NOOP("EffectPlan", "When the network is started next: %1."))
                           : effectPlanText(QT_TRANSLATE_NOOP("EffectPlan", "When the network is started: %1.")))
                     .arg(listed(plan.atNextStart));
    if (plan.needsRestart || (input.restart && !plan.waitingAlready.isEmpty()))
        lines << restartSentence(input);
    return lines;
}

} // namespace

QStringList effectSentences(const EffectPlan &plan, const EffectInput &input)
{
    if (plan.kind == EffectKind::Refused)
        return {effectPlanText(QT_TRANSLATE_NOOP(
            "EffectPlan", "The UUID of a network cannot change: with another one it would be another network."))};
    if (plan.kind == EffectKind::Nothing)
        return {plan.redefine ? effectPlanText(
                    QT_TRANSLATE_NOOP("EffectPlan", "It says the same; only the way it is written changes."))
                              : effectPlanText(QT_TRANSLATE_NOOP("EffectPlan", "Nothing changes."))};
    QStringList lines = plan.kind == EffectKind::Rename ? renameSentences(plan, input) : changeSentences(plan, input);
    if (!plan.dropped.isEmpty())
        lines << effectPlanText(
            QT_TRANSLATE_NOOP("EffectPlan", "The host’s libvirt (%1) does not know this and leaves it out: %2."))
                     .arg(versionText(input.serverVersion), listed(plan.dropped));
    if (!plan.waitingAlready.isEmpty())
        lines << (input.restart
                ? effectPlanText(QT_TRANSLATE_NOOP("EffectPlan", "Earlier changes take effect with the restart: %1."))
                : effectPlanText(
                    QT_TRANSLATE_NOOP("EffectPlan", "Earlier changes wait for the next start already: %1.")))
                     .arg(listed(plan.waitingAlready));
    if (plan.becomesPersistent)
        lines << effectPlanText(QT_TRANSLATE_NOOP(
            "EffectPlan", "The network exists only while it runs; saving stores it, so that it stays."));
    return lines;
}

QStringList effectCommands(const EffectPlan &plan, const EffectInput &input)
{
    const QString name = nameOf(input.wanted);
    const QString define = virshLine(input.uri, {QStringLiteral("net-define"), xmlFileName(name)});
    if (plan.kind == EffectKind::Refused)
        return {};
    QStringList lines;
    if (plan.kind == EffectKind::Rename) {
        const bool isActive = !input.live.isEmpty();
        const QString old = nameOf(input.stored.isEmpty() ? input.live : input.stored);
        lines += virshDelete(input.uri, old, isActive, !input.stored.isEmpty());
        lines += define;
        if (isActive)
            lines += virshStart(input.uri, name);
        return lines;
    }
    if (plan.redefine)
        lines += define;
    const bool restarts = input.restart && (plan.needsRestart || !plan.waitingAlready.isEmpty());
    for (const UpdateStep &step : plan.live) {
        if (restarts && plan.redefine)
            break; // the restart brings all that is stored
        QStringList words{QStringLiteral("net-update"), QStringLiteral("--network"), name, QStringLiteral("--command"),
            updateCommandName(step.command), QStringLiteral("--section"), updateSectionName(step.section),
            QStringLiteral("--xml"), QString::fromUtf8(step.xml)};
        if (step.parentIndex >= 0)
            words << QStringLiteral("--parent-index") << QString::number(step.parentIndex);
        words << QStringLiteral("--live");
        if (step.alsoStored)
            words << QStringLiteral("--config");
        lines += virshLine(input.uri, words);
    }
    if (restarts)
        lines += virshStop(input.uri, name) + virshStart(input.uri, name);
    return lines;
}

} // namespace patchpanel
