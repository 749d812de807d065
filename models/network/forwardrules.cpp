// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/forwardrules.h"

#include "models/network/cardrules.h"
#include "models/network/fieldrules.h"
#include "models/network/inputrules.h"
#include "models/network/issuelist.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace patchpanel {

namespace {

QString forwardrulesText(const char *source)
{
    return QCoreApplication::translate("DocumentRules", source);
}

class ForwardChecker final
{
public:
    explicit ForwardChecker(const RuleScope &scope)
        : m_scope(scope)
        , m_forward(scope.parts.forward)
    { }

    QList<Issue> run()
    {
        checkDevices();
        checkPci();
        if (m_forward.mode == u"nat") {
            checkNatAddresses();
            checkNatPorts();
        }
        return m_issues.take();
    }

private:
    void checkDevices()
    {
        const bool isHostDev = m_scope.parts.kind == ForwardKind::HostDev;
        if (m_scope.parts.takesCards() || (isHostDev && m_forward.addresses.isEmpty())) {
            const bool isFunction = isHostDev || !m_forward.physicalFunction.isEmpty();
            m_issues.add({isFunction ? Field::PhysicalFunction : Field::ForwardDevices},
                checkCards(m_scope.parts.config(), m_scope.others));
            return;
        }
        for (int row = 0; row < m_forward.devices.size(); ++row)
            m_issues.add({Field::ForwardDevices, row}, checkUplink(m_forward.devices[row], m_scope.others));
    }

    void checkPci()
    {
        static const QRegularExpression number(QStringLiteral("\\A(?:0[xX][0-9a-fA-F]{1,4}|[0-9]{1,5})\\z"));
        for (int row = 0; row < m_forward.addresses.size(); ++row) {
            const PciAddress &address = m_forward.addresses[row];
            for (const QString &part : {address.domain, address.bus, address.slot, address.function})
                if (!number.match(part).hasMatch()) {
                    m_issues.error({Field::PciAddresses, row},
                        forwardrulesText(QT_TRANSLATE_NOOP("DocumentRules",
                            "A PCI address has a domain, a bus, a slot and a function, each a number (0x03).")));
                    break;
                }
            if (m_forward.addresses.indexOf(address) < row)
                m_issues.error({Field::PciAddresses, row},
                    forwardrulesText(QT_TRANSLATE_NOOP("DocumentRules", "This PCI address is given twice.")));
        }
    }

    void checkNatAddresses()
    {
        if (m_forward.natStart.isEmpty() && m_forward.natEnd.isEmpty())
            return;
        const auto start = IpAddress::parse(m_forward.natStart);
        const auto end = IpAddress::parse(m_forward.natEnd);
        if (!start || !end || !start->isV4() || !end->isV4())
            m_issues.error({Field::NatAddresses},
                forwardrulesText(QT_TRANSLATE_NOOP("DocumentRules", "NAT needs a first and a last IPv4 address.")));
        else if (*end < *start)
            m_issues.error({Field::NatAddresses},
                forwardrulesText(
                    QT_TRANSLATE_NOOP("DocumentRules", "The range is reversed: its end lies before its start.")));
    }

    void checkNatPorts()
    {
        if (m_forward.natPortStart.isEmpty() && m_forward.natPortEnd.isEmpty())
            return;
        constexpr int mostPort = 65535;
        const int start = wholeNumber(m_forward.natPortStart.trimmed()).value_or(0);
        const int end = wholeNumber(m_forward.natPortEnd.trimmed()).value_or(0);
        if (start < 1 || start > mostPort || end < 1 || end > mostPort)
            m_issues.error({Field::NatPorts},
                forwardrulesText(
                    QT_TRANSLATE_NOOP("DocumentRules", "NAT needs a first and a last port, from 1 to 65535.")));
        else if (end < start)
            m_issues.error({Field::NatPorts},
                forwardrulesText(
                    QT_TRANSLATE_NOOP("DocumentRules", "The range is reversed: its end lies before its start.")));
    }

    const RuleScope &m_scope;
    const ForwardPart &m_forward;
    IssueList m_issues;
};

} // namespace

QList<Issue> checkForward(const RuleScope &scope)
{
    return ForwardChecker(scope).run();
}

} // namespace patchpanel
