// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/hostdriver.h"

#include <QCheckBox>
#include <QComboBox>

using namespace patchpanel;

/// Editing, removing, connecting and disconnecting hosts as a person does.
class TestEditHost final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_hosts = std::make_unique<HostDriver>(); }
    void cleanup() { m_hosts.reset(); }
    void aHostIsEditedWithoutReconnecting();
    void aNewAddressConnectsAnew();
    void aHostWithAChangeUnderWayKeepsItsConnection();
    void hostsAreRemovedAndForgotten();
    void actionsFollowTheChosenHost();

private:
    std::unique_ptr<HostDriver> m_hosts;
};

void TestEditHost::aHostIsEditedWithoutReconnecting()
{
    const auto driver = m_hosts->openTwo();
    QTRY_VERIFY(driver->hasNetwork(s("lab")));
    HostDriver::choose(*driver, "rack1");
    QDialog *dialog = HostDriver::dialogOf(HostDriver::hostAction(*driver, "Edit Host…"), "Edit Host");
    QVERIFY(dialog);
    QCOMPARE(edit(dialog, "URI")->text(), m_hosts->otherUri);
    QCOMPARE(edit(dialog, "Name")->text(), s("rack1"));
    edit(dialog, "Name")->setText(s("Laboratory"));
    WindowDriver::control<QComboBox>(dialog, s("Colour"))->setCurrentText(s("Green"));
    WindowDriver::control<QCheckBox>(dialog, s("Connect automatically"))->setChecked(false);
    QVERIFY(!WindowDriver::visibleText(dialog).contains(s("connected anew")));
    savePicture(*dialog, "edit-host");
    button(dialog, "Save")->click();
    HostSession *session = driver->hosts().sessions()[1];
    QCOMPARE(session->name(), s("Laboratory"));
    QCOMPARE(session->color(), HostColor::Green);
    QCOMPARE(m_hosts->other->count(FakeHost::Call::Open), 1);
    QCOMPARE(HostDriver::pane(*driver)->currentIndex().data().toString(), s("Laboratory"));
    QCOMPARE(m_hosts->saved().size(), 2);
    QCOMPARE(m_hosts->saved()[1].name, s("Laboratory"));
    QVERIFY(!m_hosts->saved()[1].connectAutomatically);
}

void TestEditHost::aNewAddressConnectsAnew()
{
    const auto driver = m_hosts->openTwo();
    QTRY_VERIFY(driver->hasNetwork(s("lab")));
    HostDriver::choose(*driver, "rack1");
    QDialog *dialog = HostDriver::dialogOf(HostDriver::hostAction(*driver, "Edit Host…"), "Edit Host");
    WindowDriver::control<QCheckBox>(dialog, s("Read-only"))->setChecked(true);
    QVERIFY(WindowDriver::visibleText(dialog).contains(s("connected anew")));
    button(dialog, "Save")->click();
    QTRY_COMPARE(m_hosts->other->count(FakeHost::Call::Open), 2);
    QCOMPARE(driver->hosts().sessions().size(), std::size_t(2));
    HostSession *session = driver->hosts().sessions()[1];
    QVERIFY(session->isReadOnly());
    QCOMPARE(session->name(), s("rack1"));
    QTRY_VERIFY(driver->hasNetwork(s("lab")));
    QVERIFY(m_hosts->saved()[1].readOnly);
    QCOMPARE(HostDriver::pane(*driver)->currentIndex().data().toString(), s("rack1"));
}

void TestEditHost::aHostWithAChangeUnderWayKeepsItsConnection()
{
    const auto driver = m_hosts->openTwo();
    QTRY_VERIFY(driver->hasNetwork(s("lab")));
    m_hosts->other->hold(FakeHost::Call::Stop);
    driver->hosts().sessions()[1]->submit(StopNetwork{m_hosts->other->networkUuid(s("lab")), s("lab"), {}});
    HostDriver::choose(*driver, "rack1");
    QDialog *dialog = HostDriver::dialogOf(HostDriver::hostAction(*driver, "Edit Host…"), "Edit Host");
    edit(dialog, "Port")->setText(s("22"));
    QVERIFY(!button(dialog, "Save")->isEnabled());
    QVERIFY(WindowDriver::visibleText(dialog).contains(s("under way")));
    m_hosts->other->release(FakeHost::Call::Stop);
}

void TestEditHost::hostsAreRemovedAndForgotten()
{
    const auto driver = m_hosts->openTwo();
    QTRY_VERIFY(driver->hasNetwork(s("lab")));
    HostDriver::choose(*driver, "rack1");
    HostDriver::hostAction(*driver, "Remove Host")->trigger();
    QCOMPARE(driver->hosts().sessions().size(), std::size_t(1));
    QCOMPARE(m_hosts->saved(), QList<SavedHost>{newHost(HostUri::parse(m_hosts->uri).value())});
    HostDriver::choose(*driver, "system");
    HostDriver::hostAction(*driver, "Remove Host")->trigger();
    QVERIFY(m_hosts->saved().isEmpty());
    QVERIFY(Settings(m_hosts->settingsPath()).hosts().has_value());
    QTRY_VERIFY(WindowDriver::visibleText(&driver->window()).contains(s("No host is open.")));
}

void TestEditHost::actionsFollowTheChosenHost()
{
    const auto driver = m_hosts->openTwo();
    QTRY_VERIFY(driver->hasNetwork(s("lab")));
    const auto enabled = [&] {
        QString letters;
        for (const char *label : {"Connect", "Disconnect", "Edit Host…", "Remove Host"})
            letters += HostDriver::hostAction(*driver, label)->isEnabled() ? QLatin1Char(label[0]) : QLatin1Char('-');
        return letters;
    };
    HostDriver::choose(*driver, "All hosts");
    QCOMPARE(enabled(), s("----"));
    QVERIFY(!HostDriver::hostAction(*driver, "Connect")->toolTip().isEmpty());
    HostDriver::choose(*driver, "rack1");
    QCOMPARE(enabled(), s("-DER"));
    HostDriver::hostAction(*driver, "Disconnect")->trigger();
    QTRY_COMPARE(enabled(), s("C-ER"));
    QTRY_COMPARE(m_hosts->other->openConnections(), 0);
    HostDriver::hostAction(*driver, "Connect")->trigger();
    QTRY_COMPARE(enabled(), s("-DER"));
    QTRY_COMPARE(m_hosts->other->openConnections(), 1);
}

QTEST_MAIN(TestEditHost)
#include "tst_edithost.moc"
