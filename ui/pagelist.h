// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/issue.h"

#include <QWidget>

#include <optional>

class QListWidget;
class QListWidgetItem;
class QStackedWidget;

namespace patchpanel {

/// Pages of which one is seen, and a list that says which there are and where something is wrong. Ctrl+Page down and up
/// lead to the next and the previous. Lives on the window's thread, owned by its dialog.
class PageList final : public QWidget
{
    Q_OBJECT

public:
    explicit PageList(QWidget *parent);

    /// The page belongs to this from then on.
    void addPage(QWidget *page, const QString &title);
    /// Takes a page out of the list; it can be added again.
    void removePage(QWidget *page);
    [[nodiscard]] QWidget *current() const;
    void setCurrent(QWidget *page);
    /// Marks a page with the worst of its problems.
    void setSeverity(QWidget *page, std::optional<Severity> severity);
    /// A page that cannot be used now says why; an empty text ends it.
    void setObstacle(QWidget *page, const QString &whyNot);

Q_SIGNALS:
    void currentChanged();

private:
    [[nodiscard]] QListWidgetItem *itemOf(QWidget *page) const;
    void step(int by);
    void fitList();

    QListWidget *m_list;
    QStackedWidget *m_stack;
};

} // namespace patchpanel
