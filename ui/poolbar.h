// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/poolusage.h"

#include <QWidget>

namespace patchpanel {

/// How full a DHCP pool is, as a bar: what is leased, what is held for reservations, what is free. It says nothing that
/// is not also beside it in words.
class PoolBar final : public QWidget
{
    Q_OBJECT

public:
    explicit PoolBar(QWidget *parent = nullptr);

    void setUsage(const PoolUsage &usage);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    PoolUsage m_usage;
};

} // namespace patchpanel
