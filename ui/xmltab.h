// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QRadioButton;
class QStackedWidget;

namespace patchpanel {

class DiffView;
class XmlView;

/// The XML of one network as the host has it: what runs, what is stored for the next start, and how the two differ.
/// Lives on the window's thread.
class XmlTab final : public QWidget
{
    Q_OBJECT

public:
    explicit XmlTab(QWidget *parent = nullptr);

    void setNetwork(const NetworkPtr &network);

private:
    void refresh();

    NetworkPtr m_network;
    QRadioButton *m_live;
    QRadioButton *m_stored;
    QRadioButton *m_differences;
    QLabel *m_note;
    QPushButton *m_copy;
    QStackedWidget *m_views;
    XmlView *m_view;
    DiffView *m_diff;
};

} // namespace patchpanel
