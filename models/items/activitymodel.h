// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/commandhandle.h"

#include <QAbstractTableModel>

#include <deque>

namespace patchpanel {

/// What was done in this session, newest first. Watches command handles, which outlive it or leave it by being
/// destroyed. Lives on the window's thread.
class ActivityModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        TimeColumn,
        HostColumn,
        WhatColumn,
        ResultColumn,
        CommandColumn,
        ColumnCount
    };
    enum Role
    {
        StatusRole = Qt::UserRole /**< int: CommandStatus */
    };

    explicit ActivityModel(QObject *parent = nullptr);

    void add(CommandHandle *handle);
    /// Null where the host of the command has been removed.
    [[nodiscard]] CommandHandle *handleAt(int row) const;

    /// Whether a command has begun and not ended.
    [[nodiscard]] bool hasRunning() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// The last running command has ended.
    void idle();

private:
    /// What is shown, kept apart from the handle so that it survives its host.
    struct Entry
    {
        CommandHandle *handle;
        QDateTime time;
        QString host;
        QString what;
        QString command;
        QString result;
        CommandStatus status;
    };

    void update(const CommandHandle *handle);
    void forget(const QObject *handle);

    std::deque<Entry> m_entries;
};

/// The state of a command in words: "waiting", its present step, "done", or why it failed.
[[nodiscard]] QString commandStatusText(const CommandHandle &handle);

} // namespace patchpanel
