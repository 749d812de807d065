// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/darkpalette.h"
#include "tests/ui/windowsamples.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QTableView>

using namespace patchpanel;

namespace {

const QString localUri = QStringLiteral("qemu:///system");
const QString farUri = QStringLiteral("qemu+ssh://far/system");

} // namespace

/// Presets: forms that are kept under a name, and what New Network makes of them.
class TestPresets final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void init();
    void cleanup();
    void aFormIsKeptAndBeginsAnotherNetwork();
    void noneBringsBackWhatWasThere();
    void aNameThatExistsIsReplacedOnRequest();
    void anUntouchedPresetFollowsTheHost();
    void whatTheUserChangedStays();
    void presetsAreRenamedAndDeleted();
    void cancelKeepsThem();
    void theFileCanBeRead();
    void darkColoursAreFollowed();

private:
    /// The form of New Network, opened as a person does.
    [[nodiscard]] QDialog *form();
    void closeForm();
    /// Keeps presets with these names, without a window.
    void keep(const QStringList &names);
    void saveAs(const QString &name);
    void choose(const QString &name);
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] static QLineEdit *edit(const char *field)
    {
        return WindowDriver::control<QLineEdit>(
            WindowDriver::dialog(QStringLiteral("New Network")), QLatin1String(field));
    }
    [[nodiscard]] static QAbstractButton *button(const char *dialog, const char *label)
    {
        return WindowDriver::control<QAbstractButton>(
            WindowDriver::dialog(QLatin1String(dialog)), QString::fromUtf8(label));
    }
    [[nodiscard]] static QComboBox *choice()
    {
        return WindowDriver::control<QComboBox>(
            WindowDriver::dialog(QStringLiteral("New Network")), QStringLiteral("From preset"));
    }

    std::shared_ptr<FakeHost> m_host;
    std::shared_ptr<FakeHost> m_far;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WindowDriver> m_driver;
};

void TestPresets::init()
{
    m_host = FakeHost::make();
    m_host->addNetwork(natXml("alpha", 10));
    m_far = FakeHost::make();
    m_far->addNetwork(natXml("far", 20));
    m_folder = std::make_unique<QTemporaryDir>();
    m_driver = std::make_unique<WindowDriver>(FakeHost::factory({{localUri, m_host}, {farUri, m_far}}),
        QStringList{localUri, farUri}, m_folder->filePath(QStringLiteral("settings.conf")));
    m_driver->window().resize(1000, 700);
    QTRY_VERIFY(m_driver->hasNetwork(QStringLiteral("alpha")) && m_driver->hasNetwork(QStringLiteral("far")));
    for (const HostSession *session : m_driver->hosts().sessions())
        QTRY_VERIFY(session->snapshot() && session->snapshot()->complete);
}

void TestPresets::cleanup()
{
    for (const char *title : {"Save as Preset", "New Network", "Preferences"})
        delete WindowDriver::dialog(QLatin1String(title));
    m_driver.reset();
    m_folder.reset();
}

QDialog *TestPresets::form()
{
    m_driver->select(QStringLiteral("alpha"));
    m_driver->action(QStringLiteral("New Network"))->trigger();
    static_cast<void>(
        QTest::qWaitFor([] { return WindowDriver::dialog(QStringLiteral("New Network")) != nullptr; }, testPatienceMs));
    QDialog *dialog = WindowDriver::dialog(QStringLiteral("New Network"));
    if (dialog)
        static_cast<void>(QTest::qWaitForWindowActive(dialog));
    return dialog;
}

void TestPresets::closeForm()
{
    delete WindowDriver::dialog(QStringLiteral("New Network"));
}

void TestPresets::keep(const QStringList &names)
{
    QList<NetworkPreset> presets;
    for (const QString &name : names) {
        NetworkConfig config;
        config.name = QStringLiteral("lab");
        config.bridge = QStringLiteral("virbr10"); // taken here, free over there
        config.ipv4Network = QStringLiteral("192.168.10.0/24");
        config.dhcpv4 = true;
        config.description = name;
        presets.append({name, config});
    }
    Settings(m_folder->filePath(QStringLiteral("settings.conf"))).setPresets(presets);
}

