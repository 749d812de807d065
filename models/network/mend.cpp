// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/mend.h"

#include <QCoreApplication>

namespace patchpanel::mends {

namespace {

Mend labelled(Mend::Kind kind, const char *label)
{
    return {kind, QCoreApplication::translate("Mend", label)};
}

} // namespace

Mend start()
{
    return labelled(Mend::Kind::Start, QT_TRANSLATE_NOOP("Mend", "Start"));
}

Mend switchAutostartOn()
{
    return labelled(Mend::Kind::SwitchAutostartOn, QT_TRANSLATE_NOOP("Mend", "Start at Boot"));
}

Mend restart()
{
    return labelled(Mend::Kind::Restart, QT_TRANSLATE_NOOP("Mend", "Restart"));
}

Mend reconnect()
{
    return labelled(Mend::Kind::Reconnect, QT_TRANSLATE_NOOP("Mend", "Reconnect"));
}

Mend plugIn(std::vector<NicRef> nics)
{
    Mend mend = labelled(Mend::Kind::PlugIn, QT_TRANSLATE_NOOP("Mend", "Plug In"));
    mend.nics = std::move(nics);
    return mend;
}

Mend replug(std::vector<NicRef> nics)
{
    Mend mend = labelled(Mend::Kind::Replug, QT_TRANSLATE_NOOP("Mend", "Replug"));
    mend.nics = std::move(nics);
    return mend;
}

Mend chooseMove(std::vector<NicRef> nics)
{
    Mend mend = labelled(Mend::Kind::ChooseMove, QT_TRANSLATE_NOOP("Mend", "Move to…"));
    mend.nics = std::move(nics);
    return mend;
}

Mend moveTo(const QString &network, std::vector<NicRef> nics)
{
    Mend mend{Mend::Kind::MoveTo,
        QCoreApplication::translate("Mend", "Move “%1” to “%2”")
            .arg(nics.empty() ? QString() : nics.front().vm, network)};
    mend.value = network;
    mend.nics = std::move(nics);
    return mend;
}

Mend deleteNetwork()
{
    return labelled(Mend::Kind::Delete, QT_TRANSLATE_NOOP("Mend", "Delete"));
}

Mend edit(Field field)
{
    Mend mend = labelled(Mend::Kind::Edit, QT_TRANSLATE_NOOP("Mend", "Edit"));
    mend.field = field;
    return mend;
}

Mend renameBridge(const QString &bridge, bool thenStart)
{
    Mend mend{Mend::Kind::RenameBridge, QCoreApplication::translate("Mend", "Use Bridge %1").arg(bridge)};
    mend.value = bridge;
    mend.thenStart = thenStart;
    return mend;
}

Mend renumber(const QString &subnet, bool thenStart)
{
    Mend mend{Mend::Kind::Renumber, QCoreApplication::translate("Mend", "Use %1").arg(subnet)};
    mend.value = subnet;
    mend.thenStart = thenStart;
    return mend;
}

Mend copy(const QString &command)
{
    Mend mend = labelled(Mend::Kind::Copy, QT_TRANSLATE_NOOP("Mend", "Copy Command"));
    mend.value = command;
    return mend;
}

Mend of(Mend mend, const QUuid &network, const QString &name)
{
    mend.network = network;
    mend.name = name;
    return mend;
}

} // namespace patchpanel::mends
