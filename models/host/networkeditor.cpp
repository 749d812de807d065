// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/networkeditor.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString networkEditorText(const char *source)
{
    return QCoreApplication::translate("NetworkEditor", source);
}

CommandResult failed(Error error)
{
    return {CommandStatus::Failed, std::move(error), {}, false};
}

QString nameOf(const QByteArray &xml)
{
    const auto summary = parseNetworkXml(xml);
    return summary ? summary->name : QString();
}

/// The reason of a failure with what has become of what was done before.
Error withOutcome(Error reason, const Result<> &restored)
{
    reason.message += u'\n'
        + (restored ? networkEditorText(QT_TRANSLATE_NOOP("NetworkEditor", "What was done before that was taken back."))
                    : networkEditorText(
                        QT_TRANSLATE_NOOP("NetworkEditor", "What was done before that could not be taken back: %1"))
                          .arg(restored.error().message));
    return reason;
}

CommandResult refused(ErrorKind kind, const QString &message)
{
    return failed(Error{kind, 0, 0, 0, message});
}

} // namespace

Result<NetworkEditor::Versions> NetworkEditor::read(const QUuid &network)
{
    Versions now;
    const auto state = m_backend.networkState(network);
    if (!state)
        return tl::unexpected(state.error());
    now.state = *state;
    if (state->persistent) {
        const auto stored = m_backend.networkXml(network, XmlKind::Stored);
        if (!stored)
            return tl::unexpected(stored.error());
        now.stored = *stored;
    }
    if (state->active) {
        const auto live = m_backend.networkXml(network, XmlKind::Live);
        if (!live)
            return tl::unexpected(live.error());
        now.live = *live;
    }
    return now;
}

EffectInput NetworkEditor::inputOf(const Versions &now, const QByteArray &wanted) const
{
    return {now.stored, wanted, now.live, m_libvirtVersion, 0, {}};
}

CommandResult NetworkEditor::run(const EditNetwork &command)
{
    m_progress(networkEditorText(QT_TRANSLATE_NOOP("NetworkEditor", "Reading it as it is now")));
    const auto before = read(command.uuid);
    if (!before)
        return failed(before.error());
    if (!before->state.persistent)
        return refused(ErrorKind::Conflict,
            networkEditorText(QT_TRANSLATE_NOOP("NetworkEditor", "Nothing of the network is stored any more.")));
    // Stored already, under the same name: an edit that was interrupted before it had come into what runs.
    const bool isStored = sameNetwork(before->stored, command.wanted)
        && nameOf(command.before) == nameOf(before->stored);
    if (!isStored && !sameNetwork(before->stored, command.before)) {
        CommandResult result = refused(ErrorKind::Conflict,
            networkEditorText(QT_TRANSLATE_NOOP("NetworkEditor", "Somebody else has changed the network meanwhile.")));
        result.current = before->stored;
        return result;
    }
    EffectInput input = inputOf(*before, command.wanted);
    if (isStored)
        input.stored = command.before;
    auto plan = planEffect(input);
    if (!plan)
        return failed(plan.error());
    for (UpdateStep &step : plan->live)
        step.alsoStored = step.alsoStored && !isStored;
    if (plan->kind == EffectKind::Refused)
        return refused(ErrorKind::InvalidInput, plan->sentences.join(u' '));
    if (plan->kind != EffectKind::Rename)
        return change(command, *plan, *before);
    CommandResult renamed = m_ways.rename(command,
        {command.uuid, nameOf(before->stored), before->state.active, true, before->state.autostart, before->live,
            before->stored});
    if (renamed.status == CommandStatus::Done)
        compare(command, *before, renamed);
    return renamed;
}

CommandResult NetworkEditor::change(const EditNetwork &command, const EffectPlan &plan, const Versions &before)
{
    const bool waits = plan.needsRestart || !plan.waitingAlready.isEmpty();
    const bool restarts = command.restart && before.state.active && waits;
    if (const Result<> applied = apply(command, plan, restarts); !applied)
        return takeBack(command.uuid, before, applied.error());
    CommandResult result;
    if (restarts) {
        Restarted restarted = m_ways.restart();
        if (restarted.result.status != CommandStatus::Done)
            return takeBackRestart(command.uuid, before, restarted);
        result = std::move(restarted.result);
    } else if (before.state.active) {
        result.waiting = plan.atNextStart;
    }
    compare(command, before, result);
    return result;
}

