// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/nicunplug.h"

#include "models/network/nicxml.h"

#include <QCoreApplication>

#include <thread>

namespace patchpanel {

namespace {

QString unplugText(const char *source)
{
    return QCoreApplication::translate("NicUnplug", source);
}

/// Whether the NIC is gone before patience ends.
Result<bool> goesWithin(const UnplugPatience &patience, HostBackend &backend, const NicRef &nic)
{
    for (int look = 0;; ++look) {
        const auto still = backend.domainXml(nic.domain, XmlKind::Live).and_then([&nic](const QByteArray &xml) {
            return findNicXml(xml, nic.mac);
        });
        if (!still && still.error().kind != ErrorKind::NotFound)
            return tl::unexpected(still.error());
        if (!still || look == patience.looks)
            return !still;
        std::this_thread::sleep_for(patience.between);
    }
}

} // namespace

Result<> unplugNic(HostBackend &backend, const NicRef &nic, const QByteArray &xml, const UnplugPatience &patience,
    const std::function<void(const QString &step)> &progress)
{
    for (int ask = 1; ask <= patience.asks; ++ask) {
        // Linux forgets what it was asked before it has begun to listen (it clears the firmware's events when it takes
        // them over), so a system that was only starting is asked again.
        if (ask > 1)
            progress(unplugText(QT_TRANSLATE_NOOP("NicUnplug", "VM “%1” still has the NIC %2: asking it again"))
                         .arg(nic.vm, nic.mac));
        Result<> asked = backend.detachDevice(nic.domain, xml, {true, false});
        // Asking again may be refused because the first is under way, or done.
        if (!asked && (ask == 1 || asked.error().kind == ErrorKind::ConnectionLost))
            return asked;
        const Result<bool> gone = goesWithin(patience, backend, nic);
        if (!gone)
            return tl::unexpected(gone.error());
        if (*gone)
            return {};
    }
    return failure(ErrorKind::Conflict,
        unplugText(QT_TRANSLATE_NOOP("NicUnplug",
            "It was asked to let go of the NIC and has not done so (no system is running in it that supports "
            "hot-unplug, it is still starting, or it is paused). Its stored configuration is as it was. It may still "
            "let go when it is reset.")));
}

} // namespace patchpanel
