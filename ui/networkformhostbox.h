// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/labeledcombobox.h"

namespace patchpanel {

class HostSession;
class HostSet;

/// Chooses one of the window's hosts. Those that cannot be changed, because they are open for reading only or not
/// connected, are shown with the reason and cannot be chosen; one that is chosen stays so when it goes offline. Lives
/// on the window's thread, owned by its row.
class NetworkFormHostBox final : public LabeledComboBox
{
    Q_OBJECT

public:
    /// Without `initial`, and where it cannot be changed: the first host that can.
    NetworkFormHostBox(HostSet &hosts, HostSession *initial, QWidget *parent);

    /// Null where there is no host.
    [[nodiscard]] HostSession *session() const;

Q_SIGNALS:
    /// Another host is chosen, by the user or because the one before was removed.
    void sessionChanged();

private:
    void addSession(HostSession *session);
    void removeSession(HostSession *session);
    void updateSession(const HostSession *session);
    /// False where there is none.
    bool chooseUsable();
    [[nodiscard]] HostSession *sessionAt(int index) const;
};

} // namespace patchpanel
