// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tour.h"

#include <QObject>

class QAction;
class QMainWindow;

namespace patchpanel {

class HelpWindow;
class MessageBanner;
class Settings;

/// The window's help: the pages, the tour, and the offer of a tour to somebody who has not been here before. Lives on
/// the window's thread, owned by the window.
class WindowHelp final : public QObject
{
    Q_OBJECT

public:
    WindowHelp(QMainWindow &window, Settings &settings);

    /// For the menu.
    [[nodiscard]] QList<QAction *> actions() const;
    /// To be placed in the window.
    [[nodiscard]] MessageBanner *banner() const { return m_banner; }
    /// What the tour shows, in this order.
    void setSteps(QList<TourStep> steps) { m_steps = std::move(steps); }

    /// Offers the tour, once in the life of the settings.
    void offerTour();
    void takeTour();
    /// Opens a page of the help by its name.
    void showPage(const QString &page);

private:
    QAction *addPageAction(const QString &label, const QString &page);

    QMainWindow &m_window;
    Settings &m_settings;
    MessageBanner *m_banner;
    QList<QAction *> m_actions;
    QList<TourStep> m_steps;
    HelpWindow *m_help = nullptr; ///< made when it is first wanted; the window's child
    QPointer<Tour> m_tour;
};

} // namespace patchpanel
