// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QPalette>

namespace patchpanel {

/// Dark colours for as long as it lives.
class DarkPalette final
{
public:
    DarkPalette()
        : m_before(QApplication::palette())
    {
        QPalette dark;
        for (const auto role : {QPalette::Window, QPalette::Button, QPalette::ToolTipBase})
            dark.setColor(role, QColor(0x2a, 0x2e, 0x32));
        for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
            dark.setColor(role, QColor(0xee, 0xee, 0xee));
        dark.setColor(QPalette::Base, QColor(0x1d, 0x20, 0x23));
        dark.setColor(QPalette::AlternateBase, QColor(0x23, 0x27, 0x2a));
        dark.setColor(QPalette::PlaceholderText, QColor(0x9a, 0xa4, 0xad));
        QApplication::setPalette(dark);
    }
    ~DarkPalette() { QApplication::setPalette(m_before); }
    Q_DISABLE_COPY_MOVE(DarkPalette)

private:
    QPalette m_before;
};

} // namespace patchpanel
