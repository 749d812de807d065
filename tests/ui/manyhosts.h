// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/windowsamples.h"
#include "ui/hostspane.h"

namespace patchpanel {

/// A window on several hosts in memory that go by their names. For tests only.
class ManyHosts final
{
public:
    explicit ManyHosts(const QStringList &names, const QString &settings = {})
        : m_driver(factoryFor(names), {}, settings)
    { }
    ~ManyHosts()
    {
        for (const auto &[name, fake] : m_fakes)
            fake->release(FakeHost::Call::Open);
    }
    Q_DISABLE_COPY_MOVE(ManyHosts)

    [[nodiscard]] FakeHost &fake(const QString &name) { return *m_fakes.at(name); }
    HostSession *add(const QString &name, HostColor color = HostColor::None, bool connect = true)
    {
        HostOptions options;
        options.uri = HostUri::parse(uriOf(name)).value();
        options.name = name;
        options.color = color;
        options.connectAutomatically = connect;
        options.retryPausesMs = {};
        options.pulseMs = 300; // a test does not wait as long as a person does
        options.silenceMs = 2'000;
        return m_driver.hosts().add(options);
    }
    [[nodiscard]] HostSession *session(const QString &name)
    {
        for (HostSession *session : m_driver.hosts().sessions())
            if (session->name() == name)
                return session;
        return nullptr;
    }
    [[nodiscard]] WindowDriver &driver() { return m_driver; }
    [[nodiscard]] MainWindow &window() { return m_driver.window(); }
    [[nodiscard]] HostsPane &pane() { return *m_driver.window().findChild<HostsPane *>(); }
    [[nodiscard]] QString state(const QString &name) { return cell(name, HostListModel::StateColumn); }
    [[nodiscard]] QString cell(const QString &name, int column)
    {
        return indexOf(name).siblingAtColumn(column).data().toString();
    }
    /// In the pane; "All hosts" too.
    [[nodiscard]] QModelIndex indexOf(const QString &name)
    {
        const QAbstractItemModel &model = *pane().model();
        for (int row = 0; row < model.rowCount(); ++row)
            if (model.index(row, 0).data().toString() == name)
                return model.index(row, 0);
        return {};
    }
    void choose(const QString &name) { pane().setCurrentIndex(indexOf(name)); }
    [[nodiscard]] QString text() { return WindowDriver::visibleText(&window()); }
    [[nodiscard]] QAbstractButton *button(const char *label)
    {
        for (auto *button : window().findChildren<QAbstractButton *>())
            if (button->isVisible() && QString(button->text()).remove(u'&') == QLatin1String(label))
                return button;
        return nullptr;
    }

private:
    [[nodiscard]] static QString uriOf(const QString &name) { return QStringLiteral("qemu+ssh://%1/system").arg(name); }
    [[nodiscard]] BackendFactory factoryFor(const QStringList &names)
    {
        std::map<QString, std::shared_ptr<FakeHost>> byUri;
        for (const QString &name : names) {
            const auto fake = FakeHost::make();
            fake->setLibvirtVersion(9'000'000);
            fake->setRoundTrip(std::chrono::microseconds(200));
            m_fakes[name] = fake;
            byUri[uriOf(name)] = fake;
        }
        return FakeHost::factory(byUri);
    }

    std::map<QString, std::shared_ptr<FakeHost>> m_fakes; ///< by name
    WindowDriver m_driver;
};

} // namespace patchpanel
