// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/attachmentmodel.h"

#include <QTableView>

namespace patchpanel {

/// The NICs on a network on screen: selection by NIC, rows that can be dragged. Does not own the model.
class NicTable final : public QTableView
{
    Q_OBJECT

public:
    explicit NicTable(AttachmentModel &model, QWidget *parent = nullptr);

    [[nodiscard]] std::vector<Attachment> selectedNics() const;
    /// Those of them that are there; the first is brought into sight.
    void select(const QList<NicKey> &nics);
    /// Those whose rows can be seen without scrolling.
    [[nodiscard]] std::vector<Attachment> nicsOnScreen() const;

Q_SIGNALS:
    /// The selection, or what the selected rows say, has changed.
    void selectionTouched();

protected:
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void startDrag(Qt::DropActions actions) override;

private:
    void rememberSelection();
    void restoreSelection();

    AttachmentModel &m_model;
    QList<NicKey> m_rememberedSelection;
    bool m_restoring = false;
};

} // namespace patchpanel
