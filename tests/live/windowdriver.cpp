// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/live/windowdriver.h"

#include "models/items/networktablemodel.h"
#include "models/libvirt/libvirtbackend.h"
#include "ui/networktable.h"

#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QToolBar>

namespace patchpanel {

WindowDriver::WindowDriver(const QString &uri)
    : m_settings(m_folder.filePath(QStringLiteral("settings.conf")))
    , m_hosts([] { return std::make_unique<LibvirtBackend>(); }, std::make_shared<ThreadTally>())
    , m_window(std::make_unique<MainWindow>(m_hosts, m_settings))
    , m_session(m_hosts.add({*HostUri::parse(uri), QStringLiteral("lab"), false, false, {}, {}}))
{
    m_window->resize(1200, 800);
    m_window->show();
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
        if (auto *dialog = qobject_cast<QDialog *>(widget); dialog && dialog->isVisible() && dialog->windowTitle() == title)
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
