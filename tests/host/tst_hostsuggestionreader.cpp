// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostsuggestionreader.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace patchpanel;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// Files and programs that hosts are read from, as they are and as they should not be.
class TestHostSuggestionReader final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingThereIsNoError();
    void allSourcesAreRead();
    void includesAreFoundBesideTheFileAndAtHome();
    void patternsInFoldersAreNotFollowed();
    void whatIsNoFileGivesANote();
    void whatIsTooLargeGivesANote();
    void brokenTextsGiveANote();
    void programsThatHangAreEnded();
    void programsThatFailAreLeftForTheNext();
    void programsThatPrintForEverAreEnded();

private:
    void write(const char *path, const QByteArray &content) const;
    [[nodiscard]] HostSuggestions read() const { return readHostSuggestions(m_sources); }
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] static VirtManagerCommands printing(const char *uris, const char *autoconnect = "[]");
    [[nodiscard]] static SettingCommand running(const char *script) { return {s("sh"), {s("-c"), s(script)}}; }

    std::unique_ptr<QTemporaryDir> m_folder;
    SuggestionSources m_sources;
};

void TestHostSuggestionReader::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_sources = {};
    m_sources.home = m_folder->path();
    m_sources.sshConfig = m_folder->filePath(s(".ssh/config"));
    m_sources.libvirtConfs = {m_folder->filePath(s("user.conf")), m_folder->filePath(s("system.conf"))};
    m_sources.virtManager = {{{s("/nonexistent/dconf"), {}}, {s("/nonexistent/dconf"), {}}}};
}

void TestHostSuggestionReader::write(const char *path, const QByteArray &content) const
{
    const QString full = m_folder->filePath(s(path));
    QVERIFY(QDir().mkpath(QFileInfo(full).path()));
    QFile file(full);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QStringList TestHostSuggestionReader::names() const
{
    QStringList all;
    for (const HostSuggestion &one : read().hosts)
        all << one.name;
    return all;
}

VirtManagerCommands TestHostSuggestionReader::printing(const char *uris, const char *autoconnect)
{
    return {{s("printf"), {s("%s"), s(uris)}}, {s("printf"), {s("%s"), s(autoconnect)}}};
}

void TestHostSuggestionReader::nothingThereIsNoError()
{
    const HostSuggestions found = read();
    QVERIFY(found.hosts.isEmpty());
    QVERIFY2(found.notes.isEmpty(), qPrintable(found.notes.join(u'\n')));
}

void TestHostSuggestionReader::allSourcesAreRead()
{
    write(".ssh/config", "Host rack1\nHostName 10.0.0.7\n");
    write("user.conf", "uri_aliases = [ 'mine=qemu+ssh://mine/system' ]");
    write("system.conf", "uri_aliases = [ 'all=qemu+ssh://all/system' ]");
    m_sources.virtManager.append(printing("['qemu:///system', 'lxc:///']", "['lxc:///']"));
    const HostSuggestions found = read();
    QVERIFY(found.notes.isEmpty());
    QCOMPARE(names(), (QStringList{s("rack1"), s("mine"), s("all"), s("this computer"), s("this computer (lxc)")}));
    QVERIFY(!found.hosts[3].connectAutomatically);
    QVERIFY(found.hosts[4].connectAutomatically);
}

void TestHostSuggestionReader::includesAreFoundBesideTheFileAndAtHome()
{
    write(".ssh/config", "Include conf.d/*.conf\nInclude ~/elsewhere\nInclude missing\n");
    write(".ssh/conf.d/b.conf", "Host b\n");
    write(".ssh/conf.d/a.conf", "Host a\nInclude config.more\n");
    write(".ssh/conf.d/ignored.txt", "Host ignored\n");
    write(".ssh/config.more", "Host more\n"); // from the folder of ssh, whoever includes it
    write("elsewhere", "Host elsewhere\n");
    QCOMPARE(names(), (QStringList{s("a"), s("more"), s("b"), s("elsewhere")}));
    QVERIFY(read().notes.isEmpty());
}

void TestHostSuggestionReader::patternsInFoldersAreNotFollowed()
{
    write(".ssh/config", "Include */x\nInclude /*/*/*/*\nHost a\n");
    write(".ssh/deep/x", "Host x\n");
    QCOMPARE(names(), QStringList{s("a")});
}

void TestHostSuggestionReader::whatIsNoFileGivesANote()
{
    write(".ssh/config", "Include pipe\nHost a\n");
    QCOMPARE(::mkfifo(QFile::encodeName(m_folder->filePath(s(".ssh/pipe"))).constData(), 0600), 0);
    QVERIFY(QDir().mkpath(m_sources.libvirtConfs[0]));
    const HostSuggestions found = read();
    QCOMPARE(found.hosts.size(), 1);
    QCOMPARE(found.notes.size(), 2);
    QVERIFY(found.notes[0].contains(s("pipe")));
    QVERIFY(found.notes[1].contains(s("user.conf")));
}

void TestHostSuggestionReader::whatIsTooLargeGivesANote()
{
    write(".ssh/config", QByteArray(2 * 1024 * 1024, '#'));
    QCOMPARE(read().notes.size(), 1);
}

void TestHostSuggestionReader::brokenTextsGiveANote()
{
    write(".ssh/config", QByteArray("\xff\xfe\0\"Host", 8));
    write("user.conf", "uri_aliases = [ 'a");
    write("system.conf", "uri_aliases = [ 'all=qemu+ssh://all/system' ]");
    m_sources.virtManager = {printing("what is this")};
    const HostSuggestions found = read();
    QCOMPARE(names(), QStringList{s("all")});
    QCOMPARE(found.notes.size(), 2);
}

void TestHostSuggestionReader::programsThatHangAreEnded()
{
    m_sources.programMs = 200;
    m_sources.virtManager = {{running("exec sleep 60"), running("exec sleep 60")}};
    QElapsedTimer timer;
    timer.start();
    QVERIFY(read().hosts.isEmpty());
    QVERIFY(timer.elapsed() < 20'000);
}

void TestHostSuggestionReader::programsThatFailAreLeftForTheNext()
{
    m_sources.virtManager = {{running("echo \"['qemu:///wrong']\"; exit 1"), running("true")},
        printing("['qemu:///system']"), printing("['qemu:///session']")};
    QCOMPARE(names(), QStringList{s("this computer")});
}

void TestHostSuggestionReader::programsThatPrintForEverAreEnded()
{
    m_sources.virtManager = {{running("exec yes"), running("true")}};
    QVERIFY(read().hosts.isEmpty());
}

QTEST_GUILESS_MAIN(TestHostSuggestionReader)
#include "tst_hostsuggestionreader.moc"
