// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostsuggestionreader.h"
#include "models/host/mailbox.h"
#include "models/network/issue.h"

#include <QDialog>
#include <QPointer>

#include <optional>

class QLabel;
class QListWidget;

namespace patchpanel {

class HostFormPane;
class HostSession;
class HostSet;
class HostTestPane;
class NetworkFormFooter;
class NetworkFormText;

/// Adds a host to the window, or edits one: a form, hosts that other programs know, and a test of what works. It
/// changes nothing itself; accepted, it says what the user wants. Opened with open(), deletes itself when closed. Lives
/// on the window's thread, owned by the window.
class AddHostDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Adds a host; suggestions come from `sources`.
    AddHostDialog(HostSet &hosts, const SuggestionSources &sources, QWidget *parent = nullptr);
    /// Edits `host`, which is `session`.
    AddHostDialog(HostSet &hosts, const SavedHost &host, HostSession *session, QWidget *parent = nullptr);
    ~AddHostDialog() override;

    void accept() override;

Q_SIGNALS:
    void chosen(const patchpanel::SavedHost &host);

private:
    AddHostDialog(HostSet &hosts, const QString &verb, const QString &home, QWidget *parent);

    [[nodiscard]] QWidget *makeSuggestions();
    void setUpLayout();
    void readSuggestions(const SuggestionSources &sources);
    void showSuggestions(const HostSuggestions &found);
    void suggestionChosen();
    void refresh();
    [[nodiscard]] QList<Issue> obstacles(const SavedHost &host) const;
    /// The hosts of the window, without the one that is edited.
    [[nodiscard]] QList<SavedHost> others() const;

    HostSet &m_hosts;
    QString m_home;
    std::optional<SavedHost> m_edited;
    QPointer<HostSession> m_session; ///< of the host that is edited
    HostFormPane *m_form;
    HostTestPane *m_test;
    NetworkFormFooter *m_footer;
    QWidget *m_suggestions = nullptr; ///< all that is about them
    QListWidget *m_list = nullptr;
    NetworkFormText *m_notes = nullptr;
    QList<HostSuggestion> m_shown; ///< by row of the list
    std::optional<SavedHost> m_host; ///< what the form says; nothing while something is wrong with it
    MailboxPtr m_mailbox;
};

} // namespace patchpanel
