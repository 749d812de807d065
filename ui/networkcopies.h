// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/networktablemodel.h"
#include "ui/messagebanner.h"

#include <QObject>

class QAction;

namespace patchpanel {

class HostListModel;
class HostSession;
class HostSet;
class Settings;

/// Networks made after a pattern: Duplicate, Import, and a host's missing default network. Lives in the window, owned
/// by it; owns neither hosts nor settings.
class NetworkCopies final : public QObject
{
    Q_OBJECT

public:
    NetworkCopies(HostSet &hosts, const HostListModel &hostList, Settings &settings, QWidget *window);

    /// What the actions are about from now on; `host` is the number of the host that is shown, -1 = all.
    void setSelection(std::vector<TableEntry> selection, int host);
    [[nodiscard]] QAction *duplicateAction() const { return m_duplicate; }
    [[nodiscard]] QAction *importAction() const { return m_import; }
    [[nodiscard]] QAction *defaultAction() const { return m_default; }

Q_SIGNALS:
    /// A network is there.
    void created(patchpanel::HostSession *session, const QUuid &network);
    void ended(patchpanel::MessageKind kind, const QString &text);

private:
    void update();
    void setUsable(QAction *action, const QString &obstacle, const QString &what);
    [[nodiscard]] QString duplicateObstacle() const;
    [[nodiscard]] QString defaultObstacle() const;
    [[nodiscard]] bool canChangeAnyHost() const;
    /// The host that is shown or that the selection is on; null where that is none or several.
    [[nodiscard]] HostSession *host() const;
    void duplicate();
    void askForFiles();
    void import(const QStringList &files);
    void makeDefault();

    HostSet &m_hosts;
    const HostListModel &m_hostList;
    Settings &m_settings;
    QWidget *m_window;
    std::vector<TableEntry> m_selection;
    int m_host = -1;
    QAction *m_duplicate;
    QAction *m_import;
    QAction *m_default;
};

} // namespace patchpanel
