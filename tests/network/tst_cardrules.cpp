// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkrules.h"
#include "tests/network/samplehost.h"

#include <QTest>

using namespace patchpanel;
using sample::found;

/// The network cards of macvtap and SR-IOV networks.
class TestCardRules final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cards_data();
    void cards();
    void whatIsNotKnownOfTheHostIsNotClaimed();
};

void TestCardRules::cards_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("macvtap");
    QTest::addColumn<QString>("sriov");
    const auto row = [](const char *name, const char *value, const char *macvtap, const char *sriov) {
        QTest::newRow(name) << QString::fromUtf8(value) << QString::fromLatin1(macvtap) << QString::fromLatin1(sriov);
    };
    const auto error = "error Uplink";
    const auto warning = "warning Uplink";
    row("none", "", error, error);
    row("blank", " , ", error, error);
    row("a card", "eth1", "", warning);
    row("a card with virtual functions", "eth2", "", "");
    row("spaces around", " eth2 ", "", "");
    row("two", "eth1, eth2", "", error);
    row("two without a comma", "eth1 eth2", "", error);
    row("twice", "eth1, eth1", error, error);
    row("not there now", "eth7", warning, warning);
    row("of a bridge", "eth0", warning, warning);
    row("too long", "aaaaaaaaaaaaaaaa", error, error);
    row("path", "../eth1", error, error);
    row("alias", "eth1:0", error, error);
    row("markup", "<eth1/>", error, error);
    row("one of two is odd", "eth1, eth/1", error, error);
}

void TestCardRules::cards()
{
    QFETCH(QString, value);
    HostContext context = sample::hostWith({});
    context.facts = sample::interfaces();
    NetworkConfig config;
    config.name = QStringLiteral("lan");
    config.uplink = value;
    config.type = NetworkType::Macvtap;
    for (const MacvtapMode mode : allMacvtapModes) {
        config.macvtapMode = mode;
        QTEST(found(checkNetwork(config, context)), "macvtap");
    }
    config.type = NetworkType::SrIov;
    QTEST(found(checkNetwork(config, context)), "sriov");
}

void TestCardRules::whatIsNotKnownOfTheHostIsNotClaimed()
{
    NetworkConfig config;
    config.name = QStringLiteral("lan");
    HostContext unknown = sample::hostWith({});
    HostContext partly = unknown;
    partly.facts = sample::interfaces();
    partly.facts->incomplete = QStringLiteral("only libvirt was asked");
    for (const NetworkType type : {NetworkType::Macvtap, NetworkType::SrIov})
        for (const char *card : {"eth0", "eth7"}) {
            config.type = type;
            config.uplink = QString::fromLatin1(card);
            QCOMPARE(found(checkNetwork(config, unknown)), QString());
            QCOMPARE(found(checkNetwork(config, partly)), QString());
        }
}

QTEST_GUILESS_MAIN(TestCardRules)
#include "tst_cardrules.moc"
