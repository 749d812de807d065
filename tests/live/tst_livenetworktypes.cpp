// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtruntime.h"
#include "tests/live/labhost.h"
#include "tests/network/samplenetworks.h"

#include <QtTest>
#include <pugixml.hpp>

#include <algorithm>

using namespace patchpanel;

namespace {

/// The first thing that `part` says and `whole` does not; libvirt adds much of its own.
QString missing(const pugi::xml_node &part, const pugi::xml_node &whole)
{
    const QString name = QString::fromUtf8(part.name());
    for (const pugi::xml_attribute &attribute : part.attributes())
        if (QByteArray(whole.attribute(attribute.name()).value()) != attribute.value())
            return QStringLiteral("%1@%2").arg(name, QString::fromUtf8(attribute.name()));
    if (QByteArray(part.text().get()).trimmed() != QByteArray(whole.text().get()).trimmed())
        return name;
    for (const pugi::xml_node &child : part.children()) {
        if (child.type() != pugi::node_element)
            continue;
        const auto candidates = whole.children(child.name());
        if (std::none_of(candidates.begin(), candidates.end(),
                [&child](const pugi::xml_node &other) { return missing(child, other).isEmpty(); }))
            return QStringLiteral("%1/%2").arg(name, QString::fromUtf8(child.name()));
    }
    return {};
}

} // namespace

/// A real libvirt takes the network types that stand on what the host has, and keeps all that the form says of them.
class TestLiveNetworkTypes final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_lab.reset(); }
    void libvirtKeepsWhatTheFormSays_data();
    void libvirtKeepsWhatTheFormSays();
    void linuxBridgesTakeNoTagsHere();

private:
    LibvirtRuntime m_runtime;
    std::unique_ptr<LabHost> m_lab;
    unsigned long m_version = 0;
};

void TestLiveNetworkTypes::initTestCase()
{
    m_lab = std::make_unique<LabHost>();
    if (!m_lab->unavailable().isEmpty())
        QSKIP(qPrintable(m_lab->unavailable()));
    const auto backend = LabHost::backends()();
    const auto opened = backend->open(m_lab->uri(), true, [](const HostEvent &) {});
    QVERIFY(opened);
    m_version = opened->libvirtVersion;
    backend->close();
}

void TestLiveNetworkTypes::libvirtKeepsWhatTheFormSays_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("xml");
    for (const NetworkConfig &config : sample::hostNetworks(m_version))
        QTest::newRow(qPrintable(config.name)) << config.name << toNetworkXml(config, m_version);
}

void TestLiveNetworkTypes::libvirtKeepsWhatTheFormSays()
{
    QFETCH(QString, name);
    QFETCH(QString, xml);
    const LabHost::Output defined = m_lab->define(QStringLiteral("net-define"), xml);
    QVERIFY2(defined.code == 0, qPrintable(defined.text));
    const LabHost::Output stored = m_lab->virsh({QStringLiteral("net-dumpxml"), QStringLiteral("--inactive"), name});
    QCOMPARE(stored.code, 0);
    pugi::xml_document ours;
    pugi::xml_document theirs;
    QVERIFY(ours.load_string(xml.toUtf8().constData()));
    QVERIFY(theirs.load_string(stored.text.toUtf8().constData()));
    const QString lost = missing(ours.document_element(), theirs.document_element());
    QVERIFY2(lost.isEmpty(), qPrintable(lost + u'\n' + stored.text));
    // Nothing of the host is needed for it to start, but for the virtual functions.
    const LabHost::Output started = m_lab->virsh({QStringLiteral("net-start"), name});
    QVERIFY2((started.code == 0) != name.startsWith(u"sriov"), qPrintable(started.text));
}

void TestLiveNetworkTypes::linuxBridgesTakeNoTagsHere()
{
    if (m_version >= libvirtVersion(11, 0))
        QSKIP("this libvirt takes them");
    NetworkConfig config = sample::plain(NetworkType::Vlan, "refused");
    config.bridge = QStringLiteral("br0");
    config.vlanId = QStringLiteral("10");
    const LabHost::Output defined = m_lab->define(QStringLiteral("net-define"), toNetworkXml(config, m_version));
    QVERIFY(defined.code != 0);
    QVERIFY2(defined.text.contains(u"doesn't support vlan"), qPrintable(defined.text));
}

QTEST_GUILESS_MAIN(TestLiveNetworkTypes)
#include "tst_livenetworktypes.moc"
