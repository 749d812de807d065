// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editxmlpage.h"

#include "ui/icons.h"
#include "ui/networkformissues.h"
#include "ui/xmlview.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

namespace patchpanel {

namespace {

/// The line that a message names before anything else; 0 where it names none.
int lineOf(const QString &message)
{
    static const QRegularExpression number(QStringLiteral("\\d+"));
    return number.match(message).captured().toInt();
}

QToolButton *makeButton(const QString &name, Qt::ArrowType arrow, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setArrowType(arrow);
    button->setAutoRaise(true);
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

} // namespace

EditXmlPage::EditXmlPage(QWidget *parent)
    : QWidget(parent)
    , m_view(new XmlView(this))
    , m_findBar(makeFindBar())
    , m_mistake(new NetworkFormIssues(this))
    , m_schema(new QCheckBox(tr("Let libvirt refuse what it does not &know"), this))
{
    m_view->setEditable(true);
    m_view->setAccessibleName(tr("XML of the network"));
    m_schema->setAccessibleName(tr("Let libvirt refuse what it does not know"));
    m_schema->setToolTip(tr("Otherwise it leaves out in silence what its schema does not have."));
    m_schema->setChecked(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_findBar);
    layout->addWidget(m_mistake);
    layout->addWidget(m_schema);
    m_findBar->hide();
    connect(m_view, &XmlView::edited, this, &EditXmlPage::textEdited);
    const auto onKey = [this](QKeySequence::StandardKey key, auto slot) {
        auto *shortcut = new QShortcut(key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    onKey(QKeySequence::Find, [this] { openFindBar(); });
    onKey(QKeySequence::FindNext, [this] { find(true); });
    onKey(QKeySequence::FindPrevious, [this] { find(false); });
}

QWidget *EditXmlPage::makeFindBar()
{
    auto *bar = new QWidget(this);
    m_search = new QLineEdit(bar);
    m_search->setPlaceholderText(tr("Find"));
    m_search->setAccessibleName(tr("Find"));
    m_found = new QLabel(bar);
    auto *previous = makeButton(tr("Previous"), Qt::UpArrow, bar);
    auto *next = makeButton(tr("Next"), Qt::DownArrow, bar);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_search, 1);
    layout->addWidget(m_found);
    layout->addWidget(previous);
    layout->addWidget(next);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_found->clear(); });
    connect(previous, &QToolButton::clicked, this, [this] { find(false); });
    connect(next, &QToolButton::clicked, this, [this] { find(true); });
    const auto onKey = [bar, this](const QKeySequence &key, auto slot) {
        auto *shortcut = new QShortcut(key, bar);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    // Enter would be the dialog's default button, and Esc would close it.
    onKey(Qt::Key_Return, [this] { find(true); });
    onKey(Qt::Key_Enter, [this] { find(true); });
    onKey(Qt::SHIFT | Qt::Key_Return, [this] { find(false); });
    onKey(Qt::Key_Escape, [this] { closeFindBar(); });
    return bar;
}

void EditXmlPage::openFindBar()
{
    m_findBar->show();
    m_search->setFocus();
    m_search->selectAll();
}

void EditXmlPage::closeFindBar()
{
    m_findBar->hide();
    m_view->setFocus();
}

void EditXmlPage::find(bool forward)
{
    const bool isThere = !m_search->text().isEmpty() && m_view->find(m_search->text(), forward);
    m_found->setText(isThere ? QString() : tr("not found"));
}

void EditXmlPage::setXml(const QByteArray &xml)
{
    if (xml != m_view->xml())
        m_refusal.reset();
    m_view->setXml(xml);
    showProblem();
}

const QByteArray &EditXmlPage::xml() const
{
    return m_view->xml();
}

void EditXmlPage::setMistake(const std::optional<Error> &mistake)
{
    m_error = mistake;
    showProblem();
}

void EditXmlPage::setRefusal(const QString &message)
{
    m_refusal = readSchemaRefusal(message, m_view->xml());
    showProblem();
    if (m_refusal && m_refusal->line > 0)
        m_view->goToLine(m_refusal->line);
}

void EditXmlPage::textEdited()
{
    m_refusal.reset();
    showProblem();
    Q_EMIT edited();
}

void EditXmlPage::showProblem()
{
    int line = 0;
    QString sentence;
    if (m_error) {
        line = lineOf(m_error->message);
        sentence = m_error->message;
    } else if (m_refusal) {
        line = m_refusal->line;
        sentence = m_refusal->sentence;
    }
    m_view->markLine(line);
    m_mistake->setIssues(sentence.isEmpty() ? QList<Issue>() : QList<Issue>{{Field::None, Severity::Error, sentence}});
}

bool EditXmlPage::checksSchema() const
{
    return m_schema->isChecked();
}

} // namespace patchpanel
