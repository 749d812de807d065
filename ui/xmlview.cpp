// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/xmlview.h"

#include <Qsci/qscilexerxml.h>
#include <Qsci/qsciscintilla.h>

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int numberMargin = 0;
constexpr int foldMargin = 2;
constexpr int mistakeMarker = 8; // any that folding does not use
constexpr QByteArrayView byteOrderMark = "\xef\xbb\xbf";
constexpr unsigned long firstFoldMarker = QsciScintillaBase::SC_MARKNUM_FOLDEREND;
constexpr unsigned long lastFoldMarker = QsciScintillaBase::SC_MARKNUM_FOLDEROPEN;

/// What the parts of XML look like on a light and on a dark ground.
struct Inks
{
    QColor tag;
    QColor attribute;
    QColor value;
    QColor quiet;
};

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < palette.color(QPalette::Text).lightness();
}

QColor mixed(const QColor &a, const QColor &b, qreal share)
{
    const auto part = [share](float one, float other) { return static_cast<float>(one * (1 - share) + other * share); };
    return QColor::fromRgbF(part(a.redF(), b.redF()), part(a.greenF(), b.greenF()), part(a.blueF(), b.blueF()));
}

Inks inksFor(const QPalette &palette)
{
    const QColor quiet = mixed(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.4);
    if (isDark(palette))
        return {QColor(0x7c, 0xb7, 0xff), QColor(0xd7, 0xa6, 0xff), QColor(0x9b, 0xd3, 0x7f), quiet};
    return {QColor(0x0b, 0x51, 0xa5), QColor(0x7a, 0x2f, 0x9c), QColor(0x1d, 0x6b, 0x2f), quiet};
}

QByteArray lastBreak(const QByteArray &xml)
{
    if (!xml.endsWith('\n'))
        return {};
    return xml.endsWith("\r\n") ? QByteArrayLiteral("\r\n") : QByteArrayLiteral("\n");
}

/// Two texts are alike when at least half of their lines, from both ends, are the same: an edited document, not
/// another.
bool areAlike(const QByteArray &before, const QByteArray &after)
{
    const QList<QByteArray> a = before.split('\n');
    const QList<QByteArray> b = after.split('\n');
    const qsizetype shorter = std::min(a.size(), b.size());
    qsizetype same = 0;
    while (same < shorter && a[same] == b[same])
        ++same;
    for (qsizetype i = 1; same < shorter && a[a.size() - i] == b[b.size() - i]; ++i)
        ++same;
    return 2 * same >= std::max(a.size(), b.size());
}

} // namespace

XmlView::XmlView(QWidget *parent)
    : QWidget(parent)
    , m_editor(new QsciScintilla(this))
    , m_lexer(new QsciLexerXML(m_editor))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_editor);
    setFocusProxy(m_editor);
    setUp();
    applyColours();
}

void XmlView::setUp()
{
    m_editor->setUtf8(true);
    m_editor->setReadOnly(true); // also what lets Tab leave it
    m_editor->setLexer(m_lexer);
    m_editor->setFolding(QsciScintilla::BoxedTreeFoldStyle, foldMargin);
    m_editor->setMarginLineNumbers(numberMargin, true);
    m_editor->setMarginWidth(1, 0);
    m_editor->setCaretLineVisible(false);
    m_editor->setWrapMode(QsciScintilla::WrapWhitespace);
    m_editor->setTabWidth(2);
    m_editor->setWrapIndentMode(QsciScintilla::WrapIndentIndented);
    m_editor->SendScintilla(QsciScintillaBase::SCI_SETHSCROLLBAR, 0UL);
    m_editor->SendScintilla(QsciScintillaBase::SCI_SETMARGINLEFT, 0, 4);
    m_editor->setMinimumSize(120, 60);
    m_editor->markerDefine(QsciScintilla::Background, mistakeMarker);
    connect(m_editor, &QsciScintilla::textChanged, this, &XmlView::takeText);
}

void XmlView::setEditable(bool editable)
{
    m_editor->setReadOnly(!editable);
    m_editor->setAutoIndent(editable);
    m_editor->setIndentationsUseTabs(false);
    m_editor->setIndentationWidth(2);
}

void XmlView::takeText()
{
    if (m_isSetting || m_editor->isReadOnly())
        return;
    // What is not shown nobody has taken away.
    m_xml = (m_xml.startsWith(byteOrderMark) ? byteOrderMark.toByteArray() : QByteArray()) + shownText() + m_lastBreak;
    Q_EMIT edited();
}

QByteArray XmlView::shownText() const
{
    return m_editor->text().toUtf8();
}

void XmlView::markLine(int line)
{
    m_editor->markerDeleteAll(mistakeMarker);
    m_markedLine = line;
    if (line > 0)
        m_editor->markerAdd(line - 1, mistakeMarker);
}

void XmlView::goToLine(int line)
{
    m_editor->setCursorPosition(line - 1, 0);
    m_editor->ensureLineVisible(line - 1);
}

bool XmlView::find(const QString &text, bool forward)
{
    int line = 0;
    int column = 0;
    m_editor->getCursorPosition(&line, &column);
    if (!forward && m_editor->hasSelectedText()) {
        int unused = 0;
        m_editor->getSelection(&line, &column, &unused, &unused);
    }
    return m_editor->findFirst(text, false, false, false, true, forward, line, column);
}

QString XmlView::selectedText() const
{
    return m_editor->selectedText();
}

