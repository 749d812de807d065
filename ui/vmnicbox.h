// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/attachform.h"

#include <QGroupBox>

class QPushButton;

namespace patchpanel {

class AttachNic;
class AttachPlace;
class FieldRow;

/// One NIC of a new VM: where it goes, its model and its address. Its number leads to it (Alt+2); the letters of its
/// fields are in use in one NIC at a time. Lives on the window's thread, owned by the list.
class VmNicBox final : public QGroupBox
{
    Q_OBJECT

public:
    explicit VmNicBox(QWidget *parent);

    /// Its number, from 1; the accessible names say it where it is one of several.
    void setNumber(int number, bool isOneOfSeveral);
    /// Whether the mnemonics of its fields are its own now.
    void setCurrent(bool isCurrent);
    /// `alsoTaken` are the addresses of the other NICs.
    void setContext(const HostContext &context, const QSet<QString> &alsoTaken);
    void setModel(const QString &model);
    void chooseNetwork(const QString &network);
    void chooseBridge(const QString &bridge, const QString &vlanId);
    [[nodiscard]] AttachConfig config() const;
    /// In lower case.
    [[nodiscard]] QString mac() const;
    [[nodiscard]] QList<FieldRow *> rows() const;

Q_SIGNALS:
    void changed();
    void removeWanted();

private:
    AttachPlace *m_place;
    AttachNic *m_nic;
    QPushButton *m_remove;
};

} // namespace patchpanel