QStringList TestPresets::names() const
{
    QStringList names;
    for (const NetworkPreset &preset : Settings(m_folder->filePath(QStringLiteral("settings.conf"))).presets())
        names << preset.name;
    return names;
}

void TestPresets::saveAs(const QString &name)
{
    button("New Network", "Save as preset…")->click();
    QTRY_VERIFY(WindowDriver::dialog(QStringLiteral("Save as Preset")));
    QDialog *dialog = WindowDriver::dialog(QStringLiteral("Save as Preset"));
    WindowDriver::control<QLineEdit>(dialog, QStringLiteral("Preset name"))->setText(name);
}

void TestPresets::choose(const QString &name)
{
    QVERIFY(choice() && choice()->isVisible());
    const int at = choice()->findText(name);
    QVERIFY2(at >= 0, qPrintable(name));
    choice()->setCurrentIndex(at);
}

void TestPresets::aFormIsKeptAndBeginsAnotherNetwork()
{
    QVERIFY(form());
    QVERIFY(!choice()->isVisible()); // nothing to choose from yet
    edit("Name")->setText(QStringLiteral("lab"));
    edit("Bridge")->setText(QStringLiteral("virbr50"));
    edit("IPv4 network")->setText(QStringLiteral("192.168.150.0/24"));
    edit("DHCPv4 start")->setText(QStringLiteral("192.168.150.20"));
    edit("DHCPv4 end")->setText(QStringLiteral("192.168.150.40"));
    saveAs(QStringLiteral("Lab NAT"));
    savePicture(*WindowDriver::dialog(QStringLiteral("Save as Preset")), "preset-name");
    button("Save as Preset", "Save")->click();
    QTRY_VERIFY(!WindowDriver::dialog(QStringLiteral("Save as Preset")));
    QVERIFY(choice()->isVisible());
    QCOMPARE(choice()->currentText(), QStringLiteral("Lab NAT"));
    button("New Network", "Create")->click();
    QTRY_VERIFY(!WindowDriver::dialog(QStringLiteral("New Network")));
    QTRY_VERIFY(m_driver->hasNetwork(QStringLiteral("lab")));
    QTRY_COMPARE(m_driver->cell(QStringLiteral("lab"), QStringLiteral("IPv4")), QStringLiteral("192.168.150.0/24"));

    QVERIFY(form());
    choose(QStringLiteral("Lab NAT"));
    QCOMPARE(edit("Name")->text(), QStringLiteral("lab-2"));
    QCOMPARE(edit("Bridge")->text(), QStringLiteral("virbr0"));
    QCOMPARE(edit("IPv4 network")->text(), QStringLiteral("192.168.151.0/24"));
    QCOMPARE(edit("DHCPv4 start")->text(), QStringLiteral("192.168.151.20"));
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    savePicture(*WindowDriver::dialog(QStringLiteral("New Network")), "preset-chosen");
    QVERIFY(button("New Network", "Create")->isEnabled());
    button("New Network", "Create")->click();
    QTRY_VERIFY(m_host->hasNetwork(QStringLiteral("lab-2")));
    const QByteArray first = m_host->storedXml(m_host->networkUuid(QStringLiteral("lab")));
    const QByteArray second = m_host->storedXml(m_host->networkUuid(QStringLiteral("lab-2")));
    QVERIFY(first.contains("virbr50") && second.contains("192.168.151.40"));
}

void TestPresets::noneBringsBackWhatWasThere()
{
    keep({QStringLiteral("one"), QStringLiteral("two")});
    QVERIFY(form());
    edit("Name")->setText(QStringLiteral("mine"));
    const QString before = edit("IPv4 network")->text();
    choose(QStringLiteral("one"));
    QCOMPARE(edit("Name")->text(), QStringLiteral("lab"));
    choose(QStringLiteral("two"));
    choose(QStringLiteral("none"));
    QCOMPARE(edit("Name")->text(), QStringLiteral("mine"));
    QCOMPARE(edit("IPv4 network")->text(), before);
    QVERIFY(button("New Network", "Create")->isEnabled());
}

