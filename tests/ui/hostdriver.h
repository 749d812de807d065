// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/patience.h"
#include "tests/ui/windowsamples.h"
#include "ui/hostactions.h"
#include "ui/hostspane.h"

#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

namespace patchpanel {

inline QString s(const char *text)
{
    return QString::fromUtf8(text);
}

inline QLineEdit *edit(const QWidget *dialog, const char *label)
{
    return WindowDriver::control<QLineEdit>(dialog, s(label));
}

inline QPushButton *button(const QWidget *dialog, const char *label)
{
    return WindowDriver::control<QPushButton>(dialog, s(label));
}

/// A home of its own and two hosts in memory, for tests that add and edit hosts as a person does.
class HostDriver final
{
public:
    HostDriver()
    {
        other->addNetwork(natXml("lab", 77));
        // The suggestions of whoever runs the test are none of its business.
        qputenv("HOME", QFile::encodeName(m_folder.path()));
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_folder.filePath(s(".config"))));
        qputenv("PATH", "/nonexistent");
    }

    /// A window with the first host.
    [[nodiscard]] std::unique_ptr<WindowDriver> open() const
    {
        auto driver = std::make_unique<WindowDriver>(
            FakeHost::factory({{uri, host}, {otherUri, other}}), QStringList{uri}, settingsPath());
        driver->window().resize(1000, 700);
        return driver;
    }
    /// A window with both, the other one as "rack1"; both are remembered.
    [[nodiscard]] std::unique_ptr<WindowDriver> openTwo() const
    {
        auto driver = open();
        SavedHost rack = newHost(HostUri::parse(otherUri).value());
        rack.name = s("rack1");
        Settings(settingsPath()).setHosts({newHost(HostUri::parse(uri).value()), rack});
        driver->hosts().add(optionsOf(rack));
        return driver;
    }
    [[nodiscard]] QString settingsPath() const { return m_folder.filePath(s("settings.conf")); }
    [[nodiscard]] QList<SavedHost> saved() const
    {
        return Settings(settingsPath()).hosts().value_or(QList<SavedHost>());
    }
    void write(const char *path, const QByteArray &content) const
    {
        const QString full = m_folder.filePath(s(path));
        QVERIFY(QDir().mkpath(QFileInfo(full).path()));
        QFile file(full);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    [[nodiscard]] static QDialog *dialogOf(QAction *action, const char *title)
    {
        action->trigger();
        static_cast<void>(
            QTest::qWaitFor([title] { return WindowDriver::dialog(s(title)) != nullptr; }, testPatienceMs));
        return WindowDriver::dialog(s(title));
    }
    /// One of those that act on the chosen host.
    [[nodiscard]] static QAction *hostAction(WindowDriver &driver, const char *label)
    {
        for (QAction *action : driver.window().findChild<HostActions *>()->actions())
            if (action->text().remove(u'&') == s(label))
                return action;
        return nullptr;
    }
    [[nodiscard]] static HostsPane *pane(WindowDriver &driver)
    {
        return WindowDriver::control<HostsPane>(&driver.window(), s("Hosts"));
    }
    static void choose(WindowDriver &driver, const char *hostName)
    {
        const QAbstractItemModel &model = *pane(driver)->model();
        for (int row = 0; row < model.rowCount(); ++row)
            if (model.index(row, 0).data().toString() == s(hostName))
                pane(driver)->setCurrentIndex(model.index(row, 0));
    }

    const QString uri = s("qemu:///system");
    const QString otherUri = s("qemu+ssh://root@rack1/system");
    std::shared_ptr<FakeHost> host = FakeHost::make();
    std::shared_ptr<FakeHost> other = FakeHost::make();

private:
    QTemporaryDir m_folder;
};

} // namespace patchpanel
