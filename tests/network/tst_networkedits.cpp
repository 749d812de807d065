// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkconfig.h"
#include "models/network/networkdocument.h"
#include "models/network/networkinfo.h"
#include "models/network/xmldiff.h"
#include "tests/network/networkcorpus.h"

#include <QRandomGenerator>

using namespace patchpanel;
using namespace patchpanel::test;

namespace {

/// Makes up values and changes parts with them; the same seed gives the same ones.
class Hand final
{
public:
    explicit Hand(quint32 seed)
        : m_random(seed)
    { }

    bool chance(int one) { return m_random.bounded(one) == 0; }
    QString word()
    {
        static const QStringList words{QStringLiteral("a"), QStringLiteral("virbr9"), QStringLiteral("10.1.2.3"),
            QStringLiteral("x<y>&\"z'"), QStringLiteral("é 🦀"), QStringLiteral("fd00::1"), QStringLiteral("24"),
            QStringLiteral("52:54:00:01:02:03"), QStringLiteral("two\nlines"), QStringLiteral("]]>")};
        return words[m_random.bounded(static_cast<int>(words.size()))];
    }
    void change(QString &text)
    {
        if (chance(3))
            text = chance(4) ? QString() : word();
    }
    void change(std::optional<bool> &flag)
    {
        if (chance(3))
            flag = chance(3) ? std::nullopt : std::optional<bool>(chance(2));
    }
    template <typename... Value> void changeAll(Value &...values) { (change(values), ...); }
    template <typename Entry, typename Change> void changeList(QList<Entry> &list, Change changeEntry)
    {
        if (chance(2))
            return;
        if (!list.isEmpty() && chance(3))
            list.removeAt(m_random.bounded(static_cast<int>(list.size())));
        if (chance(3)) {
            Entry fresh;
            changeEntry(fresh);
            list.insert(m_random.bounded(static_cast<int>(list.size()) + 1), fresh);
        }
        if (list.size() > 1 && chance(4))
            list.swapItemsAt(0, m_random.bounded(static_cast<int>(list.size())));
        if (!list.isEmpty() && chance(2))
            changeEntry(list[m_random.bounded(static_cast<int>(list.size()))]);
        if (chance(12))
            list.clear();
    }

    void change(LeaseTime &lease)
    {
        changeAll(lease.expiry, lease.unit);
        if (lease.expiry.isEmpty())
            lease.unit.clear();
    }
    void change(GeneralPart &part)
    {
        changeAll(part.title, part.description, part.bridge, part.stp, part.bridgeDelay, part.zone,
            part.macTableManager, part.mac, part.mtu, part.domain, part.domainLocalOnly, part.domainRegister, part.ipv6,
            part.trustGuestRxFilters, part.name);
    }
    void change(ForwardPart &part)
    {
        changeAll(part.physicalFunction, part.managed, part.driver, part.driverModel, part.natStart, part.natEnd,
            part.natPortStart, part.natPortEnd, part.natIpv6);
        changeList(part.addresses,
            [this](PciAddress &entry) { changeAll(entry.domain, entry.bus, entry.slot, entry.function); });
        changeList(part.devices, [this](QString &device) { device = word(); });
        part.devices.removeDuplicates();
        if (chance(3))
            part.mode = QStringList{QString(), QStringLiteral("nat"), QStringLiteral("bridge"),
                QStringLiteral("hostdev")}[m_random.bounded(4)];
        if (part.mode.isEmpty())
            part = {};
    }
    void change(AddressPart &part)
    {
        changeList(part.blocks, [this](IpEntry &ip) {
            changeAll(ip.address, ip.netmask, ip.prefix, ip.localPtr, ip.tftpRoot, ip.bootFile, ip.bootServer);
            changeList(ip.ranges, [this](RangeEntry &entry) { changeAll(entry.start, entry.end, entry.lease); });
            changeList(ip.hosts,
                [this](HostEntry &entry) { changeAll(entry.mac, entry.duid, entry.name, entry.ip, entry.lease); });
        });
        changeList(part.routes, [this](RouteEntry &entry) {
            changeAll(entry.family, entry.address, entry.netmask, entry.prefix, entry.gateway, entry.metric);
        });
    }
    void change(DnsPart &part)
    {
        changeAll(part.enable, part.forwardPlainNames);
        changeList(
            part.forwarders, [this](ForwarderEntry &entry) { changeAll(entry.domain, entry.address, entry.port); });
        changeList(part.texts, [this](DnsTxtEntry &entry) { changeAll(entry.name, entry.value); });
        changeList(part.services, [this](DnsSrvEntry &entry) {
            changeAll(entry.service, entry.protocol, entry.domain, entry.target, entry.port, entry.weight);
        });
        changeList(part.hosts, [this](DnsHostEntry &entry) {
            change(entry.ip);
            changeList(entry.names, [this](QString &name) { name = word(); });
        });
    }
    void change(VlanPart &part)
    {
        changeList(part.tags, [this](TagEntry &entry) { changeAll(entry.id, entry.nativeMode); });
        if (chance(3))
            part.trunk = chance(2) ? std::nullopt : std::optional<bool>(true);
        if (part.tags.isEmpty())
            part.trunk.reset();
    }
    void change(RatePart &part) { changeAll(part.average, part.peak, part.burst, part.floor); }
    void change(VirtualPortPart &part) { changeAll(part.type, part.profileId, part.instanceId); }
    void change(PortPart &part)
    {
        changeAll(part.vlan, part.virtualPort, part.isolated, part.bandwidth.inbound, part.bandwidth.outbound);
        changeList(part.groups, [this](PortGroupEntry &entry) {
            changeAll(entry.name, entry.isDefault, entry.trustGuestRxFilters, entry.vlan, entry.virtualPort,
                entry.bandwidth.inbound);
        });
    }

private:
    QRandomGenerator m_random;
};

/// All that a document says, to compare what an edit is not about.
struct Everything
{
    GeneralPart general;
    ForwardPart forwarding;
    AddressPart addresses;
    DnsPart dns;
    PortPart ports;
    QStringList options;
    QStringList metadata;
    friend bool operator==(const Everything &, const Everything &) = default;
};

Everything everythingOf(const NetworkDocument &document)
{
    return {document.general(), document.forwarding(), document.addresses(), document.dns(), document.ports(),
        document.dnsmasqOptions(), document.foreignMetadata()};
}

constexpr int rounds = 150;

} // namespace

