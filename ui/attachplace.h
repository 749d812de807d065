// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/attachform.h"

#include <QObject>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QRadioButton;

namespace patchpanel {

class FieldRow;
class NetworkFormEdit;

/// Where new NICs go: a network with its port group, or a bridge and a VLAN. Fields that do not apply are hidden and
/// keep their text. Lives on the window's thread, owned by the form.
class AttachPlace final : public QObject
{
    Q_OBJECT

public:
    /// Adds its rows to `form`.
    AttachPlace(QFormLayout *form, QObject *parent);

    /// What the accessible names begin with, where a form has several of it.
    void setPrefix(const QString &prefix);
    void setContext(const HostContext &context);
    void chooseNetwork(const QString &network);
    void chooseBridge(const QString &bridge, const QString &vlanId);
    /// Writes its part of the configuration.
    void fill(AttachConfig &config) const;
    [[nodiscard]] const QList<FieldRow *> &rows() const { return m_rows; }

Q_SIGNALS:
    void changed();

private:
    void makeModes(QFormLayout *form);
    void nameModes();
    void makeFields(QFormLayout *form);
    void showNetworks();
    void showPortGroups(const NetworkInfo *network);
    void update();
    void updateHints(const AttachTarget &target);
    [[nodiscard]] FieldRow *addRow(Field field, const QString &label, QWidget *control, QFormLayout *form);

    HostContext m_context;
    QFormLayout *m_form;
    QRadioButton *m_byNetwork = nullptr;
    QRadioButton *m_byBridge = nullptr;
    QComboBox *m_network = nullptr;
    NetworkFormEdit *m_bridge = nullptr;
    QComboBox *m_portGroup = nullptr;
    NetworkFormEdit *m_vlan = nullptr;
    QCheckBox *m_start = nullptr;
    FieldRow *m_networkRow = nullptr;
    FieldRow *m_bridgeRow = nullptr;
    FieldRow *m_portGroupRow = nullptr;
    FieldRow *m_vlanRow = nullptr;
    QList<FieldRow *> m_rows; ///< from top to bottom
    QString m_prefix;
    QString m_groupsOf; ///< whose port groups are in the box
};

} // namespace patchpanel
