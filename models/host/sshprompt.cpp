// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/sshprompt.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace patchpanel {

namespace {

QString sshPromptText(const char *source)
{
    return QCoreApplication::translate("SshPrompt", source);
}

bool speaksOf(const QString &prompt, QLatin1String words)
{
    return prompt.contains(words, Qt::CaseInsensitive);
}

/// The fingerprint in a line, brought into one form; empty where there is none.
QString fingerprintIn(const QString &words)
{
    static const QRegularExpression base64(QStringLiteral("(?:^|[\\s:])(SHA256|SHA1|SHA512):([A-Za-z0-9+/]{20,})=*"),
        QRegularExpression::CaseInsensitiveOption);
    if (const auto match = base64.match(words); match.hasMatch())
        return match.captured(1).toUpper() + u':' + match.captured(2);
    // Not the last letters of "MD5", which could be a pair.
    static const QRegularExpression pairs(
        QStringLiteral("(?:^|\\s|MD5:)((?:[0-9a-f]{2}:){15,}[0-9a-f]{2})"), QRegularExpression::CaseInsensitiveOption);
    if (const auto match = pairs.match(words); match.hasMatch())
        return match.captured(1).toLower();
    static const QRegularExpression bare(QStringLiteral("^[A-Za-z0-9+/]{43}=?$"));
    if (const QString word = words.trimmed(); bare.match(word).hasMatch())
        return QStringLiteral("SHA256:") + word.left(43);
    return {};
}

} // namespace

HostQuestion questionOfSsh(const QString &prompt, QStringView hint)
{
    using Kind = HostQuestion::Kind;
    if (hint == u"none")
        return {Kind::Notice, prompt};
    // The user's own words come first in other prompts, so these are looked for as a whole.
    if (prompt.contains(u"continue connecting (yes/no")
        || prompt.startsWith(u"Please type 'yes', 'no' or the fingerprint")
        || prompt.startsWith(u"Please type 'yes' or 'no'"))
        return {Kind::HostKey, prompt};
    if (hint == u"confirm" || prompt.contains(u"(yes/no)?") || prompt.endsWith(u"(yes/no): "))
        return {Kind::Confirm, prompt};
    return {Kind::Secret, prompt};
}

ShownHostKey shownHostKey(const QString &prompt)
{
    ShownHostKey key;
    static const QRegularExpression host(QStringLiteral("The authenticity of host '([^']+)' can't be established"));
    static const QRegularExpression libsshHost(QStringLiteral("for host '([^']+)'"));
    static const QRegularExpression type(
        QStringLiteral("^(\\S+) (?:host )?key fingerprint is"), QRegularExpression::MultilineOption);
    static const QRegularExpression libsshHash(QStringLiteral("host key with hash '([^']+)'"));
    if (const auto match = host.match(prompt); match.hasMatch())
        key.host = match.captured(1);
    else if (const auto other = libsshHost.match(prompt); other.hasMatch())
        key.host = other.captured(1);
    if (const auto match = type.match(prompt); match.hasMatch())
        key.type = match.captured(1);
    if (const auto match = libsshHash.match(prompt); match.hasMatch())
        key.fingerprint = match.captured(1);
    for (const QString &line : prompt.split(u'\n'))
        if (key.fingerprint.isEmpty() && speaksOf(line, QLatin1String("key fingerprint is")))
            key.fingerprint = fingerprintIn(line);
    return key;
}

FingerprintMatch compareFingerprints(const QString &shown, const QString &typed)
{
    const QString words = typed.trimmed();
    if (words.isEmpty())
        return FingerprintMatch::Unfinished;
    const QString known = fingerprintIn(shown);
    if (known.isEmpty())
        return shown.compare(words, Qt::CaseInsensitive) == 0 ? FingerprintMatch::Same : FingerprintMatch::Different;
    return fingerprintIn(words) == known ? FingerprintMatch::Same : FingerprintMatch::Different;
}

QString answerName(const HostQuestion &question)
{
    const QString &prompt = question.prompt;
    if (speaksOf(prompt, QLatin1String("passphrase")))
        return sshPromptText(QT_TRANSLATE_NOOP("SshPrompt", "Passphrase"));
    if (speaksOf(prompt, QLatin1String("password")))
        return sshPromptText(QT_TRANSLATE_NOOP("SshPrompt", "Password"));
    if (speaksOf(prompt, QLatin1String("verification code")) || speaksOf(prompt, QLatin1String("one-time")))
        return sshPromptText(QT_TRANSLATE_NOOP("SshPrompt", "Verification code"));
    if (prompt.contains(QLatin1String("PIN ")))
        return sshPromptText(QT_TRANSLATE_NOOP("SshPrompt", "PIN"));
    return sshPromptText(QT_TRANSLATE_NOOP("SshPrompt", "Answer"));
}

} // namespace patchpanel
