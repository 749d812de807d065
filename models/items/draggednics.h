// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QUuid>

#include <optional>

class QMimeData;

namespace patchpanel {

/// NICs on their way from one network to another by drag and drop, within the window. A value.
struct DraggedNics
{
    static constexpr const char *mimeType = "application/x-patchpanel-nics";

    struct Nic
    {
        QUuid domain;
        QString mac;
        friend bool operator==(const Nic &, const Nic &) = default;
    };
    int host = -1; ///< number of the host within the window
    QUuid network; ///< that they are on
    QList<Nic> nics;

    /// New, for the drag to own.
    [[nodiscard]] QMimeData *toMime() const;
    /// Nothing where the data are something else, or from another window.
    [[nodiscard]] static std::optional<DraggedNics> fromMime(const QMimeData *data);
    friend bool operator==(const DraggedNics &, const DraggedNics &) = default;
};

} // namespace patchpanel
