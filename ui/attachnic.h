// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/attachform.h"

#include <QObject>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QPushButton;

namespace patchpanel {

class FieldRow;
class NetworkFormEdit;

/// Whether the user says when the NICs come.
enum class NicTimes
{
    Chosen,
    WithVm ///< the VM is made with them
};

/// What the new NICs are, and when they come: model, MAC address, now or after restart. It generates the addresses and
/// replaces those that are taken meanwhile. Lives on the window's thread, owned by the form.
class AttachNic final : public QObject
{
    Q_OBJECT

public:
    /// Adds its rows to `form`.
    AttachNic(QFormLayout *form, NicTimes times, QObject *parent);

    /// What is on the host, which of its VMs are chosen, and addresses that are taken although the host does not know.
    void setContext(const HostContext &context, const QList<ChosenVm> &vms, const QSet<QString> &alsoTaken = {});
    /// What the accessible names begin with, where a form has several of it.
    void setPrefix(const QString &prefix);
    /// The address of a single NIC, in lower case.
    [[nodiscard]] QString mac() const;
    void setModel(const QString &model);
    /// Writes its part of the configuration.
    void fill(AttachConfig &config) const;
    [[nodiscard]] const QList<FieldRow *> &rows() const { return m_rows; }

Q_SIGNALS:
    void changed();

private:
    void makeModel(QFormLayout *form);
    void makeMac(QFormLayout *form);
    void makeTimes(QFormLayout *form);
    void generate();
    void generateForAll(QSet<QString> taken);
    void showMac(bool several);
    void showTimes();

    HostContext m_context;
    QList<ChosenVm> m_vms;
    QSet<QString> m_alsoTaken;
    QComboBox *m_model = nullptr;
    NetworkFormEdit *m_mac = nullptr;
    QPushButton *m_generate = nullptr;
    QCheckBox *m_now = nullptr; ///< null, as the next, where the times are not chosen
    QCheckBox *m_afterRestart = nullptr;
    FieldRow *m_macRow = nullptr;
    QList<FieldRow *> m_rows; ///< from top to bottom
    QHash<QUuid, QString> m_macs; ///< for several VMs
    QString m_keptMac; ///< of a single VM, while there are several
    bool m_isKeptProposal = false;
    bool m_isSeveral = false;
    NicScope m_wanted{true, true}; ///< as the user chose, whatever applies at the moment
    NicScope m_possible{true, true};
};

} // namespace patchpanel
