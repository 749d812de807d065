// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QListWidget;
class QTextBrowser;
class QVBoxLayout;

namespace patchpanel {

/// The help pages (docs/help, in the program itself): topics at the left, a page beside them, a search over all of
/// them. A window of its own that stays beside the work. Lives on the window's thread.
class HelpWindow final : public QWidget
{
    Q_OBJECT

public:
    explicit HelpWindow(QWidget *parent = nullptr);

    /// The names of all pages, in the order in which they are read.
    [[nodiscard]] static QStringList pages();
    /// The text of a page (Markdown); empty where there is none of this name.
    [[nodiscard]] static QString textOf(const QString &page);
    /// Its first line.
    [[nodiscard]] static QString titleOf(const QString &page);

    /// Brings a page to the front, the first one where there is none of this name.
    void showPage(const QString &page);

private:
    void addToolBar(QVBoxLayout *layout);
    void filter(const QString &words);
    void pageChanged(const QUrl &source);
    void openLink(const QUrl &link);

    QListWidget *m_topics;
    QTextBrowser *m_page;
    QLineEdit *m_search;
};

} // namespace patchpanel
