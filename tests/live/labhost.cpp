// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/live/labhost.h"

#include "models/libvirt/libvirtbackend.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>

#include <unistd.h>

namespace patchpanel {

namespace {

QString readLine(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
}

// The first of the programs that is not there.
QString missing(std::initializer_list<const char *> programs)
{
    const QStringList places{QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin"), QStringLiteral("/sbin")};
    for (const char *program : programs) {
        if (QStandardPaths::findExecutable(QLatin1String(program), places).isEmpty())
            return QStringLiteral("the lab needs %1").arg(QLatin1String(program));
    }
    return {};
}

} // namespace

LabHost::LabHost()
    : m_home(m_folder.filePath(QStringLiteral("lab")))
{
    if (geteuid() != 0) {
        m_unavailable = QStringLiteral("the lab needs root");
        return;
    }
    m_unavailable = missing({"libvirtd", "virtlogd", "virsh", "qemu-system-x86_64", "dnsmasq", "nsenter", "sshd"});
    if (!m_unavailable.isEmpty())
        return;
    const Output up = lab(QStringLiteral("up"), {QString::number(getpid())});
    if (up.code != 0)
        qFatal("the lab does not start: %s", qPrintable(up.text));
    m_uri = readLine(m_home + QStringLiteral("/uri"));
    m_sshUri = readLine(m_home + QStringLiteral("/ssh-uri"));
}

LabHost::~LabHost()
{
    if (m_unavailable.isEmpty())
        static_cast<void>(lab(QStringLiteral("down"), {}));
}

QString LabHost::linuxUnavailable() const
{
    constexpr int notHere = 77; // what make-guest ends with where there is nothing to make a guest of
    const Output made = run(QStringLiteral(PATCHPANEL_LAB_FOLDER "/make-guest"), {});
    if (made.code != 0 && made.code != notHere)
        qFatal("the lab's Linux guest cannot be made: %s", qPrintable(made.text));
    return made.code == 0 ? QString() : made.text;
}

QString LabHost::ovsUnavailable() const
{
    return missing({"ovs-vsctl", "ovs-vswitchd", "ovsdb-server", "ovsdb-tool"});
}

QString LabHost::tpmUnavailable()
{
    const QString lacking = missing({"swtpm", "swtpm_setup", "swtpm_ioctl"});
    return lacking.isEmpty() ? QString() : lacking + QStringLiteral(" (Debian: swtpm, swtpm-tools): no TPM is tried");
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

LabHost::Output LabHost::lab(const QString &verb, const QStringList &arguments) const
{
    return run(QStringLiteral(PATCHPANEL_LAB_FOLDER "/lab"), QStringList{verb, m_home} + arguments);
}

QString LabHost::write(const QString &xml) const
{
    QFile file(m_folder.filePath(QStringLiteral("define.xml")));
    if (file.open(QIODevice::WriteOnly))
        file.write(xml.toUtf8());
    return file.fileName();
}

LabHost::Output LabHost::virsh(const QStringList &arguments) const
{
    return run(QStringLiteral("virsh"), QStringList{QStringLiteral("-c"), m_uri} + arguments);
}

LabHost::Output LabHost::define(const QString &verb, const QString &xml) const
{
    return virsh({verb, write(xml)});
}

LabHost::Output LabHost::changeNic(const QString &verb, const QString &domain, const QString &xml) const
{
    return virsh({verb, domain, write(xml), QStringLiteral("--live")});
}

LabHost::Output LabHost::exec(const QStringList &command) const
{
    return lab(QStringLiteral("exec"), command);
}

LabHost::Output LabHost::guest(const QString &name, const QString &place, const QString &mac) const
{
    return lab(QStringLiteral("guest"), {name, place, mac});
}

LabHost::Output LabHost::linuxGuest(const QString &name, const QString &place, const QString &mac) const
{
    return lab(QStringLiteral("linux"), {name, place, mac});
}

LabHost::Output LabHost::iso(const QString &name) const
{
    return lab(QStringLiteral("iso"), {name});
}

LabHost::Output LabHost::ovs(const QString &bridge) const
{
    return lab(QStringLiteral("ovs"), {bridge});
}

QString LabHost::tpmFiles() const
{
    return exec({QStringLiteral("sh"), QStringLiteral("-c"),
                    QStringLiteral("find /var/lib/libvirt/swtpm -mindepth 1 2>/dev/null")})
        .text;
}

LabHost::Output LabHost::bridge(const QString &name, const QStringList &ports) const
{
    return lab(QStringLiteral("bridge"), QStringList{name} + ports);
}

LabHost::Output LabHost::dhcp(const QString &bridge, int tag, const QString &cidr) const
{
    return lab(QStringLiteral("dhcp"), {bridge, QString::number(tag), cidr});
}

LabHost::Output LabHost::daemon(const QString &verb) const
{
    return lab(QStringLiteral("daemon"), {verb});
}

LabHost::Output LabHost::changeHostKey() const
{
    return lab(QStringLiteral("hostkey"), {});
}

qint64 LabHost::daemonProcess() const
{
    return readLine(m_home + QStringLiteral("/run/libvirtd.pid")).toLongLong();
}

QList<qint64> LabHost::sshProcesses()
{
    QList<qint64> found;
    const QString self = QString::number(getpid());
    for (const QString &process : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        // "4711 (ssh) S 4710 ...": number, name, state, parent.
        QFile file(QStringLiteral("/proc/%1/stat").arg(process));
        const QStringList words = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u' ')
                                                                 : QStringList();
        if (words.size() > 3 && words.at(1) == u"(ssh)" && words.at(2) != u"Z" && words.at(3) == self)
            found.append(process.toLongLong());
    }
    return found;
}

std::vector<LabHost::Lease> LabHost::leases(const QString &network) const
{
    // "2026-01-31 12:00:00   52:54:00:00:00:01   ipv4   192.168.1.100/24   alpha   01:52:..." below a heading and a
    // line.
    std::vector<Lease> found;
    for (const QString &line : virsh({QStringLiteral("net-dhcp-leases"), network}).text.split(u'\n')) {
        const QStringList words = line.simplified().split(u' ');
        if (words.size() == 7 && words.at(3).startsWith(u"ipv"))
            found.push_back({words.at(2), words.at(4).section(u'/', 0, 0), words.at(5)});
    }
    return found;
}

std::vector<LabHost::Lease> LabHost::leases(const QString &bridge, int tag) const
{
    // dnsmasq's own: "1795301339 52:54:00:00:00:10 10.0.10.150 gamma 01:52:..."
    std::vector<Lease> found;
    const QString file = QStringLiteral("%1/dhcp-%2-%3.leases").arg(m_home, bridge).arg(tag);
    for (const QString &line : readLine(file).split(u'\n')) {
        const QStringList words = line.split(u' ');
        if (words.size() == 5)
            found.push_back({words.at(1), words.at(2), words.at(3)});
    }
    return found;
}

QString LabHost::addressOf(const QString &mac, const std::vector<Lease> &leases)
{
    const auto found = std::find_if(leases.begin(), leases.end(), [&](const Lease &lease) { return lease.mac == mac; });
    return found == leases.end() ? QString() : found->ip;
}

bool LabHost::answers(const QString &address) const
{
    // The kernel asks who has an address when something is sent there.
    const QString ask = QStringLiteral("ip neigh flush to $1; echo >/dev/udp/$1/9; for _ in $(seq 20); do "
                                       "ip neigh show to $1 | grep -q lladdr && exit 0; sleep 0.1; done; exit 1");
    return exec({QStringLiteral("bash"), QStringLiteral("-c"), ask, QStringLiteral("bash"), address}).code == 0;
}

std::vector<LabHost::GuestNic> LabHost::nics(const QString &domain) const
{
    // "vnet0   network   a network   virtio   52:54:00:00:00:01" below a heading and a line.
    std::vector<GuestNic> found;
    for (const QString &line : virsh({QStringLiteral("domiflist"), domain}).text.split(u'\n')) {
        const QStringList words = line.simplified().split(u' ');
        const auto count = words.size();
        if (count < 5 || words.last().count(u':') != 5)
            continue;
        found.push_back({words.first() == u"-" ? QString() : words.first(), words.mid(2, count - 4).join(u' '),
            words.at(count - 2), words.last()});
    }
    return found;
}

QString LabHost::masterOf(const QString &tap) const
{
    const Output link = exec(
        {QStringLiteral("ip"), QStringLiteral("-j"), QStringLiteral("link"), QStringLiteral("show"), tap});
    const QString master = QJsonDocument::fromJson(link.text.toUtf8()).array().at(0)[u"master"].toString();
    if (!master.isEmpty() || !ovsUnavailable().isEmpty())
        return master;
    const Output owner = exec(
        {QStringLiteral("ovs-vsctl"), QStringLiteral("--timeout=5"), QStringLiteral("iface-to-br"), tap});
    return owner.code == 0 ? owner.text : QString();
}

int LabHost::ovsTag(const QString &tap) const
{
    const Output tag = exec({QStringLiteral("ovs-vsctl"), QStringLiteral("--timeout=5"), QStringLiteral("get"),
        QStringLiteral("port"), tap, QStringLiteral("tag")});
    if (tag.code != 0)
        return -1;
    return tag.text == u"[]" ? 0 : tag.text.toInt();
}

void LabHost::startNetwork(const QString &xml, const QString &name) const
{
    const Output defined = define(QStringLiteral("net-define"), xml);
    const Output started = virsh({QStringLiteral("net-start"), name});
    if (defined.code != 0 || started.code != 0)
        qFatal("the network does not start: %s %s", qPrintable(defined.text), qPrintable(started.text));
}

void LabHost::forEach(const QStringList &list, const QStringList &verb) const
{
    for (const QString &name : virsh(list).text.split(u'\n', Qt::SkipEmptyParts))
        static_cast<void>(virsh(verb + QStringList{name.trimmed()}));
}

void LabHost::removeVms() const
{
    const QString all = QStringLiteral("--all");
    const QString name = QStringLiteral("--name");
    forEach({QStringLiteral("list"), name}, {QStringLiteral("destroy")});
    forEach({QStringLiteral("list"), all, name}, {QStringLiteral("undefine"), QStringLiteral("--nvram")});
    forEach({QStringLiteral("pool-list"), name}, {QStringLiteral("pool-destroy")});
    forEach({QStringLiteral("pool-list"), all, name}, {QStringLiteral("pool-undefine")});
    static_cast<void>(exec({QStringLiteral("find"), QStringLiteral("/var/lib/libvirt/images"),
        QStringLiteral("-mindepth"), QStringLiteral("1"), QStringLiteral("-delete")}));
}

void LabHost::removeAll() const
{
    const QString name = QStringLiteral("--name");
    removeVms();
    forEach({QStringLiteral("net-list"), name}, {QStringLiteral("net-destroy")});
    forEach({QStringLiteral("net-list"), QStringLiteral("--all"), name}, {QStringLiteral("net-undefine")});
}

} // namespace patchpanel