Result<> NetworkEditor::apply(const EditNetwork &command, const EffectPlan &plan, bool restarts)
{
    if (plan.redefine) {
        m_progress(networkEditorText(QT_TRANSLATE_NOOP("NetworkEditor", "Storing it")));
        const auto defined = m_backend.defineNetwork(
            command.wanted, command.checkSchema ? XmlCheck::Schema : XmlCheck::Lenient);
        if (!defined)
            return tl::unexpected(defined.error());
    }
    // What is stored comes to run with the restart.
    if (!restarts || !plan.redefine)
        if (Result<> updated = runSteps(command.uuid, plan.live); !updated)
            return updated;
    if (!command.autostart)
        return {};
    m_progress(networkEditorText(QT_TRANSLATE_NOOP("NetworkEditor", "Setting autostart")));
    return m_backend.setAutostart(command.uuid, *command.autostart);
}

Result<> NetworkEditor::runSteps(const QUuid &network, const std::vector<UpdateStep> &steps)
{
    for (const UpdateStep &step : steps) {
        m_progress(networkEditorText(QT_TRANSLATE_NOOP("NetworkEditor", "Changing what runs: %1")).arg(step.words));
        if (Result<> updated = m_backend.updateNetwork(network, step); !updated)
            return updated;
    }
    return {};
}

Result<> NetworkEditor::restore(const QUuid &network, const Versions &before)
{
    const auto now = read(network);
    if (!now)
        return tl::unexpected(now.error());
    if (now->stored != before.stored)
        if (const auto defined = m_backend.defineNetwork(before.stored); !defined)
            return tl::unexpected(defined.error());
    if (now->state.autostart != before.state.autostart)
        if (Result<> set = m_backend.setAutostart(network, before.state.autostart); !set)
            return set;
    if (now->live.isEmpty() || before.live.isEmpty() || now->live == before.live)
        return {};
    // What ran before need not be what was stored: the way back goes from what runs to what ran.
    auto back = planEffect({now->live, before.live, now->live, m_libvirtVersion, 0, {}});
    if (!back)
        return tl::unexpected(back.error());
    for (UpdateStep &step : back->live)
        step.alsoStored = false; // which is restored already
    return runSteps(network, back->live);
}

CommandResult NetworkEditor::takeBack(const QUuid &network, const Versions &before, Error reason)
{
    const auto now = read(network);
    if (now && now->stored == before.stored && now->live == before.live
        && now->state.autostart == before.state.autostart)
        return failed(std::move(reason)); // nothing had happened yet
    m_progress(networkEditorText(QT_TRANSLATE_NOOP("NetworkEditor", "Taking it back")));
    return failed(withOutcome(std::move(reason), restore(network, before)));
}

CommandResult NetworkEditor::takeBackRestart(const QUuid &network, const Versions &before, const Restarted &restarted)
{
    CommandResult result = restarted.result;
    const auto now = read(network);
    if (restarted.cause.kind == ErrorKind::ConnectionLost || !now)
        return result;
    m_progress(networkEditorText(QT_TRANSLATE_NOOP("NetworkEditor", "Taking it back")));
    Result<> back;
    if (sameNetwork(now->live, before.live)) {
        back = restore(network, before); // it was not even stopped
    } else {
        // What ran before need not be what was stored.
        const bool ranOtherwise = isPendingRestart(before.live, before.stored);
        const auto defined = m_backend.defineNetwork(ranOtherwise ? before.live : before.stored);
        const CommandResult again = defined ? m_ways.restart().result : failed(defined.error());
        if (again.status != CommandStatus::Done)
            back = tl::unexpected(again.error);
        result.touchedDomains += again.touchedDomains;
        result.touchedNetworks += again.touchedNetworks;
        if (const Result<> restored = restore(network, before); back && !restored)
            back = restored;
    }
    result.error = withOutcome(restarted.cause, back);
    return result;
}

void NetworkEditor::compare(const EditNetwork &command, const Versions &before, CommandResult &result)
{
    m_progress(networkEditorText(QT_TRANSLATE_NOOP("NetworkEditor", "Reading it back")));
    const auto after = read(command.uuid);
    if (!after) {
        result.warnings << networkEditorText(QT_TRANSLATE_NOOP("NetworkEditor", "It could not be read back: %1"))
                               .arg(after.error().message);
        return;
    }
    result.current = after->stored;
    if (const auto lost = lostParts(command.wanted, after->stored))
        for (const NetworkDifference &difference : *lost)
            result.warnings << networkEditorText(QT_TRANSLATE_NOOP("NetworkEditor", "The host did not keep this: %1"))
                                   .arg(differenceWords(difference));
    if (after->live.isEmpty())
        return;
    // Steps that would still be needed are those that did not take.
    if (const auto left = planEffect({before.stored, command.wanted, after->live, m_libvirtVersion, 0, {}}))
        for (const UpdateStep &step : left->live)
            result.warnings << networkEditorText(QT_TRANSLATE_NOOP("NetworkEditor", "What runs does not have this: %1"))
                                   .arg(step.words);
}

} // namespace patchpanel
