// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/live/labhost.h"

#include "models/libvirt/libvirtbackend.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>

#include <unistd.h>

namespace patchpanel {

namespace {

QString readLine(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
}

} // namespace

LabHost::LabHost()
    : m_home(m_folder.filePath(QStringLiteral("lab")))
{
    if (geteuid() != 0) {
        m_unavailable = QStringLiteral("the lab needs root");
        return;
    }
    for (const char *program : {"libvirtd", "virtlogd", "virsh", "qemu-system-x86_64", "dnsmasq", "nsenter", "sshd"}) {
        const QStringList places{QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin"), QStringLiteral("/sbin")};
        if (QStandardPaths::findExecutable(QLatin1String(program), places).isEmpty()) {
            m_unavailable = QStringLiteral("the lab needs %1").arg(QLatin1String(program));
            return;
        }
    }
    const Output up = run(QStringLiteral(PATCHPANEL_LAB), {QStringLiteral("up"), m_home});
    if (up.code != 0)
        qFatal("the lab does not start: %s", qPrintable(up.text));
    m_uri = readLine(m_home + QStringLiteral("/uri"));
    m_sshUri = readLine(m_home + QStringLiteral("/ssh-uri"));
}

LabHost::~LabHost()
{
    if (m_unavailable.isEmpty())
        static_cast<void>(run(QStringLiteral(PATCHPANEL_LAB), {QStringLiteral("down"), m_home}));
}

BackendFactory LabHost::backends()
{
    return [] { return std::make_unique<LibvirtBackend>(); };
}

LabHost::Output LabHost::run(const QString &program, const QStringList &arguments) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    // What is started may keep the pipe open for as long as it lives (a daemon), so output goes to a file.
    const QString output = m_folder.filePath(QStringLiteral("output"));
    QFile::remove(output);
    process.setStandardOutputFile(output);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(program, arguments);
    constexpr int timeoutMs = 90'000;
    if (!process.waitForFinished(timeoutMs))
        process.kill();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, readLine(output)};
}

LabHost::Output LabHost::virsh(const QStringList &arguments) const
{
    return run(QStringLiteral("virsh"), QStringList{QStringLiteral("-c"), m_uri} + arguments);
}

LabHost::Output LabHost::define(const QString &verb, const QString &xml) const
{
    QFile file(m_folder.filePath(QStringLiteral("define.xml")));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(xml.toUtf8());
    file.close();
    return virsh({verb, file.fileName()});
}

LabHost::Output LabHost::exec(const QStringList &command) const
{
    return run(QStringLiteral(PATCHPANEL_LAB), QStringList{QStringLiteral("exec"), m_home} + command);
}

LabHost::Output LabHost::guest(const QString &name, const QString &network, const QString &mac) const
{
    return run(QStringLiteral(PATCHPANEL_LAB), {QStringLiteral("guest"), m_home, name, network, mac});
}

LabHost::Output LabHost::daemon(const QString &verb) const
{
    return run(QStringLiteral(PATCHPANEL_LAB), {QStringLiteral("daemon"), m_home, verb});
}

} // namespace patchpanel
