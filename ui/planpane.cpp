// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/planpane.h"

#include "models/network/virshtext.h"
#include "models/network/xmldiff.h"
#include "ui/diffview.h"
#include "ui/icons.h"
#include "ui/xmlview.h"

#include <QAbstractTextDocumentLayout>
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTextDocument>
#include <QTextEdit>
#include <QTextList>

#include <algorithm>
#include <cmath>

namespace patchpanel {

namespace {

constexpr int mostCommandLines = 4;
constexpr int leastFoldedLines = 6; // are shown, if there are so many, and more where there is room
constexpr int heightALine = 90;

QLabel *makeHeading(const QString &text, QWidget *buddy, QWidget *parent)
{
    auto *heading = new QLabel(text, parent);
    heading->setBuddy(buddy);
    QFont font = heading->font();
    font.setBold(true);
    heading->setFont(font);
    return heading;
}

/// A heading with a button at its end.
QHBoxLayout *makeBar(QLabel *heading, QPushButton *button)
{
    auto *bar = new QHBoxLayout;
    bar->addWidget(heading, 1, Qt::AlignBottom);
    bar->addWidget(button);
    return bar;
}

QPushButton *makeCopyButton(const QString &name, QWidget *parent)
{
    auto *button = new QPushButton(themeIcon("edit-copy", "copy"), name, parent);
    button->setAccessibleName(name);
    return button;
}

} // namespace

PlanPane::PlanPane(QWidget *parent)
    : QWidget(parent)
    , m_sentences(new QTextEdit(this))
    , m_xml(new XmlView(this))
    , m_diff(new DiffView(this))
    , m_commands(new QPlainTextEdit(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    makeSentences(layout);
    makeXml(layout);
    makeCommands(layout);
    setMinimumWidth(300);
}

void PlanPane::makeSentences(QVBoxLayout *layout)
{
    m_sentences->setReadOnly(true);
    m_sentences->setAcceptRichText(false);
    m_sentences->setTabChangesFocus(true);
    m_sentences->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_sentences->setAccessibleName(tr("What will happen"));
    m_sentences->setFrameShape(QFrame::NoFrame);
    m_sentences->viewport()->setAutoFillBackground(false);
    m_sentences->document()->setDocumentMargin(0);
    m_sentences->document()->setIndentWidth(14);
    connect(m_sentences->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
        &PlanPane::fitHeights);
    layout->addWidget(makeHeading(tr("What will happen"), m_sentences, this));
    layout->addWidget(m_sentences);
}

void PlanPane::addChoice(QWidget *choice)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->indexOf(m_sentences) + 1, choice);
    setTabOrder(m_sentences, choice);
    setTabOrder(choice, m_xml);
}

void PlanPane::makeXml(QVBoxLayout *layout)
{
    m_xml->setAccessibleName(tr("XML"));
    m_copyXml = makeCopyButton(tr("Cop&y XML"), this);
    m_copyXml->setAccessibleName(tr("Copy XML"));
    connect(m_copyXml, &QPushButton::clicked, m_xml, &XmlView::copyAll);
    layout->addSpacing(4);
    m_xmlHeading = makeHeading(tr("&XML"), m_xml, this);
    m_diff->setAccessibleName(tr("Changes"));
    m_diff->hide();
    layout->addLayout(makeBar(m_xmlHeading, m_copyXml));
    layout->addWidget(m_xml, 1);
    layout->addWidget(m_diff, 1);
    setTabOrder(m_sentences, m_xml);
    setTabOrder(m_xml, m_copyXml);
    setTabOrder(m_copyXml, m_commands);
}

void PlanPane::makeCommands(QVBoxLayout *layout)
{
    m_commands->setReadOnly(true);
    m_commands->setTabChangesFocus(true);
    m_commands->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_commands->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_commands->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_commands->setAccessibleName(tr("virsh"));
    auto *copy = makeCopyButton(tr("Copy commands"), this);
    connect(copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_plan.commands.join(u'\n')); });
    layout->addSpacing(4);
    m_commandsHeading = makeHeading(tr("virsh"), m_commands, this);
    layout->addLayout(makeBar(m_commandsHeading, copy));
    layout->addWidget(m_commands);
    setTabOrder(m_commands, copy);
}

