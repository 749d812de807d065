// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QsciLexerXML;
class QsciScintilla;

namespace patchpanel {

/// Shows XML to be read, folded and copied, in the colours of the desktop. Lives on the window's thread, owned by its
/// parent.
class XmlView final : public QWidget
{
    Q_OBJECT

public:
    explicit XmlView(QWidget *parent = nullptr);

    /// Replaces the text. The place that is looked at stays where the new text is much like the old one.
    void setXml(const QByteArray &xml);
    [[nodiscard]] const QByteArray &xml() const { return m_xml; }
    /// Names the text itself, which is what has the focus, as well as this widget.
    void setAccessibleName(const QString &name);
    [[nodiscard]] bool hasSelectedText() const;
    [[nodiscard]] int firstVisibleLine() const;

    /// Puts the whole text on the clipboard.
    void copyAll() const;

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUp();
    void applyColours();

    QsciScintilla *m_editor;
    QsciLexerXML *m_lexer;
    QByteArray m_xml;
};

} // namespace patchpanel
