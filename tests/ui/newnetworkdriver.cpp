// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/newnetworkdriver.h"

#include "tests/support/patience.h"
#include "ui/networkformfooter.h"
#include "ui/planpane.h"
#include "ui/resources.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPalette>
#include <QPushButton>

namespace patchpanel {

NewNetworkDriver::NewNetworkDriver()
    : m_host(FakeHost::make())
    , m_otherHost(FakeHost::make())
    , m_hosts(std::make_unique<HostSet>(
          FakeHost::factory({{QLatin1String(uri), m_host}, {QLatin1String(otherUri), m_otherHost}}),
          std::make_shared<ThreadTally>()))
{
    loadResources();
}

NewNetworkDriver::~NewNetworkDriver()
{
    delete m_dialog;
}

HostSession *NewNetworkDriver::addSession(const char *address, bool readOnly)
{
    const QString text = QLatin1String(address);
    HostSession *session = m_hosts->add(
        {*HostUri::parse(text), text.section(u'/', 2, 2), readOnly, false, QString(), {}});
    (void)QTest::qWaitFor([session] { return session->snapshot() && session->snapshot()->complete; }, testPatienceMs);
    return session;
}

void NewNetworkDriver::open(HostSession *initial)
{
    if (m_hosts->isEmpty())
        addSession();
    m_dialog = new NewNetworkDialog(*m_hosts, initial);
    setForm(m_dialog);
    QObject::connect(
        m_dialog, &NewNetworkDialog::created, m_dialog, [this](HostSession *, const QUuid &uuid) { m_created = uuid; });
    m_dialog->show();
    (void)QTest::qWaitForWindowActive(m_dialog);
}

QCheckBox *NewNetworkDriver::check(const char *label) const
{
    return control<QCheckBox>(label);
}

QAbstractButton *NewNetworkDriver::button(const char *label) const
{
    for (auto *button : m_dialog->findChildren<QAbstractButton *>())
        if (button->accessibleName() == QString::fromUtf8(label) || button->text() == QString::fromUtf8(label))
            return button;
    return nullptr;
}

bool NewNetworkDriver::canCreate() const
{
    return button("Create")->isEnabled();
}

void NewNetworkDriver::choose(const char *label, const QString &text) const
{
    box(label)->setCurrentText(text);
    QCOMPARE(box(label)->currentText(), text);
}

void NewNetworkDriver::click(const char *label) const
{
    QVERIFY2(button(label), label);
    QVERIFY2(button(label)->isEnabled() && button(label)->isVisible(), label);
    QTest::mouseClick(button(label), Qt::LeftButton);
}

QString NewNetworkDriver::summary() const
{
    return m_dialog->findChild<NetworkFormFooter *>()->summary();
}

QString NewNetworkDriver::plannedXml() const
{
    return m_dialog->findChild<PlanPane *>()->plan().xml;
}

QPalette NewNetworkDriver::darkPalette()
{
    QPalette dark;
    dark.setColor(QPalette::Window, QColor(0x2b, 0x2b, 0x2e));
    dark.setColor(QPalette::Base, QColor(0x1e, 0x1e, 0x20));
    dark.setColor(QPalette::AlternateBase, QColor(0x2b, 0x2b, 0x2e));
    dark.setColor(QPalette::Button, QColor(0x3a, 0x3a, 0x3e));
    dark.setColor(QPalette::Mid, QColor(0x48, 0x48, 0x4c));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::BrightText})
        dark.setColor(role, QColor(0xee, 0xee, 0xee));
    dark.setColor(QPalette::PlaceholderText, QColor(0xee, 0xee, 0xee, 0x80));
    dark.setColor(QPalette::Highlight, QColor(0x35, 0x84, 0xe4));
    dark.setColor(QPalette::HighlightedText, Qt::white);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        dark.setColor(QPalette::Disabled, role, QColor(0x88, 0x88, 0x88));
    return dark;
}

} // namespace patchpanel
