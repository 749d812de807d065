// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/attachform.h"
#include "ui/formpane.h"

class QLineEdit;

namespace patchpanel {

class AttachNic;
class AttachPlace;
class FieldRow;
class VmChooser;

/// The fields that say which VMs get which NIC where. Nothing the user chose is lost when the host changes meanwhile.
/// Lives on the window's thread, owned by its dialog.
class AttachPane final : public FormPane
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

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeVmRows(const QString &host);
    void placeChanged();
    void chosenChanged();

    HostContext m_context;
    QLineEdit *m_search = nullptr;
    VmChooser *m_vms = nullptr;
    FieldRow *m_vmRow = nullptr;
    AttachPlace *m_place = nullptr;
    AttachNic *m_nic = nullptr;
};

} // namespace patchpanel
