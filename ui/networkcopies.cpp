// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkcopies.h"

#include "models/host/hostset.h"
#include "models/items/hostlistmodel.h"
#include "models/network/defaultnetwork.h"
#include "ui/actiontip.h"
#include "ui/duplicatedialog.h"
#include "ui/filedrop.h"
#include "ui/icons.h"
#include "ui/importdialog.h"
#include "ui/newnetworkdialog.h"
#include "ui/settings.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>

namespace patchpanel {

namespace {

/// What is stored; of a transient network what runs.
const QByteArray &documentOf(const NetworkInfo &network)
{
    return network.storedXml.isEmpty() ? network.liveXml : network.storedXml;
}

bool canBeChanged(const HostSession *session)
{
    return session && session->status().state == HostState::Online && !session->isReadOnly();
}

} // namespace

NetworkCopies::NetworkCopies(HostSet &hosts, const HostListModel &hostList, Settings &settings, QWidget *window)
    : QObject(window)
    , m_hosts(hosts)
    , m_hostList(hostList)
    , m_settings(settings)
    , m_window(window)
    , m_duplicate(new QAction(themeIcon("edit-copy", "copy"), tr("D&uplicate"), this))
    , m_import(new QAction(themeIcon("document-import", "import"), tr("&Import"), this))
    , m_default(new QAction(tr("&Make the Default Network"), this))
{
    m_duplicate->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
    m_import->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_O));
    connect(m_duplicate, &QAction::triggered, this, &NetworkCopies::duplicate);
    connect(m_import, &QAction::triggered, this, &NetworkCopies::askForFiles);
    connect(m_default, &QAction::triggered, this, &NetworkCopies::makeDefault);
    connect(new FileDrop(window), &FileDrop::dropped, this, [this](const QStringList &files) {
        if (m_import->isEnabled())
            import(files);
        else
            Q_EMIT ended(MessageKind::Warning, tr("Nothing was imported: no host is connected that can be changed."));
    });
    update();
}

void NetworkCopies::setSelection(std::vector<TableEntry> selection, int host)
{
    m_selection = std::move(selection);
    m_host = host;
    update();
}

void NetworkCopies::update()
{
    setUsable(m_duplicate, duplicateObstacle(),
        m_selection.empty() ? QString()
                            : tr("Make a network like “%1”, here or on another host (Ctrl+D)")
                                  .arg(m_selection.front().row->network->name));
    setUsable(m_import, canChangeAnyHost() ? QString() : tr("No host is connected that can be changed."),
        tr("Define networks from XML files (Ctrl+O)"));
    setUsable(m_default, defaultObstacle(),
        tr("Open the form for a network like libvirt's own default one, which this host does not have"));
}

void NetworkCopies::setUsable(QAction *action, const QString &obstacle, const QString &what)
{
    action->setEnabled(obstacle.isEmpty());
    setTip(*action, obstacle.isEmpty() ? what : obstacle);
}

bool NetworkCopies::canChangeAnyHost() const
{
    const std::vector<HostSession *> sessions = m_hosts.sessions();
    return std::any_of(sessions.cbegin(), sessions.cend(), canBeChanged);
}

QString NetworkCopies::duplicateObstacle() const
{
    if (m_selection.size() != 1)
        return m_selection.empty() ? tr("No network is selected.") : tr("Select one network.");
    const NetworkInfo &network = *m_selection.front().row->network;
    if (network.kind != NetworkKind::Registered)
        return tr("This is no network of libvirt's.");
    if (documentOf(network).isEmpty())
        return network.detailError.isEmpty() ? tr("The network is still being read.") : network.detailError;
    return canChangeAnyHost() ? QString() : tr("No host is connected that can be changed.");
}

HostSession *NetworkCopies::host() const
{
    if (HostSession *session = m_hostList.session(m_host))
        return session;
    if (!m_selection.empty())
        return m_hostList.session(m_selection.front().host);
    const std::vector<HostSession *> sessions = m_hosts.sessions();
    return sessions.size() == 1 ? sessions.front() : nullptr;
}

QString NetworkCopies::defaultObstacle() const
{
    const HostSession *session = host();
    if (!session)
        return tr("Choose a host.");
    if (session->status().state != HostState::Online || !session->snapshot() || !session->snapshot()->complete)
        return tr("The host is not connected.");
    if (session->isReadOnly())
        return tr("The host was opened read-only.");
    if (!session->uri().toString().startsWith(u"qemu"))
        return tr("Only hosts of QEMU have such a network.");
    return lacksDefaultNetwork(session->context()) ? QString() : tr("The host has a network named “default”.");
}

void NetworkCopies::duplicate()
{
    if (!duplicateObstacle().isEmpty())
        return;
    const TableEntry entry = m_selection.front();
    const NetworkInfo &network = *entry.row->network;
    auto document = NetworkDocument::load(documentOf(network));
    if (!document) {
        Q_EMIT ended(
            MessageKind::Error, tr("“%1” cannot be duplicated: %2").arg(network.name, document.error().message));
        return;
    }
    auto *dialog = new DuplicateDialog(
        m_hosts, m_hostList.session(entry.host), std::move(*document), network.active, network.autostart, m_window);
    connect(dialog, &DuplicateDialog::created, this, &NetworkCopies::created);
    dialog->open();
}

void NetworkCopies::askForFiles()
{
    auto *dialog = new QFileDialog(m_window, tr("Import"), m_settings.exportFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Network XML (*.xml)"), tr("All files (*)")});
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const QStringList files = dialog->selectedFiles();
        if (files.isEmpty())
            return;
        m_settings.setExportFolder(QFileInfo(files.constFirst()).absolutePath());
        import(files);
    });
    dialog->open();
}

void NetworkCopies::import(const QStringList &files)
{
    auto *dialog = new ImportDialog(m_hosts, host(), m_window);
    connect(dialog, &ImportDialog::imported, this, [this](HostSession *session, const QUuid &network, int count) {
        Q_EMIT ended(
            MessageKind::Information, count == 1 ? tr("Imported 1 network") : tr("Imported %1 networks").arg(count));
        Q_EMIT created(session, network);
    });
    dialog->open();
    dialog->addFiles(files);
}

void NetworkCopies::makeDefault()
{
    HostSession *session = host();
    if (!session || !defaultObstacle().isEmpty())
        return;
    auto *dialog = new NewNetworkDialog(m_hosts, session, m_window);
    dialog->load(defaultNetwork(session->context()));
    connect(dialog, &NewNetworkDialog::created, this, &NetworkCopies::created);
    dialog->open();
}

} // namespace patchpanel
