// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/labeledcombobox.h"

namespace patchpanel {

class HostSession;
class HostSet;

/// Chooses one of the window's hosts. Hosts that are open for reading only are shown and cannot be chosen. Lives on the
/// window's thread, owned by its row.
class NetworkFormHostBox final : public LabeledComboBox
{
    Q_OBJECT

public:
    /// `initial` may be null: then the first host that can be changed.
    NetworkFormHostBox(HostSet &hosts, HostSession *initial, QWidget *parent);

    /// Null where there is no host.
    [[nodiscard]] HostSession *session() const;

Q_SIGNALS:
    /// Another host is chosen, by the user or because the one before was removed.
    void sessionChanged();

private:
    void addSession(HostSession *session);
    void removeSession(HostSession *session);
    void chooseUsable();
    [[nodiscard]] HostSession *sessionAt(int index) const;
};

} // namespace patchpanel
