// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/virshtext.h"

#include <QRegularExpression>

namespace patchpanel {

QString shellQuote(const QString &word)
{
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9_@%+=:,./-]+\\z"));
    if (plain.match(word).hasMatch())
        return word;
    QString quoted = word;
    return u'\'' + quoted.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

namespace {

/// The words of a command on one network. A name that begins with "--" would be read as an option, so "--" goes first.
QStringList onNetwork(QStringList words, const QString &name)
{
    if (name.startsWith(u"--"))
        words.append(QStringLiteral("--"));
    return words << name;
}

} // namespace

QString shellLine(const QStringList &words)
{
    QStringList line;
    for (const QString &word : words)
        line.append(shellQuote(word));
    return line.join(u' ');
}

namespace {

/// Parts of a command line that stay together: an option with its value.
QStringList optionsOf(const QString &line)
{
    QStringList options;
    bool isQuoted = false;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == u'\'')
            isQuoted = !isQuoted;
        else if (line[i] == u'\\' && !isQuoted)
            ++i;
        else if (!isQuoted && QStringView(line).mid(i).startsWith(u" --")) {
            options.append(line.mid(begin, i - begin));
            begin = i + 1;
        }
    }
    return options << line.mid(begin);
}

} // namespace

QStringList foldShellLine(const QString &line, qsizetype columns)
{
    static const QString indent(4, u' ');
    static const QString goesOn = QStringLiteral(" \\");
    QStringList lines;
    for (const QString &option : optionsOf(line)) {
        if (lines.isEmpty())
            lines.append(option);
        else if (lines.constLast().size() + 1 + option.size() + goesOn.size() <= columns)
            lines.last() += u' ' + option;
        else {
            lines.last() += goesOn;
            lines.append(indent + option);
        }
    }
    return lines;
}

QString virshLine(const QString &uri, const QStringList &words)
{
    return shellLine(QStringList{QStringLiteral("virsh"), QStringLiteral("-c"), uri} + words);
}

QString safeFileName(const QString &wanted)
{
    static const QRegularExpression unsafe(
        QStringLiteral("[^\\w.+@ -]"), QRegularExpression::UseUnicodePropertiesOption);
    QString name = wanted.trimmed();
    name.replace(unsafe, QStringLiteral("_"));
    if (name.isEmpty() || name.startsWith(u'.') || name.startsWith(u'-'))
        name.prepend(u'_');
    // A file name has 255 bytes at most.
    while (name.toUtf8().size() > 200)
        name.chop(name.back().isLowSurrogate() ? 2 : 1);
    return name;
}

QString xmlFileName(const QString &name)
{
    return safeFileName(name) + QStringLiteral(".xml");
}

QStringList virshCreate(const QString &uri, const QString &name, bool autostart, bool start)
{
    QStringList lines{virshLine(uri, {QStringLiteral("net-define"), xmlFileName(name)})};
    if (autostart)
        lines += virshAutostart(uri, name, true);
    if (start)
        lines += virshStart(uri, name);
    return lines;
}

QStringList virshStart(const QString &uri, const QString &name)
{
    return {virshLine(uri, onNetwork({QStringLiteral("net-start")}, name))};
}

QStringList virshStop(const QString &uri, const QString &name)
{
    return {virshLine(uri, onNetwork({QStringLiteral("net-destroy")}, name))};
}

QStringList virshAutostart(const QString &uri, const QString &name, bool on)
{
    QStringList words{QStringLiteral("net-autostart")};
    if (!on)
        words.append(QStringLiteral("--disable"));
    return {virshLine(uri, onNetwork(words, name))};
}

QStringList virshDelete(const QString &uri, const QString &name, bool active, bool persistent)
{
    QStringList lines;
    if (active)
        lines += virshStop(uri, name);
    if (persistent)
        lines.append(virshLine(uri, onNetwork({QStringLiteral("net-undefine")}, name)));
    return lines;
}

