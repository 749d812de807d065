// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The report as a page. Everything that comes from a host passes through escaped().

#include "models/network/networktexts.h"
#include "models/network/reportparts.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace patchpanel {

namespace {

QString registryReportText(const char *source)
{
    return QCoreApplication::translate("RegistryReport", source);
}

QString escaped(const QString &plain)
{
    return plain.toHtmlEscaped();
}

const char *const style
    = "body{font:14px/1.4 sans-serif;margin:2em;color:#1b1f23;background:#fff}h1{font-size:1.5em;margin:0}"
      "h2{font-size:1.15em;margin:1.6em 0 .5em}p.made{color:#57606a;margin:.2em 0 0}"
      "table{border-collapse:collapse}th,td{border:1px solid #d0d7de;padding:.25em .6em;text-align:left;"
      "vertical-align:top}th{background:#f0f3f6}td.n,th.n{text-align:right}"
      "i.c{display:inline-block;width:.8em;height:.8em;border-radius:.4em;margin-right:.4em}"
      "div.nic{white-space:nowrap}.q{color:#57606a}"
      "@media print{body{margin:0;font-size:9pt}thead{display:table-header-group}tr{break-inside:avoid}"
      "i.c,th{print-color-adjust:exact;-webkit-print-color-adjust:exact}div.nic{white-space:normal}}";

QString decimal(AddressBits number)
{
    QString digits;
    do {
        digits.prepend(QChar(u'0' + static_cast<int>(number % 10)));
        number /= 10;
    } while (number > 0);
    return digits;
}

/// A cell of a header or body row; `html` is escaped already.
QString cell(const char *tag, const QString &html, bool isNumber = false)
{
    return QStringLiteral("<%1%2>%3</%1>")
        .arg(QLatin1String(tag), isNumber ? QStringLiteral(" class=\"n\"") : QString(), html);
}

QString headerRow(const QStringList &texts, const QStringList &numbers)
{
    QString html = QStringLiteral("<thead><tr>");
    for (const QString &title : texts)
        html += cell("th", escaped(title));
    for (const QString &title : numbers)
        html += cell("th", escaped(title), true);
    return html + QStringLiteral("</tr></thead>\n");
}

/// "10" with the colour and the name of its range, one line a tag.
QString vlanCell(const VlanTags &vlan, const VlanScheme &scheme)
{
    QStringList lines;
    for (const int tag : vlan.tags) {
        const VlanRange *range = scheme.find(tag);
        lines << (range ? QStringLiteral("<i class=\"c\" style=\"background:") + range->colorName()
                    + QStringLiteral("\"></i>") + QString::number(tag) + u' ' + escaped(range->name)
                        : QString::number(tag));
    }
    return lines.join(QStringLiteral("<br>"));
}

QString nicLine(const Attachment &attachment)
{
    const Nic &nic = nicOnNetwork(attachment);
    QStringList details{nic.mac, nic.tap, nic.portGroup};
    details.removeAll(QString());
    return QStringLiteral("<div class=\"nic\">") + escaped(attachment.domain->name)
        + QStringLiteral(" <span class=\"q\">") + escaped(vmStateText(attachment)) + u' '
        + escaped(details.join(QStringLiteral(" · "))) + QStringLiteral("</span></div>");
}

QString networkRow(const ReportRow &row, const VlanScheme &scheme, bool severalHosts)
{
    const NetworkInfo &network = *row.row->network;
    const NetworkSummary &summary = network.summary;
    QString html = QStringLiteral("<tr>") + cell("td", escaped(network.name));
    if (severalHosts)
        html += cell("td", escaped(row.hostName));
    html += cell("td", escaped(networkStateLabel(network, row.offline))) + cell("td", escaped(typeLabel(network)))
        + cell("td", escaped(summary.bridge)) + cell("td", vlanCell(summary.vlan, scheme))
        + cell("td", escaped(allSubnets(summary))) + cell("td", escaped(dhcpLabel(summary)))
        + cell("td", escaped(flagText(network, network.autostart)))
        + cell("td", escaped(flagText(network, network.persistent)));
    QString nics;
    for (const Attachment &attachment : row.row->attachments)
        nics += nicLine(attachment);
    if (nics.isEmpty() && !row.row->vmsKnown)
        nics = escaped(registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "not read yet")));
    return html + cell("td", nics) + QStringLiteral("</tr>\n");
}

