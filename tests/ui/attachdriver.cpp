// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/attachdriver.h"

#include "tests/support/patience.h"
#include "ui/planpane.h"
#include "ui/resources.h"
#include "ui/vmchooser.h"

namespace patchpanel {

AttachDriver::AttachDriver()
    : m_settings(m_folder.filePath(QStringLiteral("settings.conf")))
    , m_host(FakeHost::make())
    , m_hosts(std::make_unique<HostSet>(m_host->factory(), std::make_shared<ThreadTally>()))
{
    loadResources();
}

AttachDriver::~AttachDriver()
{
    delete m_dialog;
}

void AttachDriver::open()
{
    if (m_hosts->isEmpty()) {
        HostSession *session = m_hosts->add({*HostUri::parse(QStringLiteral("qemu+ssh://rack1/system")),
            QStringLiteral("rack1"), false, false, {}, {}});
        QObject::connect(
            session, &HostSession::submitted, session, [this](CommandHandle *handle) { m_handle = handle; });
        (void)QTest::qWaitFor(
            [session] { return session->snapshot() && session->snapshot()->complete; }, testPatienceMs);
    }
    m_dialog = new AttachDialog(session(), m_settings);
    setForm(m_dialog);
    m_dialog->open();
    (void)QTest::qWaitForWindowActive(m_dialog);
}

VmChooser &AttachDriver::vms() const
{
    return *m_dialog->findChild<VmChooser *>();
}

PlanPane &AttachDriver::plan() const
{
    return *m_dialog->findChild<PlanPane *>();
}

bool AttachDriver::canAttach() const
{
    return control<QAbstractButton>("Attach")->isEnabled();
}

void AttachDriver::toggle(const char *vm) const
{
    const VmChoiceModel &model = vms().choices();
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.entryAt(row).name == QString::fromUtf8(vm)) {
            vms().setFocus();
            vms().selectionModel()->setCurrentIndex(model.index(row, 0), QItemSelectionModel::NoUpdate);
            QTest::keyClick(&vms(), Qt::Key_Space);
            return;
        }
    QFAIL(vm);
}

void AttachDriver::chooseNetwork(const char *network) const
{
    choose("Network", QString::fromUtf8(network));
}

const AttachNics &AttachDriver::submitted() const
{
    return std::get<AttachNics>(m_handle->command());
}

} // namespace patchpanel
