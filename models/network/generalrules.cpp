// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/generalrules.h"

#include "models/network/addresstexts.h"
#include "models/network/fieldrules.h"
#include "models/network/inputrules.h"
#include "models/network/issuelist.h"
#include "models/network/macaddress.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString generalrulesText(const char *source)
{
    return QCoreApplication::translate("DocumentRules", source);
}

class GeneralChecker final
{
public:
    explicit GeneralChecker(const RuleScope &scope)
        : m_scope(scope)
        , m_general(scope.parts.general)
    { }

    QList<Issue> run()
    {
        m_issues.add({Field::Name}, checkName(m_general.name, m_scope.others));
        // As an attribute of Patchpanel's metadata it would lose its line ends, and newer servers refuse them.
        if (!isPlainLine(m_general.title))
            m_issues.error({Field::Title},
                generalrulesText(
                    QT_TRANSLATE_NOOP("DocumentRules", "A title is one line of text, without control characters.")));
        if (!m_general.bridge.isEmpty())
            checkBridge();
        checkWords();
        if (m_scope.parts.ownsBridge())
            checkOwn();
        return m_issues.take();
    }

private:
    [[nodiscard]] bool hasIpv6() const
    {
        const QList<IpEntry> &blocks = m_scope.parts.addresses.blocks;
        return std::any_of(blocks.cbegin(), blocks.cend(), [](const IpEntry &block) { return isIpv6(block); });
    }

    void checkBridge()
    {
        const QString &bridge = m_general.bridge;
        if (const QList<Issue> wrong = checkBridgeName(bridge); !wrong.isEmpty())
            m_issues.add({Field::Bridge}, wrong);
        else if (m_scope.parts.ownsBridge())
            m_issues.add({Field::Bridge}, checkOwnBridge(bridge, m_scope.claims, m_scope.others));
        else if (m_scope.parts.kind == ForwardKind::HostBridge)
            m_issues.add({Field::Bridge}, checkHostBridge(bridge, m_scope.parts.usesOpenVSwitch(), m_scope.others));
    }

    /// What only a bridge of libvirt's can have.
    void checkOwn()
    {
        checkDelay();
        checkMac();
        if (!m_general.domain.isEmpty())
            m_issues.add({Field::DnsDomain}, checkDomain(m_general.domain));
        if (!m_general.mtu.isEmpty())
            m_issues.add({Field::Mtu}, checkMtu(m_general.mtu.trimmed(), hasIpv6()));
    }

    void checkDelay()
    {
        if (m_general.bridgeDelay.isEmpty())
            return;
        // BR_MIN_FORWARD_DELAY and BR_MAX_FORWARD_DELAY; 0 is libvirt's default.
        constexpr int least = 2;
        constexpr int most = 30;
        const auto delay = wholeNumber(m_general.bridgeDelay.trimmed());
        if (!delay)
            m_issues.error({Field::BridgeDelay},
                generalrulesText(QT_TRANSLATE_NOOP("DocumentRules", "A delay is a whole number of seconds.")));
        else if (m_general.stp.value_or(true) && *delay != 0 && (*delay < least || *delay > most))
            m_issues.warning({Field::BridgeDelay},
                generalrulesText(QT_TRANSLATE_NOOP("DocumentRules", "With STP the kernel makes it %1 to %2 seconds."))
                    .arg(least)
                    .arg(most));
    }

    void checkMac()
    {
        const QString typed = m_general.mac.trimmed();
        if (typed.isEmpty())
            return;
        if (const QString problem = macProblem(typed); !problem.isEmpty())
            m_issues.error({Field::BridgeMac}, problem);
    }

    void checkWords()
    {
        const QString &zone = m_general.zone;
        if (!isPlainLine(zone) || zone.contains(u' '))
            m_issues.error({Field::Zone},
                generalrulesText(
                    QT_TRANSLATE_NOOP("DocumentRules", "A zone of firewalld is one word, such as libvirt.")));
        const QString &manager = m_general.macTableManager;
        if (!manager.isEmpty() && manager != u"kernel" && manager != u"libvirt")
            m_issues.error({Field::MacTableManager},
                generalrulesText(
                    QT_TRANSLATE_NOOP("DocumentRules", "The MAC table manager is “kernel” or “libvirt”.")));
    }

    const RuleScope &m_scope;
    const GeneralPart &m_general;
    IssueList m_issues;
};

} // namespace

QList<Issue> checkGeneral(const RuleScope &scope)
{
    return GeneralChecker(scope).run();
}

} // namespace patchpanel
