// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/talkdialog.h"

#include "models/host/hostsession.h"
#include "ui/findinglist.h"
#include "ui/watchplan.h"

#include <QCompleter>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStringListModel>
#include <QVBoxLayout>

#include <algorithm>

namespace patchpanel {

TalkDialog::TalkDialog(HostSession &session, WatchPlan &plan, QWidget *parent)
    : QDialog(parent)
    , m_session(&session)
    , m_plan(plan)
    , m_names(new QStringListModel(this))
    , m_summary(new QLabel(this))
    , m_way(new FindingList(this))
    , m_from(makeField(tr("First VM")))
    , m_to(makeField(tr("Second VM")))
{
    setWindowTitle(tr("Why Can't These Two Talk?"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(760, 560);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    QFont font = m_summary->font();
    font.setBold(true);
    m_summary->setFont(font);
    m_way->setAccessibleName(tr("The way between them"));
    m_way->setFrameShape(QFrame::StyledPanel);
    auto *form = new QFormLayout;
    auto *fromLabel = new QLabel(tr("&First VM:"), this);
    fromLabel->setBuddy(m_from);
    auto *toLabel = new QLabel(tr("&Second VM:"), this);
    toLabel->setBuddy(m_to);
    form->addRow(fromLabel, m_from);
    form->addRow(toLabel, m_to);
    auto *buttons = new QDialogButtonBox(this);
    auto *swap = buttons->addButton(tr("S&wap"), QDialogButtonBox::ActionRole);
    auto *close = buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    for (QPushButton *button : {swap, close})
        button->setAutoDefault(false); // Enter chooses a VM
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_summary);
    layout->addWidget(m_way, 1);
    layout->addWidget(buttons);
    setTabOrder(m_from, m_to);
    setTabOrder(m_to, m_way);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(swap, &QPushButton::clicked, this, [this] { choose(vmNamed(m_to->text()), vmNamed(m_from->text())); });
    connect(m_way, &FindingList::mendWanted, this, &TalkDialog::mendWanted);
    connect(m_session, &HostSession::snapshotChanged, this, &TalkDialog::takeSnapshot);
    connect(m_session, &HostSession::factsChanged, this, &TalkDialog::refresh);
    connect(m_session, &HostSession::statusChanged, this, &TalkDialog::refresh);
    connect(m_session, &QObject::destroyed, this, &QDialog::close);
    connect(m_session, &HostSession::watched, this, [this](const WatchedPtr &told) { takeAddresses(*told); });
    m_session->requestFacts();
    takeSnapshot();
}

QLineEdit *TalkDialog::makeField(const QString &label)
{
    auto *field = new QLineEdit(this);
    field->setAccessibleName(label);
    field->setPlaceholderText(tr("Type a part of its name"));
    field->setClearButtonEnabled(true);
    auto *completer = new QCompleter(m_names, field);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    field->setCompleter(completer);
    connect(field, &QLineEdit::textChanged, this, &TalkDialog::refresh);
    return field;
}

void TalkDialog::choose(const QUuid &from, const QUuid &to)
{
    m_from->setText(nameOf(from));
    m_to->setText(nameOf(to));
    (m_from->text().isEmpty() ? m_from : m_to)->setFocus();
}

void TalkDialog::takeSnapshot()
{
    QStringList names;
    if (m_session && m_session->snapshot())
        for (const DomainPtr &domain : m_session->snapshot()->domains)
            names.append(domain->name);
    std::sort(
        names.begin(), names.end(), [](const QString &a, const QString &b) { return naturalKey(a) < naturalKey(b); });
    if (names != m_names->stringList())
        m_names->setStringList(names);
    refresh();
}

QUuid TalkDialog::vmNamed(const QString &name) const
{
    if (m_session && m_session->snapshot())
        for (const DomainPtr &domain : m_session->snapshot()->domains)
            if (domain->name == name.trimmed())
                return domain->uuid;
    return {};
}

QString TalkDialog::nameOf(const QUuid &vm) const
{
    if (m_session && m_session->snapshot())
        for (const DomainPtr &domain : m_session->snapshot()->domains)
            if (domain->uuid == vm)
                return domain->name;
    return {};
}

/// The first network that it runs on; null without.
QUuid TalkDialog::networkOf(const QUuid &vm) const
{
    if (m_session && m_session->snapshot())
        for (const RowPtr &row : m_session->snapshot()->rows)
            for (const Attachment &nic : row->attachments)
                if (nic.domain->uuid == vm && nic.onNetworkNow && row->network->kind == NetworkKind::Registered)
                    return row->network->uuid;
    return {};
}

/// The addresses of both, and what the network of the first one has lent, while the dialog is on screen.
void TalkDialog::watchBoth()
{
    WatchRequest request;
    const QUuid from = vmNamed(m_from->text());
    const QUuid to = vmNamed(m_to->text());
    if (!from.isNull() && !to.isNull() && from != to) {
        request.leasesOf = networkOf(from);
        request.addressesOf = {from, to};
    }
    if (request == m_request)
        return;
    m_request = request;
    m_told.clear();
    m_leased.clear();
    m_plan.want(this, m_session, request);
}

void TalkDialog::takeAddresses(const Watched &watched)
{
    bool isNew = false;
    for (const QUuid &vm : std::as_const(m_request.addressesOf))
        if (watched.addresses.contains(vm) && m_told.value(vm) != watched.addresses.value(vm).known) {
            m_told.insert(vm, watched.addresses.value(vm).known);
            isNew = true;
        }
    if (watched.leasesOf == m_request.leasesOf && watched.leases && *watched.leases) {
        std::vector<GuestAddress> leased;
        for (const DhcpLease &lease : **watched.leases)
            leased.push_back({lease.mac, lease.address, lease.prefix, AddressSource::Lease});
        isNew |= leased != m_leased;
        m_leased = std::move(leased);
    }
    if (isNew)
        refresh();
}

QString TalkDialog::missingText() const
{
    for (const QLineEdit *field : {m_from, m_to})
        if (!field->text().trimmed().isEmpty() && vmNamed(field->text()).isNull())
            return tr("There is no VM named “%1” on this host.").arg(field->text().trimmed());
    return {};
}

QString TalkDialog::obstacle() const
{
    if (!m_session || m_session->status().state != HostState::Online)
        return tr("The host is not connected.");
    return m_session->isReadOnly() ? tr("The host was opened read-only.") : QString();
}

void TalkDialog::refresh()
{
    if (!m_session)
        return;
    watchBoth();
    TalkInput input;
    input.snapshot = m_session->snapshot();
    input.facts = m_session->context().facts;
    input.from = vmNamed(m_from->text());
    input.to = vmNamed(m_to->text());
    input.addresses = m_leased;
    for (const std::vector<GuestAddress> &told : std::as_const(m_told))
        input.addresses.insert(input.addresses.end(), told.cbegin(), told.cend());
    const TalkReport report = checkTalk(input);
    const QString missing = missingText();
    m_summary->setText(missing.isEmpty() ? report.summary : missing);
    m_way->setObstacle(obstacle());
    m_way->setFindings(missing.isEmpty() ? report.stations : QList<HealthFinding>());
}

} // namespace patchpanel
