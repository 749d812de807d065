// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/errorhelp.h"

#include "models/network/knownfailures.h"

#include <QTest>

using namespace patchpanel;

namespace {

void addColumns()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("why"); // a word the cause has to have
    QTest::addColumn<QString>("remedy"); // a word the first remedy has to have
}

void addRow(ErrorKind kind, int code, int domain, const char *message, const char *why, const char *remedy)
{
    const QString text = QString::fromUtf8(message);
    QTest::newRow(qPrintable(text.simplified().left(100)))
        << Error{kind, code, domain, 0, text} << QString::fromUtf8(why) << QString::fromUtf8(remedy);
}

Explanation open(const char *uri, const Error &error)
{
    return explainOpenError(error, HostUri::parse(QString::fromUtf8(uri)).value());
}

} // namespace

/// Every failure libvirt is known for is explained: what failed, why, and what to do about it.
class TestErrorHelp final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changes_data();
    void changes();
    void unknownChangesKeepLibvirtsWords();
    void namesDoNotMislead();
    void dnsmasqSpeaksForItself();
    void onlyTheFirstLineIsTheHeadline();
    void opening_data();
    void opening();
    void sshIsTriedByHandWithTheRightCommand();
    void unknownHostsAreNamed();
    void missingDaemonsNameTheNewOnesToo();
    void customSocketsAreToBeChecked();
    void whatADaemonRefusesIsNotSshsFault();
    void aChangedHostKeyIsExplained();
    void whatTheUserCancelledIsNoFailure();
    void refusalsOfSshAreKnown();
};

