// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/entrytablemodel.h"
#include "models/network/modecleanup.h"
#include "ui/editsection.h"

class QPushButton;

namespace patchpanel {

class NetworkFormEdit;

/// How traffic leaves the network. Lives on the window's thread, owned by its dialog.
class EditForwardSection final : public EditSection
{
    Q_OBJECT

public:
    explicit EditForwardSection(QWidget *parent);

    void write(NetworkDocument &document, unsigned long serverVersion) const override;
    void follow(const NetworkDocument &document) override;
    void setContext(const HostContext &context) override;
    /// The mode that is chosen. The document alone cannot tell what a bridge with network cards is to become.
    [[nodiscard]] ForwardKind kind() const;

Q_SIGNALS:
    /// What the mode cannot have is to go from all pages.
    void cleanUpWanted();

protected:
    void show(const NetworkDocument &document) override;

private:
    void makeMode();
    void makeNat();
    void makeDevices();
    void showUplinks();
    [[nodiscard]] NetworkFormEdit *addDevices(Field field, const QString &label);
    [[nodiscard]] QString mode(const QString &before) const;

    HostContext m_context;
    QComboBox *m_mode = nullptr;
    QPushButton *m_cleanUp = nullptr;
    NetworkFormEdit *m_uplink = nullptr;
    QWidget *m_natGroup = nullptr;
    QLineEdit *m_natStart = nullptr;
    QLineEdit *m_natEnd = nullptr;
    QLineEdit *m_portStart = nullptr;
    QLineEdit *m_portEnd = nullptr;
    QCheckBox *m_natIpv6 = nullptr;
    QWidget *m_deviceGroup = nullptr;
    NetworkFormEdit *m_card = nullptr;
    EntryList<PciAddress> m_addresses;
    EntryTable *m_addressTable = nullptr;
    QCheckBox *m_managed = nullptr;
    QComboBox *m_driver = nullptr;
    QLineEdit *m_driverModel = nullptr;
};

} // namespace patchpanel