void TestPresets::aNameThatExistsIsReplacedOnRequest()
{
    keep({QStringLiteral("one")});
    QVERIFY(form());
    edit("Name")->setText(QStringLiteral("mine"));
    saveAs(QStringLiteral(" "));
    QVERIFY(!button("Save as Preset", "Save")->isEnabled());
    WindowDriver::control<QLineEdit>(
        WindowDriver::dialog(QStringLiteral("Save as Preset")), QStringLiteral("Preset name"))
        ->setText(QStringLiteral("one"));
    QVERIFY(!button("Save as Preset", "Save"));
    QVERIFY(WindowDriver::visibleText(WindowDriver::dialog(QStringLiteral("Save as Preset")))
                .contains(QStringLiteral("The preset “one” exists.")));
    savePicture(*WindowDriver::dialog(QStringLiteral("Save as Preset")), "preset-replace");
    button("Save as Preset", "Replace")->click();
    const auto kept = Settings(m_folder->filePath(QStringLiteral("settings.conf"))).presets();
    QCOMPARE(kept.size(), 1);
    QCOMPARE(kept.front().config.name, QStringLiteral("mine"));
}

void TestPresets::anUntouchedPresetFollowsTheHost()
{
    keep({QStringLiteral("one")});
    QVERIFY(form());
    choose(QStringLiteral("one"));
    QCOMPARE(edit("Bridge")->text(), QStringLiteral("virbr0"));
    QCOMPARE(edit("IPv4 network")->text(), QStringLiteral("192.168.11.0/24"));
    auto *hosts = WindowDriver::control<QComboBox>(
        WindowDriver::dialog(QStringLiteral("New Network")), QStringLiteral("Host"));
    hosts->setCurrentIndex(1 - hosts->currentIndex());
    QTRY_COMPARE(edit("Bridge")->text(), QStringLiteral("virbr10"));
    QCOMPARE(edit("IPv4 network")->text(), QStringLiteral("192.168.10.0/24"));
    QCOMPARE(edit("DHCPv4 start")->text(), QStringLiteral("192.168.10.128"));
    // Somebody takes the name meanwhile.
    m_far->addNetwork(natXml("lab", 30));
    QTRY_COMPARE(edit("Name")->text(), QStringLiteral("lab-2"));
}

void TestPresets::whatTheUserChangedStays()
{
    keep({QStringLiteral("one")});
    QVERIFY(form());
    choose(QStringLiteral("one"));
    WindowDriver::control<QCheckBox>(WindowDriver::dialog(QStringLiteral("New Network")), QStringLiteral("Start now"))
        ->setChecked(false);
    m_host->addNetwork(natXml("lab", 30));
    QTRY_VERIFY(m_driver->hasNetwork(QStringLiteral("lab")));
    QTRY_VERIFY(WindowDriver::visibleText(WindowDriver::dialog(QStringLiteral("New Network")))
                    .contains(QStringLiteral("A network named “lab” exists")));
    QCOMPARE(edit("Name")->text(), QStringLiteral("lab"));
    QVERIFY(!WindowDriver::control<QCheckBox>(
        WindowDriver::dialog(QStringLiteral("New Network")), QStringLiteral("Start now"))
                 ->isChecked());
}