void TestErrorHelp::changes_data()
{
    using enum ErrorKind;
    addColumns();
    const auto internal = [](const char *message, const char *why, const char *remedy) {
        addRow(Internal, 1, 19, message, why, remedy);
    };
    const auto conflict = [](const char *message, const char *why, const char *remedy) {
        addRow(Conflict, 55, 19, message, why, remedy);
    };
    // What defining a network can say.
    addRow(Conflict, 9, 19,
        "operation failed: network 'a' already exists with uuid 7c34dd5c-8d08-4a9e-a2b0-7a4ee8f5a7f0", "same name",
        "another name");
    addRow(Conflict, 9, 19, "operation failed: network 'a' is already defined with uuid 7c34dd5c", "rename", "uuid");
    internal("internal error: bridge name 'virbr5' already in use.", "same bridge name", "another bridge name");
    internal("internal error: Bridge generation exceeded max id 256", "bridge names", "bridge name");
    addRow(Unsupported, 67, 19,
        "unsupported configuration: <vlan> element specified for network x, whose type doesn't support vlan "
        "configuration",
        "11.0", "VLAN");
    addRow(Internal, 27, 0, "XML error: vlan tag id 5000 too large (maximum 4095)", "4094", "4094");
    addRow(InvalidInput, 27, 19, "XML error: nat forwarding requested, but no IP address provided for network 'x'",
        "address", "subnet");
    internal("internal error: malformed uuid element", "UUID", "<uuid>");
    addRow(InvalidInput, 35, 19, "(network_definition):2: Premature end of data in tag network line 1\n(null)\n^",
        "well formed", "line");
    addRow(InvalidInput, 27, 5, "XML error: expecting root element of 'network', not 'domain'", "not that of a network",
        "<network>");
    addRow(InvalidInput, 21, 19, "missing name information", "no name", "name");
    addRow(InvalidInput, 35, 5, "invalid char in name: /", "file name", "/");
    addRow(InvalidInput, 92, 5,
        "XML document failed to validate against schema: Unable to validate doc against network.rng\n"
        "Element network has extra content: foo",
        "does not know", "remove");
    addRow(Internal, 38, 0, "Failed to create file '/etc/libvirt/qemu/networks/aaa.xml.new': File name too long",
        "file name", "shorter");
    // Starting.
    internal("internal error: Network is already in use by interface virbr1", "route", "another subnet");
    internal("internal error: Network is already in use by interface *", "route", "another subnet");
    internal("internal error: Route address '10.0.0.0' conflicts with IP address for 'eth0'", "route", "destination");
    addRow(Internal, 38, 0, "error creating bridge interface eth0: File exists", "interface", "another bridge name");
    addRow(Internal, 38, 0, "error creating bridge interface abcdefghijklmnopq: Numerical result out of range",
        "15 characters", "shorter");
    addRow(Internal, 38, 0, "error creating bridge interface default: Invalid argument", "kernel", "bridge name");
    addRow(Internal, 38, 0, "error creating bridge interface virbr1: Operation not permitted", "user session",
        "qemu:///system");
    internal("internal error: bridge 'virbr1' has an invalid netmask or IP address", "mask", "prefix");
    internal("internal error: Child process (VIR_BRIDGE_NAME=virbr1 /usr/sbin/dnsmasq --conf-file=x) unexpected exit "
             "status 2: \ndnsmasq: failed to create listening socket for 192.168.216.1: Address already in use\n",
        "Another DNS", "Bind");
    internal("internal error: Child process (/usr/sbin/dnsmasq) unexpected exit status 1: \n"
             "dnsmasq: prefix length must be at least 64 at line 17 of /var/lib/libvirt/dnsmasq/x.conf",
        "/64", "64");
    addRow(Internal, 38, 19, "Unable to find 'dnsmasq' binary in $PATH", "not installed", "dnsmasq-base");
    addRow(Internal, 38, 0, "Cannot set interface MTU on 'virbr1': Invalid argument", "MTU", "65535");
    addRow(Internal, 38, 1,
        "internal error: Child process (tc qdisc add dev virbr1 root handle 1: htb default 2) unexpected exit status "
        "2: "
        "Error: Specified qdisc kind is unknown.",
        "bandwidth", "sch_htb");
    addRow(Internal, 1, 59,
        "internal error: Failed to apply firewall rules /usr/sbin/iptables -w --table filter --list-rules: x",
        "firewall", "iptables");
    internal("internal error: could not find a usable firewall backend", "nftables", "Install");
    internal("internal error: requested firewall_backend 'nftables' is not available", "does not have", "network.conf");
    internal(
        "internal error: zone public requested for network X but firewalld is not active", "zone", "Start firewalld");
    internal(
        "internal error: firewalld is set to use the nftables backend, but the required firewalld 'libvirt' zone is "
        "missing. Either set the firewalld backend to 'iptables', or ensure that firewalld has a 'libvirt' zone by "
        "upgrading firewalld to a version supporting rule priorities (0.7.0+) and/or rebuilding libvirt with "
        "--with-firewalld-zone",
        "does not know the zone", "firewall-cmd");
    internal("internal error: firewalld can't find the 'libvirt' zone that should have been installed with libvirt",
        "does not know the zone", "firewall-cmd");
    internal("internal error: Check the host setup: interface eth0 has kernel autoconfigured IPv6 routes and enabling "
             "forwarding without accept_ra set to 2 will cause the kernel to flush them, breaking networking.",
        "router advertisements", "accept_ra=2");
    // States.
    conflict("Requested operation is not valid: network is already active", "started", "list");
    conflict("Requested operation is not valid: network is already active as 'x'", "started", "list");
    conflict("Requested operation is not valid: Network 'x' is already running", "started", "list");
    conflict("Requested operation is not valid: network 'x' is not active", "stopped", "start");
    conflict("Requested operation is not valid: network is not running", "stopped", "start");
    conflict("Requested operation is not valid: Network 'x' is still running", "stopped", "Stop");
    conflict("Requested operation is not valid: can't undefine transient network", "transient", "persistent");
    conflict("Requested operation is not valid: cannot set autostart for transient network", "transient", "persistent");
    conflict("Requested operation is not valid: cannot change persistent config of a transient network", "transient",
        "persistent");
    internal("internal error: network 'x' does not have a bridge name.", "no bridge", "interface");
    addRow(NotFound, 43, 19, "Network not found: no network with matching name 'x'", "somebody else", "list");
    addRow(
        NotFound, 43, 19, "Network not found: no network with matching uuid '7c34dd5c' (x)", "somebody else", "list");
    addRow(ReadOnly, 29, 19, "operation forbidden: read only access prevents virNetworkCreate", "only reads",
        "--read-only");
    addRow(Denied, 88, 55, "access denied", "may not", "administrator");
    addRow(Denied, 45, 60, "authentication failed: access denied by policy", "may not", "administrator");
    // The connection, and VMs.
    addRow(
        ConnectionLost, 1, 7, "internal error: connection closed due to keepalive timeout", "broke", "may or may not");
    addRow(ConnectionLost, 1, 7, "internal error: client socket is closed", "broke", "may or may not");
    addRow(ConnectionLost, 38, 7, "Cannot recv data: Connection reset by peer", "broke", "may or may not");
    addRow(ConnectionLost, 38, 7, "Cannot write data: Broken pipe", "broke", "may or may not");
    addRow(Internal, 68, 10,
        "Timed out during operation: cannot acquire state change lock (held by monitor=remoteDispatchDomainX)", "busy",
        "Wait");
    addRow(Internal, 38, 0, "Cannot get interface MTU on 'nosuchbr': No such device", "does not exist", "bridge");
    addRow(Internal, 38, 0, "Unable to add bridge factovs port vnet32: Operation not supported", "Open vSwitch",
        "virtualport");
}

