// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/icons.h"

#include "ui/resources.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPalette>

namespace patchpanel {

namespace {

QIcon ownIcon(const char *name)
{
    loadResources();
    return QIcon(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(name)));
}

} // namespace

QIcon themeIcon(const char *themeName, const char *ownName)
{
    return QIcon::fromTheme(QLatin1String(themeName), ownIcon(ownName));
}

QIcon untinted(const QIcon &icon)
{
    QIcon plain;
    for (const int size : {16, 32, 48}) {
        plain.addPixmap(icon.pixmap(size), QIcon::Normal);
        plain.addPixmap(icon.pixmap(size), QIcon::Selected);
    }
    return plain;
}

QIcon lightWhenSelected(const QIcon &icon)
{
    QIcon both;
    for (const int size : {16, 32, 48}) {
        QPixmap light = icon.pixmap(size);
        both.addPixmap(light, QIcon::Normal);
        QPainter painter(&light);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(light.rect(), QGuiApplication::palette().color(QPalette::HighlightedText));
        painter.end();
        both.addPixmap(light, QIcon::Selected);
    }
    return both;
}

QIcon networkTypeIcon(NetworkType type)
{
    switch (type) {
    case NetworkType::Nat:
        return ownIcon("network-nat");
    case NetworkType::Routed:
        return ownIcon("network-routed");
    case NetworkType::Open:
        return ownIcon("network-open");
    case NetworkType::Isolated:
        return ownIcon("network-isolated");
    case NetworkType::VeryIsolated:
        return ownIcon("network-very-isolated");
    case NetworkType::Bridge:
        return ownIcon("network-bridge");
    case NetworkType::Vlan:
        return ownIcon("network-vlan");
    case NetworkType::OpenVSwitch:
        return ownIcon("network-ovs");
    case NetworkType::Macvtap:
        return ownIcon("network-macvtap");
    case NetworkType::SrIov:
        return ownIcon("network-sriov");
    case NetworkType::Unknown:
        break;
    }
    return {};
}

QIcon applicationIcon()
{
    return QIcon::fromTheme(QStringLiteral("io.github.patchpanel.Patchpanel"),
        QIcon(QStringLiteral(":/io.github.patchpanel.Patchpanel.svg")));
}

} // namespace patchpanel
