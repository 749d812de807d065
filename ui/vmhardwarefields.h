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

/// What a new VM is as a machine: memory, CPUs, kind of machine, firmware, display; what the host offers of them.
/// Lives on the window's thread, owned by the form.
class VmHardwareFields final : public QObject
{
    Q_OBJECT

public:
    /// Adds its rows to `form`, that of the display left out.
    VmHardwareFields(QFormLayout *form, QObject *parent);
    /// Adds the row of the display, once, for it stands further down.
    void addDisplay(QFormLayout *form);

    /// What there is to choose from, and what a form begins with; that is taken where the user has had no say.
    void setContext(const VmContext &context, const VmConfig &usual);
    /// Writes its part of the configuration.
    void fill(VmConfig &config) const;
    [[nodiscard]] const QList<FieldRow *> &rows() const { return m_rows; }

Q_SIGNALS:
    void changed();
    /// The user has typed or chosen something.
    void typed();

private:
    NetworkFormEdit *addEdit(Field field, const QString &label, const QString &unit, QFormLayout *form);
    FormChoice *addChoice(Field field, const QString &label, QFormLayout *form);
    void touched();
    void showMachines();
    void showMachine();
    void showHints();

    VmContext m_context;
    VmConfig m_usual;
    NetworkFormEdit *m_memory = nullptr;
    NetworkFormEdit *m_vcpus = nullptr;
    FormChoice *m_machine = nullptr;
    FormChoice *m_firmware = nullptr;
    FormChoice *m_display = nullptr;
    QList<FieldRow *> m_rows; ///< from top to bottom, of the display last
};

} // namespace patchpanel
