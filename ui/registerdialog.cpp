// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/registerdialog.h"

#include "models/host/hostsession.h"
#include "models/network/networkrules.h"
#include "ui/fieldrow.h"
#include "ui/formdialog.h"
#include "ui/formrun.h"
#include "ui/networkformedit.h"
#include "ui/networkformfooter.h"
#include "ui/networkformstyle.h"
#include "ui/networkformtext.h"
#include "ui/planpane.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace patchpanel {

namespace {

constexpr QSize smallestSize(760, 480);
constexpr QSize usualSize(900, 600);

/// "web — 52:54:00:00:00:01".
QStringList nicLines(const NetworkRow &row)
{
    QStringList lines;
    for (const Attachment &attachment : row.attachments) {
        if (!attachment.onNetworkLater || attachment.storedNic()->mac.isEmpty())
            continue;
        const QString line = attachment.domain->isActive()
            ? RegisterDialog::tr("%1 — %2 (running: from its next start on)")
            : RegisterDialog::tr("%1 — %2");
        lines.append(line.arg(attachment.domain->name, attachment.storedNic()->mac));
    }
    return lines;
}

QString repointLabel(const std::vector<NicRef> &nics)
{
    std::set<QUuid> vms;
    for (const NicRef &nic : nics)
        vms.insert(nic.domain);
    return vms.size() == 1
        ? RegisterDialog::tr("&Point the stored configuration of 1 VM at the network")
        : RegisterDialog::tr("&Point the stored configuration of %1 VMs at the network").arg(vms.size());
}

QString vlanText(const VlanTags &vlan)
{
    return vlan.trunk ? RegisterDialog::tr("%1 (trunk)").arg(vlan.toString()) : vlan.toString();
}

} // namespace

