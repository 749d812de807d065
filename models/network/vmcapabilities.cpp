// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/vmcapabilities.h"

#include "models/network/xmltext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace patchpanel {

namespace {

QString vmCapabilitiesText(const char *source)
{
    return QCoreApplication::translate("VmCapabilities", source);
}

const QString vnc = QStringLiteral("vnc");
const QString spice = QStringLiteral("spice");

/// What virt-install takes where it is offered, of every architecture.
constexpr std::array<QStringView, 5> preferredMachines{u"q35", u"virt", u"pseries", u"s390-ccw-virtio", u"pc"};

/// The place of a machine among those preferred; behind all of them where it is none.
std::size_t placeOf(const QString &machine)
{
    return static_cast<std::size_t>(
        std::find(preferredMachines.cbegin(), preferredMachines.cend(), machine) - preferredMachines.cbegin());
}

/// The `<arch>` of a guest that is run as a whole computer; null where there is none.
pugi::xml_node guestOf(const pugi::xml_node &root, const QString &arch)
{
    for (const pugi::xml_node &guest : root.children("guest"))
        if (childText(guest, "os_type") == u"hvm" && attribute(guest.child("arch"), "name") == arch)
            return guest.child("arch");
    return {};
}

/// The fastest way to run it.
pugi::xml_node fastestDomain(const pugi::xml_node &arch)
{
    for (const char *type : {"kvm", "hvf"})
        if (const pugi::xml_node domain = arch.find_child_by_attribute("domain", "type", type))
            return domain;
    return arch.child("domain");
}

/// A name that stands for the newest version is what one asks for; the versions are many.
QStringList unversionedMachines(const pugi::xml_node &parent)
{
    QStringList machines;
    for (const pugi::xml_node &machine : parent.children("machine"))
        if (machine.attribute("canonical"))
            machines.append(QString::fromUtf8(machine.text().get()));
    std::sort(machines.begin(), machines.end());
    std::stable_sort(
        machines.begin(), machines.end(), [](const QString &a, const QString &b) { return placeOf(a) < placeOf(b); });
    return machines;
}

/// The values of an `<enum>`; none where the element it belongs to is not supported.
QStringList valuesOf(const pugi::xml_node &parent, const char *name)
{
    QStringList values;
    if (attribute(parent, "supported") != u"no")
        for (const pugi::xml_node &value : parent.find_child_by_attribute("enum", "name", name).children("value"))
            values.append(QString::fromUtf8(value.text().get()));
    return values;
}

/// Machines that have no firmware of their own to fall back on.
bool hasBios(const QString &arch)
{
    static const QStringList without{QStringLiteral("aarch64"), QStringLiteral("armv7l"), QStringLiteral("armv6l"),
        QStringLiteral("riscv64"), QStringLiteral("riscv32"), QStringLiteral("loongarch64")};
    return !without.contains(arch);
}

QStringList displaysOf(const pugi::xml_node &devices)
{
    const pugi::xml_node graphics = devices.child("graphics");
    if (!graphics)
        return {vnc}; // an old libvirt does not say, and QEMU always has it
    QStringList displays = valuesOf(graphics, "type");
    displays.removeIf([](const QString &display) { return display != vnc && display != spice; });
    return displays;
}

/// Of an emulated one, for which the host needs a program beside QEMU (swtpm).
QStringList tpmModelsOf(const pugi::xml_node &tpm, const QString &arch)
{
    static const QStringList tisAlone{QStringLiteral("tpm-tis")};
    const QStringList models = valuesOf(tpm, "model");
    // On 32-bit ARM libvirt offers what it then refuses (seen in 8.4).
    const bool isRefused = arch == u"armv7l" && models == tisAlone;
    return isRefused || !valuesOf(tpm, "backendModel").contains(QStringLiteral("emulator")) ? QStringList() : models;
}

} // namespace

Result<MachineOffer> parseMachineOffer(const QByteArray &capabilities)
{
    pugi::xml_document document;
    if (const auto loaded = loadXml(document, capabilities, "capabilities"); !loaded)
        return tl::unexpected(loaded.error());
    const pugi::xml_node root = document.document_element();
    const QString arch = childText(root.child("host").child("cpu"), "arch");
    const pugi::xml_node guest = guestOf(root, arch);
    const pugi::xml_node domain = fastestDomain(guest);
    MachineOffer offer;
    if (!domain) {
        offer.problem = arch.isEmpty()
            ? vmCapabilitiesText(QT_TRANSLATE_NOOP("VmCapabilities", "The host does not say how it runs VMs."))
            : vmCapabilitiesText(
                QT_TRANSLATE_NOOP("VmCapabilities",
                    "The host has no emulator for its own architecture (%1), so it runs no VMs. Install QEMU on it "
                    "and restart its libvirt."))
                  .arg(arch);
        return offer;
    }
    offer.arch = arch;
    offer.virtType = attribute(domain, "type");
    offer.emulator = childText(domain.child("emulator") ? domain : guest, "emulator");
    offer.machines = unversionedMachines(domain.child("machine") ? domain : guest);
    return offer;
}

Result<VmMachine> parseVmMachine(const QByteArray &domainCapabilities, const QString &name)
{
    pugi::xml_document document;
    if (const auto loaded = loadXml(document, domainCapabilities, "domainCapabilities"); !loaded)
        return tl::unexpected(loaded.error());
    const pugi::xml_node root = document.document_element();
    const QString meant = childText(root, "machine");
    VmMachine machine;
    machine.name = name.isEmpty() ? meant : name;
    machine.canonical = machine.name == meant ? QString() : meant;
    machine.arch = childText(root, "arch");
    machine.virtType = childText(root, "domain");
    machine.emulator = childText(root, "path");
    if (machine.virtType.isEmpty() || machine.arch.isEmpty())
        return failure(ErrorKind::Unsupported,
            vmCapabilitiesText(QT_TRANSLATE_NOOP("VmCapabilities", "The host does not say how it runs VMs.")));
    machine.maxVcpus = root.child("vcpu").attribute("max").as_int();
    machine.uefi = valuesOf(root.child("os"), "firmware").contains(QStringLiteral("efi"));
    machine.bios = hasBios(machine.arch);
    const pugi::xml_node devices = root.child("devices");
    machine.diskBuses = valuesOf(devices.child("disk"), "bus");
    machine.displays = displaysOf(devices);
    machine.videoModels = valuesOf(devices.child("video"), "modelType");
    machine.tpmModels = tpmModelsOf(devices.child("tpm"), machine.arch);
    machine.passesCpu = machine.virtType == u"kvm"
        && attribute(root.child("cpu").find_child_by_attribute("mode", "name", "host-passthrough"), "supported")
            == u"yes";
    return machine;
}

VmMachine unnamedMachine(const MachineOffer &offer)
{
    VmMachine machine;
    machine.arch = offer.arch;
    machine.virtType = offer.virtType;
    machine.emulator = offer.emulator;
    machine.displays = QStringList{vnc, spice};
    return machine;
}

} // namespace patchpanel
