// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/networktablemodel.h"
#include "tests/ui/windowsamples.h"
#include "ui/networktable.h"

#include <QDir>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QtTest>

using namespace patchpanel;

/// Export: what is shown goes into a file, and the window says what came of it.
class TestExport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void shownNetworksAreWritten();
    void theNameIsProposedWithTheDate();
    void theFormatFollowsTheName_data();
    void theFormatFollowsTheName();
    void choosingAFormatRenamesTheFile();
    void anExistingFileIsReplacedOnlyWhenAsked();
    void whatCannotBeWrittenIsSaid();
    void theFolderIsRemembered();

private:
    [[nodiscard]] QFileDialog *openDialog();
    void save(const QString &path);
    [[nodiscard]] QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    [[nodiscard]] bool says(const QString &text) const
    {
        return WindowDriver::visibleText(&m_driver->window()).contains(text);
    }
    [[nodiscard]] static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::shared_ptr<FakeHost> m_host;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WindowDriver> m_driver;
};

void TestExport::init()
{
    m_host = FakeHost::make();
    addSamples(*m_host);
    m_folder = std::make_unique<QTemporaryDir>();
    m_driver = std::make_unique<WindowDriver>(m_host->factory(), QStringList{QStringLiteral("qemu:///system")});
    QTRY_COMPARE(m_driver->cell(QStringLiteral("alpha"), QStringLiteral("VMs")), QStringLiteral("2"));
    QTRY_COMPARE(m_driver->networks().model()->rowCount(), 4);
}

void TestExport::cleanup()
{
    m_driver.reset();
    m_host.reset();
    m_folder.reset();
}

QFileDialog *TestExport::openDialog()
{
    m_driver->window().activateWindow();
    static_cast<void>(QTest::qWaitForWindowActive(&m_driver->window()));
    QTest::keyClick(&m_driver->window(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    static_cast<void>(
        QTest::qWaitFor([] { return WindowDriver::dialog(QStringLiteral("Export")) != nullptr; }, testPatienceMs));
    return qobject_cast<QFileDialog *>(WindowDriver::dialog(QStringLiteral("Export")));
}

void TestExport::save(const QString &path)
{
    QFileDialog *dialog = openDialog();
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>()->setText(path);
    static_cast<QDialog *>(dialog)->accept();
    QVERIFY(!dialog->isVisible());
}

void TestExport::shownNetworksAreWritten()
{
    // Nothing needs to be selected; what the search leaves out is left out.
    m_driver->networks().clearSelection();
    WindowDriver::control<QLineEdit>(&m_driver->window(), QStringLiteral("Search networks"))
        ->setText(QStringLiteral("a type:nat"));
    m_driver->networks().sortByColumn(NetworkTableModel::NameColumn, Qt::DescendingOrder);
    QCOMPARE(m_driver->networks().model()->rowCount(), 3);
    save(path("out.csv"));
    QTRY_VERIFY(says(QStringLiteral("Exported 3 networks to ") + path("out.csv")));
    const QStringList lines = QString::fromUtf8(contentOf(path("out.csv"))).split(QStringLiteral("\r\n"));
    QCOMPARE(lines.size(), 6);
    QVERIFY(lines[1].startsWith(QStringLiteral("gamma,")));
    QVERIFY(lines[2].startsWith(QStringLiteral("beta,")));
    QVERIFY(lines[3].startsWith(QStringLiteral("alpha,")) && lines[3].contains(QStringLiteral(",store,")));
    QVERIFY(lines[4].endsWith(QStringLiteral(",web,running,52:54:00:00:00:01,vnet0,")));
    savePicture(m_driver->window(), "exported");
}

void TestExport::theNameIsProposedWithTheDate()
{
    QFileDialog *dialog = openDialog();
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QLineEdit *>()->text(),
        QStringLiteral("networks-%1.csv").arg(QDate::currentDate().toString(Qt::ISODate)));
    QCOMPARE(dialog->nameFilters().size(), 3);
    QCOMPARE(dialog->defaultSuffix(), QStringLiteral("csv"));
    dialog->reject();
    QVERIFY(!says(QStringLiteral("Exported")));
}

void TestExport::theFormatFollowsTheName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("csv") << QStringLiteral("x.csv") << QByteArray("Network,");
    QTest::newRow("json") << QStringLiteral("x.json") << QByteArray("{");
    QTest::newRow("html") << QStringLiteral("x.html") << QByteArray("<!DOCTYPE html>");
    QTest::newRow("HTM") << QStringLiteral("x.HTM") << QByteArray("<!DOCTYPE html>");
}

void TestExport::theFormatFollowsTheName()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, start);
    const QString file = m_folder->filePath(name);
    save(file);
    QTRY_VERIFY(says(QStringLiteral("Exported 4 networks to ") + file));
    QVERIFY(contentOf(file).startsWith(start));
}

void TestExport::choosingAFormatRenamesTheFile()
{
    QFileDialog *dialog = openDialog();
    QVERIFY(dialog);
    dialog->setDirectory(m_folder->path());
    dialog->findChild<QLineEdit *>()->setText(QStringLiteral("my.net.csv"));
    dialog->selectNameFilter(dialog->nameFilters()[1]);
    Q_EMIT dialog->filterSelected(dialog->nameFilters()[1]); // as a person's choice does
    QCOMPARE(dialog->findChild<QLineEdit *>()->text(), QStringLiteral("my.net.json"));
    static_cast<QDialog *>(dialog)->accept();
    QTRY_VERIFY(says(QStringLiteral("Exported 4 networks to ") + path("my.net.json")));
    const QJsonObject report = QJsonDocument::fromJson(contentOf(path("my.net.json"))).object();
    QCOMPARE(report.value(QStringLiteral("networks")).toArray().size(), 4);
}

void TestExport::anExistingFileIsReplacedOnlyWhenAsked()
{
    QFile file(path("old.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("precious") == 8);
    file.close();
    const auto question = [] {
        QDialog *dialog = WindowDriver::dialog(QStringLiteral("Export"));
        return dialog && WindowDriver::visibleText(dialog).contains(QStringLiteral("Replace “old.csv”?")) ? dialog
                                                                                                          : nullptr;
    };
    save(file.fileName());
    QTRY_VERIFY(question());
    WindowDriver::control<QAbstractButton>(question(), QStringLiteral("Cancel"))->click();
    QTRY_VERIFY(!question());
    QCOMPARE(contentOf(file.fileName()), QByteArray("precious"));
    save(file.fileName());
    QTRY_VERIFY(question());
    WindowDriver::control<QAbstractButton>(question(), QStringLiteral("Replace"))->click();
    QTRY_VERIFY(says(QStringLiteral("Exported 4 networks to ")));
    QVERIFY(contentOf(file.fileName()).startsWith("Network,"));
}

void TestExport::whatCannotBeWrittenIsSaid()
{
    save(path("gone/x.csv"));
    QTRY_VERIFY(says(path("gone/x.csv") + QStringLiteral(" could not be written: ")));
    QVERIFY(!QFile::exists(path("gone/x.csv")));
}

void TestExport::theFolderIsRemembered()
{
    save(path("one.csv"));
    QTRY_VERIFY(says(QStringLiteral("Exported 4 networks")));
    QFileDialog *dialog = openDialog();
    QVERIFY(dialog);
    QCOMPARE(dialog->directory().canonicalPath(), QDir(m_folder->path()).canonicalPath());
}

QTEST_MAIN(TestExport)
#include "tests/support/patience.h"
#include "tst_export.moc"
