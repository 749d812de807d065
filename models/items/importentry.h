// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networkcopy.h"
#include "models/network/networkfile.h"

namespace patchpanel {

/// What keeps a network in a file from being defined on a host, or from running there.
enum class ImportObstacle
{
    SubnetTaken, ///< only a warning: it can be defined, and must not run beside the other one
    MacTaken, ///< only a warning, as libvirt takes it
    Unreadable, ///< there is no network to import
    BadName,
    NameExists,
    UuidExists,
    BridgeTaken
};

/// One such obstacle, with a sentence about it and the way out.
struct ImportConflict
{
    ImportObstacle obstacle = ImportObstacle::Unreadable;
    QString reason;
    [[nodiscard]] bool isError() const { return obstacle > ImportObstacle::MacTaken; }
    friend bool operator==(const ImportConflict &, const ImportConflict &) = default;
};

/// How far importing one network has come.
enum class ImportState
{
    Idle,
    Running,
    Done,
    Failed
};

/// One network of a file.
struct ImportEntry
{
    int id = 0;
    QString file; ///< without its folder
    NetworkFileEntry network; ///< as it is in the file
    QString name; ///< to be imported under
    bool asCopy = false; ///< with its own UUID, MAC address, bridge and subnets
    bool isChosen = false;
    QByteArray xml; ///< what would be defined
    NetworkSummary summary; ///< of `xml`
    QList<ImportConflict> conflicts{}; ///< with the host and with the rows before it
    ImportState state = ImportState::Idle;
    QString outcome; ///< what the host said

    [[nodiscard]] int key() const { return id; }
    [[nodiscard]] bool isNetwork() const { return network.error.isEmpty(); }
    [[nodiscard]] bool canBeChosen() const { return isNetwork() && state != ImportState::Done; }
    [[nodiscard]] bool isBlocked() const;
    /// The reasons of the conflicts, one a line.
    [[nodiscard]] QString reason() const;
    friend bool operator==(const ImportEntry &, const ImportEntry &) = default;
};

/// What a network cannot have, because the host or a network that is imported before it has it.
struct ImportSpace
{
    TakenSpace space;
    QSet<QUuid> uuids;
    QSet<QString> macs; ///< lower case

    [[nodiscard]] static ImportSpace of(const HostContext &context);
    void add(const ImportEntry &entry);
};

/// Works out what would be defined, and what stands in the way. Pure; any thread.
void judgeImport(ImportEntry &entry, const ImportSpace &taken);
/// Makes a copy of it: chosen, for whoever solves a conflict wants the network, and under the name that would be
/// proposed where the user has not typed one. It wants to be judged afterwards.
void makeImportCopy(ImportEntry &entry, const ImportSpace &taken);

} // namespace patchpanel
