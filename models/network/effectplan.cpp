// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/effectplan.h"

#include "models/network/effectwords.h"
#include "models/network/livemodel.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace patchpanel {

namespace {

using Change = NetworkDifference::Change;
using Differences = std::vector<NetworkDifference>;

bool isUpdatable(const NetworkDifference &difference)
{
    return !difference.part.element.isEmpty();
}

/// Plays the changes through on a running network. What cannot be done is left out as a whole: half of it would be a
/// reservation that is gone.
class Player final
{
public:
    Player(const LiveModel &network, const Differences &differences)
        : m_start(network)
        , m_differences(differences)
    { }

    void run()
    {
        do {
            m_network = m_start;
            m_steps.clear();
            m_done.clear();
            m_again = false;
            playOnce();
        } while (m_again);
    }

    [[nodiscard]] const std::vector<UpdateStep> &steps() const { return m_steps; }
    /// Whether what runs is as wanted in this afterwards.
    [[nodiscard]] bool isDone(const NetworkDifference &difference) const
    {
        return m_done.contains(difference.part.key);
    }

private:
    /// First what makes room, then what needs it. A range is there before another goes, so that DHCP does not stop.
    void playOnce()
    {
        std::vector<const NetworkDifference *> ranges;
        std::vector<const NetworkDifference *> newRanges;
        std::vector<const NetworkDifference *> additions;
        for (const NetworkDifference *difference : changesLeft()) {
            const bool runs = m_network.find(difference->part.key);
            if (difference->part.kind == PartKind::DhcpRange)
                (runs ? ranges : newRanges).push_back(difference);
            else if (runs && difference->change == Change::Removed)
                push(*difference, m_network.remove(difference->part.key));
            else if (!runs || !modify(*difference))
                additions.push_back(difference);
        }
        for (const NetworkDifference *difference : newRanges) {
            if (const auto step = m_network.add(difference->part))
                push(*difference, step);
            else
                additions.push_back(difference); // there may be room for it when the others have gone
        }
        for (const NetworkDifference *difference : ranges) {
            push(*difference, m_network.remove(difference->part.key));
            if (difference->change != Change::Removed)
                push(*difference, m_network.add(difference->part));
        }
        for (const NetworkDifference *difference : additions)
            push(*difference, m_network.add(difference->part));
    }

    /// The changes there is something to do for, those of port groups that stop being the default first.
    std::vector<const NetworkDifference *> changesLeft()
    {
        std::vector<const NetworkDifference *> list;
        for (const NetworkDifference &difference : m_differences) {
            if (!isUpdatable(difference) || m_excluded.contains(difference.part.key))
                continue;
            const NetworkPart *now = m_network.find(difference.part.key);
            m_done.insert(difference.part.key);
            if (difference.change == Change::Removed ? now != nullptr : !now || now->value != difference.part.value)
                list.push_back(&difference);
        }
        const auto becomesDefault = [](const NetworkDifference *difference) {
            return difference->part.kind == PartKind::PortGroup && difference->change != Change::Removed
                && difference->part.value.contains(u"default='yes'");
        };
        std::stable_partition(list.begin(), list.end(),
            [&](const NetworkDifference *difference) { return difference->change == Change::Removed; });
        std::stable_partition(
            list.begin(), list.end(), [&](const NetworkDifference *difference) { return !becomesDefault(difference); });
        return list;
    }

    /// Modifies an entry; where that would hit another one it is removed, and false returned for it to be added again.
    bool modify(const NetworkDifference &difference)
    {
        if (const auto step = m_network.modify(difference.part)) {
            m_steps.push_back(*step);
            return true;
        }
        const auto step = m_network.remove(difference.part.key);
        push(difference, step);
        return !step;
    }

    void push(const NetworkDifference &difference, const std::optional<UpdateStep> &step)
    {
        if (step) {
            m_steps.push_back(*step);
            return;
        }
        m_excluded.insert(difference.part.key);
        m_again = true;
    }

    const LiveModel m_start;
    const Differences &m_differences;
    LiveModel m_network = m_start;
    std::vector<UpdateStep> m_steps;
    QSet<QString> m_done;
    QSet<QString> m_excluded;
    bool m_again = false;
};

/// Fills a plan in.
class Planner final
{
public:
    Planner(const EffectInput &input, const Differences &differences)
        : m_input(input)
        , m_differences(differences)
    { }