void XmlView::applyColours()
{
    const QPalette palette = this->palette();
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const Inks inks = inksFor(palette);
    const QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    m_lexer->setDefaultColor(text);
    m_lexer->setDefaultPaper(base);
    m_lexer->setDefaultFont(font);
    m_lexer->setColor(text);
    m_lexer->setPaper(base);
    m_lexer->setFont(font);
    for (const int style : {QsciLexerHTML::Tag, QsciLexerHTML::UnknownTag, QsciLexerHTML::XMLTagEnd,
             QsciLexerHTML::XMLStart, QsciLexerHTML::XMLEnd})
        m_lexer->setColor(inks.tag, style);
    for (const int style : {QsciLexerHTML::Attribute, QsciLexerHTML::UnknownAttribute})
        m_lexer->setColor(inks.attribute, style);
    for (const int style : {QsciLexerHTML::HTMLDoubleQuotedString, QsciLexerHTML::HTMLSingleQuotedString,
             QsciLexerHTML::HTMLNumber, QsciLexerHTML::HTMLValue, QsciLexerHTML::Entity})
        m_lexer->setColor(inks.value, style);
    m_lexer->setColor(inks.quiet, QsciLexerHTML::HTMLComment);

    const QColor margin = mixed(base, text, 0.04);
    m_editor->setMarginsBackgroundColor(margin);
    m_editor->setMarginsForegroundColor(inks.quiet);
    m_editor->setMarginsFont(font);
    m_editor->setFoldMarginColors(margin, margin);
    for (unsigned long marker = firstFoldMarker; marker <= lastFoldMarker; ++marker) {
        m_editor->SendScintilla(QsciScintillaBase::SCI_MARKERSETFORE, marker, margin);
        m_editor->SendScintilla(QsciScintillaBase::SCI_MARKERSETBACK, marker, inks.quiet);
    }
    m_editor->setMarkerBackgroundColor(mixed(base, QColor(0xd0, 0x30, 0x30), 0.3), mistakeMarker);
    m_editor->setCaretForegroundColor(text);
    m_editor->setSelectionBackgroundColor(palette.color(QPalette::Highlight));
    m_editor->setSelectionForegroundColor(palette.color(QPalette::HighlightedText));
    m_editor->setMatchedBraceBackgroundColor(base);
    m_editor->setMatchedBraceForegroundColor(inks.tag);
}

void XmlView::setXml(const QByteArray &xml)
{
    if (xml == m_xml)
        return;
    const bool isAlike = areAlike(m_xml, xml);
    m_xml = xml;
    // The last line break would show as one more line.
    m_lastBreak = lastBreak(xml);
    QByteArray text = xml.chopped(m_lastBreak.size());
    if (text.startsWith(byteOrderMark))
        text.remove(0, byteOrderMark.size());
    m_isSetting = true;
    if (isAlike) {
        replaceDifference(text);
    } else {
        m_editor->setEolMode(text.contains("\r\n") ? QsciScintilla::EolWindows : QsciScintilla::EolUnix);
        m_editor->setText(QString::fromUtf8(text));
        m_editor->SendScintilla(QsciScintillaBase::SCI_SETFIRSTVISIBLELINE, 0UL);
    }
    m_isSetting = false;
    m_editor->setMarginWidth(numberMargin, QStringLiteral("0%1").arg(std::max(m_editor->lines(), 10)));
}

void XmlView::replaceDifference(const QByteArray &text)
{
    const QByteArray shown = shownText();
    const auto isInsideCharacter = [](const QByteArray &bytes, qsizetype at) {
        return at < bytes.size() && (static_cast<uchar>(bytes[at]) & 0xc0) == 0x80;
    };
    const qsizetype shorter = std::min(shown.size(), text.size());
    qsizetype same = std::mismatch(shown.cbegin(), shown.cbegin() + shorter, text.cbegin()).first - shown.cbegin();
    while (same > 0 && (isInsideCharacter(shown, same) || isInsideCharacter(text, same)))
        --same;
    qsizetype sameEnd = 0;
    while (sameEnd < shorter - same && shown[shown.size() - 1 - sameEnd] == text[text.size() - 1 - sameEnd])
        ++sameEnd;
    while (sameEnd > 0 && isInsideCharacter(text, text.size() - sameEnd))
        --sameEnd;
    const QByteArray middle = text.sliced(same, text.size() - same - sameEnd);
    const bool isReadOnly = m_editor->isReadOnly();
    m_editor->setReadOnly(false);
    m_editor->SendScintilla(QsciScintillaBase::SCI_SETTARGETRANGE, static_cast<unsigned long>(same),
        static_cast<long>(shown.size() - sameEnd));
    m_editor->SendScintilla(
        QsciScintillaBase::SCI_REPLACETARGET, static_cast<unsigned long>(middle.size()), middle.constData());
    m_editor->setReadOnly(isReadOnly);
    if (isReadOnly)
        m_editor->SendScintilla(QsciScintillaBase::SCI_EMPTYUNDOBUFFER); // nobody can undo there
}

void XmlView::setAccessibleName(const QString &name)
{
    QWidget::setAccessibleName(name);
    m_editor->setAccessibleName(name);
}

bool XmlView::hasSelectedText() const
{
    return m_editor->hasSelectedText();
}

int XmlView::firstVisibleLine() const
{
    return m_editor->firstVisibleLine();
}

QSize XmlView::sizeHint() const
{
    return {360, 240};
}

void XmlView::copyAll() const
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(m_xml));
}

void XmlView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange)
        applyColours();
}

} // namespace patchpanel
