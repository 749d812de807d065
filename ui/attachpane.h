// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/attachform.h"
#include "models/network/issue.h"

#include <QWidget>

class QFormLayout;
class QLineEdit;
class QScrollArea;

namespace patchpanel {

class AttachNic;
class AttachPlace;
class FieldRow;
class VmChooser;

/// The fields that say which VMs get which NIC where. Nothing the user chose is lost when the host changes meanwhile.
/// Lives on the window's thread, owned by its dialog.
class AttachPane final : public QWidget
{
    Q_OBJECT

public:
    explicit AttachPane(const QString &host, QWidget *parent = nullptr);

    void setContext(const HostContext &context);
    void chooseVms(const QList<QUuid> &vms);
    void chooseNetwork(const QString &network);
    void chooseBridge(const QString &bridge, const QString &vlanId);
    void setModel(const QString &model);

    [[nodiscard]] AttachConfig config() const;
    /// Shows each problem at its field; those about no field that is shown are left out.
    void showIssues(const QList<Issue> &issues);
    [[nodiscard]] bool isShown(Field field) const;
    /// The label of a field, as it is read.
    [[nodiscard]] QString fieldName(Field field) const;
    void focusField(Field field);

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeVmRows(const QString &host);
    void placeChanged();
    void chosenChanged();
    void showFocusedRow();
    [[nodiscard]] FieldRow *row(Field field) const;

    HostContext m_context;
    QScrollArea *m_scroll;
    QFormLayout *m_form;
    QLineEdit *m_search = nullptr;
    VmChooser *m_vms = nullptr;
    FieldRow *m_vmRow = nullptr;
    AttachPlace *m_place = nullptr;
    AttachNic *m_nic = nullptr;
    QList<FieldRow *> m_rows; ///< from top to bottom
};

} // namespace patchpanel
