// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace patchpanel {

/// Shows text that can come from a host or a user: never markup, wrapped, selectable. It is as wide as its place and as
/// high as it needs to be there, whatever layouts are around it. Words too long for any line can be broken; assistive
/// technology gets them whole. Lives on the window's thread, owned by its parent.
class NetworkFormText final : public QLabel
{
    Q_OBJECT

public:
    explicit NetworkFormText(QWidget *parent = nullptr);

    void setPlainText(const QString &text);
    [[nodiscard]] const QString &plainText() const { return m_text; }
    /// Colours the text and nothing else about it.
    void setColor(const QColor &color);

    [[nodiscard]] bool hasHeightForWidth() const override { return false; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QString m_text;
    bool m_isPlaced = false; ///< a layout has given it its width
};

} // namespace patchpanel
