// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/attachform.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace patchpanel {

class FieldRow;
class VmNicBox;

/// The NICs of a new VM, one below the other; there may be none. Lives on the window's thread, owned by the form.
class VmNics final : public QWidget
{
    Q_OBJECT

public:
    /// Begins with one NIC. `model` is what NICs are of to begin with; empty for the usual one.
    VmNics(QString model, QWidget *parent);
    ~VmNics() override;

    void setContext(const HostContext &context);
    /// Where the first NIC goes.
    void chooseNetwork(const QString &network);
    void chooseBridge(const QString &bridge, const QString &vlanId);
    [[nodiscard]] std::vector<AttachConfig> configs() const;
    /// The rows of all fields, from top to bottom.
    [[nodiscard]] QList<FieldRow *> rows() const;
    /// Which NIC the row of a field belongs to, from 0; -1 where it belongs to none.
    [[nodiscard]] int nicOf(const FieldRow &row) const;
    [[nodiscard]] int count() const { return static_cast<int>(m_boxes.size()); }

Q_SIGNALS:
    void changed();
    /// The user has typed or chosen something.
    void typed();
    /// There is another NIC from now on, with these rows.
    void added(QWidget &box, const QList<patchpanel::FieldRow *> &rows);
    /// One is about to go, with these rows.
    void removing(const QList<patchpanel::FieldRow *> &rows);

private:
    VmNicBox *add();
    void remove(VmNicBox *box);
    void takeContext();
    void number();
    void takeFocus(QWidget *focused);
    void setCurrent(VmNicBox *box);
    [[nodiscard]] QStringList macs() const;

    QString m_model;
    HostContext m_context;
    QVBoxLayout *m_column;
    QLabel *m_none; ///< in their place where there are none
    QPushButton *m_add;
    QStringList m_macs; ///< as the NICs know each other's
    std::vector<VmNicBox *> m_boxes; ///< from top to bottom
    VmNicBox *m_current = nullptr; ///< the last one that had the focus; null where there is none
};

} // namespace patchpanel