namespace {

/// A command on a VM. Names go behind options: one that begins with "-" would be read as an option itself.
QStringList onDomain(const QString &verb, const QString &vm)
{
    return {verb, QStringLiteral("--domain"), vm};
}

QStringList scopeWords(NicScope scope)
{
    QStringList words;
    if (scope.now)
        words << QStringLiteral("--live");
    if (scope.afterRestart)
        words << QStringLiteral("--config");
    return words;
}

QString nicFileName(const QString &vm)
{
    return xmlFileName(vm + QStringLiteral("-nic"));
}

} // namespace

QStringList virshPrepare(const QString &uri, const NicPlace &place, const QString &name)
{
    if (place.makesNetwork)
        return virshCreate(uri, name, true, true);
    return place.startNetwork ? virshStart(uri, name) : QStringList();
}

QStringList virshAttach(const QString &uri, const NewNic &nic, const NicPlace &place, const QString &name)
{
    if (place.portGroup.isEmpty() && place.nicVlan == 0)
        return {virshLine(uri,
            onDomain(QStringLiteral("attach-interface"), nic.vm)
                << QStringLiteral("--type") << QStringLiteral("network") << QStringLiteral("--source") << name
                << QStringLiteral("--mac") << nic.mac << QStringLiteral("--model") << nic.model
                << scopeWords(nic.scope))};
    return {virshLine(uri,
        onDomain(QStringLiteral("attach-device"), nic.vm)
            << QStringLiteral("--file") << nicFileName(nic.vm) << scopeWords(nic.scope))};
}

QStringList virshDetach(const QString &uri, const NicRef &nic)
{
    // detach-interface wants the actual type, which is another one in a running VM than in its stored configuration.
    return {virshLine(uri,
        onDomain(QStringLiteral("detach-device"), nic.vm)
            << QStringLiteral("--file") << nicFileName(nic.vm) << scopeWords(nic.scope))};
}

QStringList virshMove(const QString &uri, const NicRef &nic)
{
    return {virshLine(uri,
        onDomain(QStringLiteral("update-device"), nic.vm)
            << QStringLiteral("--file") << nicFileName(nic.vm) << scopeWords(nic.scope))};
}

QStringList virshLink(const QString &uri, const NicRef &nic, bool up)
{
    const QStringList words = onDomain(QStringLiteral("domif-setlink"), nic.vm)
        << QStringLiteral("--interface") << nic.mac << QStringLiteral("--state")
        << (up ? QStringLiteral("up") : QStringLiteral("down"));
    QStringList lines;
    if (nic.scope.now)
        lines << virshLine(uri, words);
    if (nic.scope.afterRestart)
        lines << virshLine(uri, words + QStringList{QStringLiteral("--config")});
    return lines;
}

QStringList virshDefineVm(const QString &uri, const QString &vm)
{
    return {virshLine(uri, {QStringLiteral("define"), xmlFileName(vm)})};
}

QStringList virshStartVm(const QString &uri, const QString &vm)
{
    return {virshLine(uri, onDomain(QStringLiteral("start"), vm))};
}

QStringList virshRemoveVm(const QString &uri, const QString &vm, const QString &pool, const QString &volume)
{
    QStringList lines{virshLine(uri, onDomain(QStringLiteral("destroy"), vm)),
        virshLine(uri, onDomain(QStringLiteral("undefine"), vm) << QStringLiteral("--nvram"))};
    if (!volume.isEmpty())
        lines << virshLine(
            uri, {QStringLiteral("vol-delete"), QStringLiteral("--pool"), pool, QStringLiteral("--vol"), volume});
    return lines;
}

QStringList virshRemovePool(const QString &uri, const QString &pool)
{
    return {virshLine(uri, {QStringLiteral("pool-destroy"), QStringLiteral("--pool"), pool}),
        virshLine(uri, {QStringLiteral("pool-undefine"), QStringLiteral("--pool"), pool})};
}

} // namespace patchpanel
