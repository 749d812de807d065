// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/registryreport.h"

#include "models/network/networktexts.h"
#include "models/network/reportparts.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace patchpanel {

namespace {

QString isoTime(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODate);
}

QString idText(const QUuid &uuid)
{
    return uuid.toString(QUuid::WithoutBraces);
}

/// The titles are not translated: what reads the file looks for them.
const QStringList &csvTitles()
{
    static const QStringList titles{QStringLiteral("Network"), QStringLiteral("Host"), QStringLiteral("State"),
        QStringLiteral("Type"), QStringLiteral("Bridge"), QStringLiteral("VLAN"), QStringLiteral("VLAN name"),
        QStringLiteral("Subnets"), QStringLiteral("DHCP"), QStringLiteral("Autostart"), QStringLiteral("Persistent"),
        QStringLiteral("VM"), QStringLiteral("VM state"), QStringLiteral("MAC"), QStringLiteral("TAP"),
        QStringLiteral("Port group")};
    return titles;
}

QString csvLine(const QStringList &fields)
{
    QStringList written;
    for (const QString &field : fields)
        written << csvField(field);
    return written.join(u',') + QStringLiteral("\r\n");
}

/// The line of a network, or of one of its NICs. The VLAN is the one that holds for the NIC.
QStringList csvFields(const RegistryReport &report, const ReportRow &row, const Attachment *attachment)
{
    const NetworkInfo &network = *row.row->network;
    const NetworkSummary &summary = network.summary;
    const Nic *nic = attachment ? &nicOnNetwork(*attachment) : nullptr;
    const VlanTags &vlan = nic ? effectiveVlan(*nic, summary) : summary.vlan;
    QStringList fields{network.name, row.hostName, networkStateLabel(network, row.offline), typeLabel(network),
        summary.bridge, vlan.toString(), report.vlanScheme.namesOf(vlan.tags), allSubnets(summary), dhcpLabel(summary),
        flagText(network, network.autostart), flagText(network, network.persistent)};
    if (nic)
        fields << attachment->domain->name << vmStateText(*attachment) << nic->mac << nic->tap << nic->portGroup;
    else
        fields << QString() << QString() << QString() << QString() << QString();
    return fields;
}

QByteArray writeCsv(const RegistryReport &report)
{
    QString text = csvLine(csvTitles());
    for (const ReportRow &row : report.rows) {
        if (row.row->attachments.empty())
            text += csvLine(csvFields(report, row, nullptr));
        for (const Attachment &attachment : row.row->attachments)
            text += csvLine(csvFields(report, row, &attachment));
    }
    return text.toUtf8();
}

QJsonObject vlanObject(const VlanTags &vlan, const VlanScheme &scheme)
{
    QJsonArray tags;
    QJsonArray names;
    for (const int tag : vlan.tags) {
        tags.append(tag);
        const VlanRange *range = scheme.find(tag);
        names.append(range ? QJsonValue(range->name) : QJsonValue());
    }
    return {{QStringLiteral("tags"), tags}, {QStringLiteral("names"), names}, {QStringLiteral("trunk"), vlan.trunk}};
}

QJsonObject nicObject(const Attachment &attachment, const NetworkSummary &network, const VlanScheme &scheme)
{
    const Nic &nic = nicOnNetwork(attachment);
    return {{QStringLiteral("mac"), nic.mac}, {QStringLiteral("model"), nic.model}, {QStringLiteral("tap"), nic.tap},
        {QStringLiteral("portGroup"), nic.portGroup},
        {QStringLiteral("vlan"), vlanObject(effectiveVlan(nic, network), scheme)},
        {QStringLiteral("linkUp"), nic.linkUp}, {QStringLiteral("now"), attachment.onNetworkNow},
        {QStringLiteral("afterRestart"), attachment.onNetworkLater}};
}

/// The NICs of a VM follow each other.
QJsonArray vmArray(const NetworkRow &row, const VlanScheme &scheme)
{
    QJsonArray vms;
    for (std::size_t i = 0; i < row.attachments.size();) {
        const DomainInfo &domain = *row.attachments[i].domain;
        QJsonArray nics;
        for (; i < row.attachments.size() && row.attachments[i].domain->uuid == domain.uuid; ++i)
            nics.append(nicObject(row.attachments[i], row.network->summary, scheme));
        vms.append(QJsonObject{{QStringLiteral("name"), domain.name}, {QStringLiteral("uuid"), idText(domain.uuid)},
            {QStringLiteral("state"), domainStateLabel(domain.state)}, {QStringLiteral("nics"), nics}});
    }
    return vms;
}

