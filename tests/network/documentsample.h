// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/documentrules.h"
#include "tests/network/samplehost.h"

#include <QTest>

namespace patchpanel::sample {

// Rules of the edited document, tried one by one: what is wrong, where it is said, and the right thing beside it.

/// A host of libvirt `version` with the networks "lab", which is edited, and "other". Its own interfaces are known:
/// those of interfaces(), 172.20.0.1/16 on eth1, a route to 10.99.0.0/16, and the running bridge of "lab".
inline HostContext labHost(unsigned long version = libvirtVersion(9, 0))
{
    HostContext context = hostWith({network("<network><name>lab</name><bridge name='virbr1'/>"
                                            "<ip address='192.168.7.1' prefix='24'/></network>"),
        network("<network><name>other</name><bridge name='virbr2'/>"
                "<ip address='192.168.9.1' prefix='24'/><ip family='ipv6' address='fd09::1' prefix='64'/></network>"),
        network("<network><name>tens</name><forward mode='bridge'/><bridge name='ovsbr0'/><vlan><tag id='10'/></vlan>"
                "<virtualport type='openvswitch'/></network>")});
    context.serverVersion = version;
    context.facts = interfaces();
    context.facts->devices[2].addresses = {subnet("172.20.0.1/16")};
    HostFacts::Device own{QStringLiteral("virbr1")};
    own.isBridge = true;
    own.addresses = {subnet("192.168.7.1/24")};
    context.facts->devices.append(own);
    context.facts->routes = {
        {subnet("192.168.7.0/24"), QStringLiteral("virbr1")}, {subnet("10.99.0.0/16"), QStringLiteral("eth0")}};
    return context;
}

inline NetworkDocument labDocument(const QByteArray &parts = {}, const QByteArray &name = "lab")
{
    return NetworkDocument::load("<network><name>" + name + "</name>" + parts + "</network>").value();
}

/// "error 3 [row 0, part 1]: words", one a line.
inline QString told(const QList<Issue> &issues)
{
    QStringList lines;
    for (const Issue &issue : issues)
        lines.append(QStringLiteral("%1 %2 [row %3, part %4]: %5")
                         .arg(issue.severity == Severity::Error ? QStringLiteral("error") : QStringLiteral("warning"))
                         .arg(static_cast<int>(issue.field))
                         .arg(issue.row)
                         .arg(issue.part)
                         .arg(issue.message));
    return lines.join(u'\n');
}

/// Where a problem is to be found, and a few words of its sentence.
struct Expected
{
    Field field = Field::None;
    const char *words = nullptr;
    Severity severity = Severity::Error;
    int row = -1;
    int part = -1;
};

inline void addRuleColumns()
{
    QTest::addColumn<QByteArray>("wrong");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<Expected>("expected");
}

/// One rule: the parts of a network that break it, and those that keep it.
inline void addRule(const char *name, const QByteArray &wrong, const QByteArray &right, const Expected &expected)
{
    QTest::newRow(name) << wrong << right << expected;
}

/// What is wrong is the only thing that is found, in its place; what is right passes.
inline void tryRule(const HostContext &context)
{
    QFETCH(QByteArray, wrong);
    QFETCH(QByteArray, right);
    QFETCH(Expected, expected);
    const QList<Issue> issues = checkDocument(labDocument(wrong), labDocument(), context);
    QVERIFY2(issues.size() == 1, qPrintable(told(issues)));
    QVERIFY2(issues[0].message.contains(QString::fromUtf8(expected.words)), qPrintable(told(issues)));
    QVERIFY2(!issues[0].message.contains(u"%1") && !issues[0].message.contains(u"%2"), qPrintable(told(issues)));
    const Issue found = issues[0];
    QVERIFY2(
        found == (Issue{expected.field, expected.severity, found.message, expected.row, expected.part, found.missing}),
        qPrintable(told(issues)));
    const QList<Issue> none = checkDocument(labDocument(right), labDocument(), context);
    QVERIFY2(none.isEmpty(), qPrintable(told(none)));
    // The same mistake in the original is nobody's now.
    for (const Issue &old : checkDocument(labDocument(wrong), labDocument(wrong), context))
        QVERIFY2(old.severity == Severity::Warning, qPrintable(told({old})));
}

} // namespace patchpanel::sample
