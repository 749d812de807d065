// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/attachdriver.h"

#include "ui/planpane.h"
#include "ui/resources.h"
#include "ui/vmchooser.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>

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
        (void)QTest::qWaitFor([session] { return session->snapshot() && session->snapshot()->complete; });
    }
    m_dialog = new AttachDialog(session(), m_settings);
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

QLineEdit *AttachDriver::edit(const char *label) const
{
    return control<QLineEdit>(label);
}

QComboBox *AttachDriver::box(const char *label) const
{
    return control<QComboBox>(label);
}

bool AttachDriver::isShown(const char *label) const
{
    return control<QWidget>(label)->isVisible();
}

bool AttachDriver::canAttach() const
{
    return control<QAbstractButton>("Attach")->isEnabled();
}

QString AttachDriver::problem(const char *label) const
{
    return control<QWidget>(label)->accessibleDescription();
}

QString AttachDriver::visibleText() const
{
    return WindowDriver::visibleText(m_dialog);
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

void AttachDriver::type(const char *label, const QString &text) const
{
    QLineEdit *field = edit(label);
    QVERIFY2(field && field->isVisible() && field->isEnabled(), label);
    field->setFocus();
    field->selectAll();
    if (text.isEmpty())
        QTest::keyClick(field, Qt::Key_Delete);
    else
        QTest::keyClicks(field, text);
}

void AttachDriver::chooseNetwork(const char *network) const
{
    const int at = box("Network")->findText(QString::fromUtf8(network));
    QVERIFY2(at >= 0, network);
    box("Network")->setCurrentIndex(at);
}

void AttachDriver::click(const char *label) const
{
    auto *button = control<QAbstractButton>(label);
    QVERIFY2(button && button->isEnabled() && button->isVisible(), label);
    QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(8, button->height() / 2));
}

const AttachNics &AttachDriver::submitted() const
{
    return std::get<AttachNics>(m_handle->command());
}

void AttachDriver::shoot(const char *name) const
{
    // Layouts within layouts settle one after the other.
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    savePicture(*m_dialog, name);
}

} // namespace patchpanel
