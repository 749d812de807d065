// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/cardrules.h"

#include "models/network/fieldrules.h"
#include "models/network/hostdevices.h"
#include "models/network/inputrules.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString cardrulesText(const char *source)
{
    return QCoreApplication::translate("NetworkRules", source);
}

class CardChecker final
{
public:
    CardChecker(const NetworkConfig &config, const HostContext &context)
        : m_config(config)
        , m_context(context)
        , m_cards(listedWords(config.uplink))
    { }

    QList<Issue> run()
    {
        const bool sriov = m_config.type == NetworkType::SrIov;
        if (m_cards.isEmpty())
            m_issues.append(missingIssue(Field::Uplink,
                sriov ? cardrulesText(
                    QT_TRANSLATE_NOOP("NetworkRules", "Name the network card whose virtual functions VMs shall get."))
                      : cardrulesText(
                          QT_TRANSLATE_NOOP("NetworkRules", "Name the network card that VMs shall sit on."))));
        else if (sriov && m_cards.size() > 1)
            add(Severity::Error,
                cardrulesText(QT_TRANSLATE_NOOP("NetworkRules", "An SR-IOV network is made of one network card.")));
        else if (checkNames())
            for (const QString &card : m_cards)
                checkOnHost(card);
        return std::move(m_issues);
    }

private:
    void add(Severity severity, const QString &message) { m_issues.append({Field::Uplink, severity, message}); }

    bool checkNames()
    {
        for (qsizetype i = 0; i < m_cards.size(); ++i) {
            if (!isInterfaceName(m_cards.at(i))) {
                add(Severity::Error,
                    cardrulesText(QT_TRANSLATE_NOOP("NetworkRules", "“%1” is not the name of an interface."))
                        .arg(m_cards.at(i)));
                return false;
            }
            if (m_cards.indexOf(m_cards.at(i)) < i) {
                add(Severity::Error,
                    cardrulesText(QT_TRANSLATE_NOOP("NetworkRules", "“%1” is given twice.")).arg(m_cards.at(i)));
                return false;
            }
        }
        return true;
    }

    void checkOnHost(const QString &card)
    {
        const bool sriov = m_config.type == NetworkType::SrIov;
        if (lacksDevice(m_context, card))
            return add(Severity::Warning,
                (sriov ? cardrulesText(QT_TRANSLATE_NOOP("NetworkRules",
                     "The host has no interface named “%1” now; the network cannot start until it has."))
                       : cardrulesText(QT_TRANSLATE_NOOP("NetworkRules",
                           "The host has no interface named “%1” now; VMs cannot start on this network until it has.")))
                    .arg(card));
        const auto *device = findDevice(m_context, card);
        if (!device || !m_context.facts->isComplete())
            return;
        if (sriov && device->virtualFunctions.isEmpty())
            add(Severity::Warning,
                cardrulesText(QT_TRANSLATE_NOOP("NetworkRules",
                                  "“%1” has no virtual functions now; the network cannot start until it has."))
                    .arg(card));
        // The kernel gives a device to one of the two (its rx_handler).
        if (!sriov && !device->master.isEmpty())
            add(Severity::Warning,
                cardrulesText(
                    QT_TRANSLATE_NOOP("NetworkRules",
                        "“%1” belongs to %2, and the kernel does not let macvtap have it too; use %2 itself, or "
                        "another card."))
                    .arg(card, device->master));
    }

    const NetworkConfig &m_config;
    const HostContext &m_context;
    const QStringList m_cards;
    QList<Issue> m_issues;
};

} // namespace

QList<Issue> checkCards(const NetworkConfig &config, const HostContext &context)
{
    return takesNetworkCards(config.type) ? CardChecker(config, context).run() : QList<Issue>();
}

} // namespace patchpanel