QString networkTable(const RegistryReport &report, bool severalHosts)
{
    QStringList titles{registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "Network"))};
    if (severalHosts)
        titles << registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "Host"));
    titles << registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "State"))
           << registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "Type"))
           << registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "Bridge"))
           << registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "VLAN"))
           << registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "Subnets"))
           << registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "DHCP"))
           << registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "Autostart"))
           << registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "Persistent"))
           << registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "VMs"));
    QString html = QStringLiteral("<table>\n") + headerRow(titles, {}) + QStringLiteral("<tbody>\n");
    for (const ReportRow &row : report.rows)
        html += networkRow(row, report.vlanScheme, severalHosts);
    return html + QStringLiteral("</tbody></table>\n");
}

QString totalTable(const std::vector<ReportTotal> &totals, const QString &what, bool withHost, const VlanScheme *scheme)
{
    QStringList titles{what};
    if (withHost)
        titles << registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "Host"));
    QString html = QStringLiteral("<table>\n")
        + headerRow(titles,
            {registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "Networks")),
                registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "VMs")),
                registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "Addresses in DHCP ranges"))})
        + QStringLiteral("<tbody>\n");
    for (const ReportTotal &total : totals) {
        const QString none = QStringLiteral("<span class=\"q\">")
            + escaped(registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "none"))) + QStringLiteral("</span>");
        const QString name = scheme ? vlanCell({{total.name.toInt()}, false}, *scheme) : escaped(total.name);
        html += QStringLiteral("<tr>") + cell("td", total.name.isEmpty() ? none : name);
        if (withHost)
            html += cell("td", escaped(total.host));
        html += cell("td", QString::number(total.networks), true) + cell("td", QString::number(total.vms), true)
            + cell("td", decimal(total.dhcpAddresses), true) + QStringLiteral("</tr>\n");
    }
    return html + QStringLiteral("</tbody></table>\n");
}

QString heading(const QString &title)
{
    return QStringLiteral("<h2>") + escaped(title) + QStringLiteral("</h2>\n");
}

} // namespace

QByteArray writeHtmlReport(const RegistryReport &report)
{
    QSet<QString> hosts;
    KindCounts counts;
    for (const ReportRow &row : report.rows) {
        hosts.insert(row.hostName);
        counts.add(row.row->network->kind);
    }
    const bool severalHosts = hosts.size() > 1;
    QStringList names(hosts.cbegin(), hosts.cend());
    names.sort();
    const QString title = registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "Virtual networks"));
    const QString made = registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "%1 of %2; Patchpanel %3, %4"))
                             .arg(counts.text(), names.join(QStringLiteral(", ")), report.version,
                                 report.time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm t")));
    QString html = QStringLiteral("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">"
                                  "<meta name=\"viewport\" content=\"width=device-width\"><title>")
        + escaped(title) + QStringLiteral("</title>\n<style>") + QLatin1String(style)
        + QStringLiteral("</style></head>\n<body>\n<h1>") + escaped(title) + QStringLiteral("</h1>\n<p class=\"made\">")
        + escaped(made) + QStringLiteral("</p>\n");
    html += heading(registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "By bridge")))
        + totalTable(totalsByBridge(report), registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "Bridge")),
            severalHosts, nullptr);
    html += heading(registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "By VLAN")))
        + totalTable(totalsByVlan(report), registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "VLAN")), false,
            &report.vlanScheme);
    html += heading(registryReportText(QT_TRANSLATE_NOOP("RegistryReport", "Networks")))
        + networkTable(report, severalHosts);
    return (html + QStringLiteral("</body></html>\n")).toUtf8();
}

} // namespace patchpanel
