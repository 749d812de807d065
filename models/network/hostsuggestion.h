// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/savedhost.h"
#include "models/network/sshconfig.h"

#include <QStringList>

namespace patchpanel {

// Hosts that other programs of the user know already. Pure; any thread.

struct HostSuggestion
{
    enum class Source
    {
        SshConfig,
        UriAlias,
        VirtManager
    };
    HostUri uri;
    QString name;
    Source source = Source::SshConfig;
    SshHost ssh; ///< with SshConfig: what ssh makes of the name
    bool connectAutomatically = true;
    friend bool operator==(const HostSuggestion &, const HostSuggestion &) = default;
};

/// Where it comes from, and what is behind the name: "ssh: root@10.0.0.7, port 2222".
[[nodiscard]] QString suggestionDetail(const HostSuggestion &suggestion);

/// The hosts of ssh's configuration, to be opened with qemu+ssh. Names that no URI can hold are left out.
[[nodiscard]] QList<HostSuggestion> suggestionsOf(const QList<SshHost> &hosts);
/// The `uri_aliases` of a libvirt.conf; an error, where the text is none, after which nothing can be understood.
[[nodiscard]] Result<QList<HostSuggestion>> suggestionsOfLibvirtConf(const QString &text);
/// virt-manager's connections, and those of them that it opens by itself, as `dconf read` prints them. An error where
/// the texts are no lists of strings.
[[nodiscard]] Result<QList<HostSuggestion>> suggestionsOfVirtManager(const QString &uris, const QString &autoconnect);

/// Each host once, and none that is there already.
[[nodiscard]] QList<HostSuggestion> freshSuggestions(
    const QList<HostSuggestion> &suggestions, const QList<SavedHost> &hosts);

} // namespace patchpanel
