// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace patchpanel;

namespace {

SavedHost host(const char *uri, const QString &name = {})
{
    SavedHost made = newHost(HostUri::parse(QString::fromLatin1(uri)).value());
    if (!name.isEmpty())
        made.name = name;
    return made;
}

} // namespace

/// The file that remembers things from start to start, above all the hosts.
class TestSettings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void thereAreNoHostsBeforeTheFirstStart();
    void hostsComeBackWithAllTheirAttributes();
    void aListThatWasEmptiedStaysEmpty();
    void aShorterListLeavesNothingBehind();
    void theListOfOldIsStillRead();
    void moreThanNineHostsKeepTheirOrder();
    void whatCannotBeUnderstoodIsLeftOut();

private:
    void write(const char *content) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestSettings::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("settings.conf"));
}

void TestSettings::write(const char *content) const
{
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

void TestSettings::thereAreNoHostsBeforeTheFirstStart()
{
    QVERIFY(!Settings(m_path).hosts());
}

void TestSettings::hostsComeBackWithAllTheirAttributes()
{
    SavedHost rack = host("qemu+ssh://root@rack1/system?keyfile=/a%20b&proxy=native",
        QString::fromUtf8("Schrank 1, Büro; \"x\" = y \\ %1"));
    rack.color = HostColor::Purple;
    rack.connectAutomatically = false;
    rack.readOnly = true;
    const QList<SavedHost> hosts{host("qemu:///system"), rack};
    Settings(m_path).setHosts(hosts);
    QCOMPARE(Settings(m_path).hosts(), std::optional(hosts));
}

void TestSettings::aListThatWasEmptiedStaysEmpty()
{
    Settings(m_path).setHosts({host("qemu:///system")});
    Settings(m_path).setHosts({});
    QCOMPARE(Settings(m_path).hosts(), std::optional(QList<SavedHost>()));
}

void TestSettings::aShorterListLeavesNothingBehind()
{
    Settings(m_path).setHosts({host("qemu:///system"), host("qemu+ssh://secretname/system")});
    Settings(m_path).setHosts({host("qemu:///system")});
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("secretname"));
}

void TestSettings::theListOfOldIsStillRead()
{
    write("[General]\nhosts=qemu:///system, qemu+ssh://root@rack1/system\n");
    const QList<SavedHost> hosts{host("qemu:///system"), host("qemu+ssh://root@rack1/system")};
    Settings settings(m_path);
    QCOMPARE(settings.hosts(), std::optional(hosts));
    settings.setHosts({hosts[1]});
    QCOMPARE(Settings(m_path).hosts(), std::optional(QList<SavedHost>{hosts[1]}));
    settings.setHosts({});
    QCOMPARE(Settings(m_path).hosts(), std::optional(QList<SavedHost>()));
}

void TestSettings::moreThanNineHostsKeepTheirOrder()
{
    QList<SavedHost> hosts;
    for (int i = 0; i < 21; ++i)
        hosts.append(host(qPrintable(QStringLiteral("qemu+ssh://rack%1/system").arg(i))));
    Settings(m_path).setHosts(hosts);
    QCOMPARE(Settings(m_path).hosts(), std::optional(hosts));
}

void TestSettings::whatCannotBeUnderstoodIsLeftOut()
{
    write("[savedHosts]\ncount=4\n1\\uri=rack1\n2\\uri=qemu:///system\n3\\name=nothing else\n"
          "4\\uri=qemu:///system\nx\\y\\z=1\n\\=\n");
    QCOMPARE(Settings(m_path).hosts(), std::optional(QList<SavedHost>{host("qemu:///system")}));
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
