// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/xmlmerge.h"

#include "models/network/xmldiff.h"
#include "tests/network/networkcorpus.h"

#include <QRandomGenerator>

#include <functional>

using namespace patchpanel;
using namespace patchpanel::test;

namespace {

QByteArray network(const QByteArray &dhcp, const QByteArray &more = "<bridge name='virbr7'/>")
{
    return "<network>\n  <name>lab</name>\n  " + more
        + "\n  <ip address='192.168.7.1' netmask='255.255.255.0'>\n    <dhcp>" + dhcp
        + "\n    </dhcp>\n  </ip>\n</network>";
}

const QByteArray range = "\n      <range start='192.168.7.100' end='192.168.7.200'/>";
const QByteArray web = "\n      <host mac='52:54:00:00:00:01' name='web' ip='192.168.7.11'/>";
const QByteArray store = "\n      <host mac='52:54:00:00:00:02' name='store' ip='192.168.7.12'/>";
const QByteArray mail = "\n      <host mac='52:54:00:00:00:03' name='mail' ip='192.168.7.13'/>";

QByteArray bridge(const QByteArray &name)
{
    return "<bridge name='" + name + "'/>";
}

/// One edit of a document: what it is done to, as the way down from the root, and what.
struct Edit
{
    std::vector<std::size_t> path;
    int kind = 0;

    [[nodiscard]] bool isBeside(const Edit &other) const
    {
        const std::size_t depth = std::min(path.size(), other.path.size());
        return !std::equal(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(depth), other.path.begin());
    }

    void apply(XmlDocument &document) const
    {
        XmlNode *parent = nullptr;
        XmlNode *node = &document.root;
        for (const std::size_t step : path) {
            parent = node;
            node = &node->children[step];
        }
        if (kind == 0 && parent) {
            // Its place stays for the paths of other edits.
            *node = XmlNode();
            node->kind = XmlNode::Kind::Other;
        } else if (kind == 1 && !node->attributes.empty()) {
            node->attributes.front().raw += "7";
        } else if (kind == 2 && !node->attributes.empty()) {
            node->attributes.pop_back();
        } else {
            node->attributes.push_back({" ", "new" + QByteArray::number(kind), "=", '\'', "1"});
        }
    }
};

Edit someEdit(const XmlDocument &document, QRandomGenerator &random)
{
    std::vector<Edit> all;
    const std::function<void(const XmlNode &, const std::vector<std::size_t> &)> walk =
        [&](const XmlNode &node, const std::vector<std::size_t> &path) {
            for (std::size_t i = 0; i < node.children.size(); ++i) {
                if (!node.children[i].isElement())
                    continue;
                std::vector<std::size_t> further = path;
                further.push_back(i);
                all.push_back({further, 0});
                walk(node.children[i], further);
            }
        };
    walk(document.root, {});
    Edit edit = all[static_cast<std::size_t>(random.bounded(static_cast<int>(all.size())))];
    edit.kind = random.bounded(4);
    return edit;
}

QByteArray with(const XmlDocument &document, std::initializer_list<const Edit *> edits)
{
    XmlDocument changed = document;
    for (const Edit *edit : edits)
        edit->apply(changed);
    return changed.toBytes();
}

} // namespace

/// Two changes of one network become one; what contradicts itself is asked for.
class TestXmlMerge final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoeverChangesAloneIsRight();
    void editsOfDifferentThingsBothHold();
    void bothApply_data();
    void bothApply();
    void bothContradict_data();
    void bothContradict();
    void eachConflictIsDecidedAlone();
    void anOrderHolds();
    void commentsAndWhiteSpaceStay();
    void whatIsNoNetworkIsAnError();
};

void TestXmlMerge::whoeverChangesAloneIsRight()
{
    QRandomGenerator random(1);
    for (const QString &name : corpusNames()) {
        const QByteArray before = corpusXml(name);
        const auto document = parseXml(before, "network");
        QVERIFY2(document, qPrintable(name));
        for (int i = 0; i < 20; ++i) {
            const Edit edit = someEdit(*document, random);
            const QByteArray changed = with(*document, {&edit});
            QCOMPARE(mergeNetworks(before, before, changed)->xml, changed);
            QCOMPARE(mergeNetworks(before, changed, before)->xml, changed);
            QCOMPARE(mergeNetworks(before, changed, changed)->xml, changed);
            QVERIFY(mergeNetworks(before, changed, changed)->conflicts.empty());
        }
    }
}

