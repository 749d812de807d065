// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/windowdriver.h"

#include "models/items/networktablemodel.h"
#include "ui/networktable.h"

#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QToolBar>

namespace patchpanel {

WindowDriver::WindowDriver(BackendFactory factory, const QStringList &uris, const QString &settings, bool readOnly)
    : m_settings(settings.isEmpty() ? m_folder.filePath(QStringLiteral("settings.conf")) : settings)
    , m_hosts(std::move(factory), std::make_shared<ThreadTally>())
    , m_window(std::make_unique<MainWindow>(m_hosts, m_settings))
{
    m_window->resize(1200, 800);
    m_window->show();
    for (const QString &uri : uris) {
        HostOptions options{*HostUri::parse(uri), uri.section(u'/', -1), readOnly, false, {}, {}};
        options.pulseMs = 300; // a test does not wait as long as a person does
        options.silenceMs = 2'000;
        m_hosts.add(options);
    }
}

WindowDriver::~WindowDriver() = default;

QTableView &WindowDriver::networks() const
{
    return *control<NetworkTable>(m_window.get(), QStringLiteral("Networks"));
}

QString WindowDriver::cell(const QString &network, const QString &column) const
{
    const QAbstractItemModel &model = *networks().model();
    for (int at = 0; at < model.columnCount(); ++at) {
        if (model.headerData(at, Qt::Horizontal).toString() != column)
            continue;
        for (int row = 0; row < model.rowCount(); ++row)
            if (model.index(row, NetworkTableModel::NameColumn).data().toString() == network)
                return model.index(row, at).data().toString();
    }
    return {};
}

void WindowDriver::select(const QString &network)
{
    const QAbstractItemModel &model = *networks().model();
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.index(row, NetworkTableModel::NameColumn).data().toString() == network)
            networks().selectRow(row);
}

QAction *WindowDriver::action(const QString &label) const
{
    for (const QToolBar *bar : m_window->findChildren<QToolBar *>())
        for (QAction *action : bar->actions())
            if (QString(action->text()).remove(u'&') == label)
                return action;
    return nullptr;
}

QDialog *WindowDriver::dialog(const QString &title)
{
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (auto *dialog = qobject_cast<QDialog *>(widget);
            dialog && dialog->isVisible() && dialog->windowTitle() == title)
            return dialog;
    return nullptr;
}

QString WindowDriver::labelOf(const QWidget *widget)
{
    if (!widget->accessibleName().isEmpty())
        return widget->accessibleName();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return QString(button->text()).remove(u'&');
    return {};
}

QString WindowDriver::visibleText(const QWidget *parent)
{
    QStringList texts;
    for (const QLabel *label : parent->findChildren<QLabel *>())
        if (label->isVisible())
            texts << label->text();
    return texts.join(u'\n');
}

} // namespace patchpanel
