// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importdialog.h"

#include "models/host/hostset.h"
#include "models/network/issue.h"
#include "ui/filedrop.h"
#include "ui/formdialog.h"
#include "ui/networkfilereader.h"
#include "ui/networkformfooter.h"
#include "ui/networkformhostbox.h"
#include "ui/networkformstyle.h"
#include "ui/networkformtext.h"
#include "ui/tablerows.h"
#include "ui/xmlview.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr QSize smallestSize(760, 520);
constexpr QSize usualSize(960, 640);

} // namespace

ImportDialog::ImportDialog(HostSet &hosts, HostSession *initial, QWidget *parent)
    : QDialog(parent)
    , m_model(new ImportModel(this))
    , m_reader(new NetworkFileReader(hosts.tally(), this))
    , m_host(new NetworkFormHostBox(hosts, initial, this))
    , m_table(new QTableView(this))
    , m_xml(new XmlView(this))
    , m_startNow(new QCheckBox(tr("Start no&w"), this))
    , m_startAtBoot(new QCheckBox(tr("Start at &boot"), this))
    , m_footer(new NetworkFormFooter(tr("&Import"), this))
{
    setWindowTitle(tr("Import"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    for (QCheckBox *box : {m_startNow, m_startAtBoot})
        box->setAccessibleName(box->text().remove(u'&'));
    setUpTable();
    setUpLayout();
    connect(m_reader, &NetworkFileReader::read, this, &ImportDialog::fileRead);
    connect(new FileDrop(this), &FileDrop::dropped, this, &ImportDialog::addFiles);
    connect(m_host, &NetworkFormHostBox::sessionChanged, this, &ImportDialog::watchSession);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &name) { m_model->setName(currentId(), name); });
    connect(m_asCopy, &QCheckBox::toggled, this, [this](bool on) {
        if (m_isShowing)
            return;
        m_model->setAsCopy(currentId(), on);
        showCurrent();
    });
    connect(m_footer, &NetworkFormFooter::verbClicked, this, &ImportDialog::submit);
    connect(m_footer, &NetworkFormFooter::cancelClicked, this, &ImportDialog::reject);
    watchSession();
    m_table->setFocus();
}

void ImportDialog::setUpTable()
{
    m_table->setAccessibleName(tr("Networks in the files"));
    // Before the selection model hears of it: rows that come and go change the selection, and not by the user's doing.
    const auto follow = [this] { m_isFollowing = true; };
    connect(m_model, &QAbstractItemModel::rowsAboutToBeInserted, this, follow);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, follow);
    m_table->setModel(m_model);
    showAsRows(*m_table, 6);
    m_table->setSelectionMode(QAbstractItemView::MultiSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setMinimumHeight(120);
    const std::initializer_list<std::pair<int, int>> widths{{ImportModel::NameColumn, 150},
        {ImportModel::TypeColumn, 75}, {ImportModel::BridgeColumn, 80}, {ImportModel::SubnetsColumn, 130},
        {ImportModel::FileColumn, 110}};
    for (const auto &[column, width] : widths)
        m_table->setColumnWidth(column, width);
    m_table->horizontalHeader()->setSectionResizeMode(ImportModel::VerdictColumn, QHeaderView::Stretch);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ImportDialog::selectionTouched);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &ImportDialog::showCurrent);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, &ImportDialog::selectChosen);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ImportDialog::selectChosen);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &ImportDialog::selectChosen);
}