void TestErrorHelp::changes()
{
    QFETCH(Error, error);
    QFETCH(QString, why);
    QFETCH(QString, remedy);
    const Explanation help = explainChangeError(error);
    QVERIFY(!help.what.isEmpty());
    QVERIFY2(help.why.contains(why), qPrintable(help.why));
    QCOMPARE(help.remedies.size(), 1);
    QVERIFY2(help.remedies.constFirst().contains(remedy), qPrintable(help.remedies.constFirst()));
}

void TestErrorHelp::unknownChangesKeepLibvirtsWords()
{
    const Explanation help = explainChangeError(
        {ErrorKind::Internal, 1, 19, 0, QStringLiteral("internal error: something new")});
    QCOMPARE(help.what, QStringLiteral("internal error: something new"));
    QCOMPARE(help.why, QString());
    QCOMPARE(help.remedies, QStringList());
}

void TestErrorHelp::namesDoNotMislead()
{
    const auto why = [](const char *message) {
        return explainChangeError({ErrorKind::Internal, 1, 19, 0, QString::fromLatin1(message)}).why;
    };
    QCOMPARE(why("operation failed: 'firewall' is odd"), QString());
    QCOMPARE(why("operation failed: 'bridge name already in use' is odd"), QString());
    // The apostrophe does not open a quotation.
    QVERIFY(!why("can't update 'ip' section of network 'accept_ra'").contains(u"router"));
    QVERIFY(why("can't undefine transient network 'firewall'").contains(u"transient"));
}

void TestErrorHelp::dnsmasqSpeaksForItself()
{
    const Explanation help = explainChangeError({ErrorKind::Internal, 1, 0, 0,
        QStringLiteral("internal error: Child process (/usr/sbin/dnsmasq --conf-file=x) unexpected exit status 3: \n"
                       "dnsmasq: first line\ndnsmasq: TFTP directory /srv/tftp inaccessible: No such file\n")});
    QCOMPARE(help.what, QStringLiteral("dnsmasq: TFTP directory /srv/tftp inaccessible: No such file"));
}

void TestErrorHelp::onlyTheFirstLineIsTheHeadline()
{
    const Explanation help = explainChangeError(
        {ErrorKind::InvalidInput, 35, 19, 0, QStringLiteral("(network_definition):2: oops\n</x>\n^")});
    QCOMPARE(help.what, QStringLiteral("(network_definition):2: oops"));
}

