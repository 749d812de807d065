// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editpages.h"

#include "models/network/modecleanup.h"
#include "models/network/networkrules.h"
#include "ui/editaddresssection.h"
#include "ui/editadvancedsection.h"
#include "ui/editdhcpsection.h"
#include "ui/editdnssection.h"
#include "ui/editforwardsection.h"
#include "ui/editgeneralsection.h"
#include "ui/editportssection.h"
#include "ui/editqossection.h"
#include "ui/pagelist.h"

#include <algorithm>

namespace patchpanel {

EditPages::EditPages(PageList &list)
    : QObject(&list)
    , m_list(list)
    , m_general(new EditGeneralSection(&list))
    , m_forward(new EditForwardSection(&list))
    , m_addresses(new EditAddressSection(&list))
{
    auto *dhcp = new EditDhcpSection(m_addresses->blocks(), &list);
    add(m_general);
    add(m_forward);
    add(m_addresses);
    add(dhcp);
    add(new EditDnsSection(&list));
    add(new EditPortsSection(&list));
    add(new EditQosSection(&list));
    add(new EditAdvancedSection(&list));
    connect(m_forward, &EditForwardSection::cleanUpWanted, this, &EditPages::cleanUp);
    connect(dhcp, &EditDhcpSection::addressesWanted, this, [this] { m_list.setCurrent(m_addresses); });
}

void EditPages::add(EditSection *section)
{
    m_sections.append(section);
    m_list.addPage(section, section->title());
    connect(section, &EditSection::edited, this, [this] {
        follow();
        Q_EMIT edited();
    });
}

void EditPages::begin(const NetworkDocument &document)
{
    m_base = document;
    for (EditSection *section : std::as_const(m_sections))
        section->load(document);
    follow();
}

void EditPages::follow()
{
    NetworkDocument now = *m_base;
    for (const EditSection *section : std::as_const(m_sections))
        section->write(now, m_context.serverVersion);
    m_now = std::move(now);
    for (EditSection *section : std::as_const(m_sections))
        section->follow(*m_now);
}

/// What goes is not to come back with the next edit, so that the pages begin anew without it.
void EditPages::cleanUp()
{
    begin(withoutMisfits(document(), m_forward->kind(), m_context.serverVersion));
    Q_EMIT edited();
}

void EditPages::setContext(const HostContext &context)
{
    m_context = context;
    for (EditSection *section : std::as_const(m_sections))
        section->setContext(context);
    if (m_base)
        follow();
}

void EditPages::setAutostart(bool on)
{
    m_general->setAutostart(on);
}

bool EditPages::autostart() const
{
    return m_general->autostart();
}

void EditPages::setObstacle(const QString &whyNot)
{
    for (EditSection *section : std::as_const(m_sections))
        m_list.setObstacle(section, whyNot);
}

QList<Issue> EditPages::showIssues(const QList<Issue> &issues)
{
    m_issues.clear();
    QList<Issue> others = issues;
    for (EditSection *section : std::as_const(m_sections)) {
        const QList<Issue> left = section->showIssues(others);
        // In the order of the pages.
        std::copy_if(others.cbegin(), others.cend(), std::back_inserter(m_issues),
            [&left](const Issue &issue) { return !left.contains(issue); });
        others = left;
        m_list.setSeverity(section, section->severity());
    }
    return others;
}

QString EditPages::nameOf(Field field) const
{
    QString name;
    for (const EditSection *section : m_sections)
        if (name.isEmpty() && field != Field::None)
            name = section->nameOf(field);
    return name;
}

Severity EditPages::worst() const
{
    return hasErrors(m_issues) ? Severity::Error : Severity::Warning;
}

QString EditPages::summary() const
{
    constexpr qsizetype namesShown = 3;
    QStringList names;
    int count = 0;
    for (const Issue &issue : m_issues) {
        if (issue.severity != worst())
            continue;
        ++count;
        if (const QString name = nameOf(issue.field); !name.isEmpty() && !names.contains(name))
            names.append(name);
    }
    if (count == 0)
        return {};
    if (names.size() > namesShown)
        names = names.mid(0, namesShown) << QStringLiteral("…");
    const QString list = names.isEmpty() ? QString() : QStringLiteral(": ") + names.join(QStringLiteral(", "));
    const QString counted = worst() == Severity::Error ? (count == 1 ? tr("1 problem") : tr("%1 problems").arg(count))
        : count == 1                                   ? tr("1 warning")
                                                       : tr("%1 warnings").arg(count);
    return counted + list;
}

void EditPages::goTo(Field field)
{
    const auto found = std::find_if(m_sections.cbegin(), m_sections.cend(),
        [field](const EditSection *section) { return field != Field::None && !section->nameOf(field).isEmpty(); });
    if (found != m_sections.cend())
        m_list.setCurrent(*found);
}

void EditPages::goToFirstProblem()
{
    const Severity severity = worst();
    const auto found = std::find_if(m_sections.cbegin(), m_sections.cend(),
        [severity](const EditSection *section) { return section->severity() == severity; });
    if (found == m_sections.cend())
        return;
    m_list.setCurrent(*found);
    (*found)->goToFirstProblem();
}

} // namespace patchpanel
