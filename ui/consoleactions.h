// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/messagebanner.h"

#include <QAction>
#include <QObject>
#include <QPointer>

class QMenu;

namespace patchpanel {

class HostListModel;
class NicActions;

/// Copy Console Command on the VM of the selected NICs: the lines that show its display or its serial console, to be
/// run in a terminal. A menu of the NICs has it with the two lines below it. Lives in the window, owned by it; hosts
/// and NICs outlive it.
class ConsoleActions final : public QObject
{
    Q_OBJECT

public:
    ConsoleActions(const HostListModel &hosts, NicActions &nics, QWidget *window);

    /// Opens the two lines where it is pressed, for a tool bar.
    [[nodiscard]] QAction *buttonAction() const { return m_button; }
    /// The widget that they are opened at.
    void setAnchor(QWidget *anchor) { m_anchor = anchor; }

Q_SIGNALS:
    /// What was copied, in words.
    void said(patchpanel::MessageKind kind, const QString &text);

private:
    struct Subject
    {
        QString vm;
        QStringList commands; ///< virt-viewer, virsh; empty where there is not one VM
        QString obstacle; ///< why not
    };

    void addLine(const QString &name, int which);
    void update();
    [[nodiscard]] Subject subject() const;
    void copy(int which);
    void choose();

    const HostListModel &m_hosts;
    const NicActions &m_nics;
    QWidget *m_window;
    QMenu *m_menu;
    QAction *m_withMenu;
    QAction *m_button;
    QPointer<QWidget> m_anchor;
};

} // namespace patchpanel
