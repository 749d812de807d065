// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostset.h"
#include "ui/mainwindow.h"
#include "ui/settings.h"

#include <QAbstractButton>
#include <QTemporaryDir>

class QTableView;

namespace patchpanel {

/// The real window, used the way a person uses it: by visible labels. For tests only.
class WindowDriver final
{
public:
    /// `settings` lets a second window find what a first one remembered; empty = its own file.
    WindowDriver(BackendFactory factory, const QStringList &uris, const QString &settings = {}, bool readOnly = false);
    ~WindowDriver();
    Q_DISABLE_COPY_MOVE(WindowDriver)

    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] HostSession &session() { return *m_hosts.sessions().front(); }
    [[nodiscard]] HostSet &hosts() { return m_hosts; }
    [[nodiscard]] QTableView &networks() const;
    /// The text of a cell by the network's name and the column's title; null where there is no such row.
    [[nodiscard]] QString cell(const QString &network, const QString &column) const;
    [[nodiscard]] bool hasNetwork(const QString &network) const
    {
        return !cell(network, QStringLiteral("Name")).isNull();
    }
    void select(const QString &network);
    /// An action by its label, from the tool bar.
    [[nodiscard]] QAction *action(const QString &label) const;
    /// The dialog that is open, by its title; null where there is none.
    [[nodiscard]] static QDialog *dialog(const QString &title);
    /// A control by its accessible name.
    template <typename Widget> [[nodiscard]] static Widget *control(const QWidget *parent, const QString &name)
    {
        for (Widget *widget : parent->findChildren<Widget *>())
            if (labelOf(widget) == name)
                return widget;
        return nullptr;
    }
    /// All text that labels within a widget show.
    [[nodiscard]] static QString visibleText(const QWidget *parent);

private:
    [[nodiscard]] static QString labelOf(const QWidget *widget);

    QTemporaryDir m_folder;
    Settings m_settings;
    HostSet m_hosts;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace patchpanel
