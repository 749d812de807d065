// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/networktablemodel.h"

#include <QWidget>

namespace patchpanel {

class MessageBanner;
class PropertyList;

/// Everything about one network in groups.
class OverviewTab final : public QWidget
{
    Q_OBJECT

public:
    explicit OverviewTab(QWidget *parent = nullptr);

    void setEntry(const TableEntry &entry, const QString &hostName);

private:
    MessageBanner *m_problems;
    PropertyList *m_properties;
};

} // namespace patchpanel