void TestErrorHelp::opening_data()
{
    using enum ErrorKind;
    QTest::addColumn<QString>("uri");
    addColumns();
    const auto row = [](const char *uri, ErrorKind kind, int code, int domain, const char *message, const char *why,
                         const char *remedy) {
        QTest::newRow(qPrintable(QString::fromUtf8(message).left(100) + u' ' + QString::fromUtf8(uri)))
            << QString::fromUtf8(uri) << Error{kind, code, domain, 0, QString::fromUtf8(message)}
            << QString::fromUtf8(why) << QString::fromUtf8(remedy);
    };
    const auto ssh = [&row](const char *message, const char *why, const char *remedy) {
        row("qemu+ssh://root@rack1/system", ConnectionLost, 38, 7, message, why, remedy);
    };
    ssh("Cannot recv data: Host key verification failed.: Connection reset by peer", "key", "fingerprint");
    ssh("Cannot recv data: No ED25519 host key is known for rack1 and you have requested strict checking.\nHost key "
        "verification failed.: Connection reset by peer",
        "StrictHostKeyChecking", "known_hosts");
    ssh("Cannot recv data: Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures", "more keys",
        "IdentitiesOnly");
    ssh("Cannot recv data: root@rack1: Permission denied (publickey,password).: Connection reset by peer",
        "key or password", "ssh-add");
    ssh("Cannot recv data: ssh: connect to host rack1 port 22: Connection refused: Connection reset by peer",
        "ssh server", "sshd");
    ssh("Cannot recv data: ssh: connect to host rack1 port 22: Connection timed out: Connection reset by peer",
        "answer", "switched on");
    ssh("Cannot recv data: ssh: connect to host rack1 port 22: No route to host: Connection reset by peer", "answer",
        "network");
    ssh("Cannot recv data: ssh: Could not resolve hostname rack1: Name or service not known: Connection reset by peer",
        "name", "spelling");
    ssh("Cannot recv data: libvirt: error : cannot execute binary /x: No such file or directory: Connection reset by "
        "peer",
        "program", "command=");
    ssh("End of file while reading data: sh: 1: nc: not found: Input/output error", "no libvirt", "Install libvirt");
    row("qemu+ssh://root@rack1/system?mode=direct", Unsupported, 84, 13,
        "Operation not supported: Cannot use direct socket mode for ssh transport", "mode=direct", "mode=");
    row("qemu+libssh://root@rack1/system", Internal, 98, 66,
        "No user interaction callback provided: Can't verify the session host key", "key", "fingerprint");
    row("qemu+libssh2://root@rack1/system", Internal, 85, 50,
        "No user interaction callback provided: Can't verify the session host key", "key", "fingerprint");
    row("qemu+libssh://root@rack1/system", Denied, 45, 66, "authentication failed: Failed to authenticate",
        "key or password", "ssh-add");
    const auto local = [&row](ErrorKind kind, int code, int domain, const char *message, const char *why,
                           const char *remedy) { row("qemu:///system", kind, code, domain, message, why, remedy); };
    local(ConnectionLost, 38, 7,
        "Failed to connect socket to '/var/run/libvirt/libvirt-sock': No such file or directory", "not installed",
        "systemctl start libvirtd");
    local(ConnectionLost, 38, 7,
        "Failed to connect socket to '/var/run/libvirt/virtnetworkd-sock': No such file or directory", "not running",
        "virtnetworkd");
    local(ConnectionLost, 38, 7, "Failed to connect socket to '/var/run/libvirt/libvirt-sock': Permission denied",
        "group", "adduser");
    local(ConnectionLost, 38, 7, "Failed to connect socket to '/var/run/libvirt/libvirt-sock': Connection refused",
        "no daemon", "systemctl");
    local(Denied, 94, 60,
        "authentication unavailable: no polkit agent available to authenticate action 'org.libvirt.unix.manage'",
        "password", "adduser");
    local(Denied, 45, 60, "authentication failed: access denied by policy", "may not", "adduser");
    local(Denied, 79, 60, "authentication cancelled: user cancelled authentication process", "may not", "adduser");
    local(
        ConnectionLost, 1, 7, "internal error: connection closed due to keepalive timeout", "answering", "switched on");
    local(ConnectionLost, 1, 7, "internal error: client socket is closed", "closed", "again");
    local(ConnectionLost, 38, 7, "Cannot recv data: Connection reset by peer", "closed", "again");
    local(ConnectionLost, 38, 7, "End of file while reading data: Input/output error", "closed", "again");
    local(ConnectionLost, 38, 7, "Cannot write data: Broken pipe", "closed", "again");
    row("qemu:///system?mode=foo", InvalidInput, 8, 13, "invalid argument: Unknown remote mode 'foo'",
        "mode=", "mode=");
    row("qemu+ext:///system", InvalidInput, 8, 13,
        "invalid argument: remote_open: for 'ext' transport, command is required", "program", "command=");
    row("qemu+tcp://h/system", ConnectionLost, 38, 7, "unable to connect to server at 'h:16509': Connection refused",
        "No libvirt daemon", "qemu+ssh");
    row("qemu+tls://h/system", ConnectionLost, 38, 7,
        "Cannot read CA certificate '/etc/pki/CA/cacert.pem': No such file or directory", "certificate", "/etc/pki");
    local(Internal, 5, 0, "no connection driver available for foo:///system", "driver", "qemu:///system");
}