RegisterDialog::RegisterDialog(HostSession &session, const RowPtr &row, QWidget *parent)
    : QDialog(parent)
    , m_session(&session)
    , m_row(row)
    , m_plan(new PlanPane(this))
    , m_footer(new NetworkFormFooter(tr("&Register"), this))
    , m_run(new FormRun(*m_footer, this))
{
    setWindowTitle(tr("Register"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    m_form = makeForm();
    layOutFormDialog(*this, *m_form, *m_plan, *m_footer, {smallestSize, usualSize, 50});
    connect(m_name, &NetworkFormEdit::edited, this, &RegisterDialog::refresh);
    for (QCheckBox *box : {m_startNow, m_startAtBoot, m_repoint})
        connect(box, &QCheckBox::toggled, this, &RegisterDialog::refresh);
    connect(m_repoint, &QCheckBox::toggled, m_vms, &QWidget::setEnabled);
    connect(m_footer, &NetworkFormFooter::verbClicked, this, &RegisterDialog::submit);
    connect(m_footer, &NetworkFormFooter::cancelClicked, this, &RegisterDialog::reject);
    connect(m_run, &FormRun::busyChanged, this, &RegisterDialog::busyChanged);
    connect(m_run, &FormRun::ended, this, &RegisterDialog::ended);
    watchSession();
    m_name->propose(QString());
    showRow();
    takeSnapshot();
    m_name->setFocus();
    m_name->selectAll();
}

QWidget *RegisterDialog::makeForm()
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    auto *about = new NetworkFormText(content);
    about->setPlainText(tr("VMs sit on this bridge directly; no libvirt network stands for it. Registered, it is a "
                           "network with a name: VMs can be attached to it, and it shows who is on it."));
    column->addWidget(about);

    auto *fields = new QWidget(content);
    auto *form = new QFormLayout(fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_name = new NetworkFormEdit(fields);
    m_rows.append(new FieldRow(Field::Name, tr("&Name"), m_name, form));
    const NetworkSummary &summary = m_row->network->summary;
    m_rows.append(addFact(Field::Bridge, tr("Bridge"), summary.bridge, form));
    m_rows.append(addFact(Field::VlanId, tr("VLAN ID"), vlanText(summary.vlan), form));
    m_rows.constLast()->setShown(!summary.vlan.isEmpty());
    column->addWidget(fields);

    const auto addBox = [&](const QString &label) {
        auto *box = new QCheckBox(label, content);
        box->setAccessibleName(QString(label).remove(u'&'));
        box->setChecked(true);
        column->addWidget(box);
        return box;
    };
    m_startNow = addBox(tr("Start no&w"));
    m_startAtBoot = addBox(tr("Start at &boot"));
    m_repoint = addBox(QString());
    m_vms = new QListWidget(content);
    m_vms->setAccessibleName(tr("VMs"));
    m_vms->setSelectionMode(QAbstractItemView::NoSelection);
    m_vms->setUniformItemSizes(true);
    m_vms->setTabKeyNavigation(false);
    column->addWidget(m_vms, 1);
    m_noVms = new NetworkFormText(content);
    m_noVms->setPlainText(tr("No VM has this bridge in its stored configuration; there is nothing to change in VMs."));
    column->addWidget(m_noVms);
    column->addStretch(0);
    return content;
}

/// What is given by the bridge and not to be chosen: it can be read and copied.
FieldRow *RegisterDialog::addFact(Field field, const QString &label, const QString &value, QFormLayout *form)
{
    auto *line = new QLineEdit(value, form->parentWidget());
    line->setReadOnly(true);
    line->setFrame(false);
    QPalette palette = line->palette();
    palette.setColor(QPalette::Base, Qt::transparent);
    line->setPalette(palette);
    return new FieldRow(field, label, line, form);
}

void RegisterDialog::watchSession()
{
    connect(m_session, &HostSession::snapshotChanged, this, &RegisterDialog::takeSnapshot);
    connect(m_session, &HostSession::statusChanged, this, &RegisterDialog::refresh);
    connect(m_session, &HostSession::factsChanged, this, &RegisterDialog::refresh);
    connect(m_session, &QObject::destroyed, this, [this] {
        m_run->abandon();
        refresh();
    });
    m_session->requestFacts();
}

void RegisterDialog::takeSnapshot()
{
    // What is under way shows up in the snapshots; it is no news.
    if (m_run->isBusy())
        return;
    if (const SnapshotPtr &snapshot = m_session->snapshot()) {
        const auto found = std::find_if(snapshot->rows.cbegin(), snapshot->rows.cend(),
            [this](const RowPtr &row) { return row->network->uuid == m_row->network->uuid; });
        m_isThere = found != snapshot->rows.cend();
        if (m_isThere && *found != m_row) {
            m_row = *found;
            showRow();
        }
    }
    refresh();
}

void RegisterDialog::showRow()
{
    const QStringList lines = nicLines(*m_row);
    m_vms->clear();
    m_vms->addItems(lines);
    m_vms->setVisible(!lines.isEmpty());
    m_noVms->setVisible(lines.isEmpty());
    m_repoint->setVisible(!lines.isEmpty());
    m_repoint->setText(repointLabel(repointableNics(*m_row)));
    m_repoint->setAccessibleName(m_repoint->text().remove(u'&'));
}

void RegisterDialog::refresh()
{
    if (m_run->isBusy())
        return;
    const HostContext context = m_session ? m_session->context() : HostContext();
    if (m_name->isProposal())
        m_name->propose(proposeRegisterName(*m_row, context));
    RegisterConfig now = config();
    if (m_refusal && now != m_refusal->config)
        m_refusal.reset();
    showIssues(hostIssues() + checkRegister(now, *m_row, context));
    now.created = QDateTime::currentDateTimeUtc();
    m_plan->setPlan(planRegister(now, *m_row, context));
}

void RegisterDialog::showIssues(QList<Issue> issues)
{
    m_canRegister = !hasErrors(issues);
    m_footer->setVerbEnabled(m_canRegister, firstError(issues));
    if (m_refusal)
        issues.prepend({m_refusal->field, Severity::Error, m_refusal->text});
    m_footer->setIssues(showAtRows(m_rows, issues));
}

QList<Issue> RegisterDialog::hostIssues() const
{
    const auto problem = [](const QString &text) { return QList<Issue>{{Field::None, Severity::Error, text}}; };
    if (!m_session)
        return problem(tr("The host was removed from the window."));
    if (m_session->isReadOnly())
        return problem(tr("This host is open for reading only."));
    if (m_session->status().state != HostState::Online)
        return problem(tr("The host is not connected."));
    if (!m_isThere)
        return problem(tr(
            "There is nothing to register any more: a network stands for this bridge now, or the VMs have left it."));
    return {};
}

RegisterConfig RegisterDialog::config() const
{
    return {m_name->text(), m_startNow->isChecked(), m_startAtBoot->isChecked(), m_repoint->isChecked(), {}};
}

void RegisterDialog::submit()
{
    if (m_run->isBusy() || !m_canRegister || !m_session)
        return;
    m_refusal.reset();
    m_name->keep();
    RegisterConfig now = config();
    now.created = QDateTime::currentDateTimeUtc();
    m_run->begin(*m_session,
        RegisterBridge{now.name, registerXml(now, *m_row), now.startAtBoot, now.startNow,
            now.repoint ? repointableNics(*m_row) : std::vector<NicRef>()});
}

void RegisterDialog::ended(const CommandResult &result)
{
    if (result.status == CommandStatus::Done) {
        Q_EMIT registered(m_session, result.network);
        accept();
        return;
    }
    if (result.status == CommandStatus::Failed)
        refuse(result.error);
    takeSnapshot();
}

/// Back to the form, with the host's reason where it belongs.
void RegisterDialog::refuse(const Error &error)
{
    NetworkConfig form;
    form.name = m_name->text();
    form.bridge = m_row->network->summary.bridge;
    const Field field = fieldOfError(error, form);
    const auto row = std::find_if(m_rows.cbegin(), m_rows.cend(),
        [field](const FieldRow *one) { return one->isShown() && one->field() == field; });
    m_refusal = Refusal{row == m_rows.cend() ? Field::None : field, explanationText(error), config()};
    if (field == Field::Name)
        m_name->setFocus();
    else
        m_footer->verbButton()->setFocus();
}

void RegisterDialog::busyChanged()
{
    const bool busy = m_run->isBusy();
    if (busy) {
        setFocus(); // or it would wander to the next field that is not disabled
        m_footer->setIssues({});
        for (FieldRow *row : std::as_const(m_rows))
            row->setIssues({});
    }
    m_form->setEnabled(!busy);
    m_footer->setVerbEnabled(!busy && m_canRegister, tr("The last try is not over yet."));
}

void RegisterDialog::reject()
{
    if (!m_run->isBusy() || m_run->cancel())
        QDialog::reject();
}

} // namespace patchpanel
