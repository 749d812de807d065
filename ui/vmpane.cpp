// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vmpane.h"

#include "models/host/hostset.h"
#include "ui/fieldrow.h"
#include "ui/networkformedit.h"
#include "ui/networkformhostbox.h"
#include "ui/networkformtext.h"
#include "ui/vmhardwarefields.h"
#include "ui/vmnics.h"
#include "ui/vmstoragefields.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QPushButton>

namespace patchpanel {

VmPane::VmPane(HostSet &hosts, HostSession *initial, Beginning beginning, QWidget *parent)
    : FormPane(parent)
    , m_hosts(hosts)
    , m_beginning(std::move(beginning))
{
    makeNote();
    makeRows(hosts, initial);
    makeFoot();
    guardWheel(*form()->parentWidget());
    const auto typed = [this] {
        m_isTyped = true;
        Q_EMIT changed();
    };
    connect(m_name, &NetworkFormEdit::edited, this, typed);
    connect(m_start, &QCheckBox::toggled, this, &VmPane::changed);
    connect(m_host, &NetworkFormHostBox::sessionChanged, this, &VmPane::sessionChanged);
    // Before whoever watches the form.
    connect(m_nics, &VmNics::changed, this, [this] { m_storage->setHasNics(m_nics->count() > 0); });
    connectSection(m_hardware);
    connectSection(m_storage);
    connectSection(m_nics);
    connect(m_nics, &VmNics::added, this, [this](QWidget &box, const QList<FieldRow *> &rows) {
        addRows(rows);
        guardWheel(box);
        showWhole(box);
    });
    connect(m_nics, &VmNics::removing, this, [this](const QList<FieldRow *> &rows) { removeRows(rows); });
    connect(&hosts, &HostSet::added, this, &VmPane::showHosts);
    connect(&hosts, &HostSet::removed, this, &VmPane::showHosts);
    showHosts();
    setContext({});
}

template <typename Section> void VmPane::connectSection(Section *section)
{
    connect(section, &Section::typed, this, [this] { m_isTyped = true; });
    connect(section, &Section::changed, this, &VmPane::changed);
}

void VmPane::makeNote()
{
    m_noteLine = new QWidget(this);
    m_note = new NetworkFormText(m_noteLine);
    m_retry = new QPushButton(tr("Retry"), m_noteLine);
    m_retry->setAutoDefault(false);
    m_retry->setShortcut(QKeySequence::Refresh); // the fields have all letters
    m_retry->setToolTip(tr("Read the host's machines and storage again (%1)")
                            .arg(m_retry->shortcut().toString(QKeySequence::NativeText)));
    auto *line = new QHBoxLayout(m_noteLine);
    line->setContentsMargins(form()->contentsMargins().left(), 0, 0, 6);
    line->addWidget(m_note, 1);
    line->addWidget(m_retry, 0, Qt::AlignTop);
    m_noteLine->hide();
    setHeader(m_noteLine);
    connect(m_retry, &QPushButton::clicked, this, &VmPane::retryWanted);
}

void VmPane::makeRows(HostSet &hosts, HostSession *initial)
{
    QWidget *content = form()->parentWidget();
    m_name = new NetworkFormEdit(content);
    m_name->propose(QString());
    addRow(new FieldRow(Field::Name, tr("N&ame"), m_name, form()));
    m_host = new NetworkFormHostBox(hosts, initial, content);
    addRow(new FieldRow(Field::Host, tr("&Host"), m_host, form()));
    m_hardware = new VmHardwareFields(form(), this);
    m_storage = new VmStorageFields(form(), this);
    m_hardware->addDisplay(form());
    // In the order in which they stand, for the first problem is the topmost.
    const QList<FieldRow *> &hardware = m_hardware->rows();
    addRows(hardware.mid(0, hardware.size() - 1) + m_storage->rows() + hardware.mid(hardware.size() - 1));
    m_nics = new VmNics(m_beginning.nicModel, content);
    form()->addRow(m_nics);
    addRows(m_nics->rows());
}

void VmPane::makeFoot()
{
    auto *foot = new QWidget(this);
    m_start = new QCheckBox(tr("Start no&w"), foot);
    m_start->setAccessibleName(tr("Start now"));
    m_start->setChecked(true);
    auto *line = new QHBoxLayout(foot);
    line->setContentsMargins(form()->contentsMargins().left(), 8, 0, 0);
    line->addWidget(m_start);
    line->addStretch(1);
    addFoot(*foot);
}

/// With one host there is nothing to choose.
void VmPane::showHosts()
{
    rowOf(Field::Host)->setShown(m_hosts.sessions().size() > 1);
}

HostSession *VmPane::session() const
{
    return m_host->session();
}

void VmPane::setContext(const VmContext &context)
{
    const VmConfig usual = usualVm(context, m_beginning.last);
    if (m_name->isProposal())
        m_name->propose(usual.name);
    m_hardware->setContext(context, usual);
    m_storage->setContext(context, usual);
    m_nics->setContext(context.host);
}

void VmPane::setNote(const QString &note, bool canRetry)
{
    m_note->setPlainText(note);
    m_retry->setVisible(canRetry);
    m_noteLine->setVisible(!note.isEmpty());
}

void VmPane::chooseNetwork(const QString &network)
{
    m_nics->chooseNetwork(network);
    m_isTyped = false;
}

void VmPane::chooseBridge(const QString &bridge, const QString &vlanId)
{
    m_nics->chooseBridge(bridge, vlanId);
    m_isTyped = false;
}

VmConfig VmPane::config() const
{
    VmConfig config;
    config.name = m_name->text();
    m_hardware->fill(config);
    m_storage->fill(config);
    config.nics = m_nics->configs();
    config.start = m_start->isChecked();
    return config;
}

/// "NIC 2: Network", where there are several.
QString VmPane::nameOf(const Issue &issue) const
{
    const QString name = FormPane::nameOf(issue);
    return name.isEmpty() || issue.row < 0 || m_nics->count() < 2 ? name
                                                                  : tr("NIC %1: %2").arg(issue.row + 1).arg(name);
}

bool VmPane::isAbout(const Issue &issue, const FieldRow &row) const
{
    if (!FormPane::isAbout(issue, row))
        return false;
    const int nic = m_nics->nicOf(row);
    // Of a single NIC nobody needs to say which it is.
    return nic < 0 || nic == issue.row || (issue.row < 0 && m_nics->count() == 1);
}

} // namespace patchpanel
