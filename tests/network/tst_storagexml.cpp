// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/storagexml.h"

#include <QTest>

using namespace patchpanel;

namespace {

/// As libvirt 9.0 writes it.
constexpr const char *folderPool = "<pool type='dir'>\n  <name>default</name>\n"
                                   "  <uuid>bdc9e7a5-419f-47cc-86e7-c4ef72b9843c</uuid>\n"
                                   "  <capacity unit='bytes'>270553174016</capacity>\n"
                                   "  <allocation unit='bytes'>19625558016</allocation>\n"
                                   "  <available unit='bytes'>250927616000</available>\n  <source>\n  </source>\n"
                                   "  <target>\n    <path>/var/lib/libvirt/images</path>\n    <permissions>\n"
                                   "      <mode>0755</mode>\n    </permissions>\n  </target>\n</pool>\n";
constexpr const char *overlay
    = "<volume type='file'>\n  <name>over.qcow2</name>\n  <key>/images/over.qcow2</key>\n"
      "  <capacity unit='bytes'>2147483648</capacity>\n  <allocation unit='bytes'>200704</allocation>\n"
      "  <physical unit='bytes'>196640</physical>\n  <target>\n    <path>/images/over.qcow2</path>\n"
      "    <format type='qcow2'/>\n  </target>\n  <backingStore>\n    <path>/images/a b.qcow2</path>\n"
      "    <format type='qcow2'/>\n  </backingStore>\n</volume>\n";

QByteArray vm(const char *devices, const char *os = "")
{
    return QByteArray("<domain type='kvm'><name>web</name><os>") + os + "</os><devices>" + devices
        + "</devices></domain>";
}

VolumeUse path(const char *name, bool readOnly = false)
{
    return {QString::fromLatin1(name), {}, {}, QStringLiteral("web"), readOnly};
}

} // namespace

/// What libvirt says of storage.
class TestStorageXml final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPoolIsRead();
    void aPoolWithoutAFolderHasNoPath();
    void aVolumeIsRead();
    void aVolumeOfAnotherKindIsRead();
    void theUsesOfAVmAreRead_data();
    void theUsesOfAVmAreRead();
    void anotherDocumentIsRefused();
};

void TestStorageXml::aPoolIsRead()
{
    const auto pool = parsePool(folderPool);
    QVERIFY(pool);
    QCOMPARE(pool->name, QStringLiteral("default"));
    QCOMPARE(pool->type, QStringLiteral("dir"));
    QCOMPARE(pool->path, QStringLiteral("/var/lib/libvirt/images"));
    QCOMPARE(pool->available, 250'927'616'000ULL);
    QVERIFY(pool->volumes.empty());
}

void TestStorageXml::aPoolWithoutAFolderHasNoPath()
{
    const auto pool = parsePool("<pool type='rbd'><name>ceph</name><capacity unit='bytes'>7</capacity>"
                                "<available unit='bytes'>5</available><source><name>rbd</name></source></pool>");
    QVERIFY(pool);
    QCOMPARE(pool->type, QStringLiteral("rbd"));
    QCOMPARE(pool->path, QString());
    QCOMPARE(pool->available, 5ULL);
}

void TestStorageXml::aVolumeIsRead()
{
    const auto volume = parseVolume(overlay);
    QVERIFY(volume);
    const StorageVolume wanted{QStringLiteral("over.qcow2"), QStringLiteral("/images/over.qcow2"),
        QStringLiteral("file"), QStringLiteral("qcow2"), 2'147'483'648ULL, QStringLiteral("/images/a b.qcow2"),
        200'704};
    QCOMPARE(*volume, wanted);
}

void TestStorageXml::aVolumeOfAnotherKindIsRead()
{
    const auto volume = parseVolume("<volume type='block'><name>root</name><capacity unit='bytes'>4194304</capacity>"
                                    "<target><path>/dev/vg/root</path></target></volume>");
    QVERIFY(volume);
    QCOMPARE(volume->type, QStringLiteral("block"));
    QCOMPARE(volume->path, QStringLiteral("/dev/vg/root"));
    QCOMPARE(volume->format, QString());
    QCOMPARE(volume->backingPath, QString());
}

void TestStorageXml::theUsesOfAVmAreRead_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<std::vector<VolumeUse>>("uses");
    using Uses = std::vector<VolumeUse>;
    QTest::newRow("none") << QByteArray("<domain><name>web</name></domain>") << Uses{};
    QTest::newRow("files") << vm("<disk type='file' device='disk'><source file='/images/a'/></disk>"
                                 "<disk type='file' device='cdrom'><source file='/images/b'/><readonly/></disk>"
                                 "<disk type='file' device='disk'><source file='/images/c'/><readonly/></disk>")
                           << Uses{path("/images/a"), path("/images/b", true), path("/images/c", true)};
    QTest::newRow("an empty drive") << vm("<disk type='file' device='cdrom'><readonly/></disk>") << Uses{};
    QTest::newRow("the same twice") << vm("<disk type='file'><source file='/images/a'/></disk>"
                                          "<disk type='file'><source file='/images/a'/></disk>")
                                    << Uses{path("/images/a")};
    QTest::newRow("a device") << vm("<disk type='block'><source dev='/dev/vg/root'/></disk>")
                              << Uses{path("/dev/vg/root")};
    QTest::newRow("a volume by its name")
        << vm("<disk type='volume'><source pool='iscsi' volume='unit:0:0:1'/></disk>")
        << Uses{{{}, QStringLiteral("iscsi"), QStringLiteral("unit:0:0:1"), QStringLiteral("web"), false}};
    QTest::newRow("on the network") << vm(
        "<disk type='network'><source protocol='rbd' name='rbd/root'><host name='mon'/></source></disk>")
                                    << Uses{path("rbd/root")};
    QTest::newRow("what it is based on, also a step further")
        << vm("<disk type='file'><source file='/images/top'/><backingStore type='file'><format type='qcow2'/>"
              "<source file='/images/middle'/><backingStore type='file'><source file='/images/base'/><backingStore/>"
              "</backingStore></backingStore></disk>")
        << Uses{path("/images/top"), path("/images/middle", true), path("/images/base", true)};
    QTest::newRow("where it is copied to")
        << vm("<disk type='file'><source file='/images/a'/><mirror type='file' job='copy'>"
              "<source file='/images/copy'/></mirror></disk>")
        << Uses{path("/images/a"), path("/images/copy")};
    QTest::newRow("what it boots") << vm(
        "", "<kernel>/images/vmlinuz</kernel><initrd>/images/initrd</initrd><nvram>/nvram/web.fd</nvram>")
                                   << Uses{path("/images/vmlinuz", true), path("/images/initrd", true),
                                          path("/nvram/web.fd")};
}

void TestStorageXml::theUsesOfAVmAreRead()
{
    QFETCH(const QByteArray, xml);
    const auto read = parseVolumeUses(xml);
    QVERIFY(read);
    QTEST(*read, "uses");
}

void TestStorageXml::anotherDocumentIsRefused()
{
    for (const QByteArray &xml : {QByteArray(), QByteArray("<network/>"), QByteArray("<pool><name>")}) {
        QVERIFY(!parsePool(xml));
        QVERIFY(!parseVolume(xml));
        QVERIFY(!parseVolumeUses(xml));
    }
}

QTEST_GUILESS_MAIN(TestStorageXml)
#include "tst_storagexml.moc"
