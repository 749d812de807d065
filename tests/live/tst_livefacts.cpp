// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtbackend.h"
#include "models/libvirt/libvirtruntime.h"
#include "tests/live/labhost.h"
#include "tests/support/testfile.h"

#include <QtTest>

#include <algorithm>

using namespace patchpanel;

/// What is found out about a real host: over ssh by its own programs, behind a socket by libvirt alone.
class TestLiveFacts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void overSshTheHostIsAskedItself();
    void vlanSubInterfacesAreSeen();
    void openVSwitchBridgesAreSeen();
    void behindASocketThisComputerIsNotTakenForTheHost();
    void aKeyThatIsRefusedLeavesWhatLibvirtKnows();

private:
    void ip(const QString &arguments);
    [[nodiscard]] static HostFacts factsOf(const QString &uri);
    [[nodiscard]] static HostFacts::Device device(const HostFacts &facts, const char *name);

    LibvirtRuntime m_runtime;
    std::unique_ptr<LabHost> m_lab;
};

void TestLiveFacts::initTestCase()
{
    m_lab = std::make_unique<LabHost>();
    if (!m_lab->unavailable().isEmpty())
        QSKIP(qPrintable(m_lab->unavailable()));
    ip(QStringLiteral("link add tbr0 type bridge"));
    ip(QStringLiteral("addr add 10.77.0.1/24 dev tbr0"));
    ip(QStringLiteral("link set tbr0 up"));
    ip(QStringLiteral("link set wire0 master tbr0"));
    ip(QStringLiteral("route add 10.99.0.0/16 via 198.51.100.9"));
}

void TestLiveFacts::cleanupTestCase()
{
    m_lab.reset();
}

void TestLiveFacts::ip(const QString &arguments)
{
    const LabHost::Output output = m_lab->exec(QStringList{QStringLiteral("ip")} + arguments.split(u' '));
    QVERIFY2(output.code == 0, qPrintable(arguments + u' ' + output.text));
}

HostFacts TestLiveFacts::factsOf(const QString &uri)
{
    LibvirtBackend backend;
    const auto opened = backend.open(uri, true, [](const HostEvent &) {});
    const auto facts = opened.and_then([&backend](const HostDescription &) { return backend.facts(); });
    if (!facts)
        qWarning("%s", qPrintable(facts.error().message));
    return facts.value_or(HostFacts());
}

/// One without a name where there is none.
HostFacts::Device TestLiveFacts::device(const HostFacts &facts, const char *name)
{
    const auto found = std::find_if(facts.devices.cbegin(), facts.devices.cend(),
        [name](const HostFacts::Device &device) { return device.name == QLatin1String(name); });
    return found == facts.devices.cend() ? HostFacts::Device() : *found;
}

void TestLiveFacts::overSshTheHostIsAskedItself()
{
    const HostFacts facts = factsOf(m_lab->sshUri());
    QVERIFY2(facts.isComplete(), qPrintable(facts.incomplete));
    const HostFacts::Device bridge = device(facts, "tbr0");
    QVERIFY(bridge.isBridge && !bridge.isOpenVSwitch && !bridge.isPhysical);
    QCOMPARE(bridge.addresses, QList{*IpNetwork::parse(QStringLiteral("10.77.0.1/24"))});
    const HostFacts::Device uplink = device(facts, "uplink0");
    QVERIFY(uplink.isPhysical && !uplink.isBridge);
    QVERIFY(uplink.addresses.contains(*IpNetwork::parse(QStringLiteral("198.51.100.2/24"))));
    QCOMPARE(device(facts, "wire0").master, QStringLiteral("tbr0"));
    const HostFacts::Route route{*IpNetwork::parse(QStringLiteral("10.99.0.0/16")), QStringLiteral("uplink0")};
    QVERIFY(facts.routes.contains(route));
    // Nothing of the computer that the test runs on.
    QCOMPARE(facts.devices.size(), 4);
}

void TestLiveFacts::vlanSubInterfacesAreSeen()
{
    const LabHost::Output made = m_lab->exec(
        QStringLiteral("ip link add link uplink0 name uplink0.20 type vlan id 20").split(u' '));
    if (made.code != 0)
        QSKIP("this kernel has no VLAN sub-interfaces");
    ip(QStringLiteral("link set uplink0.20 master tbr0"));
    const HostFacts::Device vlan = device(factsOf(m_lab->sshUri()), "uplink0.20");
    QCOMPARE(vlan.vlanId, 20);
    QCOMPARE(vlan.parent, QStringLiteral("uplink0"));
    QCOMPARE(vlan.master, QStringLiteral("tbr0"));
    ip(QStringLiteral("link del uplink0.20"));
}

void TestLiveFacts::openVSwitchBridgesAreSeen()
{
    if (QStandardPaths::findExecutable(QStringLiteral("ovs-vswitchd"), {QStringLiteral("/usr/sbin")}).isEmpty())
        QSKIP("there is no Open vSwitch here");
    const QString home = m_lab->uri().section(QStringLiteral("socket="), 1).section(u'/', 0, -3);
    const LabHost::Output made = m_lab->exec(
        {test::testFile(QStringLiteral("lab/lab")), QStringLiteral("ovs"), home, QStringLiteral("ovsbr0")});
    QVERIFY2(made.code == 0, qPrintable(made.text));
    const HostFacts facts = factsOf(m_lab->sshUri());
    QVERIFY(device(facts, "ovsbr0").isBridge);
    QVERIFY(device(facts, "ovsbr0").isOpenVSwitch);
    QVERIFY(!device(facts, "tbr0").isOpenVSwitch);
}

void TestLiveFacts::behindASocketThisComputerIsNotTakenForTheHost()
{
    const HostFacts facts = factsOf(m_lab->uri());
    QVERIFY(!facts.isComplete());
    QVERIFY(facts.routes.isEmpty());
    QCOMPARE(device(facts, "uplink0").name, QStringLiteral("uplink0"));
    QVERIFY(device(facts, "tbr0").isBridge);
    // This computer has none of them, and the host none of this computer's but the loopback device.
    const QDir own(QStringLiteral("/sys/class/net"));
    for (const HostFacts::Device &device : facts.devices)
        QVERIFY2(device.name == u"lo" || !own.exists(device.name), qPrintable(device.name));
}

void TestLiveFacts::aKeyThatIsRefusedLeavesWhatLibvirtKnows()
{
    // libvirt itself gets in; the second ssh is given another program, which does not.
    QTemporaryDir folder;
    QFile wrapper(folder.filePath(QStringLiteral("ssh")));
    QVERIFY(wrapper.open(QIODevice::WriteOnly));
    wrapper.write("#!/bin/sh\ncase \"$*\" in *patchpanel*) echo 'root@lab: Permission denied (publickey).' >&2; exit "
                  "255;; esac\nexec ssh \"$@\"\n");
    QVERIFY(wrapper.setPermissions(wrapper.permissions() | QFile::ExeOwner));
    wrapper.close();
    const HostFacts facts = factsOf(m_lab->sshUri() + QStringLiteral("&command=") + wrapper.fileName());
    QVERIFY2(facts.incomplete.contains(u"root@lab: Permission denied (publickey)."), qPrintable(facts.incomplete));
    QVERIFY(device(facts, "tbr0").isBridge);
}

QTEST_GUILESS_MAIN(TestLiveFacts)
#include "tst_livefacts.moc"
