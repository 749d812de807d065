// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/networktablemodel.h"

#include <QWidget>

class QAction;

namespace patchpanel {

class MessageBanner;
class PropertyList;

/// Everything about one network in groups.
class OverviewTab final : public QWidget
{
    Q_OBJECT

public:
    explicit OverviewTab(QWidget *parent = nullptr);

    /// `notes` is what else there is to say of the network, beside its problems.
    void setEntry(const TableEntry &entry, const QString &hostName, const QStringList &notes);
    /// What the user calls the VLANs; for the next setEntry().
    void setVlanScheme(const VlanScheme &scheme) { m_vlanScheme = scheme; }

    /// What can be offered beside what is wrong; both belong to the window.
    void setRemedies(QAction *restart, QAction *reconnect);

private:
    void offerRemedy(const NetworkRow &row);

    MessageBanner *m_problems;
    PropertyList *m_properties;
    VlanScheme m_vlanScheme;
    QAction *m_restart = nullptr;
    QAction *m_reconnect = nullptr;
};

} // namespace patchpanel
