// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/commandrunner.h"
#include "models/network/networkconfig.h"
#include "tests/host/samples.h"
#include "tests/support/fakehost.h"
#include "tests/support/patience.h"

#include <QTest>

namespace patchpanel {

inline constexpr NetworkState off{false, true, false};
inline constexpr NetworkState on{true, true, false};
inline constexpr NicScope now{true, false};
inline constexpr NicScope afterRestart{false, true};
inline constexpr NicScope both{true, true};

/// The MAC address of a NIC of samples::nic().
[[nodiscard]] inline QString macNumber(int number)
{
    return QStringLiteral("52:54:00:00:00:%1").arg(number, 2, 10, QLatin1Char('0'));
}

[[nodiscard]] inline NicPlace onNetwork(const QString &network, const QString &portGroup = {})
{
    NicPlace place;
    place.network = network;
    place.portGroup = portGroup;
    return place;
}

[[nodiscard]] inline NicPlace onBridge(const QString &bridge, int vlan = 0)
{
    NicPlace place;
    place.bridge = bridge;
    place.bridgeVlan = vlan;
    return place;
}

[[nodiscard]] inline NewNic newNic(const QUuid &vm, const QString &name, int number, NicScope scope = both)
{
    return {vm, name, macNumber(number), QStringLiteral("virtio"), scope};
}

[[nodiscard]] inline NicRef nicRef(const QUuid &vm, const QString &name, int number = 1, NicScope scope = both)
{
    return {vm, name, macNumber(number), scope};
}

/// What a command says that has failed and left nothing behind.
inline void compareFailed(const CommandResult &result, ErrorKind kind, const QString &message)
{
    QCOMPARE(result.error.message, message);
    QCOMPARE(result.status, CommandStatus::Failed);
    QCOMPARE(result.error.kind, kind);
    QVERIFY(result.network.isNull());
    QVERIFY(!result.needsDecision);
}

inline void compareDone(const CommandResult &result)
{
    QCOMPARE(result.error.message, QString());
    QCOMPARE(result.status, CommandStatus::Done);
    QVERIFY(!result.needsDecision);
}

/// Behind the message of a command whose first steps had to be taken back.
inline const QString takenBack = QStringLiteral("\nWhat was done before that was taken back.");

/// A FakeHost and what carries commands out on it, as on the job thread.
class CommandDriver final
{
public:
    using OnStep = std::function<void(const QString &step)>;

    CommandDriver()
    {
        const auto opened = m_backend->open(QStringLiteral("fake:///"), false, [](const HostEvent &) {});
        Q_ASSERT(opened);
    }

    ~CommandDriver()
    {
        m_domains.reset();
        m_pool.reset();
        (void)QTest::qWaitFor([this] { return m_tally->living == 0; }, testPatienceMs);
    }
    Q_DISABLE_COPY_MOVE(CommandDriver)

    [[nodiscard]] FakeHost &host() { return *m_host; }
    [[nodiscard]] DomainReader &domains() { return *m_domains; }
    void setVersion(unsigned long version) { m_version = version; }
    void setPatience(UnplugPatience patience) { m_patience = patience; }
    /// What was told while the last command ran.
    [[nodiscard]] const QStringList &steps() const { return m_steps; }

    /// `onStep` runs before what the step tells of is done.
    CommandResult run(const Command &command, const OnStep &onStep = {},
        std::chrono::steady_clock::time_point submitted = std::chrono::steady_clock::now())
    {
        m_steps.clear();
        CommandRunner runner(*m_backend, *m_domains, m_version, m_patience);
        return runner.run(command, submitted, [&](const QString &step) {
            m_steps << step;
            if (onStep)
                onStep(step);
        });
    }

    /// A VM that runs as it is stored.
    QUuid addRunning(const QString &name, const QByteArray &nics = {})
    {
        return m_host->addDomain(name, samples::vm(nics), samples::vm(nics));
    }
    QUuid addShutOff(const QString &name, const QByteArray &nics = {})
    {
        return m_host->addDomain(name, samples::vm(nics));
    }
    void stop(const QUuid &vm) { m_host->setDomain(vm, m_host->domainXml(vm, XmlKind::Stored), {}, false); }

    /// What runs, and what is stored: "01 lab, 02 ovs/ten tag 10 down".
    [[nodiscard]] QString running(const QUuid &vm) const { return nicsOf(vm, XmlKind::Live); }
    [[nodiscard]] QString stored(const QUuid &vm) const { return nicsOf(vm, XmlKind::Stored); }
    [[nodiscard]] QList<Nic> nics(const QUuid &vm, XmlKind kind) const
    {
        const QByteArray xml = m_host->domainXml(vm, kind);
        return xml.isEmpty() ? QList<Nic>() : parseDomainNics(xml).value();
    }

private:
    [[nodiscard]] QString nicsOf(const QUuid &vm, XmlKind kind) const
    {
        QStringList texts;
        for (const Nic &nic : nics(vm, kind)) {
            QString text = nic.mac.right(2) + u' '
                + (nic.sourceNetwork.isEmpty() ? QStringLiteral("bridge ") + nic.sourceBridge : nic.sourceNetwork);
            if (!nic.portGroup.isEmpty())
                text += u'/' + nic.portGroup;
            if (!nic.vlan.isEmpty())
                text += QStringLiteral(" tag ") + nic.vlan.toString();
            texts << text + (nic.linkUp ? QString() : QStringLiteral(" down"));
        }
        return texts.join(QStringLiteral(", "));
    }

    TallyPtr m_tally = std::make_shared<ThreadTally>();
    std::shared_ptr<FakeHost> m_host = FakeHost::make();
    std::shared_ptr<HostBackend> m_backend = m_host->factory()();
    std::shared_ptr<TaskPool> m_pool = std::make_shared<TaskPool>(2, m_tally);
    std::unique_ptr<DomainReader> m_domains = std::make_unique<DomainReader>(m_backend, m_pool);
    unsigned long m_version = libvirtVersion(9, 0);
    UnplugPatience m_patience{std::chrono::milliseconds(0), 2, 3, std::chrono::milliseconds(0)};
    QStringList m_steps;
};

} // namespace patchpanel
