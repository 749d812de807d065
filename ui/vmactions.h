// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/attachmentmodel.h"
#include "models/items/tableentry.h"

#include <QAction>
#include <QObject>

namespace patchpanel {

class HostListModel;
class HostSession;
class HostSet;
class MessageBanner;
class Settings;
struct MadeVm;

/// New VM: whether it can work and why not, the dialog, with the shown network chosen in it, and what is said when the
/// VM is there. Lives in the window, owned by it; hosts, settings and the banner outlive it.
class VmActions final : public QObject
{
    Q_OBJECT

public:
    VmActions(HostSet &hosts, const HostListModel &list, Settings &settings, MessageBanner &banner, QWidget *window);

    /// The network that is shown, if any, and the host that is, -1 for none.
    void setNetwork(const std::optional<TableEntry> &entry, int host);
    [[nodiscard]] QAction *newAction() const { return m_new; }

Q_SIGNALS:
    /// A VM is there; the NIC is its first one, on this network of the host.
    void made(patchpanel::HostSession *session, const QUuid &network, const patchpanel::NicKey &nic);

private:
    void watch(HostSession *session);
    void update();
    [[nodiscard]] QString obstacle() const;
    void open();
    void tell(HostSession *session, const MadeVm &vm);

    HostSet &m_hosts;
    const HostListModel &m_list;
    Settings &m_settings;
    MessageBanner &m_banner;
    QWidget *m_window;
    std::optional<TableEntry> m_entry;
    int m_host = -1;
    QAction *m_new;
};

} // namespace patchpanel
