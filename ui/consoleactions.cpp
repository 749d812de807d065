// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/consoleactions.h"

#include "models/host/hostsession.h"
#include "models/items/hostlistmodel.h"
#include "models/network/consolecommand.h"
#include "ui/actiontip.h"
#include "ui/consoledialog.h"
#include "ui/icons.h"
#include "ui/nicactions.h"

#include <QAccessible>
#include <QClipboard>
#include <QCursor>
#include <QGuiApplication>
#include <QMenu>

namespace patchpanel {

ConsoleActions::ConsoleActions(const HostListModel &hosts, NicActions &nics, QWidget *window)
    : QObject(window)
    , m_hosts(hosts)
    , m_nics(nics)
    , m_window(window)
    , m_menu(new QMenu(window))
    , m_withMenu(new QAction(themeIcon("edit-copy", "copy"), tr("Copy &Console Command"), this))
    , m_button(new QAction(themeIcon("edit-copy", "copy"), tr("Copy &Console Command"), this))
{
    m_menu->setToolTipsVisible(true);
    addLine(QStringLiteral("virt-&viewer"), 0);
    addLine(QStringLiteral("virsh &console"), 1);
    m_withMenu->setMenu(m_menu);
    nics.addContextAction(m_withMenu);
    connect(m_button, &QAction::triggered, this, &ConsoleActions::choose);
    connect(&nics, &NicActions::selectionChanged, this, &ConsoleActions::update);
    update();
}

void ConsoleActions::addLine(const QString &name, int which)
{
    connect(m_menu->addAction(name), &QAction::triggered, this, [this, which] { copy(which); });
}

ConsoleActions::Subject ConsoleActions::subject() const
{
    const QList<QUuid> vms = m_nics.selectedVms();
    if (vms.isEmpty())
        return {{}, {}, tr("No VM is selected.")};
    if (vms.size() > 1)
        return {{}, {}, tr("Select one VM: each has a console of its own.")};
    const HostSession *session = m_hosts.session(m_nics.host());
    const QString vm = m_nics.vmName(vms.constFirst());
    if (!session || vm.isEmpty())
        return {{}, {}, tr("No VM is selected.")};
    return {vm, consoleCommands(vm, session->uri().toString()), {}};
}

void ConsoleActions::update()
{
    const Subject subject = this->subject();
    for (QAction *action : {m_withMenu, m_button}) {
        action->setEnabled(subject.obstacle.isEmpty());
        setTip(*action,
            subject.obstacle.isEmpty()
                ? tr("Copy the line that shows VM “%1” on your desktop or in a terminal").arg(subject.vm)
                : subject.obstacle);
    }
    const QList<QAction *> lines = m_menu->actions();
    for (qsizetype i = 0; i < lines.size() && i < subject.commands.size(); ++i)
        setTip(*lines[i], subject.commands[i]);
}

void ConsoleActions::copy(int which)
{
    const Subject subject = this->subject();
    if (subject.commands.size() <= which)
        return;
    QGuiApplication::clipboard()->setText(subject.commands[which]);
    Q_EMIT said(MessageKind::Information, tr("Copied: %1").arg(subject.commands[which]));
}

/// popup() returns at once, other than a button's own menu. Qt does not show such a menu to assistive technology, so
/// where that is at work a dialog comes.
void ConsoleActions::choose()
{
    if (!QAccessible::isActive()) {
        const bool atButton = m_anchor && m_anchor->isVisible();
        m_menu->popup(atButton ? m_anchor->mapToGlobal(QPoint(0, m_anchor->height())) : QCursor::pos());
        return;
    }
    const Subject subject = this->subject();
    if (subject.commands.isEmpty())
        return;
    auto *dialog = new ConsoleDialog(subject.vm, subject.commands, m_window);
    connect(dialog, &ConsoleDialog::chosen, this, &ConsoleActions::copy);
    dialog->open();
}

} // namespace patchpanel
