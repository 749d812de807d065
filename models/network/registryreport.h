// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"
#include "models/network/vlanscheme.h"

#include <array>

namespace patchpanel {

/// One network of a report.
struct ReportRow
{
    QString hostName;
    bool offline = false; ///< the host is not connected, the row is the last truth
    RowPtr row;
};

/// The registry as it is handed on, for an audit or for planning. A value: it is made in the window and written on
/// another thread.
struct RegistryReport
{
    std::vector<ReportRow> rows; ///< in the order in which they are shown
    VlanScheme vlanScheme;
    QString version; ///< of the program
    QDateTime time; ///< when the report was asked for
};

enum class ReportFormat
{
    Csv, ///< RFC 4180: a line for each network and NIC, one for a network without any
    Json, ///< an array of networks, in them their VMs, in these their NICs
    Html ///< one page for people, to be read and printed
};

inline constexpr std::array allReportFormats{ReportFormat::Csv, ReportFormat::Json, ReportFormat::Html};

/// "csv", "json", "html": how the names of files end.
[[nodiscard]] QString reportSuffix(ReportFormat format);
/// The format of a file by the end of its name, whatever its case.
[[nodiscard]] std::optional<ReportFormat> reportFormatOf(const QString &path);

/// The whole file, in UTF-8. Pure; any thread.
[[nodiscard]] QByteArray writeReport(const RegistryReport &report, ReportFormat format);

/// One field of a CSV line, quoted where it must be. What a spreadsheet would take for a formula gets an apostrophe
/// before it (https://owasp.org/www-community/attacks/CSV_Injection): names come from whoever made the VM. Numbers stay
/// numbers.
[[nodiscard]] QString csvField(const QString &text);

} // namespace patchpanel
