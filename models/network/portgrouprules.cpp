// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/portgrouprules.h"

#include "models/network/inputrules.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString portgrouprulesText(const char *source)
{
    return QCoreApplication::translate("NetworkRules", source);
}

class PortGroupChecker final
{
public:
    explicit PortGroupChecker(const QList<PortGroupConfig> &groups)
        : m_groups(groups)
    { }

    QList<PortGroupIssue> run()
    {
        for (m_row = 0; m_row < m_groups.size(); ++m_row) {
            const PortGroupConfig &group = m_groups.at(m_row);
            checkName(group.name);
            if (group.isDefault)
                checkDefault();
            if (group.vlan != PortGroupVlan::All)
                checkTags(group);
            checkBandwidth(PortGroupField::Inbound, group.inbound);
            checkBandwidth(PortGroupField::Outbound, group.outbound);
            if (!group.outbound.peak.trimmed().isEmpty())
                add(PortGroupField::Outbound, Severity::Warning,
                    portgrouprulesText(
                        QT_TRANSLATE_NOOP("NetworkRules", "libvirt ignores the peak of outbound traffic.")));
        }
        return std::move(m_issues);
    }

private:
    void add(PortGroupField field, Severity severity, const QString &message)
    {
        m_issues.append({static_cast<int>(m_row), field, severity, message});
    }
    void error(PortGroupField field, const QString &message) { add(field, Severity::Error, message); }

    [[nodiscard]] const PortGroupConfig *earlier(
        bool (*matches)(const PortGroupConfig &, const PortGroupConfig &)) const
    {
        const auto end = m_groups.cbegin() + m_row;
        const auto found = std::find_if(
            m_groups.cbegin(), end, [&](const PortGroupConfig &group) { return matches(group, m_groups.at(m_row)); });
        return found == end ? nullptr : &*found;
    }

    void checkName(const QString &name)
    {
        if (name.trimmed().isEmpty())
            return error(PortGroupField::Name,
                portgrouprulesText(QT_TRANSLATE_NOOP("NetworkRules", "A port group needs a name.")));
        if (!isPlainLine(name))
            return error(PortGroupField::Name,
                portgrouprulesText(
                    QT_TRANSLATE_NOOP("NetworkRules", "A name cannot contain line breaks or control characters.")));
        // libvirt 9.0 writes the names as they are: its own file of the network would be no XML any more.
        if (std::any_of(name.cbegin(), name.cend(), [](QChar c) { return QStringView(u"&<>'\"").contains(c); }))
            return error(PortGroupField::Name,
                portgrouprulesText(QT_TRANSLATE_NOOP("NetworkRules",
                    "The name of a port group cannot contain & < > ' or \", which libvirt would write without quoting "
                    "and not be able to read again.")));
        if (earlier([](const PortGroupConfig &a, const PortGroupConfig &b) { return a.name == b.name; }))
            error(PortGroupField::Name,
                portgrouprulesText(QT_TRANSLATE_NOOP("NetworkRules", "Another port group is named “%1”.")).arg(name));
    }

    void checkDefault()
    {
        if (const auto *other = earlier([](const PortGroupConfig &a, const PortGroupConfig &) { return a.isDefault; }))
            error(PortGroupField::Default,
                portgrouprulesText(
                    QT_TRANSLATE_NOOP("NetworkRules", "Only one port group can be the default; “%1” is."))
                    .arg(other->name));
    }

    void checkTags(const PortGroupConfig &group)
    {
        const QStringList tags = listedWords(group.tags);
        const bool trunk = group.vlan == PortGroupVlan::Trunk;
        if (tags.isEmpty())
            return error(PortGroupField::Tags,
                trunk ? portgrouprulesText(
                    QT_TRANSLATE_NOOP("NetworkRules", "Give the VLAN IDs the trunk carries, as in 10, 20."))
                      : portgrouprulesText(
                          QT_TRANSLATE_NOOP("NetworkRules", "Give the VLAN ID, a number from 1 to 4094.")));
        for (qsizetype i = 0; i < tags.size(); ++i) {
            if (const QString problem = vlanIdProblem(tags.at(i)); !problem.isEmpty())
                return error(PortGroupField::Tags,
                    tags.size() == 1 ? problem : QStringLiteral("“%1”: %2").arg(tags.at(i), problem));
            for (qsizetype j = 0; j < i; ++j)
                if (wholeNumber(tags.at(j)) == wholeNumber(tags.at(i)))
                    return error(PortGroupField::Tags,
                        portgrouprulesText(QT_TRANSLATE_NOOP("NetworkRules", "VLAN %1 is given twice."))
                            .arg(tags.at(i)));
        }
        if (!trunk && tags.size() > 1)
            return error(PortGroupField::Tags,
                portgrouprulesText(
                    QT_TRANSLATE_NOOP("NetworkRules", "Several VLANs need a trunk; an access port is in one.")));
        if (trunk)
            checkNativeTag(group.nativeTag.trimmed(), tags);
    }

    void checkNativeTag(const QString &native, const QStringList &tags)
    {
        if (native.isEmpty())
            return;
        if (const QString problem = vlanIdProblem(native); !problem.isEmpty())
            return error(PortGroupField::NativeTag, problem);
        if (std::none_of(tags.cbegin(), tags.cend(),
                [&native](const QString &tag) { return wholeNumber(tag) == wholeNumber(native); }))
            error(PortGroupField::NativeTag,
                portgrouprulesText(
                    QT_TRANSLATE_NOOP("NetworkRules", "The native VLAN is one of those the trunk carries: %1."))
                    .arg(tags.join(QStringLiteral(", "))));
    }

    void checkBandwidth(PortGroupField field, const BandwidthConfig &limits)
    {
        if (limits.isEmpty())
            return;
        const QString average = limits.average.trimmed();
        if (average.isEmpty())
            return error(field,
                portgrouprulesText(
                    QT_TRANSLATE_NOOP("NetworkRules", "Give the average too; there is no peak or burst without it.")));
        for (const QString &number : {average, limits.peak.trimmed(), limits.burst.trimmed()})
            if (!number.isEmpty() && wholeNumber(number).value_or(0) < 1)
                return error(field,
                    portgrouprulesText(QT_TRANSLATE_NOOP("NetworkRules",
                        "Rates are whole numbers of KiB per second, a burst one of KiB; each is at least 1.")));
        if (const auto peak = wholeNumber(limits.peak.trimmed());
            !limits.peak.trimmed().isEmpty() && *peak < *wholeNumber(average))
            error(field, portgrouprulesText(QT_TRANSLATE_NOOP("NetworkRules", "The peak is lower than the average.")));
    }

    const QList<PortGroupConfig> &m_groups;
    qsizetype m_row = 0;
    QList<PortGroupIssue> m_issues;
};

} // namespace

QList<PortGroupIssue> checkPortGroups(const QList<PortGroupConfig> &groups)
{
    return PortGroupChecker(groups).run();
}

Issue formIssue(const PortGroupIssue &issue, const QList<PortGroupConfig> &groups)
{
    const QString name = groups.value(issue.row).name.trimmed();
    const QString whose = name.isEmpty()
        ? portgrouprulesText(QT_TRANSLATE_NOOP("NetworkRules", "Port group %1: %2"))
              .arg(issue.row + 1)
              .arg(issue.message)
        : portgrouprulesText(QT_TRANSLATE_NOOP("NetworkRules", "Port group “%1”: %2")).arg(name, issue.message);
    return {Field::PortGroups, issue.severity, whose};
}

} // namespace patchpanel
