// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/modelimits.h"

#include <QTest>

using namespace patchpanel;

/// What libvirt lets a network have, by how it forwards.
class TestModeLimits final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limitsAreThoseOfLibvirt_data();
    void limitsAreThoseOfLibvirt();
};

void TestModeLimits::limitsAreThoseOfLibvirt_data()
{
    constexpr unsigned long old = 9'000'000;
    constexpr unsigned long later = 11'000'000;
    QTest::addColumn<QByteArray>("inside");
    QTest::addColumn<unsigned long>("version");
    QTest::addColumn<QString>("has"); ///< name server, VLAN, bandwidth, isolation, virtual port
    const auto row = [](const char *title, const char *inside, unsigned long version, const char *has) {
        QTest::newRow(title) << QByteArray(inside) << version << QString::fromLatin1(has);
    };
    row("isolated", "<bridge name='b'/>", old, "n-bi-");
    row("NAT", "<forward/><bridge name='b'/>", old, "n-bi-");
    row("routed", "<forward mode='route'/>", old, "n-bi-");
    row("open", "<forward mode='open'/>", old, "n-bi-");
    row("bridge", "<forward mode='bridge'/><bridge name='br0'/>", old, "--biv");
    row("bridge, later", "<forward mode='bridge'/><bridge name='br0'/>", later, "-vbiv");
    row("Open vSwitch", "<forward mode='bridge'/><bridge name='ovs'/><virtualport type='openvswitch'/>", old, "-vb-v");
    row("macvtap", "<forward mode='bridge'><interface dev='eth0'/></forward>", old, "----v");
    row("private", "<forward mode='private' dev='eth0'/>", old, "----v");
    row("vepa", "<forward mode='vepa' dev='eth0'/>", old, "----v");
    row("passthrough", "<forward mode='passthrough' dev='eth0'/>", old, "-v--v");
    row("SR-IOV", "<forward mode='hostdev'><pf dev='eth0'/></forward>", old, "-v--v");
}

void TestModeLimits::limitsAreThoseOfLibvirt()
{
    QFETCH(QByteArray, inside);
    QFETCH(unsigned long, version);
    QFETCH(QString, has);
    const auto document = NetworkDocument::load("<network><name>n</name>" + inside + "</network>");
    QVERIFY(document);
    const ModeLimits limits = modeLimits(*document, version);
    const auto letter = [](bool flag, char c) { return QLatin1Char(flag ? c : '-'); };
    const QString found = QString(letter(limits.hasNameServer, 'n')) + letter(limits.hasVlan, 'v')
        + letter(limits.hasBandwidth, 'b') + letter(limits.hasIsolation, 'i') + letter(limits.hasVirtualPort, 'v');
    QCOMPARE(found, has);
}

QTEST_MAIN(TestModeLimits)
#include "tst_modelimits.moc"
