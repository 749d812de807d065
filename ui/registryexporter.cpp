// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/registryexporter.h"

#include "models/items/networktablemodel.h"
#include "ui/confirmdialog.h"
#include "ui/filesaving.h"
#include "ui/icons.h"
#include "ui/settings.h"

#include <QAction>
#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>

namespace patchpanel {

namespace {

QString filterOf(ReportFormat format)
{
    switch (format) {
    case ReportFormat::Csv:
        break;
    case ReportFormat::Json:
        return RegistryExporter::tr("JSON, for programs (*.json)");
    case ReportFormat::Html:
        return RegistryExporter::tr("HTML, to read and print (*.html)");
    }
    return RegistryExporter::tr("CSV, for spreadsheets (*.csv)");
}

ReportFormat formatOfFilter(const QString &filter)
{
    for (const ReportFormat format : allReportFormats)
        if (filter == filterOf(format))
            return format;
    return ReportFormat::Csv;
}

/// The same name with the suffix of a format.
QString renamed(const QString &path, ReportFormat format)
{
    const QFileInfo info(path);
    const QString base = reportFormatOf(path) ? info.completeBaseName() : info.fileName();
    return info.dir().filePath(base + u'.' + reportSuffix(format));
}

} // namespace

RegistryExporter::RegistryExporter(
    const NetworkTableModel &networks, Settings &settings, TallyPtr tally, QWidget *window)
    : QObject(window)
    , m_networks(networks)
    , m_settings(settings)
    , m_tally(std::move(tally))
    , m_window(window)
    , m_action(new QAction(themeIcon("document-export", "export"), tr("&Export"), this))
    , m_mailbox(std::make_shared<Mailbox>(this))
{
    m_action->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    m_action->setToolTip(tr("Write the networks that are shown to a file: CSV, JSON or HTML (Ctrl+Shift+E)"));
    connect(m_action, &QAction::triggered, this, &RegistryExporter::ask);
}

RegistryExporter::~RegistryExporter()
{
    m_mailbox->close();
}

void RegistryExporter::ask()
{
    auto *dialog = new QFileDialog(m_window, tr("Export"), m_settings.exportFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    // Qt would ask in an event loop of its own.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    QStringList filters;
    for (const ReportFormat format : allReportFormats)
        filters << filterOf(format);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(reportSuffix(ReportFormat::Csv));
    dialog->selectFile(QStringLiteral("networks-%1.csv").arg(QDate::currentDate().toString(Qt::ISODate)));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        const ReportFormat format = formatOfFilter(filter);
        dialog->setDefaultSuffix(reportSuffix(format));
        if (const QStringList files = dialog->selectedFiles(); !files.isEmpty())
            dialog->selectFile(QFileInfo(renamed(files.constFirst(), format)).fileName());
    });
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (const QStringList files = dialog->selectedFiles(); !files.isEmpty())
            chosen(files.constFirst(), formatOfFilter(dialog->selectedNameFilter()));
    });
    dialog->open();
}

void RegistryExporter::chosen(const QString &path, ReportFormat format)
{
    m_settings.setExportFolder(QFileInfo(path).absolutePath());
    // A name that was typed says more than the list below it.
    write(path, reportFormatOf(path).value_or(format), false);
}

RegistryReport RegistryExporter::report() const
{
    RegistryReport report{
        {}, m_networks.vlanScheme(), QCoreApplication::applicationVersion(), QDateTime::currentDateTimeUtc()};
    report.rows.reserve(m_networks.networks().size());
    for (const TableEntry &entry : m_networks.networks())
        report.rows.push_back({m_networks.hostName(entry.host), entry.offline, entry.row});
    return report;
}

void RegistryExporter::write(const QString &path, ReportFormat format, bool replace)
{
    runDetached(m_tally, [this, mailbox = m_mailbox, path, format, replace, report = report()] {
        const FileOutcome outcome = saveFile(path, writeReport(report, format), replace);
        KindCounts rows;
        for (const ReportRow &row : report.rows)
            rows.add(row.row->network->kind);
        // Only when this runs is it known that the exporter is still there.
        mailbox->post([this, path, format, rows, outcome] { written(path, format, rows, outcome); });
    });
}

void RegistryExporter::written(
    const QString &path, ReportFormat format, const KindCounts &rows, const FileOutcome &outcome)
{
    if (outcome.exists) {
        auto *dialog = askToReplaceFile(tr("Export"), path, m_window);
        connect(dialog, &QDialog::accepted, this, [this, path, format] { write(path, format, true); });
        dialog->open();
        return;
    }
    if (!outcome.error.isEmpty())
        Q_EMIT ended(MessageKind::Error, tr("%1 could not be written: %2").arg(path, outcome.error));
    else
        Q_EMIT ended(MessageKind::Information, tr("Exported %1 to %2").arg(rows.text(), path));
}

} // namespace patchpanel
