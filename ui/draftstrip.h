// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace patchpanel {

class NetworkDraft;
class NetworkFormText;

/// What stands between what was typed and the host, with ways out; hidden while there is nothing. Lives on the window's
/// thread; does not own the draft.
class DraftStrip final : public QWidget
{
    Q_OBJECT

public:
    DraftStrip(NetworkDraft &draft, QWidget *parent);

private:
    void refresh();

    NetworkDraft &m_draft;
    QLabel *m_icon;
    NetworkFormText *m_text;
    QPushButton *m_again;
    QPushButton *m_discard;
};

} // namespace patchpanel
