// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/nicunplug.h"
#include "models/host/undostack.h"
#include "models/network/networkimage.h"
#include "models/network/nicxml.h"

#include <QList>

namespace patchpanel {

/// Changes NICs one by one, each in the running VM first and then in its stored configuration, and looks afterwards
/// whether it is so: libvirt announces nothing of a moved NIC, and says yes to an unplugging that the guest ignores.
/// What was done is pushed on the undo stack; a NIC whose second half fails is as it was before. Errors name the VM.
/// Blocking; lives on the job thread, as long as one command.
class NicChanger final
{
public:
    using Progress = std::function<void(const QString &step)>;

    NicChanger(HostBackend &backend, UndoStack &undo, const Progress &progress, UnplugPatience patience = {})
        : m_backend(backend)
        , m_undo(undo)
        , m_progress(progress)
        , m_patience(patience)
    { }

    [[nodiscard]] Result<> attach(const NewNic &nic, const NicTarget &target);
    [[nodiscard]] Result<> detach(const NicRef &nic);
    [[nodiscard]] Result<> move(const NicRef &nic, const NicTarget &target);
    [[nodiscard]] Result<> setLink(const NicRef &nic, bool up);
    /// Moves a running NIC for a moment: in place or not at all, and without a sign to the guest. The NIC as it was, to
    /// be sent.
    [[nodiscard]] Result<QByteArray> park(const NicRef &nic, const NicTarget &target);
    /// Moves a parked NIC to where it belongs, or back to what it was, and lets the guest ask for an address anew.
    [[nodiscard]] Result<> bringHome(const NicRef &nic, const NicTarget &target);
    [[nodiscard]] Result<> bringBack(const NicRef &nic, const QByteArray &asItWas);
    /// Makes a NIC what it was, wherever it is now; plugs it in where it is gone. The half of a VM that is not there
    /// any more (shut off since, or transient) is left out.
    [[nodiscard]] Result<> putBack(const NicImage &nic);
    /// The VMs that were changed, or tried to.
    [[nodiscard]] const QList<QUuid> &touched() const { return m_touched; }

private:
    void touch(const QUuid &domain)
    {
        if (!m_touched.contains(domain))
            m_touched.append(domain);
    }
    /// Fails where the VM is gone, or not in the state that the scope asks for.
    [[nodiscard]] Result<> check(const QUuid &domain, NicScope scope);
    [[nodiscard]] Result<QByteArray> nicXml(const NicRef &nic, NicForm form);
    [[nodiscard]] Result<> putBackNow(const NicRef &nic, const QByteArray &was);
    [[nodiscard]] Result<> putBackStored(const NicRef &nic, const QByteArray &was);
    [[nodiscard]] Result<> detachNow(const NicRef &nic);
    [[nodiscard]] Result<> detachStored(const NicRef &nic);
    [[nodiscard]] Result<> moveNow(const NicRef &nic, const NicTarget &target);
    /// The XML of a running NIC as it is and as it shall be.
    struct MoveXml
    {
        QByteArray old;
        QByteArray moved;
    };
    [[nodiscard]] Result<MoveXml> moveXml(const NicRef &nic, const NicTarget &target);
    [[nodiscard]] Result<> moveStored(const NicRef &nic, const NicTarget &target);
    /// Makes a running NIC that is `old` into `wanted`, in place where this libvirt can, otherwise by plugging it out
    /// and in.
    [[nodiscard]] Result<> changeNow(const NicRef &nic, const QByteArray &old, const QByteArray &wanted);
    /// Plugs a running NIC out and in again as `fresh`, for changes that this libvirt cannot make in place.
    [[nodiscard]] Result<> replug(const NicRef &nic, const QByteArray &old, const QByteArray &fresh);
    [[nodiscard]] Result<> unplug(const NicRef &nic, const QByteArray &xml);
    [[nodiscard]] Result<> update(const NicRef &nic, const QByteArray &xml, NicForm form);
    /// The guest is not told that its NIC hangs on another network: a cable that goes out and in makes it ask for an
    /// address anew.
    [[nodiscard]] Result<> blinkLink(const NicRef &nic);
    [[nodiscard]] Result<> verify(const NicRef &nic, const NicTarget &target);
    [[nodiscard]] Result<> setLinkOf(const NicRef &nic, NicForm form, bool up);

    HostBackend &m_backend;
    UndoStack &m_undo;
    const Progress &m_progress;
    UnplugPatience m_patience;
    QList<QUuid> m_touched;
};

} // namespace patchpanel
