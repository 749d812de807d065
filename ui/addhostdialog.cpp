// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/addhostdialog.h"

#include "models/host/hostset.h"
#include "ui/formdialog.h"
#include "ui/hostformpane.h"
#include "ui/hosttestpane.h"
#include "ui/networkformfooter.h"
#include "ui/networkformstyle.h"
#include "ui/networkformtext.h"

#include <QDir>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr QSize smallestSize(760, 480);
constexpr QSize usualSize(940, 640);

bool isError(const Issue &issue)
{
    return issue.severity == Severity::Error;
}

} // namespace

AddHostDialog::AddHostDialog(HostSet &hosts, const QString &verb, const QString &home, QWidget *parent)
    : QDialog(parent)
    , m_hosts(hosts)
    , m_home(home)
    , m_form(new HostFormPane(home, this))
    , m_test(new HostTestPane(hosts, this))
    , m_footer(new NetworkFormFooter(verb, this))
    , m_mailbox(std::make_shared<Mailbox>(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    connect(m_form, &HostFormPane::edited, this, &AddHostDialog::refresh);
    connect(m_footer, &NetworkFormFooter::verbClicked, this, &AddHostDialog::accept);
    connect(m_footer, &NetworkFormFooter::cancelClicked, this, &AddHostDialog::reject);
}

AddHostDialog::AddHostDialog(HostSet &hosts, const SuggestionSources &sources, QWidget *parent)
    : AddHostDialog(hosts, tr("A&dd"), sources.home, parent)
{
    setWindowTitle(tr("Add Host"));
    m_suggestions = makeSuggestions();
    setUpLayout();
    readSuggestions(sources);
    refresh();
    m_form->focusFirst();
}

AddHostDialog::AddHostDialog(HostSet &hosts, const SavedHost &host, HostSession *session, QWidget *parent)
    : AddHostDialog(hosts, tr("&Save"), QDir::homePath(), parent)
{
    setWindowTitle(tr("Edit Host"));
    m_edited = host;
    m_session = session;
    m_form->load(host);
    connect(session, &HostSession::snapshotChanged, this, &AddHostDialog::refresh);
    connect(session, &HostSession::statusChanged, this, &AddHostDialog::refresh);
    setUpLayout();
    refresh();
    m_form->focusFirst();
}

AddHostDialog::~AddHostDialog()
{
    m_mailbox->close();
}

QWidget *AddHostDialog::makeSuggestions()
{
    auto *part = new QWidget(this);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    auto *label = new QLabel(tr("Su&ggestions"), part);
    m_list = new QListWidget(part);
    m_list->setAccessibleName(tr("Suggestions"));
    m_list->setUniformItemSizes(true);
    m_list->setAlternatingRowColors(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    label->setBuddy(m_list);
    m_notes = new NetworkFormText(part);
    m_notes->setColor(quietColor(palette()));
    m_notes->setPlainText(tr("Looking for hosts that ssh, libvirt or virt-manager know…"));
    column->addWidget(label);
    column->addWidget(m_list, 1);
    column->addWidget(m_notes);
    m_list->hide();
    connect(m_list, &QListWidget::itemSelectionChanged, this, &AddHostDialog::suggestionChosen);
    return part;
}

void AddHostDialog::setUpLayout()
{
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_form);
    auto *right = new QWidget(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    if (m_suggestions)
        column->addWidget(m_suggestions, 2);
    column->addWidget(m_test, 3);
    layOutFormDialog(*this, *scroll, *right, *m_footer, {smallestSize, usualSize, 55});
}

void AddHostDialog::readSuggestions(const SuggestionSources &sources)
{
    runDetached(m_hosts.tally(), [this, mailbox = m_mailbox, sources] {
        const HostSuggestions found = readHostSuggestions(sources);
        mailbox->post([this, found] { showSuggestions(found); });
    });
}

void AddHostDialog::showSuggestions(const HostSuggestions &found)
{
    m_shown = freshSuggestions(found.hosts, others());
    for (const HostSuggestion &suggestion : std::as_const(m_shown)) {
        auto *item = new QListWidgetItem(suggestion.name + u'\n' + suggestionDetail(suggestion), m_list);
        item->setToolTip(suggestion.uri.toString().toHtmlEscaped());
    }
    m_list->setVisible(!m_shown.isEmpty());
    QStringList notes = found.notes;
    if (m_shown.isEmpty())
        notes.prepend(tr("ssh's configuration, libvirt's aliases and virt-manager name no other hosts."));
    m_notes->setPlainText(notes.join(u'\n'));
    m_notes->setVisible(!notes.isEmpty());
}

void AddHostDialog::suggestionChosen()
{
    const QList<QListWidgetItem *> items = m_list->selectedItems();
    if (!items.isEmpty())
        m_form->load(m_shown.at(m_list->row(items.constFirst())));
}

QList<SavedHost> AddHostDialog::others() const
{
    QList<SavedHost> hosts;
    for (const HostSession *session : m_hosts.sessions()) {
        if (m_edited && session->uri() == m_edited->uri)
            continue;
        SavedHost host = newHost(session->uri());
        host.name = session->name();
        hosts.append(host);
    }
    return hosts;
}

QList<Issue> AddHostDialog::obstacles(const SavedHost &host) const
{
    if (!m_edited || (host.uri == m_edited->uri && host.readOnly == m_edited->readOnly))
        return {};
    if (m_session && m_session->isBusy())
        return {{Field::None, Severity::Error,
            tr("A change is under way on the host; its connection has to stay until that has ended.")}};
    return {{Field::None, Severity::Warning, tr("The host will be connected anew.")}};
}

void AddHostDialog::refresh()
{
    const QList<SavedHost> others = this->others();
    const HostForm form = m_form->form();
    QList<Issue> issues = checkHostForm(form, m_home, others) + checkHostLabel(m_form->label(), others);
    m_host.reset();
    const Result<HostUri> uri = HostUri::parse(uriOf(form, m_home));
    if (uri && std::none_of(issues.cbegin(), issues.cend(), isError))
        m_host = m_form->host(*uri);
    if (m_host)
        issues += obstacles(*m_host);
    const QString whyNot = firstError(issues);
    m_footer->setVerbEnabled(whyNot.isEmpty(), whyNot);
    // What the window makes of it, and what is under way on it, is nothing to the test.
    const bool canTest = uri && std::all_of(issues.cbegin(), issues.cend(), [](const Issue &issue) {
        return !isError(issue) || issue.field == Field::None || issue.field == Field::Name;
    });
    m_test->setHost(canTest ? std::optional(m_form->host(*uri)) : std::nullopt, whyNot);
    // An empty form is no mistake yet.
    m_footer->setIssues(m_form->showIssues(m_form->isTouched() || m_edited ? issues : QList<Issue>()));
}

void AddHostDialog::accept()
{
    refresh(); // a change on the host may have begun or ended meanwhile
    if (!m_host || !m_footer->verbButton()->isEnabled())
        return;
    Q_EMIT chosen(*m_host);
    QDialog::accept();
}

} // namespace patchpanel