void TestXmlMerge::editsOfDifferentThingsBothHold()
{
    QRandomGenerator random(2);
    int tried = 0;
    for (const QString &name : corpusNames()) {
        const auto document = parseXml(corpusXml(name), "network");
        const QByteArray before = document->toBytes();
        for (int i = 0; i < 200; ++i) {
            const Edit a = someEdit(*document, random);
            const Edit b = someEdit(*document, random);
            if (!a.isBeside(b))
                continue;
            ++tried;
            const QByteArray mine = with(*document, {&a});
            const QByteArray theirs = with(*document, {&b});
            const auto merge = mergeNetworks(before, mine, theirs);
            const auto other = mergeNetworks(before, theirs, mine);
            const QByteArray both = with(*document, {&a, &b});
            const QByteArray told = name.toUtf8() + '\n' + mine + '\n' + theirs + '\n' + merge->xml;
            QVERIFY2(merge->conflicts.empty() && other->conflicts.empty(), told.constData());
            QVERIFY2(sameNetwork(merge->xml, both), told.constData());
            QVERIFY2(sameNetwork(other->xml, both), told.constData());
        }
    }
    QVERIFY2(tried > 1000, qPrintable(QString::number(tried)));
}

void TestXmlMerge::bothApply_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QByteArray>("both");
    QTest::newRow("a reservation each") << network(range) << network(range + web) << network(range + store)
                                        << network(range + web + store);
    QTest::newRow("one removes, one adds") << network(range + web + mail) << network(range + mail)
                                           << network(range + web + mail + store) << network(range + mail + store);
    QTest::newRow("different attributes of one entry")
        << network(range + web) << network(range + QByteArray(web).replace("7.11", "7.21"))
        << network(range + QByteArray(web).replace("'web'", "'www'"))
        << network(range + QByteArray(web).replace("7.11", "7.21").replace("'web'", "'www'"));
    QTest::newRow("an element and a new one")
        << network(range) << network(range, bridge("virbr8")) << network(range, bridge("virbr7") + "<mtu size='9000'/>")
        << network(range, bridge("virbr8") + "<mtu size='9000'/>");
    QTest::newRow("both the same") << network(range) << network(range + web, bridge("virbr8")) << network(range + web)
                                   << network(range + web, bridge("virbr8"));
    QTest::newRow("another address, and an entry in its block")
        << network(range) << network(range).replace("7.1'", "7.2'") << network(range + web)
        << network(range + web).replace("7.1'", "7.2'");
    QTest::newRow("another name") << network(range) << network(range).replace("lab", "den") << network(range + web)
                                  << network(range + web).replace("lab", "den");
    QTest::newRow("both begin the same list") << network({}) << network(web) << network(store) << network(web + store);
    const QByteArray empty = "<network><name>lab</name><dns/></network>";
    QTest::newRow("an empty element is filled")
        << empty << QByteArray(empty).replace("<dns/>", "<dns><txt name='a'/></dns>")
        << QByteArray(empty).replace("<dns/>", "<dns enable='no'/>")
        << QByteArray(empty).replace("<dns/>", "<dns enable='no'><txt name='a'/></dns>");
}

void TestXmlMerge::bothApply()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, mine);
    QFETCH(QByteArray, theirs);
    QFETCH(QByteArray, both);
    const auto merge = mergeNetworks(before, mine, theirs);
    QVERIFY(merge);
    QCOMPARE(merge->xml, both);
    QVERIFY(merge->conflicts.empty());
    const auto other = mergeNetworks(before, theirs, mine);
    QVERIFY(sameNetwork(other->xml, both));
    QVERIFY(other->conflicts.empty());
}

void TestXmlMerge::bothContradict_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("mineSays");
    QTest::addColumn<QString>("theirsSays");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &mine, const QByteArray &theirs,
                         const char *words, const QString &mineSays, const QString &theirsSays) {
        QTest::newRow(name) << before << mine << theirs << QString::fromUtf8(words) << mineSays << theirsSays;
    };
    row("a setting", network(range), network(range, bridge("virbr8")), network(range, bridge("virbr9")), "bridge name",
        QStringLiteral("virbr8"), QStringLiteral("virbr9"));
    row("a name", network(range), network(range).replace("lab", "den"), network(range).replace("lab", "pit"), "name",
        QStringLiteral("den"), QStringLiteral("pit"));
    row("a reservation removed and changed", network(web), network({}),
        network(QByteArray(web).replace("7.11", "7.21")), "reservation of 192.168.7.21 for web", {},
        QString::fromUtf8(QByteArray(web).replace("7.11", "7.21").trimmed()));
    row("a reservation added by both", network(range), network(range + web),
        network(range + QByteArray(web).replace("7.11", "7.21")), "reservation of 192.168.7.11 for web",
        QString::fromUtf8(web.trimmed()), QString::fromUtf8(QByteArray(web).replace("7.11", "7.21").trimmed()));
    row("an entry that both have made another one", network(web), network(store), network(mail),
        "reservation of 192.168.7.12 for store; reservation of 192.168.7.13 for mail",
        QString::fromUtf8(store.trimmed()), QString::fromUtf8(mail.trimmed()));
    row("an element that one takes away", network(range), network(range, {}), network(range, bridge("virbr9")),
        "bridge name", {}, QStringLiteral("virbr9"));
}

