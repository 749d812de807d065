// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtruntime.h"
#include "tests/live/labhost.h"
#include "tests/support/windowdriver.h"

#include <QAction>
#include <QCheckBox>
#include <QDialog>
#include <QFileDialog>
#include <QLineEdit>
#include <QTableView>
#include <QtTest>

using namespace patchpanel;

namespace {

const QString home = QStringLiteral("home");
const QString mac = QStringLiteral("52:54:00:0d:00:01");

/// A NAT network with what a copy has to take along.
const QString homeXml = QStringLiteral(
    "<network><name>home</name><metadata><note xmlns='urn:example:note'>kept &amp; well</note></metadata>"
    "<forward mode='nat'/><bridge name='tbr131' stp='off'/><mac address='52:54:00:13:13:13'/>"
    "<dns><host ip='192.168.131.5'><hostname>web.lab</hostname></host></dns>"
    "<ip address='192.168.131.1' netmask='255.255.255.0'><dhcp><range start='192.168.131.10' end='192.168.131.99'/>"
    "<host mac='52:54:00:0d:00:01' name='web' ip='192.168.131.5'/></dhcp></ip></network>");

} // namespace

/// Networks made after a pattern on a real libvirt: a copy runs beside the network it is like, an exported folder comes
/// back beside what it was exported from, and the default network is made again.
class TestLiveCopies final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_lab.reset(); }
    void init();
    void cleanup();
    void aCopyRunsBesideTheNetwork();
    void anExportedFolderIsImportedBesideIt();
    void theDefaultNetworkIsMadeAgain();

private:
    [[nodiscard]] QAction *action(const char *label) const;
    [[nodiscard]] QString dump(const QString &network) const
    {
        return m_lab->virsh({QStringLiteral("net-dumpxml"), QStringLiteral("--inactive"), network}).text;
    }
    [[nodiscard]] QString state(const QString &network) const
    {
        return m_driver->cell(network, QStringLiteral("State"));
    }
    /// Opens the dialog by its action, without waiting for what is in it.
    void open(const char *label, const char *title);
    /// Presses a button of a dialog and waits until the dialog is gone.
    static void finish(const char *title, const char *verb);
    void exportAll(const QString &folder);
    void chooseFiles(const QStringList &files);

    LibvirtRuntime m_runtime;
    std::unique_ptr<LabHost> m_lab;
    std::unique_ptr<WindowDriver> m_driver;
};

void TestLiveCopies::initTestCase()
{
    m_lab = std::make_unique<LabHost>();
    if (!m_lab->unavailable().isEmpty())
        QSKIP(qPrintable(m_lab->unavailable()));
}

void TestLiveCopies::init()
{
    m_lab->startNetwork(homeXml, home);
    m_driver = std::make_unique<WindowDriver>(LabHost::backends(), QStringList{m_lab->uri()});
    QTRY_COMPARE(state(home), QStringLiteral("active"));
    QTRY_VERIFY(m_driver->session().snapshot()->complete);
}

void TestLiveCopies::cleanup()
{
    for (const char *title : {"Duplicate", "Import", "New Network", "Export XML"})
        delete WindowDriver::dialog(QLatin1String(title));
    m_driver.reset();
    m_lab->removeAll();
}

QAction *TestLiveCopies::action(const char *label) const
{
    for (QAction *one : m_driver->window().findChildren<QAction *>())
        if (one->text().remove(u'&') == QString::fromUtf8(label))
            return one;
    return nullptr;
}

void TestLiveCopies::open(const char *label, const char *title)
{
    QVERIFY2(action(label), label);
    QTRY_VERIFY2(action(label)->isEnabled(), qPrintable(action(label)->toolTip()));
    action(label)->trigger();
    QTRY_VERIFY(WindowDriver::dialog(QLatin1String(title)));
}

