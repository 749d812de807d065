// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/issue.h"
#include "models/network/networkconfig.h"
#include "models/network/result.h"

#include <QDialog>
#include <QPointer>

namespace patchpanel {

class FormVerdict;
class HostSession;
class HostSet;
class NetworkCreation;
class NetworkForm;
class NetworkFormFooter;
class PlanPane;
class PresetBar;
class Settings;

/// Makes a network: a form, beside it what will happen, and the host's answer in the same place. It stays open with
/// everything in it until the network is there or the user gives up. Opened with show(), deletes itself when closed.
/// Lives on the window's thread, owned by the window.
class NewNetworkDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `initial` is the host to begin with; null for the first that can be changed.
    NewNetworkDialog(HostSet &hosts, HostSession *initial, QWidget *parent = nullptr);

    /// Offers the user's presets, and to keep the form as one.
    void usePresets(Settings &settings);
    /// Fills the form, as the user's own.
    void load(const NetworkConfig &config);
    /// The same of the name alone.
    void loadName(const QString &name);

    void reject() override;

Q_SIGNALS:
    /// The network is there; the dialog closes.
    void created(patchpanel::HostSession *session, const QUuid &network);

private:
    void watchSession();
    void sessionChanged();
    void contextChanged(bool otherHost);
    void refresh();
    [[nodiscard]] QString hostHint() const;

    void create();
    void stateChanged();
    void refuse(const Error &error);

    QPointer<HostSession> m_session;
    NetworkForm *m_form;
    PlanPane *m_plan;
    PresetBar *m_presets = nullptr; ///< null where none are offered
    NetworkFormFooter *m_footer;
    NetworkCreation *m_creation;
    FormVerdict *m_verdict;
    bool m_factsAnswered = false;
    NetworkConfig m_submitted;
    Field m_refusedField = Field::None; ///< that the host has refused
    NetworkConfig m_refused; ///< what the form held then
};

} // namespace patchpanel
