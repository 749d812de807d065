// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGenericPlugin>

#include <array>

namespace patchpanel {

/// Loaded by Qt itself into the program as it is (QT_QPA_GENERIC_PLUGINS), so that nothing in the program is there for
/// the benchmark. Writes a line to the standard output when the main window has been painted for the first time, and
/// another when the table of networks has: `painted WHAT MONOTONIC_NS PROCESSOR_NS`. Then it ends the program.
class PaintProbe final : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "paintprobe.json")

public:
    [[nodiscard]] QObject *create(const QString &key, const QString &specification) override;
};

/// Sees every event of the window's thread. Owned by the application.
class PaintWatch final : public QObject
{
public:
    using QObject::QObject;
    [[nodiscard]] bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void note(int what);

    std::array<bool, 2> m_seen{};
};

} // namespace patchpanel
