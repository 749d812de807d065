// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/duplicatedialog.h"

#include "models/host/hostset.h"
#include "models/network/networkrules.h"
#include "ui/fieldrow.h"
#include "ui/formdialog.h"
#include "ui/networkcreation.h"
#include "ui/networkformedit.h"
#include "ui/networkformfooter.h"
#include "ui/networkformhostbox.h"
#include "ui/networkformstyle.h"
#include "ui/planpane.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr QSize smallestSize(760, 480);
constexpr QSize usualSize(920, 600);

} // namespace

DuplicateDialog::DuplicateDialog(
    HostSet &hosts, HostSession *from, NetworkDocument source, bool startNow, bool startAtBoot, QWidget *parent)
    : QDialog(parent)
    , m_source(std::move(source))
    , m_plan(new PlanPane(this))
    , m_footer(new NetworkFormFooter(tr("&Duplicate"), this))
    , m_creation(new NetworkCreation(*m_footer, this))
{
    setWindowTitle(tr("Duplicate"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    m_form = makeForm(hosts, from);
    setUpLayout();
    m_startNow->setChecked(startNow);
    m_startAtBoot->setChecked(startAtBoot);
    for (QCheckBox *box : {m_startNow, m_startAtBoot})
        connect(box, &QCheckBox::toggled, this, &DuplicateDialog::refresh);
    connect(m_host, &NetworkFormHostBox::sessionChanged, this, &DuplicateDialog::watchSession);
    connect(m_footer, &NetworkFormFooter::verbClicked, this, &DuplicateDialog::submit);
    connect(m_footer, &NetworkFormFooter::cancelClicked, this, &DuplicateDialog::reject);
    connect(m_creation, &NetworkCreation::stateChanged, this, &DuplicateDialog::stateChanged);
    connect(m_creation, &NetworkCreation::refused, this, &DuplicateDialog::refuse);
    connect(m_creation, &NetworkCreation::cancelled, this, &DuplicateDialog::refresh);
    connect(m_creation, &NetworkCreation::closed, this, [this] { QDialog::reject(); });
    connect(m_creation, &NetworkCreation::made, this, [this](const QUuid &network) {
        Q_EMIT created(m_session, network);
        accept();
    });
    watchSession();
    m_name->setFocus();
    m_name->selectAll();
}

void DuplicateDialog::setUpLayout()
{
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_form);
    layOutFormDialog(*this, *scroll, *m_plan, *m_footer, {smallestSize, usualSize, 50});
}

QWidget *DuplicateDialog::makeForm(HostSet &hosts, HostSession *from)
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    auto *fields = new QWidget(content);
    auto *form = new QFormLayout(fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto addEdit = [&](Field field, const QString &label) {
        auto *edit = new NetworkFormEdit(fields);
        edit->propose(QString());
        connect(edit, &NetworkFormEdit::edited, this, &DuplicateDialog::refresh);
        m_rows.append(new FieldRow(field, label, edit, form));
        return edit;
    };
    m_name = addEdit(Field::Name, tr("&Name"));
    m_host = new NetworkFormHostBox(hosts, from, fields);
    m_rows.append(new FieldRow(Field::Host, tr("&Host"), m_host, form));
    if (hasOwnBridge(m_source))
        m_bridge = addEdit(Field::Bridge, tr("&Bridge"));
    makeSubnetRows(form);
    column->addWidget(fields);
    auto *options = new QHBoxLayout;
    options->setSpacing(18);
    const auto addBox = [&](const QString &label) {
        auto *box = new QCheckBox(label, content);
        box->setAccessibleName(QString(label).remove(u'&'));
        options->addWidget(box);
        return box;
    };
    m_startNow = addBox(tr("Start no&w"));
    m_startAtBoot = addBox(tr("Start at b&oot"));
    options->addStretch(1);
    column->addLayout(options);
    column->addStretch(1);
    return content;
}

void DuplicateDialog::makeSubnetRows(QFormLayout *form)
{
    QMap<bool, int> ofFamily;
    for (const auto &subnet : subnetsOf(m_source)) {
        if (!subnet) {
            m_subnets.append(nullptr);
            m_subnetRows.append(nullptr);
            continue;
        }
        const int number = ++ofFamily[subnet->isV4()];
        const QString label = number > 1 ? (subnet->isV4() ? tr("IPv4 network %1") : tr("IPv6 network %1")).arg(number)
            : subnet->isV4()             ? tr("IPv&4 network")
                                         : tr("IPv&6 network");
        auto *edit = new NetworkFormEdit(form->parentWidget());
        edit->propose(QString());
        connect(edit, &NetworkFormEdit::edited, this, &DuplicateDialog::refresh);
        m_subnets.append(edit);
        m_subnetRows.append(new FieldRow(subnet->isV4() ? Field::Ipv4Network : Field::Ipv6Network, label, edit, form));
    }
}

void DuplicateDialog::watchSession()
{
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    m_session = m_host->session();
    // The form is locked meanwhile, so only the host itself can have gone.
    if (m_creation->abandon())
        m_refusal = Refusal{Field::None,
            tr("The host was removed from the window while it was at work; whether the network was made is not known."),
            config(), m_session};
    if (m_session) {
        connect(m_session, &HostSession::snapshotChanged, this, &DuplicateDialog::refresh);
        connect(m_session, &HostSession::statusChanged, this, &DuplicateDialog::refresh);
        connect(m_session, &HostSession::factsChanged, this, &DuplicateDialog::refresh);
        m_session->requestFacts();
    }
    refresh();
}

void DuplicateDialog::refresh()
{
    // What is under way shows up in the snapshots; it is no problem of the form.
    if (!m_creation->isEditing())
        return;
    const HostContext context = m_creation->contextOf(m_session);
    propose(context);
    CopyConfig now = config();
    if (m_refusal && (now != m_refusal->config || m_session != m_refusal->session))
        m_refusal.reset();
    showIssues(checkCopy(m_source, now, context));
    now.created = QDateTime::currentDateTimeUtc();
    m_plan->setPlan(planCopy(m_source, now, context));
}

void DuplicateDialog::propose(const HostContext &context)
{
    const CopyConfig proposal = proposeCopy(m_source, takenSpace(context));
    if (m_name->isProposal())
        m_name->propose(proposal.name);
    if (m_bridge && m_bridge->isProposal())
        m_bridge->propose(proposal.bridge);
    for (int i = 0; i < m_subnets.size(); ++i)
        if (m_subnets[i] && m_subnets[i]->isProposal())
            m_subnets[i]->propose(proposal.subnets.value(i));
}

void DuplicateDialog::showIssues(const QList<CopyIssue> &copyIssues)
{
    QList<QList<Issue>> ofBlock(m_subnetRows.size());
    QList<Issue> issues = makeObstacles(m_session);
    for (const CopyIssue &one : copyIssues)
        (one.block >= 0 && one.block < ofBlock.size() && m_subnetRows[one.block] ? ofBlock[one.block] : issues)
            .append(one.issue);
    QList<Issue> all = issues;
    for (int i = 0; i < ofBlock.size(); ++i) {
        all += ofBlock[i];
        if (m_refusal && m_subnetRows[i] && m_refusal->field == m_subnetRows[i]->field())
            ofBlock[i].prepend({m_refusal->field, Severity::Error, m_refusal->text});
        if (m_subnetRows[i])
            m_subnetRows[i]->setIssues(ofBlock[i]);
    }
    m_canCreate = !hasErrors(all);
    m_footer->setVerbEnabled(m_canCreate, firstError(all));
    if (m_refusal)
        issues.prepend({m_refusal->field, Severity::Error, m_refusal->text});
    issues = showAtRows(m_rows, issues);
    issues.removeIf([this](const Issue &issue) {
        return std::any_of(m_subnetRows.cbegin(), m_subnetRows.cend(),
            [&issue](const FieldRow *row) { return row && row->field() == issue.field; });
    });
    m_footer->setIssues(issues);
}

CopyConfig DuplicateDialog::config() const
{
    CopyConfig config;
    config.name = m_name->text();
    config.bridge = m_bridge ? m_bridge->text().trimmed() : m_source.general().bridge;
    for (const NetworkFormEdit *edit : m_subnets)
        config.subnets.append(edit ? edit->text() : QString());
    config.startNow = m_startNow->isChecked();
    config.startAtBoot = m_startAtBoot->isChecked();
    return config;
}

void DuplicateDialog::submit()
{
    if (!m_creation->isEditing() || !m_canCreate)
        return;
    m_refusal.reset();
    m_name->keep();
    if (m_bridge)
        m_bridge->keep();
    for (NetworkFormEdit *edit : std::as_const(m_subnets))
        if (edit)
            edit->keep();
    m_submitted = config();
    m_submitted.created = QDateTime::currentDateTimeUtc();
    const auto xml = copyXml(m_source, m_submitted);
    if (!xml)
        return refuse(xml.error());
    m_creation->begin(m_session, CreateNetwork{m_submitted.name, *xml, m_submitted.startAtBoot, m_submitted.startNow});
}

/// Back to the form, with the host's reason where it belongs.
void DuplicateDialog::refuse(const Error &error)
{
    NetworkConfig form;
    form.name = m_submitted.name;
    form.bridge = m_submitted.bridge;
    for (int i = 0; i < m_subnetRows.size(); ++i) {
        if (!m_subnetRows[i])
            continue;
        QString &network = m_subnetRows[i]->field() == Field::Ipv4Network ? form.ipv4Network : form.ipv6Network;
        network = m_submitted.subnets.value(i);
    }
    m_refusal = Refusal{fieldOfError(error, form), explanationText(error), config(), m_session};
    refresh();
    if (m_refusal && m_refusal->field == Field::Name)
        m_name->setFocus();
    else
        m_footer->verbButton()->setFocus();
}

void DuplicateDialog::stateChanged()
{
    const bool editing = m_creation->isEditing();
    if (m_creation->isBusy())
        setFocus(); // or it would wander to the next field that is not disabled
    m_form->setEnabled(editing);
    if (!editing)
        for (FieldRow *row : m_rows + m_subnetRows)
            if (row)
                row->setIssues({});
    m_footer->setVerbEnabled(editing && m_canCreate, tr("The last try is not over yet."));
}

void DuplicateDialog::reject()
{
    if (m_creation->cancel())
        QDialog::reject();
}

} // namespace patchpanel