void TestErrorHelp::opening()
{
    QFETCH(QString, uri);
    QFETCH(Error, error);
    QFETCH(QString, why);
    QFETCH(QString, remedy);
    const Explanation help = open(qPrintable(uri), error);
    QVERIFY(!help.what.isEmpty());
    QVERIFY(!help.what.contains(u"%1"));
    QVERIFY2(help.why.contains(why), qPrintable(help.why));
    QVERIFY(!help.remedies.isEmpty());
    QVERIFY2(help.remedies.constFirst().contains(remedy), qPrintable(help.remedies.constFirst()));
}

void TestErrorHelp::sshIsTriedByHandWithTheRightCommand()
{
    const Error error{ErrorKind::ConnectionLost, 38, 7, 0, QStringLiteral("Cannot recv data: something new")};
    const auto remedy = [&error](const char *uri) { return open(uri, error).remedies.constLast(); };
    QVERIFY(remedy("qemu+ssh://rack1/system").contains(u"“ssh rack1 virsh net-list”"));
    QVERIFY(remedy("qemu+ssh://root@rack1:2222/system").contains(u"“ssh -p 2222 root@rack1 virsh net-list”"));
    QVERIFY(remedy("qemu+ssh://it's@rack1/system").contains(u"“ssh 'it'\\''s@rack1' virsh net-list”"));
    QCOMPARE(open("qemu+ssh:///system", error).remedies, QStringList());
}

void TestErrorHelp::unknownHostsAreNamed()
{
    const Explanation help = open("qemu+ssh://root@rack7/system",
        {ErrorKind::ConnectionLost, 38, 7, 0, QStringLiteral("ssh: Could not resolve hostname rack7: unknown")});
    QCOMPARE(help.what, QStringLiteral("The host rack7 is unknown."));
}

void TestErrorHelp::missingDaemonsNameTheNewOnesToo()
{
    const Explanation help = open("qemu:///system",
        {ErrorKind::ConnectionLost, 38, 7, 2,
            QStringLiteral(
                "Failed to connect socket to '/var/run/libvirt/virtqemud-sock': No such file or directory")});
    QCOMPARE(help.what, QStringLiteral("The libvirt daemon of this computer cannot be reached."));
    QVERIFY(help.remedies.constFirst().contains(u"virtqemud"));
    QVERIFY(help.remedies.constLast().contains(u"libvirt-daemon-system"));
}

