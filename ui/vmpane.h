// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/lastvm.h"
#include "ui/formpane.h"

class QCheckBox;
class QPushButton;

namespace patchpanel {

class HostSession;
class HostSet;
class NetworkFormEdit;
class NetworkFormHostBox;
class NetworkFormText;
class VmHardwareFields;
class VmNics;
class VmStorageFields;

/// The fields that describe a new VM, from its name to whether it starts now. What the user typed or chose stays,
/// whatever becomes of the host meanwhile. Lives on the window's thread, owned by its dialog.
class VmPane final : public FormPane
{
    Q_OBJECT

public:
    /// What a form begins with beside what the host has.
    struct Beginning
    {
        LastVm last;
        QString nicModel; ///< empty for the usual one
    };

    VmPane(HostSet &hosts, HostSession *initial, Beginning beginning, QWidget *parent = nullptr);

    /// The chosen host; null where there is none.
    [[nodiscard]] HostSession *session() const;
    void setContext(const VmContext &context);
    /// Says above the fields how far the host is known; `canRetry` offers to read it again. Empty says nothing.
    void setNote(const QString &note, bool canRetry);
    void chooseNetwork(const QString &network);
    void chooseBridge(const QString &bridge, const QString &vlanId);
    [[nodiscard]] VmConfig config() const;
    /// Whether the user typed or chose anything.
    [[nodiscard]] bool isTyped() const { return m_isTyped; }

    [[nodiscard]] QString nameOf(const Issue &issue) const override;

Q_SIGNALS:
    void changed();
    void sessionChanged();
    void retryWanted();

protected:
    [[nodiscard]] bool isAbout(const Issue &issue, const FieldRow &row) const override;

private:
    void makeRows(HostSet &hosts, HostSession *initial);
    void makeNote();
    void makeFoot();
    void showHosts();
    /// What the sections say when they change.
    template <typename Section> void connectSection(Section *section);

    HostSet &m_hosts;
    Beginning m_beginning;
    QWidget *m_noteLine = nullptr;
    NetworkFormText *m_note = nullptr;
    QPushButton *m_retry = nullptr;
    NetworkFormEdit *m_name = nullptr;
    NetworkFormHostBox *m_host = nullptr;
    VmHardwareFields *m_hardware = nullptr;
    VmStorageFields *m_storage = nullptr;
    VmNics *m_nics = nullptr;
    QCheckBox *m_start = nullptr;
    bool m_isTyped = false;
};

} // namespace patchpanel