/// Edits nobody thought of: any values, in any order, on any file.
class TestNetworkEdits final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSetIsRead_data() { files(); }
    void whatIsSetIsRead();
    void whatIsTakenBackMeansTheSame_data() { files(); }
    void whatIsTakenBackMeansTheSame();

private:
    static void files()
    {
        QTest::addColumn<QString>("file");
        for (const QString &name : corpusNames())
            QTest::newRow(qPrintable(name)) << name;
    }

    /// Changes one part of `document` and gives what it shall say then.
    static Everything editOnce(NetworkDocument &document, Hand &hand, int part, unsigned long server)
    {
        Everything wanted = everythingOf(document);
        switch (part) {
        case 0:
            hand.change(wanted.general);
            document.setGeneral(wanted.general, server);
            break;
        case 1:
            hand.change(wanted.forwarding);
            document.setForwarding(wanted.forwarding);
            break;
        case 2:
            hand.change(wanted.addresses);
            document.setAddresses(wanted.addresses);
            break;
        case 3:
            hand.change(wanted.dns);
            document.setDns(wanted.dns);
            break;
        default:
            hand.change(wanted.ports);
            document.setPorts(wanted.ports);
        }
        return wanted;
    }
};

void TestNetworkEdits::whatIsSetIsRead()
{
    QFETCH(const QString, file);
    for (quint32 seed = 0; seed < rounds; ++seed) {
        Hand hand(seed);
        NetworkDocument document = NetworkDocument::load(corpusXml(file)).value();
        for (int edit = 0; edit < 6; ++edit) {
            const unsigned long server = hand.chance(2) ? libvirtVersion(9, 0) : libvirtVersion(10, 0);
            const QByteArray before = document.xml();
            const Everything wanted = editOnce(document, hand, static_cast<int>((seed + edit) % 5), server);
            const QByteArray hint = "seed " + QByteArray::number(seed) + "\n" + before + "\n---\n" + document.xml();
            QVERIFY2(everythingOf(document) == wanted, hint.constData());
            const auto again = NetworkDocument::load(document.xml());
            QVERIFY2(again, hint.constData());
            QVERIFY2(everythingOf(*again) == wanted, hint.constData());
            QVERIFY(again->xml() == document.xml());
            QVERIFY2(parseNetworkXml(document.xml()), hint.constData()); // pugixml takes it as well
        }
    }
}

void TestNetworkEdits::whatIsTakenBackMeansTheSame()
{
    QFETCH(const QString, file);
    for (quint32 seed = 0; seed < rounds; ++seed) {
        Hand hand(seed + 1000);
        NetworkDocument document = NetworkDocument::load(corpusXml(file)).value();
        const Everything start = everythingOf(document);
        editOnce(document, hand, static_cast<int>(seed % 5), libvirtVersion(9, 0));
        document.setGeneral(start.general, libvirtVersion(9, 0));
        document.setForwarding(start.forwarding);
        document.setAddresses(start.addresses);
        document.setDns(start.dns);
        document.setPorts(start.ports);
        QVERIFY2(everythingOf(document) == start, document.xml().constData());
        // What this program does not know of an entry is gone with the entry.
        if (file != u"newer")
            QVERIFY2(sameNetwork(document.xml(), corpusXml(file)), document.xml().constData());
    }
}

QTEST_GUILESS_MAIN(TestNetworkEdits)
#include "tst_networkedits.moc"
