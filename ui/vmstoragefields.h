// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/vmform.h"

#include <QObject>

class QFormLayout;

namespace patchpanel {

class FieldRow;
class FormChoice;
class NetworkFormEdit;

/// The disk of a new VM and what it boots from, of the pools and volumes that the host has. Fields that do not apply
/// are hidden and keep what they say. Lives on the window's thread, owned by the form.
class VmStorageFields final : public QObject
{
    Q_OBJECT

public:
    /// Adds its rows to `form`.
    VmStorageFields(QFormLayout *form, QObject *parent);

    /// What there is to choose from, and what a form begins with; that is taken where the user has had no say.
    void setContext(const VmContext &context, const VmConfig &usual);
    /// Without a NIC nothing can be booted from the network, so that is not proposed.
    void setHasNics(bool hasNics);
    /// Writes its part of the configuration.
    void fill(VmConfig &config) const;
    [[nodiscard]] const QList<FieldRow *> &rows() const { return m_rows; }

Q_SIGNALS:
    void changed();
    /// The user has typed or chosen something.
    void typed();

private:
    [[nodiscard]] FieldRow *addRow(Field field, const QString &label, QWidget *control, QFormLayout *form);
    void touched();
    void propose();
    void show();
    void showPools();
    void showVolumes();
    void showIsos();
    void showHints();
    [[nodiscard]] VmDiskChoice disk() const;
    [[nodiscard]] QString poolOfIso(const QString &name) const;

    VmContext m_context;
    VmConfig m_usual;
    bool m_hasNics = true;
    FormChoice *m_disk;
    FormChoice *m_pool;
    NetworkFormEdit *m_size;
    FormChoice *m_volume;
    FormChoice *m_boot;
    NetworkFormEdit *m_iso;
    FieldRow *m_poolRow;
    FieldRow *m_sizeRow;
    FieldRow *m_volumeRow;
    FieldRow *m_bootRow;
    FieldRow *m_isoRow;
    QList<FieldRow *> m_rows; ///< from top to bottom
};

} // namespace patchpanel