void PlanPane::setPlan(const ChangePlan &plan)
{
    const bool sameSentences = plan.sentences == m_plan.sentences;
    const bool sameCommands = plan.commands == m_plan.commands;
    m_plan = plan;
    m_xml->setXml(plan.xml.toUtf8());
    if (!m_before.isEmpty())
        m_diff->setLines(diffLines(QString::fromUtf8(m_before), plan.xml));
    if (!sameSentences)
        showSentences();
    if (!sameCommands)
        showCommands();
    if (!sameSentences || !sameCommands)
        fitHeights();
}

void PlanPane::setLongCommands(const QString &heading)
{
    m_commandsHeading->setText(heading);
    m_commands->setAccessibleName(heading);
    m_foldsCommands = true;
}

void PlanPane::spareLetters()
{
    m_xmlHeading->setText(tr("XML"));
    m_copyXml->setText(tr("Copy &XML"));
}

void PlanPane::setBefore(const QByteArray &xml)
{
    m_before = xml;
    m_xml->hide();
    m_diff->show();
    m_xmlHeading->setText(tr("C&hanges"));
    m_xmlHeading->setBuddy(m_diff);
    m_diff->setLines(diffLines(QString::fromUtf8(m_before), m_plan.xml));
}

/// As a list whose lines hang under their text; written through a cursor, so that nothing in it is markup.
void PlanPane::showSentences()
{
    m_sentences->clear();
    QTextCursor cursor(m_sentences->document());
    QTextListFormat format;
    format.setStyle(QTextListFormat::ListDisc);
    format.setIndent(1);
    QTextBlockFormat block;
    block.setBottomMargin(2);
    bool first = true;
    for (const QString &sentence : std::as_const(m_plan.sentences)) {
        if (first)
            cursor.createList(format);
        else
            cursor.insertBlock();
        first = false;
        cursor.mergeBlockFormat(block);
        cursor.insertText(QString(sentence).replace(u'\n', u' '));
    }
}

/// As many options of a long command as fit on a line.
void PlanPane::showCommands()
{
    QStringList lines = m_plan.commands;
    if (m_foldsCommands) {
        // Beside the scroll bar, whether it is there yet or not.
        const int room = m_commands->width() - 2 * m_commands->frameWidth()
            - m_commands->verticalScrollBar()->sizeHint().width()
            - static_cast<int>(2 * m_commands->document()->documentMargin());
        lines.clear();
        for (const QString &command : std::as_const(m_plan.commands))
            lines += foldShellLine(command, room / QFontMetrics(m_commands->font()).horizontalAdvance(u'0'));
    }
    if (const QString text = lines.join(u'\n'); text != m_commands->toPlainText())
        m_commands->setPlainText(text);
}

/// The words take the room they need, the commands a line each, the XML the rest.
void PlanPane::fitHeights()
{
    const int words = static_cast<int>(std::ceil(m_sentences->document()->size().height())) + 2;
    m_sentences->setFixedHeight(std::clamp(words, fontMetrics().lineSpacing(), std::max(80, height() * 45 / 100)));
    const int most = m_foldsCommands ? std::max(leastFoldedLines, height() / heightALine) : mostCommandLines;
    const int lines = std::clamp(m_commands->blockCount(), 1, most);
    const auto margin = static_cast<int>(2 * m_commands->document()->documentMargin());
    m_commands->setFixedHeight(QFontMetrics(m_commands->font()).lineSpacing() * lines + margin
        + 2 * m_commands->frameWidth() + m_commands->horizontalScrollBar()->sizeHint().height());
}

void PlanPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showCommands();
    fitHeights();
}

void PlanPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitHeights();
}

} // namespace patchpanel
