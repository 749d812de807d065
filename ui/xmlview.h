// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QsciLexerXML;
class QsciScintilla;

namespace patchpanel {

/// Shows XML to be read, folded and copied, or to be edited, in the colours of the desktop. Lives on the window's
/// thread, owned by its parent.
class XmlView final : public QWidget
{
    Q_OBJECT

public:
    explicit XmlView(QWidget *parent = nullptr);

    /// Replaces the text. Of one that is much like the old one only what differs is replaced: the caret, what is looked
    /// at and what is folded stay, and the user can undo it.
    void setXml(const QByteArray &xml);
    /// As it was set, or as the user has made it since.
    [[nodiscard]] const QByteArray &xml() const { return m_xml; }
    /// Lets the user edit it. Tab is a character then; Ctrl+Tab leaves for the next page where there are pages.
    void setEditable(bool editable);
    /// Marks the line, from 1, where something is wrong; 0 where nothing is.
    void markLine(int line);
    [[nodiscard]] int markedLine() const { return m_markedLine; }
    /// Puts the caret at the beginning of the line, from 1, and shows it.
    void goToLine(int line);
    /// Selects the next place with this text from the caret on, around the end; false where there is none.
    bool find(const QString &text, bool forward);
    [[nodiscard]] QString selectedText() const;
    /// Names the text itself, which is what has the focus, as well as this widget.
    void setAccessibleName(const QString &name);
    [[nodiscard]] bool hasSelectedText() const;
    [[nodiscard]] int firstVisibleLine() const;

    /// Puts the whole text on the clipboard.
    void copyAll() const;

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// The user has changed the text.
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUp();
    void applyColours();
    void takeText();
    void replaceDifference(const QByteArray &text);
    [[nodiscard]] QByteArray shownText() const;

    QsciScintilla *m_editor;
    QsciLexerXML *m_lexer;
    QByteArray m_xml;
    QByteArray m_lastBreak; ///< of the text, not shown
    int m_markedLine = 0;
    bool m_isSetting = false;
};

} // namespace patchpanel
