// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/mailbox.h"
#include "models/host/taskpool.h"
#include "models/items/networktablemodel.h"
#include "ui/messagebanner.h"

#include <QObject>
#include <QStringList>

class QAction;

namespace patchpanel {

class Settings;

/// Export XML: the stored configuration of the selected networks (what runs, of a transient one) as files that Import
/// and virsh read: one network into a file, several into a folder. Nothing is overwritten unasked. Lives in the window;
/// writes on a thread of its own, for a file system can hang as a host can.
class XmlExporter final : public QObject
{
    Q_OBJECT

public:
    XmlExporter(Settings &settings, TallyPtr tally, QWidget *window);
    ~XmlExporter() override;

    void setSelection(const std::vector<TableEntry> &selection);
    [[nodiscard]] QAction *action() const { return m_action; }

Q_SIGNALS:
    /// The files have been written, or why they could not be.
    void ended(patchpanel::MessageKind kind, const QString &text);

private:
    struct File
    {
        QString path;
        QByteArray content;
    };
    using Files = std::vector<File>;
    /// What came of writing.
    struct Outcome
    {
        QStringList existing; ///< nothing was written: these are there, and nobody said that they may go
        int written = 0;
        QString error; ///< empty where it went well
    };
    struct Document
    {
        QString name;
        QByteArray xml;
    };

    void ask();
    [[nodiscard]] static Files filesIn(const QString &folder, const std::vector<Document> &documents);
    void write(const Files &files, bool replace);
    void written(const Files &files, const Outcome &outcome);
    void askToReplace(const Files &files, const QStringList &existing);
    [[nodiscard]] static Outcome writeFiles(const Files &files, bool replace);

    Settings &m_settings;
    TallyPtr m_tally;
    QWidget *m_window;
    QAction *m_action;
    MailboxPtr m_mailbox;
    std::vector<Document> m_documents; ///< of the selection
};

} // namespace patchpanel
