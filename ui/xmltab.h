// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QRadioButton;

namespace patchpanel {

class XmlView;

/// The XML of one network as the host has it: what runs, and what is stored for the next start.
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
    QLabel *m_note;
    QPushButton *m_copy;
    XmlView *m_view;
};

} // namespace patchpanel
