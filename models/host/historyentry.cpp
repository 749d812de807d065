// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/historyentry.h"

#include "models/host/jsonvalues.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace patchpanel {

namespace {

constexpr int format = 1;

struct OutcomeWord
{
    HistoryOutcome outcome;
    QLatin1String word;
};
constexpr std::array<OutcomeWord, 8> outcomeWords{{
    {HistoryOutcome::Running, QLatin1String("running")},
    {HistoryOutcome::Done, QLatin1String("done")},
    {HistoryOutcome::Failed, QLatin1String("failed")},
    {HistoryOutcome::Unknown, QLatin1String("unknown")},
    {HistoryOutcome::Interrupted, QLatin1String("interrupted")},
    {HistoryOutcome::RolledBack, QLatin1String("rolled-back")},
    {HistoryOutcome::Finished, QLatin1String("finished")},
    {HistoryOutcome::LeftAlone, QLatin1String("left-alone")},
}};

} // namespace

QByteArray historyJson(const HistoryEntry &entry)
{
    const auto outcome = std::find_if(outcomeWords.cbegin(), outcomeWords.cend(),
        [&entry](const OutcomeWord &word) { return word.outcome == entry.outcome; });
    QJsonObject object{{QStringLiteral("patchpanelHistory"), format},
        {QStringLiteral("time"), entry.time.toString(Qt::ISODateWithMs)}, {QStringLiteral("who"), entry.who},
        {QStringLiteral("host"), entry.hostUri}, {QStringLiteral("kind"), entry.kind},
        {QStringLiteral("what"), entry.what}, {QStringLiteral("virsh"), QJsonArray::fromStringList(entry.virsh)},
        {QStringLiteral("networkUuid"), jsonUuid(entry.network)}, {QStringLiteral("networkName"), entry.name},
        {QStringLiteral("outcome"), QString(outcome->word)}, {QStringLiteral("message"), entry.message},
        {QStringLiteral("process"), entry.process}};
    if (!entry.before.isEmpty())
        object.insert(QStringLiteral("before"), jsonImage(entry.before));
    if (!entry.nics.empty())
        object.insert(QStringLiteral("nicsBefore"), jsonNics(entry.nics));
    if (!entry.vm.isEmpty())
        object.insert(QStringLiteral("vmBefore"), jsonVm(entry.vm));
    if (!entry.command.isEmpty())
        object.insert(QStringLiteral("toBeDone"), entry.command);
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

Result<HistoryEntry> historyFromJson(const QByteArray &json)
{
    QJsonParseError parsing{};
    const QJsonObject object = QJsonDocument::fromJson(json, &parsing).object();
    if (parsing.error != QJsonParseError::NoError)
        return failure(ErrorKind::InvalidInput, parsing.errorString());
    const QString word = object[u"outcome"].toString();
    const auto outcome = std::find_if(
        outcomeWords.cbegin(), outcomeWords.cend(), [&word](const OutcomeWord &one) { return one.word == word; });
    HistoryEntry entry;
    entry.time = QDateTime::fromString(object[u"time"].toString(), Qt::ISODateWithMs);
    if (object[u"patchpanelHistory"].toInt() != format || !entry.time.isValid() || outcome == outcomeWords.cend())
        return failure(ErrorKind::InvalidInput, QStringLiteral("not an entry of this version"));
    entry.who = object[u"who"].toString();
    entry.hostUri = object[u"host"].toString();
    entry.kind = object[u"kind"].toString();
    entry.what = object[u"what"].toString();
    entry.virsh = textsOf(object[u"virsh"]);
    entry.network = uuidOfJson(object[u"networkUuid"]);
    entry.name = object[u"networkName"].toString();
    entry.before = imageOfJson(object[u"before"].toObject());
    entry.nics = nicsOfJson(object[u"nicsBefore"]);
    entry.vm = vmOfJson(object[u"vmBefore"].toObject());
    entry.command = object[u"toBeDone"].toObject();
    entry.outcome = outcome->outcome;
    entry.message = object[u"message"].toString();
    entry.process = object[u"process"].toString();
    return entry;
}

} // namespace patchpanel
