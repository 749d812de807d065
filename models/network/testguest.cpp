// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/testguest.h"

#include "models/network/xmltext.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <pugixml.hpp>

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

void set(pugi::xml_node node, const char *name, const QString &value)
{
    node.append_attribute(name).set_value(value.toUtf8().constData());
}

void addText(pugi::xml_node parent, const char *name, const QString &value)
{
    parent.append_child(name).text().set(value.toUtf8().constData());
}

void addMark(pugi::xml_node domain, const TestGuest &guest)
{
    pugi::xml_node mark = domain.append_child("metadata").append_child("patchpanel:test");
    set(mark, "xmlns:patchpanel", QString::fromLatin1(testNamespace));
    set(mark, "network", guest.network.toString(QUuid::WithoutBraces));
    set(mark, "owner", guest.owner);
    set(mark, "startedAt", guest.startedAt.toUTC().toString(Qt::ISODate));
}

void addBoot(pugi::xml_node domain, const GuestMachine &machine)
{
    pugi::xml_node os = domain.append_child("os");
    if (machine.efi)
        set(os, "firmware", QStringLiteral("efi"));
    pugi::xml_node type = os.append_child("type");
    type.text().set("hvm");
    set(type, "arch", machine.arch);
    set(type, "machine", machine.machine);
    set(os.append_child("boot"), "dev", QStringLiteral("network"));
}

void addNic(pugi::xml_node devices, const TestGuest &guest)
{
    pugi::xml_node nic = devices.append_child("interface");
    set(nic, "type", QStringLiteral("network"));
    set(nic.append_child("mac"), "address", guest.mac);
    set(nic.append_child("source"), "network", guest.networkName);
    set(nic.append_child("model"), "type", QStringLiteral("virtio"));
}

/// pugixml's way to a QByteArray.
class Bytes final : public pugi::xml_writer
{
public:
    void write(const void *data, std::size_t size) override
    {
        m_bytes.append(static_cast<const char *>(data), static_cast<qsizetype>(size));
    }
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

} // namespace

Result<GuestMachine> parseGuestMachine(const QByteArray &capabilities)
{
    pugi::xml_document document;
    if (const auto loaded = loadXml(document, capabilities, "domainCapabilities"); !loaded)
        return tl::unexpected(loaded.error());
    const pugi::xml_node root = document.document_element();
    GuestMachine machine{
        childText(root, "domain"), childText(root, "path"), childText(root, "machine"), childText(root, "arch"), false};
    if (machine.virtType.isEmpty() || machine.arch.isEmpty())
        return failure(
            ErrorKind::Unsupported, QCoreApplication::translate("TestGuest", "The host does not say how it runs VMs."));
    if (machine.arch != u"x86_64" && machine.arch != u"i686")
        for (const pugi::xml_node &values : root.child("os").children("enum"))
            for (const pugi::xml_node &value : values.children("value"))
                machine.efi = machine.efi
                    || (attribute(values, "name") == u"firmware" && value.text().get() == std::string_view("efi"));
    return machine;
}

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

QByteArray testGuestXml(const TestGuest &guest, const GuestMachine &machine)
{
    pugi::xml_document document;
    pugi::xml_node domain = document.append_child("domain");
    set(domain, "type", machine.virtType);
    addText(domain, "name", testGuestName(guest.network));
    addMark(domain, guest);
    pugi::xml_node memory = domain.append_child("memory");
    memory.text().set(machine.efi ? 256 : 64); // UEFI needs more to come up
    set(memory, "unit", QStringLiteral("MiB"));
    addText(domain, "vcpu", QStringLiteral("1"));
    addBoot(domain, machine);
    if (machine.efi || machine.arch == u"x86_64")
        domain.append_child("features").append_child("acpi");
    // What its firmware does when it gives up is no reason to begin again.
    for (const char *event : {"on_poweroff", "on_reboot", "on_crash"})
        addText(domain, event, QStringLiteral("destroy"));
    pugi::xml_node devices = domain.append_child("devices");
    if (!machine.emulator.isEmpty())
        addText(devices, "emulator", machine.emulator);
    pugi::xml_node usb = devices.append_child("controller");
    set(usb, "type", QStringLiteral("usb"));
    set(usb, "model", QStringLiteral("none"));
    set(devices.append_child("memballoon"), "model", QStringLiteral("none"));
    addNic(devices, guest);
    Bytes bytes;
    document.document_element().print(bytes, "  ");
    return bytes.bytes();
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
