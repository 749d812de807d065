// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/helpwindow.h"

#include "ui/icons.h"

#include <QAction>
#include <QDesktopServices>
#include <QFile>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QSplitter>
#include <QTextBrowser>
#include <QToolBar>
#include <QVBoxLayout>

namespace patchpanel {

namespace {

const QString helpFolder = QStringLiteral(":/help/");
const QString helpSuffix = QStringLiteral(".md");

QUrl addressOf(const QString &page)
{
    return QUrl(QStringLiteral("qrc:/help/") + page + helpSuffix);
}

/// Whether a page has every word somewhere.
bool hasWords(const QString &text, const QStringList &words)
{
    return std::all_of(words.cbegin(), words.cend(),
        [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace

HelpWindow::HelpWindow(QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_topics(new QListWidget(this))
    , m_page(new QTextBrowser(this))
    , m_search(new QLineEdit(this))
{
    setWindowTitle(tr("Patchpanel Help"));
    resize(860, 620);
    m_topics->setAccessibleName(tr("Help topics"));
    for (const QString &page : pages()) {
        auto *item = new QListWidgetItem(titleOf(page), m_topics);
        item->setData(Qt::UserRole, page);
    }
    m_page->setAccessibleName(tr("Help page"));
    m_page->setOpenLinks(false);
    m_page->document()->setDocumentMargin(16);
    m_search->setPlaceholderText(tr("Search help"));
    m_search->setAccessibleName(tr("Search help"));
    m_search->setClearButtonEnabled(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    addToolBar(layout);
    auto *parts = new QSplitter(this);
    parts->addWidget(m_topics);
    parts->addWidget(m_page);
    parts->setStretchFactor(1, 1);
    parts->setChildrenCollapsible(false);
    parts->setSizes({240, 620});
    layout->addWidget(parts, 1);

    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::filter);
    connect(m_topics, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item)
            m_page->setSource(addressOf(item->data(Qt::UserRole).toString()));
    });
    connect(m_page, &QTextBrowser::sourceChanged, this, &HelpWindow::pageChanged);
    connect(m_page, &QTextBrowser::anchorClicked, this, &HelpWindow::openLink);
    m_topics->setCurrentRow(0);
}

void HelpWindow::addToolBar(QVBoxLayout *layout)
{
    auto *bar = new QToolBar(this);
    bar->setIconSize({16, 16});
    bar->setToolButtonStyle(Qt::ToolButtonTextOnly);
    QAction *back = bar->addAction(tr("&Back"));
    back->setShortcut(QKeySequence::Back);
    back->setEnabled(false);
    QAction *forward = bar->addAction(tr("&Forward"));
    forward->setShortcut(QKeySequence::Forward);
    forward->setEnabled(false);
    connect(back, &QAction::triggered, m_page, &QTextBrowser::backward);
    connect(forward, &QAction::triggered, m_page, &QTextBrowser::forward);
    connect(m_page, &QTextBrowser::backwardAvailable, back, &QAction::setEnabled);
    connect(m_page, &QTextBrowser::forwardAvailable, forward, &QAction::setEnabled);
    bar->addSeparator();
    bar->addWidget(m_search);
    layout->addWidget(bar);

    auto *find = new QAction(this);
    find->setShortcut(QKeySequence::Find);
    connect(find, &QAction::triggered, m_search, [this] { m_search->setFocus(Qt::ShortcutFocusReason); });
    auto *leave = new QAction(this);
    leave->setShortcuts({QKeySequence::Close, QKeySequence(Qt::Key_Escape)});
    connect(leave, &QAction::triggered, this, &QWidget::close);
    addActions({find, leave});
}

QStringList HelpWindow::pages()
{
    return {QStringLiteral("index"), QStringLiteral("three-networks"), QStringLiteral("vlan-tenants"),
        QStringLiteral("new-vm"), QStringLiteral("hosts"), QStringLiteral("window"), QStringLiteral("no-address"),
        QStringLiteral("cannot-talk"), QStringLiteral("cannot-delete")};
}

QString HelpWindow::textOf(const QString &page)
{
    QFile file(helpFolder + page + helpSuffix); // a resource: no disk is waited for
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString HelpWindow::titleOf(const QString &page)
{
    const QString text = textOf(page);
    return text.left(text.indexOf(u'\n')).mid(2);
}

void HelpWindow::showPage(const QString &page)
{
    m_search->clear();
    m_topics->setCurrentRow(std::max<int>(0, static_cast<int>(pages().indexOf(page))));
    show();
    raise();
    activateWindow();
    m_page->setFocus();
}

/// Leaves the topics whose page has all the words, and marks the first word in the page.
void HelpWindow::filter(const QString &words)
{
    const QStringList wanted = words.split(u' ', Qt::SkipEmptyParts);
    QListWidgetItem *first = nullptr;
    for (int row = 0; row < m_topics->count(); ++row) {
        QListWidgetItem *item = m_topics->item(row);
        item->setHidden(!hasWords(textOf(item->data(Qt::UserRole).toString()), wanted));
        if (!first && !item->isHidden())
            first = item;
    }
    if (first && m_topics->currentItem()->isHidden())
        m_topics->setCurrentItem(first);
    m_page->moveCursor(QTextCursor::Start);
    if (!wanted.isEmpty())
        m_page->find(wanted.constFirst());
}

void HelpWindow::pageChanged(const QUrl &source)
{
    const auto row = static_cast<int>(pages().indexOf(source.fileName().chopped(helpSuffix.size())));
    if (row < 0 || row == m_topics->currentRow())
        return;
    m_topics->item(row)->setHidden(false);
    const QSignalBlocker blocker(m_topics);
    m_topics->setCurrentRow(row);
}

void HelpWindow::openLink(const QUrl &link)
{
    if (link.scheme() == u"https")
        QDesktopServices::openUrl(link);
    else
        m_page->setSource(m_page->source().resolved(link));
}

} // namespace patchpanel