void TestLiveCopies::finish(const char *title, const char *verb)
{
    const QPointer<QDialog> dialog(WindowDriver::dialog(QLatin1String(title)));
    QVERIFY2(dialog, title);
    auto *button = WindowDriver::control<QAbstractButton>(dialog, QLatin1String(verb));
    QTRY_VERIFY2(button->isEnabled(), qPrintable(WindowDriver::visibleText(dialog)));
    // The dialog deletes itself when it is done; while it stays, it says why.
    const auto reason = [&dialog] { return dialog ? WindowDriver::visibleText(dialog) : QString(); };
    button->click();
    QTRY_VERIFY2_WITH_TIMEOUT(!dialog, qPrintable(reason()), 30'000);
}

void TestLiveCopies::aCopyRunsBesideTheNetwork()
{
    const QString before = dump(home);
    m_driver->select(home);
    open("Duplicate", "Duplicate");
    finish("Duplicate", "Duplicate");
    const QString copy = QStringLiteral("home-copy");
    QTRY_COMPARE(state(copy), QStringLiteral("active"));
    QCOMPARE(state(home), QStringLiteral("active"));
    QCOMPARE(dump(home), before);
    const QString xml = dump(copy);
    for (const char *part : {"192.168.132.1", "ip='192.168.132.5'", "start='192.168.132.10' end='192.168.132.99'",
             "kept &amp; well", "stp='off'"})
        QVERIFY2(xml.contains(QLatin1String(part)), qPrintable(xml));
    for (const char *part : {"192.168.131.", "52:54:00:13:13:13", "tbr131"})
        QVERIFY2(!xml.contains(QLatin1String(part)), qPrintable(xml));
    // The reservation is one: a guest gets the address at the same place.
    QCOMPARE(m_lab->guest(QStringLiteral("web"), copy, mac).code, 0);
    const auto address = [&] { return LabHost::addressOf(mac, m_lab->leases(copy)).section(u'/', 0, 0); };
    QTRY_COMPARE_WITH_TIMEOUT(address(), QStringLiteral("192.168.132.5"), 120'000);
}

void TestLiveCopies::exportAll(const QString &folder)
{
    m_driver->networks().selectAll();
    open("Export XML…", "Export XML");
    auto *dialog = qobject_cast<QFileDialog *>(WindowDriver::dialog(QStringLiteral("Export XML")));
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>()->setText(folder);
    static_cast<QDialog *>(dialog)->accept();
    QTRY_COMPARE(QDir(folder).entryList(QDir::Files).size(), 3);
}

void TestLiveCopies::chooseFiles(const QStringList &files)
{
    open("Import", "Import");
    auto *dialog = qobject_cast<QFileDialog *>(WindowDriver::dialog(QStringLiteral("Import")));
    QVERIFY(dialog);
    QStringList quoted;
    for (const QString &file : files)
        quoted << u'"' + file + u'"';
    dialog->findChild<QLineEdit *>()->setText(quoted.join(u' '));
    static_cast<QDialog *>(dialog)->accept();
    QTRY_VERIFY(WindowDriver::dialog(QStringLiteral("Import"))
        && !qobject_cast<QFileDialog *>(WindowDriver::dialog(QStringLiteral("Import"))));
}

void TestLiveCopies::anExportedFolderIsImportedBesideIt()
{
    m_lab->startNetwork(QStringLiteral("<network><name>alone</name><bridge name='tbr141'/><ip address='192.168.141.1' "
                                       "prefix='24'/></network>"),
        QStringLiteral("alone"));
    QCOMPARE(m_lab
                 ->define(QStringLiteral("net-define"),
                     QStringLiteral("<network><name>a &amp; b</name><forward mode='bridge'/><bridge name='br77'/>"
                                    "</network>"))
                 .code,
        0);
    const QStringList names{QStringLiteral("a & b"), QStringLiteral("alone"), home};
    for (const QString &name : names)
        QTRY_VERIFY(m_driver->hasNetwork(name) && !m_driver->cell(name, QStringLiteral("Type")).isEmpty());
    QStringList before;
    for (const QString &name : names)
        before << dump(name);
    const QTemporaryDir folder;
    exportAll(folder.path());
    QStringList files;
    for (const QFileInfo &file : QDir(folder.path()).entryInfoList(QDir::Files))
        files << file.filePath();
    chooseFiles(files);
    QDialog *dialog = WindowDriver::dialog(QStringLiteral("Import"));
    auto *table = WindowDriver::control<QTableView>(dialog, QStringLiteral("Networks in the files"));
    QTRY_COMPARE(table->model()->rowCount(), 3);
    QVERIFY(!WindowDriver::control<QAbstractButton>(dialog, QStringLiteral("Import"))->isEnabled());
    for (int row = 0; row < 3; ++row)
        QVERIFY(table->model()->index(row, 4).data().toString().startsWith(QStringLiteral("name exists, UUID exists")));
    WindowDriver::control<QAbstractButton>(dialog, QStringLiteral("Copy all in conflict"))->click();
    for (int row = 0; row < 3; ++row)
        QCOMPARE(table->model()->index(row, 4).data().toString(), QStringLiteral("new, as a copy"));
    WindowDriver::control<QCheckBox>(dialog, QStringLiteral("Start now"))->setChecked(true);
    finish("Import", "Import");
    for (qsizetype i = 0; i < names.size(); ++i) {
        QTRY_COMPARE(state(names[i] + QStringLiteral("-copy")), QStringLiteral("active"));
        QCOMPARE(dump(names[i]), before[i]);
    }
    QCOMPARE(state(home), QStringLiteral("active"));
}

void TestLiveCopies::theDefaultNetworkIsMadeAgain()
{
    const QString name = QStringLiteral("default");
    open("Make the Default Network", "New Network");
    finish("New Network", "Create");
    QTRY_COMPARE(state(name), QStringLiteral("active"));
    QTRY_COMPARE(m_driver->cell(name, QStringLiteral("Autostart")), QStringLiteral("yes"));
    QTRY_VERIFY(!action("Make the Default Network")->isEnabled());
    const QString xml = dump(name);
    for (const char *part : {"<forward mode='nat'/>", "<ip address='192.168.122.1' netmask='255.255.255.0'>",
             "<range start='192.168.122.2' end='192.168.122.254'/>", "<bridge name='virbr0' stp='on' delay='0'/>"})
        QVERIFY2(xml.contains(QLatin1String(part)), qPrintable(xml));
    // It is gone, and libvirt's subnet and bridge are taken: the next ones are proposed.
    QCOMPARE(m_lab->virsh({QStringLiteral("net-destroy"), name}).code, 0);
    QCOMPARE(m_lab->virsh({QStringLiteral("net-undefine"), name}).code, 0);
    m_lab->startNetwork(QStringLiteral("<network><name>other</name><bridge name='virbr0'/><ip address='192.168.122.1' "
                                       "prefix='24'/></network>"),
        QStringLiteral("other"));
    QTRY_COMPARE(m_driver->cell(QStringLiteral("other"), QStringLiteral("IPv4")), QStringLiteral("192.168.122.0/24"));
    QTRY_VERIFY(!m_driver->hasNetwork(name));
    open("Make the Default Network", "New Network");
    finish("New Network", "Create");
    QTRY_COMPARE(state(name), QStringLiteral("active"));
    QVERIFY2(dump(name).contains(QStringLiteral("192.168.123.1")), qPrintable(dump(name)));
    QVERIFY2(dump(name).contains(QStringLiteral("virbr1'")), qPrintable(dump(name)));
}

QTEST_MAIN(TestLiveCopies)
#include "tst_livecopies.moc"
