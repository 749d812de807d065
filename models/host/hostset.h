// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostsession.h"
#include "models/network/savedhost.h"

#include <memory>
#include <vector>

namespace patchpanel {

/// What all hosts have in common; a host's own options can only add to it.
struct HostDefaults
{
    bool readOnly = false; ///< nothing is changed on any of them, and nothing of that is remembered
    QString dataFolder; ///< for what is remembered of them, the demo host excepted; empty = memory only
};

/// How a host of the user's is opened, as far as it says itself.
[[nodiscard]] HostOptions optionsOf(const SavedHost &host);

/// All hosts of the window, in the order they were added. Owns the sessions. Lives on the window's thread.
class HostSet final : public QObject
{
    Q_OBJECT

public:
    HostSet(BackendFactory factory, TallyPtr tally, QObject *parent = nullptr);
    ~HostSet() override;

    /// Adds a host and begins to open it; a URI that is there already gives the session there is.
    HostSession *add(const HostOptions &options);
    void remove(HostSession *session);
    /// For the hosts to come.
    void setDefaults(const HostDefaults &defaults) { m_defaults = defaults; }
    /// How the hosts to come ask their questions; none are answered without.
    void setAccess(HostAccessFactory access) { m_access = std::move(access); }
    /// The options with everything in them that hosts of this window have in common: what a host is opened with, and
    /// what is tried before it is added.
    [[nodiscard]] HostOptions prepared(HostOptions options) const;
    [[nodiscard]] const BackendFactory &factory() const { return m_factory; }
    [[nodiscard]] std::vector<HostSession *> sessions() const;
    [[nodiscard]] bool isEmpty() const { return m_sessions.empty(); }
    /// What the user calls the VLANs, for the hosts there are and those to come.
    void setVlanScheme(const VlanScheme &scheme);
    /// Where the program counts its threads, for work of the window's own that may hang.
    [[nodiscard]] const TallyPtr &tally() const { return m_tally; }

Q_SIGNALS:
    void added(patchpanel::HostSession *session);
    /// The session is still whole, for the last time.
    void aboutToRemove(patchpanel::HostSession *session);
    /// It is gone from the list, and will be from memory when this returns.
    void removed();

private:
    BackendFactory m_factory;
    TallyPtr m_tally;
    HostDefaults m_defaults;
    HostAccessFactory m_access;
    VlanScheme m_vlanScheme;
    std::vector<std::unique_ptr<HostSession>> m_sessions;
};

} // namespace patchpanel
