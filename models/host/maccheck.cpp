// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/maccheck.h"

#include <QCoreApplication>
#include <QHash>

namespace patchpanel {

namespace {

QString macCheckText(const char *source)
{
    return QCoreApplication::translate("MacCheck", source);
}

} // namespace

Result<> checkMacs(DomainReader &domains, std::chrono::steady_clock::time_point notBefore,
    const std::vector<WantedMac> &wanted, const std::function<void(const QString &step)> &progress, const QUuid &except)
{
    progress(macCheckText(QT_TRANSLATE_NOOP("MacCheck", "Looking which MAC addresses are in use")));
    const auto all = domains.readAll(notBefore);
    if (!all)
        return tl::unexpected(all.error());
    QHash<QString, QString> owners;
    for (const DomainPtr &domain : *all) {
        if (domain->uuid == except)
            continue;
        for (const auto *list : {&domain->liveNics, &domain->storedNics})
            for (const Nic &nic : *list)
                owners.insert(nic.mac, domain->name);
    }
    for (const WantedMac &one : wanted) {
        const QString mac = one.mac.toLower();
        if (const auto owner = owners.constFind(mac); owner != owners.cend())
            return failure(ErrorKind::Conflict,
                macCheckText(QT_TRANSLATE_NOOP("MacCheck", "The MAC address %1 is in use by VM “%2”."))
                    .arg(mac, *owner));
        owners.insert(mac, one.vm);
    }
    return {};
}

} // namespace patchpanel