QJsonArray subnetArray(const NetworkSummary &network)
{
    QJsonArray subnets;
    for (const IpBlock &block : network.ipBlocks) {
        QJsonArray ranges;
        for (const DhcpRange &range : block.ranges)
            ranges.append(QJsonObject{
                {QStringLiteral("start"), range.start.toString()}, {QStringLiteral("end"), range.end.toString()}});
        subnets.append(QJsonObject{{QStringLiteral("subnet"), block.network.subnet().toString()},
            {QStringLiteral("hostAddress"), block.network.address().toString()}, {QStringLiteral("dhcp"), block.dhcp},
            {QStringLiteral("dhcpRanges"), ranges}});
    }
    return subnets;
}

QJsonObject networkObject(const ReportRow &row, const VlanScheme &scheme)
{
    const NetworkInfo &network = *row.row->network;
    const NetworkSummary &summary = network.summary;
    QJsonArray groups;
    for (const PortGroup &group : summary.portGroups)
        groups.append(QJsonObject{{QStringLiteral("name"), group.name}, {QStringLiteral("default"), group.isDefault},
            {QStringLiteral("vlan"), vlanObject(group.vlan, scheme)}});
    const bool isRegistered = network.kind == NetworkKind::Registered;
    const auto flag = [&network, isRegistered](
                          bool value) { return isRegistered && network.stateKnown ? QJsonValue(value) : QJsonValue(); };
    QJsonObject object{{QStringLiteral("name"), network.name}, {QStringLiteral("host"), row.hostName},
        {QStringLiteral("uuid"), isRegistered ? QJsonValue(idText(network.uuid)) : QJsonValue()},
        {QStringLiteral("state"), networkStateLabel(network, row.offline)},
        {QStringLiteral("type"), typeLabel(network)}, {QStringLiteral("bridge"), summary.bridge},
        {QStringLiteral("vlan"), vlanObject(summary.vlan, scheme)}, {QStringLiteral("portGroups"), groups},
        {QStringLiteral("subnets"), subnetArray(summary)}, {QStringLiteral("autostart"), flag(network.autostart)},
        {QStringLiteral("persistent"), flag(network.persistent)}, {QStringLiteral("description"), summary.description},
        {QStringLiteral("problems"), QJsonArray::fromStringList(row.row->problems)},
        {QStringLiteral("vmsKnown"), row.row->vmsKnown}, {QStringLiteral("vms"), vmArray(*row.row, scheme)}};
    if (summary.created.isValid())
        object.insert(QStringLiteral("created"), isoTime(summary.created));
    return object;
}

QByteArray writeJson(const RegistryReport &report)
{
    QJsonArray networks;
    for (const ReportRow &row : report.rows)
        networks.append(networkObject(row, report.vlanScheme));
    const QJsonObject header{{QStringLiteral("program"), QStringLiteral("Patchpanel")},
        {QStringLiteral("version"), report.version}, {QStringLiteral("time"), isoTime(report.time)}};
    return QJsonDocument(QJsonObject{{QStringLiteral("report"), header}, {QStringLiteral("networks"), networks}})
        .toJson(QJsonDocument::Indented);
}

} // namespace

QString reportSuffix(ReportFormat format)
{
    switch (format) {
    case ReportFormat::Csv:
        break;
    case ReportFormat::Json:
        return QStringLiteral("json");
    case ReportFormat::Html:
        return QStringLiteral("html");
    }
    return QStringLiteral("csv");
}

std::optional<ReportFormat> reportFormatOf(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    for (const ReportFormat format : allReportFormats)
        if (suffix == reportSuffix(format))
            return format;
    return suffix == u"htm" ? std::optional(ReportFormat::Html) : std::nullopt;
}

QByteArray writeReport(const RegistryReport &report, ReportFormat format)
{
    switch (format) {
    case ReportFormat::Csv:
        break;
    case ReportFormat::Json:
        return writeJson(report);
    case ReportFormat::Html:
        return writeHtmlReport(report);
    }
    return writeCsv(report);
}

QString csvField(const QString &text)
{
    static const QRegularExpression number(QStringLiteral("^[+-]?[0-9]+(\\.[0-9]+)?\\z"));
    // The signs of full width are formulas in some spreadsheets, too.
    static const QString starts = QStringLiteral("=+-@\t\r\n＝＋－＠");
    QString field = text;
    if (!field.isEmpty() && starts.contains(field.front()) && !number.match(field).hasMatch())
        field.prepend(u'\'');
    const auto needsQuotes = [](QChar c) { return c == u',' || c == u'"' || c == u'\r' || c == u'\n'; };
    if (std::any_of(field.cbegin(), field.cend(), needsQuotes))
        field = u'"' + field.replace(u'"', QStringLiteral("\"\"")) + u'"';
    return field;
}

} // namespace patchpanel
