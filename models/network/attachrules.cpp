// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/attachrules.h"

#include "models/network/fieldrules.h"
#include "models/network/namelist.h"
#include "models/network/nicrules.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace patchpanel {

namespace {

constexpr qsizetype namesShown = 4;

QString attachRulesText(const char *source)
{
    return QCoreApplication::translate("AttachRules", source);
}

class Checker final
{
public:
    Checker(const AttachConfig &config, const HostContext &context)
        : m_config(config)
        , m_context(context)
        , m_target(attachTarget(config, context))
        , m_domains(domainsById(context))
    { }

    QList<Issue> run()
    {
        checkVms();
        m_issues += checkNicPlace(
            m_config, m_context, m_config.afterRestart && possibleScope(m_config, m_context).afterRestart);
        m_issues += checkNicModel(m_config.model);
        if (m_config.vms.size() == 1)
            m_issues += checkNicMac(m_config.mac, m_context);
        checkTimes();
        return std::move(m_issues);
    }

private:
    void error(Field field, const QString &message) { m_issues.append({field, Severity::Error, message}); }
    void warning(Field field, const QString &message) { m_issues.append({field, Severity::Warning, message}); }

    void checkVms()
    {
        if (m_config.vms.isEmpty())
            return m_issues.append(
                missingIssue(Field::Vm, attachRulesText(QT_TRANSLATE_NOOP("AttachRules", "Choose at least one VM."))));
        QStringList gone;
        QStringList already;
        for (const ChosenVm &vm : m_config.vms)
            if (!m_domains.contains(vm.uuid))
                gone.append(vm.name);
            else if (isOnTarget(vm.uuid))
                already.append(vm.name);
        if (gone.size() == 1)
            error(Field::Vm,
                attachRulesText(QT_TRANSLATE_NOOP("AttachRules", "VM “%1” is not on this host any more."))
                    .arg(gone.front()));
        else if (!gone.isEmpty())
            error(Field::Vm,
                attachRulesText(QT_TRANSLATE_NOOP("AttachRules", "These VMs are not on this host any more: %1."))
                    .arg(listedNames(gone, namesShown)));
        if (!already.isEmpty())
            warning(Field::Vm,
                attachRulesText(QT_TRANSLATE_NOOP("AttachRules", "On this network already, with another NIC: %1."))
                    .arg(listedNames(already, namesShown)));
    }

    [[nodiscard]] bool isOnTarget(const QUuid &domain)
    {
        if (!m_onTarget) {
            m_onTarget.emplace();
            const NetworkRow *row = m_target.network ? m_context.snapshot->find(m_target.network->uuid) : nullptr;
            if (row)
                for (const Attachment &attachment : row->attachments)
                    m_onTarget->insert(attachment.domain->uuid);
        }
        return m_onTarget->contains(domain);
    }

    void checkTimes()
    {
        if (std::none_of(m_config.vms.cbegin(), m_config.vms.cend(),
                [this](const ChosenVm &vm) { return m_domains.contains(vm.uuid); }))
            return; // said already
        if (!m_config.now && !m_config.afterRestart)
            return error(Field::When,
                attachRulesText(QT_TRANSLATE_NOOP(
                    "AttachRules", "Choose now, after restart, or both: else nothing would happen.")));
        QStringList running;
        QStringList shutOff;
        QStringList transient;
        for (const ChosenVm &vm : m_config.vms) {
            const DomainPtr domain = m_domains.value(vm.uuid);
            if (!domain)
                continue;
            if (m_config.now && domain->isActive())
                running.append(domain->name);
            else if (!m_config.afterRestart)
                shutOff.append(domain->name);
            else if (!domain->persistent)
                transient.append(domain->name);
        }
        if (!shutOff.isEmpty())
            error(Field::When,
                attachRulesText(QT_TRANSLATE_NOOP("AttachRules", "Not running, so nothing can be plugged in now: %1."))
                    .arg(listedNames(shutOff, namesShown)));
        if (!transient.isEmpty())
            error(Field::When,
                attachRulesText(QT_TRANSLATE_NOOP("AttachRules", "Transient, so nothing is there after a restart: %1."))
                    .arg(listedNames(transient, namesShown)));
        const bool inactive = m_target.network && m_target.network->stateKnown && !m_target.network->active;
        if (inactive && !m_config.startNetwork && !running.isEmpty())
            error(Field::When,
                attachRulesText(
                    QT_TRANSLATE_NOOP("AttachRules",
                        "Network “%1” is inactive, so no running VM can be plugged in now. Have it started first, or "
                        "choose only after restart."))
                    .arg(m_target.name));
    }

    const AttachConfig &m_config;
    const HostContext &m_context;
    const AttachTarget m_target;
    const QHash<QUuid, DomainPtr> m_domains;
    std::optional<QSet<QUuid>> m_onTarget; ///< filled when first asked
    QList<Issue> m_issues;
};

} // namespace

QList<Issue> checkAttach(const AttachConfig &config, const HostContext &context)
{
    return Checker(config, context).run();
}

Field fieldOfAttachError(const Error &error, const AttachConfig &config)
{
    const QString words = error.message.toLower();
    const auto isAbout = [&words](std::initializer_list<QStringView> parts) {
        return std::any_of(parts.begin(), parts.end(), [&words](QStringView part) { return words.contains(part); });
    };
    const Field place = config.mode == AttachMode::Network ? Field::Network : Field::Bridge;
    if (isAbout({u"mac address"}))
        return Field::MacAddress;
    if (isAbout({u"port group", u"portgroup"}))
        return config.mode == AttachMode::Network ? Field::PortGroup : place;
    if (isAbout({u"vlan"}))
        return Field::VlanId;
    if (isAbout({u"domain not found", u"no domain with"}))
        return Field::Vm;
    if (isAbout({u"network not found", u"no network", u"is not active", u"is inactive", u"bridge"}))
        return place;
    return isAbout({u"model"}) ? Field::Model : Field::None;
}

} // namespace patchpanel
