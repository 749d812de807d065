// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networkparts.h"
#include "models/network/xmlcanon.h"

#include <QHash>

namespace patchpanel {

/// Gathers the parts of a network while it is taken apart: whatever a reader understands it takes out of its copy of
/// the XML, and what is left in the end is what this program does not know. Pure; lives as long as networkParts() runs.
class PartCollector final
{
public:
    /// Adds a part if it says anything; nullptr where it does not. Good until the next one is added.
    NetworkPart *add(PartKind kind, QString key, const QString &value, const QString &words);
    /// A single setting that is shown as it is.
    void setting(const QString &key, const QString &value, unsigned long since = 0);
    /// Takes a flag, which is a part where it says something else than the default.
    void flag(XmlNode &element, const char *name, const QString &key, bool byDefault, unsigned long since = 0);
    /// Adds what nobody has taken off an element.
    void addRest(const XmlNode &element, const QString &path);
    /// Calls `read` with each child of a name, which it takes, and adds what `read` leaves of it.
    template <typename Read> void each(XmlNode &parent, const char *name, const QString &path, Read read)
    {
        for (XmlNode &child : takeChildren(parent, name)) {
            read(child);
            addRest(child, path);
        }
    }
    [[nodiscard]] std::vector<NetworkPart> take() { return std::move(m_parts); }

private:
    std::vector<NetworkPart> m_parts;
    QHash<QString, int> m_seen;
};

} // namespace patchpanel
