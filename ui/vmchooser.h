// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/vmchoicemodel.h"

#include <QTableView>

namespace patchpanel {

/// A list of VMs with check marks: Space or a double click checks the selected rows. Lives on the window's thread,
/// owned by its row.
class VmChooser final : public QTableView
{
    Q_OBJECT

public:
    explicit VmChooser(QWidget *parent = nullptr);

    [[nodiscard]] VmChoiceModel &choices() const { return *m_model; }
    /// Shows the first of the chosen VMs.
    void showChosen();
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void toggleSelected();

    VmChoiceModel *m_model;
};

} // namespace patchpanel
