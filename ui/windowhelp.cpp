// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windowhelp.h"

#include "ui/helpwindow.h"
#include "ui/messagebanner.h"
#include "ui/settings.h"

#include <QAction>
#include <QMainWindow>

namespace patchpanel {

WindowHelp::WindowHelp(QMainWindow &window, Settings &settings)
    : QObject(&window)
    , m_window(window)
    , m_settings(settings)
    , m_banner(new MessageBanner(&window))
{
    m_banner->hide();
    addPageAction(tr("Patchpanel &Help"), QStringLiteral("index"))->setShortcut(QKeySequence::HelpContents);
    addPageAction(tr("&Three Networks for a Beginner"), QStringLiteral("three-networks"));
    addPageAction(tr("A &VM Gets No Address"), QStringLiteral("no-address"));
    addPageAction(tr("VMs Cannot Tal&k to Each Other"), QStringLiteral("cannot-talk"));
    addPageAction(tr("A Network Cannot Be &Deleted"), QStringLiteral("cannot-delete"));
    auto *separator = new QAction(this);
    separator->setSeparator(true);
    auto *tour = new QAction(tr("Ta&ke the Tour"), this);
    connect(tour, &QAction::triggered, this, &WindowHelp::takeTour);
    m_actions.append({separator, tour});
}

QAction *WindowHelp::addPageAction(const QString &label, const QString &page)
{
    auto *action = new QAction(label, this);
    connect(action, &QAction::triggered, this, [this, page] { showPage(page); });
    m_actions.append(action);
    return action;
}

QList<QAction *> WindowHelp::actions() const
{
    return m_actions;
}

void WindowHelp::offerTour()
{
    if (m_settings.wasTourOffered())
        return;
    m_settings.setTourOffered();
    m_banner->showMessage(
        MessageKind::Information, tr("New here? A tour of the window takes a minute; F1 opens the help at any time."));
    m_banner->setAction(tr("Take the &Tour"), [this] { takeTour(); });
}

void WindowHelp::takeTour()
{
    m_banner->hide();
    if (m_tour)
        m_tour->go(0);
    else
        m_tour = new Tour(m_steps, &m_window);
}

void WindowHelp::showPage(const QString &page)
{
    if (!m_help)
        m_help = new HelpWindow(&m_window);
    m_help->showPage(page);
}

} // namespace patchpanel
