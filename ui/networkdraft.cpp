// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkdraft.h"

#include "models/host/hostsession.h"
#include "models/network/documentrules.h"
#include "models/network/xmldiff.h"
#include "models/network/xmlmerge.h"
#include "ui/formdialog.h"
#include "ui/networkformstyle.h"

#include <algorithm>

namespace patchpanel {

namespace {

/// What was typed, on top of what somebody else has made of the network: where both have changed the same, what was
/// typed, for it was typed last and is seen before it takes effect.
QByteArray rebased(const QByteArray &before, const QByteArray &typed, const QByteArray &stored)
{
    const auto first = mergeNetworks(before, typed, stored);
    if (!first)
        return stored;
    QSet<int> mine;
    for (int i = 0; i < static_cast<int>(first->conflicts.size()); ++i)
        mine.insert(i);
    if (mine.isEmpty())
        return first->xml;
    const auto merged = mergeNetworks(before, typed, stored, mine);
    return merged ? merged->xml : stored;
}

} // namespace

void NetworkDraft::setNetwork(HostSession *session, const TableEntry &entry)
{
    const bool isOther = entry.key() != m_entry.key();
    if (isOther)
        keep();
    if (m_session != session) {
        if (m_session)
            disconnect(m_session, nullptr, this, nullptr);
        m_session = session;
        // Another change can bring back what there was before.
        if (session)
            connect(session, &HostSession::submitted, this, [this] {
                m_outdated.clear();
                for (Kept &kept : m_kept)
                    kept.outdated.clear();
            });
    }
    m_entry = entry;
    const QByteArray &stored = entry.row->network->storedXml;
    if (isOther) {
        const Kept kept = m_kept.take(entry.key());
        m_outdated = kept.outdated;
        m_refusal.clear();
        m_before = kept.text.isEmpty() ? stored : kept.before;
        setText(kept.text.isEmpty() ? stored : kept.text);
    }
    if (!isUnderWay() && (stored == m_before || m_outdated.isEmpty() || !sameNetwork(stored, m_outdated))) {
        m_outdated.clear();
        if (stored != m_before)
            takeStored(stored);
    }
    judge();
    Q_EMIT changed();
}

/// What is typed and not sent outlasts a look at another network.
void NetworkDraft::keep()
{
    if (m_entry.row && (m_text != m_before || isUnderWay()) && !m_text.isEmpty())
        m_kept.insert(m_entry.key(), {m_before, m_text, m_outdated});
}

void NetworkDraft::takeStored(const QByteArray &stored)
{
    const QByteArray text = m_text == m_before || m_before.isEmpty() || stored.isEmpty()
        ? stored
        : rebased(m_before, m_text, stored);
    m_before = stored;
    setText(sameNetwork(text, stored) ? stored : text);
}

void NetworkDraft::setText(const QByteArray &text)
{
    m_text = text;
    m_document.reset();
    if (text.isEmpty())
        return;
    if (auto document = NetworkDocument::load(text))
        m_document = std::move(*document);
}

QString NetworkDraft::obstacle() const
{
    if (!m_session || !m_entry.row)
        return tr("The host was removed from the window.");
    if (QString obstacle = changeObstacle(*m_session); !obstacle.isEmpty())
        return obstacle;
    const NetworkInfo &network = *m_entry.row->network;
    if (network.stateKnown && !network.persistent)
        return tr("Nothing of a transient network is stored that could be changed.");
    return m_document ? QString() : tr("The network's details are still being read.");
}

void NetworkDraft::judge()
{
    m_issues.clear();
    if (!m_session || !m_document || m_text == m_before)
        return;
    if (const auto before = NetworkDocument::load(m_before))
        m_issues = checkDocument(*m_document, *before, m_session->context());
}

void NetworkDraft::edit(const std::function<void(NetworkDocument &)> &change)
{
    if (!m_document)
        return;
    NetworkDocument document = *m_document;
    change(document);
    const QByteArray text = document.xml();
    setText(sameNetwork(text, m_before) ? m_before : text);
    m_refusal.clear();
    judge();
    send();
    Q_EMIT changed();
}

void NetworkDraft::tryAgain()
{
    m_refusal.clear();
    judge();
    send();
    Q_EMIT changed();
}

void NetworkDraft::discard()
{
    m_refusal.clear();
    setText(m_before);
    judge();
    Q_EMIT changed();
}

void NetworkDraft::send()
{
    const bool hasError = std::any_of(
        m_issues.cbegin(), m_issues.cend(), [](const Issue &issue) { return issue.severity == Severity::Error; });
    if (m_text == m_before || m_handle || hasError || !obstacle().isEmpty())
        return;
    const NetworkInfo &network = *m_entry.row->network;
    m_sentFor = m_entry.key();
    m_sentBefore = m_before;
    m_sent = m_text;
    m_handle = m_session->submit(
        EditNetwork{network.uuid, network.name, m_before, m_text, network.active ? network.liveXml : QByteArray()});
    connect(m_handle, &CommandHandle::ended, this, &NetworkDraft::ended);
}

void NetworkDraft::ended()
{
    const CommandResult result = m_handle->result();
    const QString name = networkOfCommand(m_handle->command());
    const bool isDone = result.status == CommandStatus::Done;
    m_handle.clear();
    if (isDone)
        sayDone(result);
    if (m_entry.key() != m_sentFor) {
        settleKept(isDone);
        if (!isDone)
            Q_EMIT said(MessageKind::Error,
                tr("The change of network “%1” failed: %2").arg(name, explanationText(result.error)));
        send();
        return;
    }
    // Somebody else was first, or this was stored: either way that is what the host has now.
    if (!result.current.isEmpty()) {
        m_outdated = isDone ? m_sentBefore : QByteArray();
        const bool isAsSent = m_text == m_sent;
        if (isDone)
            m_before = m_sent; // what was typed meanwhile is on top of this
        if (isDone && isAsSent)
            m_text = m_before;
        takeStored(result.current);
    } else if (!isDone) {
        m_refusal = explanationText(result.error);
    }
    judge();
    if (m_refusal.isEmpty())
        send();
    Q_EMIT changed();
}

/// What was typed behind a change stays on top of what the host has now, while another network is looked at.
void NetworkDraft::settleKept(bool isDone)
{
    const auto kept = m_kept.find(m_sentFor);
    if (kept == m_kept.end())
        return;
    if (isDone) {
        kept->before = m_sent;
        kept->outdated = m_sentBefore;
    }
    if (kept->text == kept->before)
        m_kept.erase(kept);
}

void NetworkDraft::sayDone(const CommandResult &result)
{
    QStringList parts;
    if (const auto differences = differencesOf(m_sentBefore, m_sent))
        for (const NetworkDifference &difference : *differences)
            parts << differenceWords(difference);
    QStringList lines{tr("Done: %1.").arg(parts.join(QStringLiteral("; ")))};
    if (!result.waiting.isEmpty())
        lines << tr("With the next start of the network: %1.").arg(result.waiting.join(QStringLiteral("; ")));
    lines += result.warnings;
    Q_EMIT said(result.warnings.isEmpty() ? MessageKind::Information : MessageKind::Warning, lines.join(u'\n'));
}

} // namespace patchpanel
