// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostsession.h"

#include <memory>
#include <vector>

namespace patchpanel {

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

private:
    BackendFactory m_factory;
    TallyPtr m_tally;
    VlanScheme m_vlanScheme;
    std::vector<std::unique_ptr<HostSession>> m_sessions;
};

} // namespace patchpanel
