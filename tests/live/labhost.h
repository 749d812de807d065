// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostbackend.h"

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace patchpanel {

/// A real libvirt host for the length of one test binary (tests/lab). Blocking; for tests only. Everything that was
/// started is ended by the destructor, also when the test fails.
class LabHost final
{
public:
    LabHost();
    ~LabHost();
    Q_DISABLE_COPY_MOVE(LabHost)

    /// Why there can be no lab here; empty where there is one.
    [[nodiscard]] QString unavailable() const { return m_unavailable; }
    [[nodiscard]] QString uri() const { return m_uri; }
    [[nodiscard]] QString sshUri() const { return m_sshUri; }

    /// Real connections, as the program makes them.
    [[nodiscard]] static BackendFactory backends();

    struct Output
    {
        int code = -1;
        QString text; ///< standard output and error
    };
    /// Runs virsh against the host.
    [[nodiscard]] Output virsh(const QStringList &arguments) const;
    /// Defines a network or VM from XML, with virsh's verb ("net-define", "net-create", "define").
    [[nodiscard]] Output define(const QString &verb, const QString &xml) const;
    /// Runs a command inside the host's namespaces.
    [[nodiscard]] Output exec(const QStringList &command) const;
    /// Starts a diskless guest that takes a DHCP lease.
    [[nodiscard]] Output guest(const QString &name, const QString &network, const QString &mac) const;
    [[nodiscard]] Output daemon(const QString &verb) const;

private:
    [[nodiscard]] Output run(const QString &program, const QStringList &arguments) const;

    QTemporaryDir m_folder;
    QString m_home;
    QString m_uri;
    QString m_sshUri;
    QString m_unavailable;
};

} // namespace patchpanel
