// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/testguest.h"

#include "models/network/xmltext.h"
#include "models/network/xmlwrite.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace patchpanel {

namespace {

constexpr const char *testNamespace = "https://patchpanel.github.io/xmlns/test/1";
const QString namePrefix = QStringLiteral("patchpanel-test-");

/// The element under `<metadata>`; null where there is none.
pugi::xml_node markOf(const pugi::xml_node &domain)
{
    for (const pugi::xml_node &node : domain.child("metadata").children())
        if (namespaceOf(node) == QLatin1String(testNamespace))
            return node;
    return {};
}

bool bootsOnlyWithUefi(const VmMachine &machine)
{
    return machine.uefi && !machine.bios;
}

void addMark(pugi::xml_node domain, const TestGuest &guest)
{
    pugi::xml_node mark = domain.append_child("metadata").append_child("patchpanel:test");
    setAttribute(mark, "xmlns:patchpanel", QString::fromLatin1(testNamespace));
    setAttribute(mark, "network", guest.network.toString(QUuid::WithoutBraces));
    setAttribute(mark, "owner", guest.owner);
    setAttribute(mark, "startedAt", guest.startedAt.toUTC().toString(Qt::ISODate));
}

void addBoot(pugi::xml_node domain, const VmMachine &machine)
{
    pugi::xml_node os = domain.append_child("os");
    if (bootsOnlyWithUefi(machine))
        setAttribute(os, "firmware", QStringLiteral("efi"));
    pugi::xml_node type = os.append_child("type");
    type.text().set("hvm");
    setAttribute(type, "arch", machine.arch);
    setAttribute(type, "machine", machine.name);
    setAttribute(os.append_child("boot"), "dev", QStringLiteral("network"));
}

void addNic(pugi::xml_node devices, const TestGuest &guest)
{
    pugi::xml_node nic = devices.append_child("interface");
    setAttribute(nic, "type", QStringLiteral("network"));
    setAttribute(nic.append_child("mac"), "address", guest.mac);
    setAttribute(nic.append_child("source"), "network", guest.networkName);
    setAttribute(nic.append_child("model"), "type", QStringLiteral("virtio"));
}

} // namespace

QString testGuestName(const QUuid &network)
{
    return namePrefix + network.toString(QUuid::WithoutBraces);
}

bool isTestGuestName(const QString &name)
{
    return name.startsWith(namePrefix) && testGuestName(QUuid::fromString(name.mid(namePrefix.size()))) == name;
}

QString testGuestMac(const QUuid &network, int number)
{
    const QByteArray hash = QCryptographicHash::hash(
        network.toRfc4122() + QByteArray::number(number), QCryptographicHash::Sha256);
    return QStringLiteral("52:54:00:") + QString::fromLatin1(hash.first(3).toHex(':'));
}

QByteArray testGuestXml(const TestGuest &guest, const VmMachine &machine)
{
    pugi::xml_document document;
    pugi::xml_node domain = document.append_child("domain");
    setAttribute(domain, "type", machine.virtType);
    addText(domain, "name", testGuestName(guest.network));
    addMark(domain, guest);
    pugi::xml_node memory = domain.append_child("memory");
    memory.text().set(bootsOnlyWithUefi(machine) ? 256 : 64); // UEFI needs more to come up
    setAttribute(memory, "unit", QStringLiteral("MiB"));
    addText(domain, "vcpu", QStringLiteral("1"));
    addBoot(domain, machine);
    if (bootsOnlyWithUefi(machine) || machine.arch == u"x86_64")
        domain.append_child("features").append_child("acpi");
    // What its firmware does when it gives up is no reason to begin again.
    for (const char *event : {"on_poweroff", "on_reboot", "on_crash"})
        addText(domain, event, QStringLiteral("destroy"));
    pugi::xml_node devices = domain.append_child("devices");
    if (!machine.emulator.isEmpty())
        addText(devices, "emulator", machine.emulator);
    pugi::xml_node usb = devices.append_child("controller");
    setAttribute(usb, "type", QStringLiteral("usb"));
    setAttribute(usb, "model", QStringLiteral("none"));
    setAttribute(devices.append_child("memballoon"), "model", QStringLiteral("none"));
    addNic(devices, guest);
    return writtenXml(domain);
}

Result<TestGuestMark> parseTestGuestMark(const QByteArray &domainXml)
{
    pugi::xml_document document;
    if (const auto loaded = loadXml(document, domainXml, "domain"); !loaded)
        return tl::unexpected(loaded.error());
    const pugi::xml_node mark = markOf(document.document_element());
    if (!mark || !isTestGuestName(childText(document.document_element(), "name")))
        return failure(
            ErrorKind::NotFound, QCoreApplication::translate("TestGuest", "This is no test guest of Patchpanel's."));
    return TestGuestMark{attribute(mark, "owner"), QDateTime::fromString(attribute(mark, "startedAt"), Qt::ISODate)};
}

} // namespace patchpanel
