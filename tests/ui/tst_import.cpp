// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/networktablemodel.h"
#include "tests/ui/darkpalette.h"
#include "tests/ui/windowsamples.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QTableView>

#include <sys/stat.h>
#include <unistd.h>

using namespace patchpanel;

namespace {

using Call = FakeHost::Call;

} // namespace

/// Import and Export XML: networks from files and into files.
class TestImport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void init();
    void cleanup();
    void filesAreJudgedAndImported();
    void anotherHostIsJudgedByItself();
    void aConflictIsSolvedAsACopy();
    void aNameCanBeTyped();
    void selectingIsChoosing();
    void failuresStayWithTheirReason();
    void startIsAsked();
    void hostileFilesAreRefused();
    void filesComeByMenu();
    void oneNetworkIsExported();
    void severalAreExportedIntoAFolder();
    void conflictsAreToldInFull();
    void darkColoursAreFollowed();

private:
    QString write(const char *name, const QByteArray &content) const;
    void drop(const QStringList &paths) const;
    [[nodiscard]] QAction *action(const QString &label) const;
    [[nodiscard]] static QDialog *dialog() { return WindowDriver::dialog(QStringLiteral("Import")); }
    [[nodiscard]] static QTableView *table()
    {
        return WindowDriver::control<QTableView>(dialog(), QStringLiteral("Networks in the files"));
    }
    [[nodiscard]] static QString row(int row);
    [[nodiscard]] static int rows() { return dialog() ? table()->model()->rowCount() : 0; }
    [[nodiscard]] static QAbstractButton *button(const char *label)
    {
        return WindowDriver::control<QAbstractButton>(dialog(), QLatin1String(label));
    }
    [[nodiscard]] bool says(const QString &text) const
    {
        return WindowDriver::visibleText(&m_driver->window()).contains(text);
    }
    [[nodiscard]] QByteArray contentOf(const char *name) const
    {
        QFile file(m_folder->filePath(QLatin1String(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::shared_ptr<FakeHost> m_host;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WindowDriver> m_driver;
};

void TestImport::init()
{
    m_host = FakeHost::make();
    m_host->addNetwork(natXml("alpha", 10));
    m_host->addNetwork(natXml("a/b", 11));
    m_host->addNetwork(natXml("a_b", 12));
    m_folder = std::make_unique<QTemporaryDir>();
    m_driver = std::make_unique<WindowDriver>(m_host->factory(), QStringList{QStringLiteral("qemu:///system")});
    QTRY_COMPARE(m_driver->cell(QStringLiteral("a_b"), QStringLiteral("Type")), QStringLiteral("NAT"));
    QTRY_COMPARE(m_driver->cell(QStringLiteral("alpha"), QStringLiteral("Type")), QStringLiteral("NAT"));
    QTRY_VERIFY(m_driver->session().snapshot()->complete);
}

void TestImport::cleanup()
{
    delete dialog();
    m_driver.reset();
    m_folder.reset();
}

QString TestImport::write(const char *name, const QByteArray &content) const
{
    const QString path = m_folder->filePath(QLatin1String(name));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", name);
    return path;
}

/// As the desktop does it: the window is entered, then let go over.
void TestImport::drop(const QStringList &paths) const
{
    QMimeData data;
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls << QUrl::fromLocalFile(path);
    data.setUrls(urls);
    QWidget *target = dialog() ? static_cast<QWidget *>(dialog()) : &m_driver->window();
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QVERIFY(QCoreApplication::sendEvent(target, &enter) && enter.isAccepted());
    QDropEvent event({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QVERIFY(QCoreApplication::sendEvent(target, &event) && event.isAccepted());
    QTRY_VERIFY(dialog());
}

QAction *TestImport::action(const QString &label) const
{
    for (QAction *one : m_driver->window().findChildren<QAction *>())
        if (one->text().remove(u'&') == label)
            return one;
    return nullptr;
}

QString TestImport::row(int row)
{
    QStringList cells;
    for (int column = 0; column < table()->model()->columnCount(); ++column)
        cells << table()->model()->index(row, column).data().toString();
    return cells.join(u'|');
}

void TestImport::filesAreJudgedAndImported()
{
    drop({write("beta.xml", natXml("beta", 20)), write("alpha.xml", natXml("alpha", 21)),
        write("two.xml", natXml("gamma", 30) + natXml("delta", 12)), write("note.txt", "hello")});
    QTRY_COMPARE(rows(), 5);
    QCOMPARE(row(0), QStringLiteral("beta|NAT|virbr20|192.168.20.0/24|new|beta.xml"));
    QCOMPARE(row(1), QStringLiteral("alpha|NAT|virbr21|192.168.21.0/24|name exists|alpha.xml"));
    QCOMPARE(row(2), QStringLiteral("gamma|NAT|virbr30|192.168.30.0/24|new|two.xml"));
    QCOMPARE(row(3), QStringLiteral("delta|NAT|virbr12|192.168.12.0/24|bridge in use, subnet in use|two.xml"));
    QCOMPARE(row(4), QStringLiteral("||||not a network|note.txt"));
    QCOMPARE(m_host->networkCount(), 3); // nothing yet
    QVERIFY(button("Import")->isEnabled());
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    savePicture(*dialog(), "import");
    button("Import")->click();
    QTRY_VERIFY(!dialog());
    QTRY_VERIFY(says(QStringLiteral("Imported 2 networks")));
    QCOMPARE(m_host->networkCount(), 5);
    const NetworkState state = m_host->stateOf(m_host->networkUuid(QStringLiteral("gamma")));
    QVERIFY(!state.active && !state.autostart);
    QTRY_COMPARE(m_driver->networks().currentIndex().siblingAtColumn(NetworkTableModel::NameColumn).data().toString(),
        QStringLiteral("gamma"));
}

void TestImport::anotherHostIsJudgedByItself()
{
    const QString farUri = QStringLiteral("qemu+ssh://far/system");
    const auto far = FakeHost::make();
    m_driver.reset();
    m_driver = std::make_unique<WindowDriver>(
        FakeHost::factory({{QStringLiteral("qemu:///system"), m_host}, {farUri, far}}),
        QStringList{QStringLiteral("qemu:///system"), farUri});
    for (const HostSession *session : m_driver->hosts().sessions())
        QTRY_VERIFY(session->snapshot() && session->snapshot()->complete);
    drop({write("alpha.xml", natXml("alpha", 10))});
    QTRY_COMPARE(rows(), 1);
    QVERIFY(row(0).contains(QStringLiteral("name exists")));
    WindowDriver::control<QComboBox>(dialog(), QStringLiteral("Host"))->setCurrentIndex(1);
    QTRY_COMPARE(row(0), QStringLiteral("alpha|NAT|virbr10|192.168.10.0/24|new|alpha.xml"));
    table()->selectRow(0);
    QTRY_VERIFY(button("Import")->isEnabled());
    button("Import")->click();
    QTRY_VERIFY(!dialog());
    QTRY_VERIFY(far->hasNetwork(QStringLiteral("alpha")));
    QCOMPARE(m_host->networkCount(), 3);
}

void TestImport::aConflictIsSolvedAsACopy()
{
    const QUuid alpha = m_host->networkUuid(QStringLiteral("alpha"));
    drop({write("alpha.xml", FakeHost::withUuid(natXml("alpha", 10), alpha))});
    QTRY_COMPARE(rows(), 1);
    QVERIFY(!button("Import")->isEnabled());
    QVERIFY(WindowDriver::visibleText(dialog()).contains(QStringLiteral("A network named “alpha” exists.")));
    table()->selectRow(0);
    button("As a copy")->click();
    QCOMPARE(row(0), QStringLiteral("alpha-copy|NAT|virbr0|192.168.13.0/24|new, as a copy|alpha.xml"));
    button("Import")->click();
    QTRY_VERIFY(!dialog());
    QVERIFY(m_host->hasNetwork(QStringLiteral("alpha-copy")));
    QVERIFY(m_host->storedXml(m_host->networkUuid(QStringLiteral("alpha-copy"))).contains("192.168.13.100"));
    QCOMPARE(m_host->storedXml(alpha), FakeHost::withUuid(natXml("alpha", 10), alpha)); // as it was
}

void TestImport::aNameCanBeTyped()
{
    drop({write("alpha.xml", natXml("alpha", 20))});
    QTRY_COMPARE(rows(), 1);
    table()->selectRow(0);
    QVERIFY(!button("Import")->isEnabled());
    auto *name = WindowDriver::control<QLineEdit>(dialog(), QStringLiteral("Name"));
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("../x"));
    QVERIFY(row(0).contains(QStringLiteral("bad name")) && !button("Import")->isEnabled());
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("it's"));
    QVERIFY(button("Import")->isEnabled());
    button("Import")->click();
    QTRY_VERIFY(m_host->hasNetwork(QStringLiteral("it's")));
}

void TestImport::selectingIsChoosing()
{
    drop({write("two.xml", natXml("beta", 20) + natXml("gamma", 30))});
    QTRY_COMPARE(rows(), 2);
    const auto isChecked = [](int at) {
        return table()->model()->index(at, 0).data(Qt::CheckStateRole).toInt() == Qt::Checked;
    };
    QVERIFY(isChecked(0) && isChecked(1) && table()->selectionModel()->isRowSelected(1));
    QTest::mouseClick(
        table()->viewport(), Qt::LeftButton, {}, table()->visualRect(table()->model()->index(0, 1)).center());
    QVERIFY(!isChecked(0) && isChecked(1));
    table()->clearSelection();
    QVERIFY(!isChecked(1) && !button("Import")->isEnabled());
    table()->selectRow(1);
    button("Import")->click();
    QTRY_VERIFY(!dialog());
    QVERIFY(m_host->hasNetwork(QStringLiteral("gamma")) && !m_host->hasNetwork(QStringLiteral("beta")));
}

void TestImport::failuresStayWithTheirReason()
{
    drop({write("two.xml", natXml("beta", 20) + natXml("gamma", 30))});
    QTRY_COMPARE(rows(), 2);
    m_host->failNext(Call::Define, {ErrorKind::Internal, 1, 0, 0, QStringLiteral("no <b>room</b>")});
    button("Import")->click();
    QTRY_VERIFY(m_host->hasNetwork(QStringLiteral("gamma")));
    QTRY_VERIFY(row(1).contains(QStringLiteral("|imported|")));
    QVERIFY(row(0).contains(QStringLiteral("failed: ")) && row(0).contains(QStringLiteral("no <b>room</b>")));
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    savePicture(*dialog(), "import-failed");
    QTRY_VERIFY(button("Import")->isEnabled()); // what failed can be tried again, and only that
    button("Import")->click();
    QTRY_VERIFY(!dialog());
    QVERIFY(m_host->hasNetwork(QStringLiteral("beta")));
    QCOMPARE(m_host->networkCount(), 5);
}

void TestImport::startIsAsked()
{
    drop({write("beta.xml", natXml("beta", 20))});
    QTRY_COMPARE(rows(), 1);
    for (const char *label : {"Start now", "Start at boot"}) {
        QVERIFY(!button(label)->isChecked());
        button(label)->click();
    }
    m_host->failNext(Call::Start, {ErrorKind::Internal, 1, 0, 0, QStringLiteral("no dnsmasq")});
    button("Import")->click();
    QTRY_VERIFY(rows() == 1 && row(0).contains(QStringLiteral("imported, but not started: ")));
    QVERIFY(row(0).contains(QStringLiteral("no dnsmasq")));
    QVERIFY(m_host->stateOf(m_host->networkUuid(QStringLiteral("beta"))).autostart);
    button("Cancel")->click();
    QTRY_VERIFY(!dialog() && says(QStringLiteral("Imported 1 network")));
}

void TestImport::hostileFilesAreRefused()
{
    const QString loop = m_folder->filePath(QStringLiteral("loop.xml"));
    QVERIFY(symlink("loop.xml", qPrintable(loop)) == 0);
    const QString pipe = m_folder->filePath(QStringLiteral("pipe.xml"));
    QVERIFY(mkfifo(qPrintable(pipe), 0600) == 0);
    const QStringList files{write("huge.xml", QByteArray(2 << 20, ' ')), m_folder->path(), loop, pipe,
        QStringLiteral("/dev/zero"), write("binary.xml", QByteArray(100, '\0')),
        write("bomb.xml", "<!DOCTYPE n [<!ENTITY a 'aa'>]><network><name>&a;</name></network>"),
        m_folder->filePath(QStringLiteral("gone.xml")), write("path.xml", natXml("../../etc/x", 40)),
        write("markup.xml", natXml("&lt;img src='x'>", 50))};
    drop(files);
    QTRY_COMPARE(rows(), 10);
    for (int i = 0; i < 8; ++i)
        QVERIFY2(row(i).contains(QStringLiteral("not a network")), qPrintable(row(i)));
    QVERIFY(row(8).contains(QStringLiteral("bad name")));
    QVERIFY(row(9).startsWith(QStringLiteral("<img src='x'>|")) && row(9).contains(QStringLiteral("|new|")));
    const QStringList reasons{QStringLiteral("larger than 1 MiB"), QStringLiteral("folder"),
        QStringLiteral("leads nowhere"), QStringLiteral("not a regular file"), QStringLiteral("not a regular file"),
        QStringLiteral("binary"), QStringLiteral("document type"), QStringLiteral("no such file")};
    for (int i = 0; i < reasons.size(); ++i) {
        table()->setCurrentIndex(table()->model()->index(i, 0));
        QVERIFY2(WindowDriver::visibleText(dialog()).contains(reasons[i]), qPrintable(reasons[i]));
    }
}

void TestImport::filesComeByMenu()
{
    action(QStringLiteral("Import"))->trigger();
    QTRY_VERIFY(qobject_cast<QFileDialog *>(dialog()));
    auto *files = qobject_cast<QFileDialog *>(dialog());
    QCOMPARE(files->fileMode(), QFileDialog::ExistingFiles);
    files->findChild<QLineEdit *>()->setText(write("beta.xml", natXml("beta", 20)));
    static_cast<QDialog *>(files)->accept();
    QTRY_VERIFY(dialog() && !qobject_cast<QFileDialog *>(dialog()));
    QTRY_COMPARE(rows(), 1);
    // More can be dropped on it.
    drop({write("gamma.xml", natXml("gamma", 30))});
    QTRY_COMPARE(rows(), 2);
}

void TestImport::oneNetworkIsExported()
{
    const QString title = QStringLiteral("Export XML");
    m_driver->select(QStringLiteral("a/b"));
    const auto save = [&] {
        action(QStringLiteral("Export XML…"))->trigger();
        QTRY_VERIFY(WindowDriver::dialog(title));
        auto *files = qobject_cast<QFileDialog *>(WindowDriver::dialog(title));
        QVERIFY(files);
        QCOMPARE(files->findChild<QLineEdit *>()->text(), QStringLiteral("a_b.xml"));
        files->findChild<QLineEdit *>()->setText(m_folder->filePath(QStringLiteral("a_b.xml")));
        static_cast<QDialog *>(files)->accept();
    };
    save();
    QTRY_VERIFY(says(QStringLiteral("Exported 1 network to ")));
    const QByteArray stored = m_host->storedXml(m_host->networkUuid(QStringLiteral("a/b")));
    QCOMPARE(contentOf("a_b.xml"), stored);
    write("a_b.xml", "precious");
    save();
    const auto question = [&] {
        QDialog *found = WindowDriver::dialog(title);
        return found && !qobject_cast<QFileDialog *>(found) ? found : nullptr;
    };
    QTRY_VERIFY(question());
    QVERIFY(WindowDriver::visibleText(question()).contains(QStringLiteral("Replace “a_b.xml”?")));
    QCOMPARE(contentOf("a_b.xml"), QByteArray("precious"));
    WindowDriver::control<QAbstractButton>(question(), QStringLiteral("Replace"))->click();
    QTRY_COMPARE(contentOf("a_b.xml"), stored);
}

void TestImport::severalAreExportedIntoAFolder()
{
    m_driver->networks().selectAll();
    QTRY_VERIFY(action(QStringLiteral("Export XML…"))->isEnabled());
    action(QStringLiteral("Export XML…"))->trigger();
    QTRY_VERIFY(WindowDriver::dialog(QStringLiteral("Export XML")));
    auto *folder = qobject_cast<QFileDialog *>(WindowDriver::dialog(QStringLiteral("Export XML")));
    QCOMPARE(folder->fileMode(), QFileDialog::Directory);
    folder->findChild<QLineEdit *>()->setText(m_folder->path());
    static_cast<QDialog *>(folder)->accept();
    QTRY_VERIFY(says(QStringLiteral("Exported 3 networks to ")));
    // Two names that come to the same file name are two files.
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files),
        (QStringList{QStringLiteral("a_b-2.xml"), QStringLiteral("a_b.xml"), QStringLiteral("alpha.xml")}));
    QVERIFY(contentOf("a_b.xml") != contentOf("a_b-2.xml"));
}

/// What was exported from this very host, with a name that is longer than its column.
void TestImport::conflictsAreToldInFull()
{
    const QUuid alpha = m_host->networkUuid(QStringLiteral("alpha"));
    const QByteArray name = "a network with a &lt;b&gt;name that goes on and on, and on, to its end";
    drop({write("alpha.xml", m_host->storedXml(alpha)), write("a file name that goes on and on.xml", natXml(name, 12)),
        write("new.xml", natXml("new", 77))});
    QTRY_COMPARE(rows(), 3);
    const QString verdict = row(0).section(u'|', 4, 4);
    QVERIFY2(verdict.startsWith(QStringLiteral("name exists, UUID exists, bridge in use")), qPrintable(verdict));
    table()->setCurrentIndex(table()->model()->index(0, 0));
    dialog()->resize(dialog()->minimumSize());
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    savePicture(*dialog(), "import-conflicts");
    const QString said = WindowDriver::visibleText(dialog());
    for (const char *words :
        {"named “alpha” exists", "with its UUID exists", "named virbr10", "192.168.10.0/24 overlaps"})
        QVERIFY2(said.contains(QString::fromUtf8(words)), words);
    button("Copy all in conflict")->click();
    QVERIFY(!button("Copy all in conflict")->isEnabled() && button("Import")->isEnabled());
    button("Import")->click();
    QTRY_VERIFY(!dialog());
    QCOMPARE(m_host->networkCount(), 6);
    QVERIFY(m_host->hasNetwork(QStringLiteral("alpha-copy")));
}

void TestImport::darkColoursAreFollowed()
{
    const DarkPalette dark;
    drop({write("beta.xml", natXml("beta", 20)), write("alpha.xml", natXml("alpha", 21))});
    QTRY_COMPARE(rows(), 2);
    table()->setCurrentIndex(table()->model()->index(1, 0));
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    savePicture(*dialog(), "import-dark");
    const QImage image = dialog()->grab().toImage();
    QVERIFY(image.pixelColor(3, image.height() - 3).lightness() < 80);
}

QTEST_MAIN(TestImport)
#include "tst_import.moc"