void TestErrorHelp::customSocketsAreToBeChecked()
{
    const Explanation help = open("qemu+unix:///system?socket=/x",
        {ErrorKind::ConnectionLost, 38, 7, 2,
            QStringLiteral("Failed to connect socket to '/x': No such file or directory")});
    QVERIFY(help.remedies.constFirst().contains(u"socket's path"));
}

void TestErrorHelp::whatADaemonRefusesIsNotSshsFault()
{
    const Explanation help = open("qemu+ssh://user@rack1/system",
        {ErrorKind::Denied, 94, 60, 0, QStringLiteral("authentication unavailable: no polkit agent available")});
    QCOMPARE(help.what, QStringLiteral("user@rack1 cannot be opened."));
    QVERIFY(help.remedies.constFirst().contains(u"on the host"));
}

void TestErrorHelp::aChangedHostKeyIsExplained()
{
    const QString line = QString(59, u'@');
    const QString message = QStringLiteral(
        "Cannot recv data: %1\r\n@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\r\n%1\r\n"
        "IT IS POSSIBLE THAT SOMEONE IS DOING SOMETHING NASTY!\r\n"
        "Someone could be eavesdropping on you right now (man-in-the-middle attack)!\r\n"
        "It is also possible that a host key has just been changed.\r\n"
        "The fingerprint for the ED25519 key sent by the remote host is\n"
        "SHA256:cL21AB4Mvt2M9R09cKthicmnulGL94fENlEJnHQyo5k.\r\nPlease contact your system administrator.\r\n"
        "Add correct host key in /home/me/my hosts to get rid of this message.\r\n"
        "Offending ED25519 key in /home/me/my hosts:3\r\n  remove with:\r\n"
        "  ssh-keygen -f \"/home/me/my hosts\" -R \"[rack1]:2222\"\r\n"
        "Host key for [rack1]:2222 has changed and you have requested strict checking.\r\n"
        "Host key verification failed.: Connection reset by peer")
                                .arg(line);
    const Explanation help = open("qemu+ssh://root@rack1:2222/system", {ErrorKind::Denied, 38, 7, 0, message});
    QVERIFY2(help.what.contains(u"another key than before"), qPrintable(help.what));
    QVERIFY2(help.why.contains(u"/home/me/my hosts, line 3:"), qPrintable(help.why));
    const QString remedy = help.remedies.join(u'\n');
    QVERIFY2(remedy.contains(u"SHA256:cL21AB4Mvt2M9R09cKthicmnulGL94fENlEJnHQyo5k."), qPrintable(remedy));
    QVERIFY2(remedy.contains(u"“ssh-keygen -f '/home/me/my hosts' -R '[rack1]:2222'”"), qPrintable(remedy));
    QVERIFY2(!remedy.contains(u"in a terminal"), qPrintable(remedy));
}

void TestErrorHelp::whatTheUserCancelledIsNoFailure()
{
    const Explanation help = open("qemu+ssh://root@rack1/system", {ErrorKind::Cancelled, 0, 0, 0, QStringLiteral("x")});
    QCOMPARE(help.what, QStringLiteral("root@rack1 was not connected."));
    QVERIFY(help.why.contains(u"cancelled"));
}

void TestErrorHelp::refusalsOfSshAreKnown()
{
    QVERIFY(isSshRefusal(QStringLiteral("Cannot recv data: root@h: Permission denied (publickey).: Connection reset")));
    QVERIFY(isSshRefusal(QStringLiteral("Cannot recv data: Host key verification failed.: Connection reset by peer")));
    QVERIFY(!isSshRefusal(QStringLiteral("Failed to connect socket to '/run/libvirt/sock': Permission denied")));
    QVERIFY(!isSshRefusal(QStringLiteral("Cannot recv data: ssh: connect to host h port 22: Connection refused")));
}

QTEST_GUILESS_MAIN(TestErrorHelp)
#include "tst_errorhelp.moc"
