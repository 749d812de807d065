// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/live/newvmform.h"

#include "tests/support/patience.h"
#include "ui/planpane.h"

#include <QCheckBox>
#include <QDialog>
#include <QTableView>
#include <QTest>

namespace patchpanel {

namespace {

constexpr int patienceMs = 60'000; // a TPM makes keys at its first start
const QString title = QStringLiteral("New VM");

} // namespace

NewVmForm::NewVmForm(WindowDriver &window, const QString &network)
{
    const auto isFree = [] { return !WindowDriver::dialog(title); };
    QTRY_VERIFY(isFree());
    if (!network.isEmpty()) {
        QTRY_VERIFY2(window.hasNetwork(network), qPrintable(network));
        window.select(network);
    }
    QAction *action = window.action(title);
    QVERIFY(action && window.networks().actions().contains(action)); // in the network's menu as well
    QTRY_VERIFY2(action->isEnabled(), qPrintable(action->toolTip()));
    action->trigger();
    QTRY_VERIFY(!isFree());
    setForm(WindowDriver::dialog(title));
    QTRY_VERIFY(window.session().vmFacts());
    waitUntilRead();
}

NewVmForm::~NewVmForm()
{
    delete form();
}

FormDriver NewVmForm::nic(int number) const
{
    return part(QStringLiteral("NIC %1").arg(number));
}

void NewVmForm::addBridgeNic(const QString &bridge, const QString &vlan) const
{
    int count = 0;
    while (nic(count + 1).form())
        ++count;
    click("Add NIC");
    QTRY_VERIFY(nic(count + 1).form());
    const FormDriver added = nic(count + 1);
    added.click("By bridge and VLAN");
    added.type("Bridge", bridge);
    added.type("VLAN ID", vlan);
}

void NewVmForm::describeSmall(const QString &name, const QString &memory) const
{
    type("Name", name);
    type("Memory", memory);
    type("vCPUs", QStringLiteral("1"));
    choose("Firmware", QStringLiteral("BIOS"));
    choose("Disk", QStringLiteral("None"));
    choose("Boot from", QStringLiteral("Network"));
    choose("Display", QStringLiteral("Serial only"));
}

void NewVmForm::describeVolume(const QString &pool) const
{
    choose("Disk", QStringLiteral("New volume"));
    if (!pool.isEmpty())
        choose("Pool", pool);
    type("Size", QStringLiteral("1"));
}

void NewVmForm::setStarted(bool start) const
{
    control<QCheckBox>("Start now")->setChecked(start);
}

void NewVmForm::waitUntilRead() const
{
    const auto isRead = [this] { return !visibleText().contains(QStringLiteral("being read")); };
    QTRY_VERIFY2_WITH_TIMEOUT(isRead(), qPrintable(visibleText()), patienceMs);
}

QString NewVmForm::xml() const
{
    return form()->findChild<PlanPane *>()->plan().xml;
}

QStringList NewVmForm::commands() const
{
    return form()->findChild<PlanPane *>()->plan().commands;
}

QString NewVmForm::outcome() const
{
    // Its fields are locked meanwhile.
    const bool isOver = QTest::qWaitFor([this] { return !isOpen() || isEnabled("Name"); }, patienceMs);
    return isOver && !isOpen() ? QString() : visibleText();
}

QString NewVmForm::create() const
{
    waitUntilRead();
    if (!QTest::qWaitFor([this] { return isEnabled("Create"); }, testPatienceMs))
        return visibleText();
    press();
    return outcome();
}

} // namespace patchpanel
