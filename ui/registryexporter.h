// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/mailbox.h"
#include "models/host/taskpool.h"
#include "models/network/networktexts.h"
#include "models/network/registryreport.h"
#include "ui/messagebanner.h"

#include <QObject>

class QAction;
class QFileDialog;

namespace patchpanel {

struct FileOutcome;
class NetworkTableModel;
class Settings;

/// Export: asks where to, and writes the networks that the table shows. Lives in the window; the report is made and
/// written on a thread of its own, for a file system can hang as a host can. Owns neither model nor settings.
class RegistryExporter final : public QObject
{
    Q_OBJECT

public:
    RegistryExporter(const NetworkTableModel &networks, Settings &settings, TallyPtr tally, QWidget *window);
    ~RegistryExporter() override;

    [[nodiscard]] QAction *action() const { return m_action; }

Q_SIGNALS:
    /// A report has been written, or why it could not be.
    void ended(patchpanel::MessageKind kind, const QString &text);

private:
    void ask();
    void chosen(const QString &path, ReportFormat format);
    void write(const QString &path, ReportFormat format, bool replace);
    void written(const QString &path, ReportFormat format, const KindCounts &rows, const FileOutcome &outcome);
    [[nodiscard]] RegistryReport report() const;

    const NetworkTableModel &m_networks;
    Settings &m_settings;
    TallyPtr m_tally;
    QWidget *m_window;
    QAction *m_action;
    MailboxPtr m_mailbox;
};

} // namespace patchpanel
