// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/xmlexporter.h"

#include "models/network/virshtext.h"
#include "ui/confirmdialog.h"
#include "ui/icons.h"
#include "ui/settings.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSaveFile>
#include <QSet>

namespace patchpanel {

XmlExporter::XmlExporter(Settings &settings, TallyPtr tally, QWidget *window)
    : QObject(window)
    , m_settings(settings)
    , m_tally(std::move(tally))
    , m_window(window)
    , m_action(new QAction(themeIcon("document-export", "export"), tr("Export &XML…"), this))
    , m_mailbox(std::make_shared<Mailbox>(this))
{
    connect(m_action, &QAction::triggered, this, &XmlExporter::ask);
    setSelection({});
}

XmlExporter::~XmlExporter()
{
    m_mailbox->close();
}

void XmlExporter::setSelection(const std::vector<TableEntry> &selection)
{
    m_documents.clear();
    for (const TableEntry &entry : selection) {
        const NetworkInfo &network = *entry.row->network;
        const QByteArray &xml = network.storedXml.isEmpty() ? network.liveXml : network.storedXml;
        if (network.kind == NetworkKind::Registered && !xml.isEmpty())
            m_documents.push_back({network.name, xml});
    }
    m_action->setEnabled(!m_documents.empty());
    m_action->setToolTip(m_documents.empty() ? tr("No network is selected.")
                                             : tr("Write the stored XML of the selected networks to files"));
}

void XmlExporter::ask()
{
    if (m_documents.empty())
        return;
    auto *dialog = new QFileDialog(m_window, tr("Export XML"), m_settings.exportFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // Qt would ask in an event loop of its own.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    if (m_documents.size() == 1) {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setFileMode(QFileDialog::AnyFile);
        dialog->setNameFilters({tr("Network XML (*.xml)")});
        dialog->setDefaultSuffix(QStringLiteral("xml"));
        dialog->selectFile(xmlFileName(m_documents.front().name));
    } else {
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
        dialog->setLabelText(QFileDialog::Accept, tr("E&xport here"));
    }
    // What was selected when the dialog was opened, whatever happens on the hosts meanwhile.
    connect(dialog, &QDialog::accepted, this, [this, dialog, documents = m_documents] {
        const QStringList chosen = dialog->selectedFiles();
        if (chosen.isEmpty())
            return;
        const bool isFolder = documents.size() > 1;
        m_settings.setExportFolder(isFolder ? chosen.constFirst() : QFileInfo(chosen.constFirst()).absolutePath());
        write(isFolder ? filesIn(chosen.constFirst(), documents) : Files{{chosen.constFirst(), documents.front().xml}},
            false);
    });
    dialog->open();
}

/// Names of hosts and networks can come to the same file name; some file systems know no case.
XmlExporter::Files XmlExporter::filesIn(const QString &folder, const std::vector<Document> &documents)
{
    Files files;
    QSet<QString> taken;
    for (const Document &document : documents) {
        const QString name = xmlFileName(document.name);
        QString unique = name;
        for (int i = 2; taken.contains(unique.toCaseFolded()); ++i)
            unique = QStringLiteral("%1-%2.xml").arg(name.chopped(4)).arg(i);
        taken.insert(unique.toCaseFolded());
        files.push_back({QDir(folder).filePath(unique), document.xml});
    }
    return files;
}

void XmlExporter::write(const Files &files, bool replace)
{
    runDetached(m_tally, [this, mailbox = m_mailbox, files, replace] {
        const Outcome outcome = writeFiles(files, replace);
        // Only when this runs is it known that the exporter is still there.
        mailbox->post([this, files, outcome] { written(files, outcome); });
    });
}

XmlExporter::Outcome XmlExporter::writeFiles(const Files &files, bool replace)
{
    Outcome outcome;
    if (!replace)
        for (const File &file : files)
            if (const QFileInfo info(file.path); info.exists() || info.isSymLink())
                outcome.existing.append(info.fileName());
    if (!outcome.existing.isEmpty())
        return outcome;
    for (const File &file : files) {
        QSaveFile out(file.path);
        if (!out.open(QIODevice::WriteOnly) || out.write(file.content) != file.content.size() || !out.commit()) {
            outcome.error = tr("%1 could not be written: %2").arg(file.path, out.errorString());
            return outcome;
        }
        ++outcome.written;
    }
    return outcome;
}

void XmlExporter::written(const Files &files, const Outcome &outcome)
{
    if (!outcome.existing.isEmpty())
        return askToReplace(files, outcome.existing);
    const QString where = files.size() == 1 ? files.front().path : QFileInfo(files.front().path).absolutePath();
    const QString count = outcome.written == 1
        ? tr("Exported 1 network to %1").arg(where)
        : tr("Exported %1 networks to %2").arg(QString::number(outcome.written), where);
    if (outcome.error.isEmpty())
        Q_EMIT ended(MessageKind::Information, count);
    else
        Q_EMIT ended(MessageKind::Error, outcome.written == 0 ? outcome.error : count + u'\n' + outcome.error);
}

void XmlExporter::askToReplace(const Files &files, const QStringList &existing)
{
    constexpr qsizetype namesShown = 8;
    QStringList consequences = existing.mid(0, namesShown);
    if (existing.size() > namesShown)
        consequences << tr("and %1 more").arg(existing.size() - namesShown);
    consequences << tr("What is in them now will be gone.");
    const QString question = existing.size() == 1 ? tr("Replace “%1”?").arg(existing.constFirst())
                                                  : tr("Replace %1 files?").arg(existing.size());
    auto *dialog = new ConfirmDialog({tr("Export XML"), question, consequences, {}, tr("&Replace")}, m_window);
    connect(dialog, &QDialog::accepted, this, [this, files] { write(files, true); });
    dialog->open();
}

} // namespace patchpanel
