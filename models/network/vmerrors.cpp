// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/attachrules.h"
#include "models/network/vmrules.h"

#include <QRegularExpression>

#include <algorithm>

namespace patchpanel {

namespace {

/// What is said, without the names in it, for those say nothing about the field: what is in quotes (a quote within a
/// word is an apostrophe), and the options that QEMU repeats.
QString bareWords(const QString &message)
{
    static const QRegularExpression named(QStringLiteral("(?<![A-Za-z])'[^']*'|“[^”]*”|\\{[^}]*\\}|\\[[^\\]]*\\]"));
    return QString(message).remove(named).toLower();
}

class FieldFinder final
{
public:
    FieldFinder(const Error &error, const VmConfig &config)
        : m_error(error)
        , m_config(config)
        , m_words(bareWords(error.message))
    { }

    [[nodiscard]] Field run() const
    {
        // The order matters: QEMU names the NIC's or the disk's device in whatever it refuses, and a name that exists
        // is one of a VM, a volume, a pool or a network.
        if (isAbout({u"domain  already exists", u"domain  is already defined", u"a vm named  exists",
                u"file name too long"})
            || isBadName())
            return Field::Name;
        if (isAbout({u"machine type limit", u"maximum cpus", u"vcpu"}))
            return Field::Vcpus;
        if (isAbout({u"guest memory", u"guest ram", u"allocate memory", u"memory size"}))
            return Field::Memory;
        // What cannot be run beside QEMU is the emulated TPM; its program is named in quotes.
        if (isAbout({u"firmware", u"uefi", u"pflash", u"nvram", u"tpm", u"exitstatus"}))
            return Field::Firmware;
        if (isAbout({u"machine type", u"emulator found", u"any emulator", u"qemu binary", u"virt type", u"pci buses"}))
            return Field::Machine;
        if (isAbout({u"-vnc", u"-spice", u"spice", u"graphics", u"video model"}))
            return Field::Display;
        if (isAbout({u"no space left", u"extend file", u"image size", u"too large"}))
            return Field::DiskSize;
        if (isAbout({u"storage", u"volume", u"image", u"-blockdev", u"disk", u"lock", u"pool", u"directory"}))
            return storageField();
        return fieldOfNic();
    }

    [[nodiscard]] Field fieldOfNic() const
    {
        if (m_config.nics.empty())
            return Field::None;
        if (isAbout({u"device model name"}))
            return Field::Model;
        const AttachConfig &nic = m_config.nics[nicIndex()];
        Error bare = m_error;
        bare.message = m_words;
        const Field field = fieldOfAttachError(bare, nic);
        if (field != Field::None && field != Field::Vm)
            return field;
        if (!speaksOf(nic))
            return Field::None;
        return nic.mode == AttachMode::Network ? Field::Network : Field::Bridge;
    }

    /// The one that is spoken of, else the first.
    [[nodiscard]] std::size_t nicIndex() const
    {
        const auto found = std::find_if(
            m_config.nics.cbegin(), m_config.nics.cend(), [this](const AttachConfig &nic) { return speaksOf(nic); });
        return found == m_config.nics.cend() ? 0 : static_cast<std::size_t>(found - m_config.nics.cbegin());
    }

private:
    [[nodiscard]] bool isAbout(std::initializer_list<QStringView> parts) const
    {
        return std::any_of(parts.begin(), parts.end(), [this](QStringView part) { return m_words.contains(part); });
    }

    /// Its address, network or bridge is in the message.
    [[nodiscard]] bool speaksOf(const AttachConfig &nic) const
    {
        const auto contains = [this](const QString &value) {
            return !value.isEmpty() && m_error.message.contains(value, Qt::CaseInsensitive);
        };
        if (contains(nic.mac.trimmed()))
            return true;
        if (nic.mode == AttachMode::Network)
            return !nic.network.isEmpty()
                && (contains(QStringLiteral("'%1'").arg(nic.network))
                    || contains(QStringLiteral("“%1”").arg(nic.network)));
        // A bridge is named without quotes too; br0 is another one than br0-vlan-10.
        const QString bridge = QRegularExpression::escape(nic.bridge.trimmed());
        return !bridge.isEmpty()
            && m_error.message.contains(QRegularExpression(QStringLiteral("(?<![\\w.-])%1(?![\\w.-])").arg(bridge)));
    }

    /// "name NAME cannot contain '/'"; of a volume it says so.
    [[nodiscard]] bool isBadName() const
    {
        return m_words.contains(QStringLiteral("name %1 cannot contain").arg(m_config.name.toLower()));
    }

    [[nodiscard]] Field storageField() const
    {
        if (m_config.boot == VmBoot::Iso && !m_config.isoVolume.isEmpty()
            && m_error.message.contains(m_config.isoVolume))
            return Field::IsoVolume;
        if (m_config.disk == VmDiskChoice::ExistingVolume && !m_words.contains(u"pool"))
            return Field::DiskVolume;
        return m_config.disk == VmDiskChoice::None ? Field::IsoVolume : Field::DiskPool;
    }

    const Error &m_error;
    const VmConfig &m_config;
    const QString m_words;
};

} // namespace

Field fieldOfVmError(const Error &error, const VmConfig &config)
{
    return FieldFinder(error, config).run();
}

int nicOfVmError(const Error &error, const VmConfig &config)
{
    const FieldFinder finder(error, config);
    const Field field = finder.run();
    const bool isOfNic = field != Field::None && field == finder.fieldOfNic();
    return isOfNic ? static_cast<int>(finder.nicIndex()) : -1;
}

} // namespace patchpanel