void ImportDialog::setUpLayout()
{
    m_content = new QWidget(this);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    auto *hostLine = new QHBoxLayout;
    auto *hostLabel = new QLabel(tr("&Host"), m_content);
    hostLabel->setBuddy(m_host);
    hostLine->addWidget(hostLabel);
    hostLine->addWidget(m_host, 1);
    hostLine->addSpacing(20);
    hostLine->addWidget(m_startNow);
    hostLine->addWidget(m_startAtBoot);
    column->addLayout(hostLine);
    auto *splitter = new QSplitter(Qt::Vertical, m_content);
    splitter->addWidget(m_table);
    splitter->addWidget(makeDetails());
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(12);
    column->addWidget(splitter, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(10);
    layout->addWidget(m_content, 1);
    layout->addWidget(m_footer);
    setMinimumSize(smallestSize);
    resize(usualSize);
    splitter->setSizes({usualSize.height() / 3, usualSize.height() / 2});
    QWidget *before = m_host;
    for (QWidget *next :
        std::initializer_list<QWidget *>{m_startNow, m_startAtBoot, m_table, m_name, m_asCopy, m_allAsCopies}) {
        setTabOrder(before, next);
        before = next;
    }
}

/// What is in the current row, and what can be changed about it.
QWidget *ImportDialog::makeDetails()
{
    auto *details = new QWidget(this);
    auto *layout = new QVBoxLayout(details);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *line = new QHBoxLayout;
    m_name = new QLineEdit(details);
    m_name->setAccessibleName(tr("Name"));
    auto *label = new QLabel(tr("&Name"), details);
    label->setBuddy(m_name);
    m_asCopy = new QCheckBox(tr("As a &copy"), details);
    m_asCopy->setAccessibleName(tr("As a copy"));
    m_asCopy->setToolTip(tr("With a UUID, MAC address, bridge and subnets of its own"));
    line->addWidget(label);
    line->addWidget(m_name, 1);
    line->addSpacing(20);
    line->addWidget(m_asCopy);
    m_allAsCopies = new QPushButton(tr("Co&py all in conflict"), details);
    m_allAsCopies->setAutoDefault(false);
    m_allAsCopies->setToolTip(tr("Import every network that is in conflict as a copy"));
    connect(m_allAsCopies, &QPushButton::clicked, m_model, &ImportModel::copyAllInConflict);
    line->addSpacing(20);
    line->addWidget(m_allAsCopies);
    layout->addLayout(line);
    m_reason = new NetworkFormText(details);
    layout->addWidget(m_reason);
    m_xml->setAccessibleName(tr("XML"));
    layout->addWidget(m_xml, 1);
    return details;
}

void ImportDialog::addFiles(const QStringList &paths)
{
    if (!m_handles.isEmpty())
        return;
    m_reader->start(paths);
    refresh();
}

void ImportDialog::fileRead(const QString &path, const std::vector<NetworkFileEntry> &networks)
{
    m_model->addFile(QFileInfo(path).fileName(), networks);
    if (!m_table->currentIndex().isValid())
        m_table->selectionModel()->setCurrentIndex(m_model->index(0, 0), QItemSelectionModel::NoUpdate);
    refresh();
}

void ImportDialog::watchSession()
{
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    if (!m_handles.isEmpty()) { // the form is locked meanwhile, so only the host itself can have gone
        for (auto handle = m_handles.cbegin(); handle != m_handles.cend(); ++handle) {
            if (*handle)
                disconnect(*handle, nullptr, this, nullptr);
            m_model->setState(handle.key(), ImportState::Failed,
                tr("The host was removed from the window; whether the network was made is not known."));
        }
        m_handles.clear();
        setBusy(false);
    }
    m_session = m_host->session();
    if (m_session) {
        connect(m_session, &HostSession::snapshotChanged, this, &ImportDialog::takeContext);
        connect(m_session, &HostSession::statusChanged, this, &ImportDialog::takeContext);
        connect(m_session, &HostSession::factsChanged, this, &ImportDialog::takeContext);
        m_session->requestFacts();
    }
    takeContext();
}

void ImportDialog::takeContext()
{
    // What is under way shows up in the snapshots; it is no conflict.
    if (!m_handles.isEmpty())
        return offerToLeave();
    m_model->setContext(m_session ? m_session->context() : HostContext());
    showCurrent();
    refresh();
}

void ImportDialog::selectionTouched()
{
    if (m_isFollowing)
        return;
    QList<int> taken;
    QList<int> given;
    for (int row = 0; row < m_model->rowCount(); ++row)
        (m_table->selectionModel()->isRowSelected(row) ? taken : given).append(m_model->entryAt(row).id);
    m_model->setChosen(given, false);
    m_model->setChosen(taken, true);
    selectChosen();
}

void ImportDialog::selectChosen()
{
    QItemSelection chosen;
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_model->entryAt(row).isChosen)
            chosen.select(m_model->index(row, 0), m_model->index(row, ImportModel::ColumnCount - 1));
    m_isFollowing = true;
    m_table->selectionModel()->select(chosen, QItemSelectionModel::ClearAndSelect);
    m_isFollowing = false;
    showCurrent();
    refresh();
}

int ImportDialog::currentId() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? m_model->entryAt(current.row()).id : -1;
}

void ImportDialog::showCurrent()
{
    const ImportEntry *entry = m_model->find(currentId());
    const bool isOpen = entry && entry->canBeChosen();
    m_isShowing = true;
    m_name->setEnabled(isOpen);
    m_asCopy->setEnabled(isOpen);
    if (const QString name = entry ? entry->name : QString(); m_name->text() != name)
        m_name->setText(name);
    m_asCopy->setChecked(entry && entry->asCopy);
    m_isShowing = false;
    const bool isTried = entry && (entry->state == ImportState::Failed || entry->state == ImportState::Done);
    const QString reason = !entry ? QString() : isTried ? entry->outcome : entry->reason();
    m_reason->setPlainText(reason);
    m_reason->setVisible(!reason.isEmpty());
    m_xml->setXml(entry ? entry->xml : QByteArray());
}