void TestPresets::presetsAreRenamedAndDeleted()
{
    keep({QStringLiteral("one"), QStringLiteral("<b>two</b>"), QStringLiteral("three")});
    const auto open = [this] {
        for (QAction *action : m_driver->window().findChildren<QAction *>())
            if (action->text().remove(u'&') == u"Preferences")
                action->trigger();
        return WindowDriver::dialog(QStringLiteral("Preferences"));
    };
    QDialog *dialog = open();
    QVERIFY(dialog);
    auto *pages = WindowDriver::control<QTabWidget>(dialog, QStringLiteral("Pages"));
    pages->setCurrentIndex(1);
    auto *table = WindowDriver::control<QTableView>(dialog, QStringLiteral("Presets"));
    QVERIFY(table->isVisible());
    QAbstractItemModel *model = table->model();
    QCOMPARE(model->rowCount(), 3);
    QCOMPARE(model->index(1, 0).data().toString(), QStringLiteral("<b>two</b>"));
    QVERIFY(model->setData(model->index(2, 0), QStringLiteral("one")));
    QVERIFY(!button("Preferences", "OK")->isEnabled());
    QVERIFY(WindowDriver::visibleText(dialog).contains(QStringLiteral("Two presets are named “one”.")));
    QCoreApplication::processEvents();
    savePicture(*dialog, "presets-problem");
    // By the button, as with the keyboard.
    table->setCurrentIndex(model->index(2, 2));
    button("Preferences", "Rename")->click();
    QTRY_VERIFY(table->findChild<QLineEdit *>());
    table->findChild<QLineEdit *>()->setText(QStringLiteral("last"));
    QTest::keyClick(table->findChild<QLineEdit *>(), Qt::Key_Return);
    QTRY_VERIFY(button("Preferences", "OK")->isEnabled());
    table->selectRow(0);
    button("Preferences", "Delete")->click();
    savePicture(*dialog, "presets");
    QCOMPARE(names().size(), 3); // nothing before OK
    button("Preferences", "OK")->click();
    QCOMPARE(names(), (QStringList{QStringLiteral("<b>two</b>"), QStringLiteral("last")}));
    QTRY_VERIFY(!WindowDriver::dialog(QStringLiteral("Preferences")));
    dialog = open();
    table = WindowDriver::control<QTableView>(dialog, QStringLiteral("Presets"));
    table->selectAll();
    button("Preferences", "Delete")->click();
    button("Preferences", "OK")->click();
    QVERIFY(names().isEmpty());
}

void TestPresets::cancelKeepsThem()
{
    keep({QStringLiteral("one")});
    for (QAction *action : m_driver->window().findChildren<QAction *>())
        if (action->text().remove(u'&') == u"Preferences")
            action->trigger();
    QDialog *dialog = WindowDriver::dialog(QStringLiteral("Preferences"));
    WindowDriver::control<QTableView>(dialog, QStringLiteral("Presets"))->selectAll();
    button("Preferences", "Delete")->click();
    button("Preferences", "Cancel")->click();
    QCOMPARE(names(), QStringList{QStringLiteral("one")});
}

void TestPresets::theFileCanBeRead()
{
    keep({QStringLiteral("Lab with spaces, and commas"), QStringLiteral("Schränke")});
    QFile file(m_folder->filePath(QStringLiteral("settings.conf")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    QVERIFY2(content.contains("[presets]\n") && content.contains("1\\ipv4=192.168.10.0/24\n"), content.constData());
    QVERIFY2(content.contains("Schränke"), content.constData());
    QVERIFY2(!content.contains("uuid") && !content.contains("52:54"), content.constData());
    QCOMPARE(names(), (QStringList{QStringLiteral("Lab with spaces, and commas"), QStringLiteral("Schränke")}));
    // As somebody would write it by hand.
    file.close();
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[presets]\n2\\name=pool\n2\\type=macvtap\n2\\uplink=eth1, eth2\n7\\name=last\n3\\type=nat\n");
    file.close();
    const auto presets = Settings(file.fileName()).presets();
    QCOMPARE(presets.size(), 2);
    QCOMPARE(presets[0].config.uplink, QStringLiteral("eth1, eth2"));
    QCOMPARE(presets[1].name, QStringLiteral("last"));
}

void TestPresets::darkColoursAreFollowed()
{
    const DarkPalette dark;
    keep({QStringLiteral("A preset with a name that goes on, much longer than its place"), QStringLiteral("b")});
    QDialog *dialog = form();
    QVERIFY(dialog);
    choice()->setCurrentIndex(1);
    dialog->resize(dialog->minimumSize());
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    savePicture(*dialog, "preset-dark-long");
    QVERIFY(button("New Network", "Save as preset…")->isVisible());
    QVERIFY(dialog->width() <= 1000);
    closeForm();
    for (QAction *action : m_driver->window().findChildren<QAction *>())
        if (action->text().remove(u'&') == u"Preferences")
            action->trigger();
    QDialog *preferences = WindowDriver::dialog(QStringLiteral("Preferences"));
    WindowDriver::control<QTabWidget>(preferences, QStringLiteral("Pages"))->setCurrentIndex(1);
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    savePicture(*preferences, "presets-dark");
    const QImage image = preferences->grab().toImage();
    QVERIFY(image.pixelColor(3, image.height() - 3).lightness() < 80);
}

QTEST_MAIN(TestPresets)
#include "tests/support/patience.h"
#include "tst_presets.moc"
