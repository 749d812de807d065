// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/vmchoicemodel.h"

#include <QTableView>

namespace patchpanel {

/// A list of VMs to choose several from: a row that is selected is chosen, and has a check mark that says so. Selecting
/// is what mouse, keyboard and assistive technology can all do. What the search hides stays chosen. Lives on the
/// window's thread, owned by its row.
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
    void resizeEvent(QResizeEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void selectChosen();

    VmChoiceModel *m_model;
    bool m_isFollowing = false; ///< the selection follows the model, not the user
};

} // namespace patchpanel