    Result<EffectPlan> run()
    {
        m_plan.kind = kind();
        if (m_plan.kind == EffectKind::Refused)
            return finished();
        if (m_plan.kind == EffectKind::Nothing) {
            m_plan.redefine = !m_input.stored.isEmpty() && m_input.stored != m_input.wanted;
            return finished();
        }
        const bool isActive = !m_input.live.isEmpty();
        if (isActive && m_plan.kind == EffectKind::Change)
            if (const auto played = playLive(); !played)
                return tl::unexpected(played.error());
        sort();
        // A renamed network is made anew, with all that is in the wanted XML.
        m_plan.redefine = m_plan.kind == EffectKind::Change && !m_storedWithLive;
        m_plan.becomesPersistent = m_plan.redefine && m_input.stored.isEmpty();
        m_plan.needsRestart = isActive && (!m_plan.atNextStart.isEmpty() || m_plan.kind == EffectKind::Rename);
        if (const auto waiting = findWaiting(); !waiting)
            return tl::unexpected(waiting.error());
        return finished();
    }

private:
    [[nodiscard]] EffectKind kind() const
    {
        const auto differs = [this](PartKind kind) {
            return std::any_of(m_differences.cbegin(), m_differences.cend(),
                [kind](const NetworkDifference &difference) { return difference.part.kind == kind; });
        };
        if (differs(PartKind::Uuid))
            return EffectKind::Refused;
        if (differs(PartKind::Name))
            return EffectKind::Rename;
        return m_differences.empty() ? EffectKind::Nothing : EffectKind::Change;
    }

    [[nodiscard]] bool isDropped(const NetworkDifference &difference) const
    {
        return difference.change != Change::Removed && difference.part.since > m_input.serverVersion;
    }

    Result<void> playLive()
    {
        const auto live = parseXml(m_input.live, "network");
        if (!live)
            return tl::unexpected(live.error());
        Player player(LiveModel(live->root), m_differences);
        player.run();
        m_plan.live = player.steps();
        bool isAll = true;
        for (const NetworkDifference &difference : m_differences) {
            if (player.isDone(difference))
                m_doneLive.insert(difference.part.key);
            else
                isAll = false;
        }
        if (!isAll)
            return {};
        if (m_input.stored.isEmpty()) {
            m_storedWithLive = true; // there is nothing stored
            return {};
        }
        const auto stored = parseXml(m_input.stored, "network");
        if (!stored)
            return tl::unexpected(stored.error());
        Player second(LiveModel(stored->root), m_differences);
        second.run();
        // libvirt stores a port group without looking whether it makes sense, and then refuses the network as a whole.
        const bool hasGroups = std::any_of(m_plan.live.cbegin(), m_plan.live.cend(),
            [](const UpdateStep &step) { return step.section == UpdateSection::PortGroup; });
        m_storedWithLive = !hasGroups && second.steps() == m_plan.live;
        for (UpdateStep &step : m_plan.live)
            step.alsoStored = m_storedWithLive;
        return {};
    }

    void sort()
    {
        for (const NetworkDifference &difference : m_differences) {
            const QString words = differenceWords(difference);
            if (isDropped(difference))
                m_plan.dropped.append(difference.part.words);
            else if (m_doneLive.contains(difference.part.key) || !difference.affectsRunning())
                m_plan.now.append(words);
            else if (difference.part.kind != PartKind::Name)
                m_plan.atNextStart.append(words);
        }
    }

    /// What differs between what runs and what is stored, besides what this change is about.
    Result<void> findWaiting()
    {
        if (m_input.live.isEmpty() || m_input.stored.isEmpty() || m_plan.kind == EffectKind::Rename)
            return {};
        const auto waiting = differencesOf(m_input.live, m_input.stored);
        if (!waiting)
            return tl::unexpected(waiting.error());
        for (const NetworkDifference &difference : *waiting) {
            const bool isOurs = std::any_of(m_differences.cbegin(), m_differences.cend(),
                [&difference](const NetworkDifference &other) { return other.part.key == difference.part.key; });
            if (difference.affectsRunning() && !isOurs)
                m_plan.waitingAlready.append(differenceWords(difference));
        }
        return {};
    }

    EffectPlan finished()
    {
        m_plan.sentences = effectSentences(m_plan, m_input);
        m_plan.virsh = effectCommands(m_plan, m_input);
        return std::move(m_plan);
    }

    const EffectInput &m_input;
    const Differences &m_differences;
    EffectPlan m_plan;
    QSet<QString> m_doneLive;
    bool m_storedWithLive = false;
};

} // namespace

Result<EffectPlan> planEffect(const EffectInput &input)
{
    const auto differences = differencesOf(input.stored.isEmpty() ? input.live : input.stored, input.wanted);
    if (!differences)
        return tl::unexpected(differences.error());
    return Planner(input, *differences).run();
}

} // namespace patchpanel
