// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/network/issue.h"
#include "models/network/networkconfig.h"

#include <QDialog>
#include <QPointer>

#include <optional>

namespace patchpanel {

class CommandHandle;
class HostSession;
class HostSet;
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

    void reject() override;

Q_SIGNALS:
    /// The network is there; the dialog closes.
    void created(patchpanel::HostSession *session, const QUuid &network);

private:
    enum class State
    {
        Editing,
        Creating,
        Deciding, ///< defined, but it cannot be started
        Removing
    };

    /// What the host said to the last try; shown until what it is about has been edited.
    struct Refusal
    {
        Field field = Field::None;
        QString text;
        NetworkConfig config;
    };

    void watchSession();
    void sessionChanged();
    void contextChanged(bool otherHost);
    void refresh();
    void showProblems(QList<Issue> issues);
    [[nodiscard]] QList<Issue> hostIssues() const;
    [[nodiscard]] QString hostHint() const;
    [[nodiscard]] QString summaryOf(const QList<Issue> &issues, Severity severity) const;
    void goToFirstProblem();

    void create();
    void run(const Command &command, State state);
    void showProgress();
    void createEnded();
    void refuse(const Error &error);
    void keep();
    void remove();
    void removeEnded();
    void finish(const QUuid &network);
    void setState(State state);
    void askToDiscard();

    QPointer<HostSession> m_session;
    NetworkForm *m_form;
    PlanPane *m_plan;
    PresetBar *m_presets = nullptr; ///< null where none are offered
    NetworkFormFooter *m_footer;
    QPointer<CommandHandle> m_handle; ///< under way; owned by the session
    State m_state = State::Editing;
    QList<Issue> m_problems; ///< as shown, the refusal left out
    bool m_canCreate = false;
    bool m_factsAnswered = false;
    bool m_closeWhenRemoved = false;
    bool m_removalFailed = false;
    NetworkConfig m_submitted;
    CommandResult m_made; ///< of the network that cannot be started
    std::optional<Refusal> m_refusal;
};

} // namespace patchpanel