QString ImportDialog::hostProblem() const
{
    if (!m_session)
        return tr("There is no host to make networks on.");
    return changeObstacle(*m_session);
}

void ImportDialog::refresh()
{
    if (!m_handles.isEmpty())
        return;
    m_footer->setProgress(m_reader->isReading() ? tr("Reading the files…") : QString());
    m_allAsCopies->setEnabled(m_model->hasConflicts());
    const QString host = hostProblem();
    const QString obstacle = !host.isEmpty() ? host : m_model->obstacle();
    QList<Issue> issues;
    if (!obstacle.isEmpty() && (!host.isEmpty() || !m_model->chosen().isEmpty()))
        issues.append({Field::None, Severity::Error, obstacle});
    m_footer->setIssues(issues);
    m_footer->setVerbEnabled(obstacle.isEmpty() && !m_reader->isReading(), obstacle);
}

void ImportDialog::submit()
{
    if (!m_handles.isEmpty() || !hostProblem().isEmpty() || !m_model->obstacle().isEmpty())
        return;
    const QList<int> chosen = m_model->chosen();
    for (const int id : chosen) {
        const ImportEntry *entry = m_model->find(id);
        CommandHandle *handle = m_session->submit(
            CreateNetwork{entry->name, entry->xml, m_startAtBoot->isChecked(), m_startNow->isChecked()});
        m_handles.insert(id, handle);
        connect(handle, &CommandHandle::ended, this, [this, id, handle] { ended(id, handle); });
    }
    setBusy(true);
    for (const int id : chosen)
        m_model->setState(id, ImportState::Running);
}

void ImportDialog::ended(int id, CommandHandle *handle)
{
    const CommandResult &result = handle->result();
    m_handles.remove(id);
    const bool isThere = result.status == CommandStatus::Done || result.needsDecision;
    if (isThere) {
        ++m_imported;
        m_last = result.network;
    }
    if (result.status == CommandStatus::Cancelled)
        m_model->setState(id, ImportState::Idle);
    else
        m_model->setState(id, isThere ? ImportState::Done : ImportState::Failed,
            result.status == CommandStatus::Failed ? explanationText(result.error) : QString());
    if (m_handles.isEmpty())
        allEnded();
}

void ImportDialog::allEnded()
{
    setBusy(false);
    const bool isAllWell = m_model->chosen().isEmpty()
        && std::none_of(m_model->entries().cbegin(), m_model->entries().cend(),
            [](const ImportEntry &entry) { return entry.state == ImportState::Done && !entry.outcome.isEmpty(); });
    if (isAllWell) {
        accept();
        Q_EMIT imported(m_session, m_last, m_imported);
        return;
    }
    takeContext();
    m_table->setFocus();
}

void ImportDialog::setBusy(bool busy)
{
    if (busy) {
        setFocus(); // or it would wander to the next field that is not disabled
        m_footer->setIssues({});
    }
    m_content->setEnabled(!busy);
    m_canLeave = false;
    m_footer->endProgress();
    m_footer->setProgress(busy ? tr("Importing…") : QString());
    m_footer->setVerbEnabled(!busy, tr("The last try is not over yet."));
}

void ImportDialog::reject()
{
    // What waits is taken back; what the host is at is brought to its end, without the dialog where the line is lost.
    const auto handles = m_handles.values();
    for (const QPointer<CommandHandle> &handle : handles) {
        if (handle && handle->canCancel())
            handle->cancel();
        if (!handle || !m_canLeave)
            continue;
        handle->leave();
        disconnect(handle, nullptr, this, nullptr);
    }
    if (!handles.isEmpty() && !m_canLeave)
        return;
    if (m_imported > 0)
        Q_EMIT imported(m_session, m_last, m_imported);
    QDialog::reject();
}

/// A host may be away for a minute; the dialog is not to be in the way so long. As FormRun does it.
void ImportDialog::offerToLeave()
{
    const auto running = std::find_if(m_handles.cbegin(), m_handles.cend(),
        [](const QPointer<CommandHandle> &handle) { return handle && handle->status() == CommandStatus::Running; });
    if (running == m_handles.cend() || !m_session || m_session->status().state == HostState::Online)
        return;
    m_canLeave = true;
    m_footer->showProgress(**running, NetworkFormFooter::WayOut::Leave);
}

} // namespace patchpanel