void TestXmlMerge::bothContradict()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, mine);
    QFETCH(QByteArray, theirs);
    const auto merge = mergeNetworks(before, mine, theirs);
    QVERIFY(merge);
    QCOMPARE(merge->conflicts.size(), std::size_t(1));
    QTEST(merge->conflicts[0].words, "words");
    QTEST(merge->conflicts[0].mine, "mineSays");
    QTEST(merge->conflicts[0].theirs, "theirsSays");
    QVERIFY2(sameNetwork(merge->xml, theirs), merge->xml.constData());
    const auto decided = mergeNetworks(before, mine, theirs, {0});
    QVERIFY2(sameNetwork(decided->xml, mine), decided->xml.constData());
    QCOMPARE(decided->conflicts, merge->conflicts);
}

void TestXmlMerge::eachConflictIsDecidedAlone()
{
    const auto says = [](const QByteArray &name, const QByteArray &mtu, const QByteArray &dhcp) {
        return network(dhcp, bridge(name) + "<mtu size='" + mtu + "'/>");
    };
    const QByteArray before = says("virbr7", "1500", range);
    const QByteArray mine = says("virbr8", "9000", range + web);
    const QByteArray theirs = says("virbr9", "1400", range);
    QCOMPARE(mergeNetworks(before, mine, theirs)->conflicts.size(), std::size_t(2));
    QCOMPARE(mergeNetworks(before, mine, theirs)->xml, says("virbr9", "1400", range + web));
    QCOMPARE(mergeNetworks(before, mine, theirs, {1})->xml, says("virbr9", "9000", range + web));
    QCOMPARE(mergeNetworks(before, mine, theirs, {0, 1})->xml, says("virbr8", "9000", range + web));
}

/// The order of DNS forwarders is the order they are asked in.
void TestXmlMerge::anOrderHolds()
{
    const auto dns = [](const QByteArray &order, const QByteArray &attributes = {}) {
        QByteArray inner;
        for (const char server : order)
            inner += QByteArray("<forwarder addr='10.0.0.") + server + "'/>";
        return "<network><name>lab</name><dns" + attributes + ">" + inner + "</dns></network>";
    };
    const QByteArray no = " forwardPlainNames='no'";
    QCOMPARE(mergeNetworks(dns("123"), dns("321"), dns("123", no))->xml, dns("321", no));
    QCOMPARE(mergeNetworks(dns("123"), dns("123", no), dns("321"))->xml, dns("321", no));
    QCOMPARE(mergeNetworks(dns("123"), dns("321"), dns("1234"))->xml, dns("3214"));
    const auto both = mergeNetworks(dns("123"), dns("321"), dns("213"));
    QCOMPARE(both->conflicts.size(), std::size_t(1));
    QCOMPARE(both->xml, dns("213"));
    QCOMPARE(mergeNetworks(dns("123"), dns("321"), dns("213"), {0})->xml, dns("321"));
}

void TestXmlMerge::commentsAndWhiteSpaceStay()
{
    const QByteArray before = network(range + web);
    const QByteArray mine = network(range + "\n      <!-- the shop -->" + web);
    const QByteArray theirs = network(range + web + store, "<bridge name = \"virbr9\" />");
    QCOMPARE(mergeNetworks(before, mine, theirs)->xml,
        network(range + "\n      <!-- the shop -->" + web + store, "<bridge name = \"virbr9\" />"));
}

void TestXmlMerge::whatIsNoNetworkIsAnError()
{
    const QByteArray good = network(range);
    QVERIFY(!mergeNetworks(good, "<network>", good));
    QVERIFY(!mergeNetworks("<domain/>", good, good));
}

QTEST_GUILESS_MAIN(TestXmlMerge)
#include "tst_xmlmerge.moc"
