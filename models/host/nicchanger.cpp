// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/nicchanger.h"

#include <QCoreApplication>

#include <algorithm>
#include <thread>

namespace patchpanel {

namespace {

constexpr NicScope now{true, false};
constexpr NicScope afterRestart{false, true};

QString nicText(const char *source)
{
    return QCoreApplication::translate("NicChanger", source);
}

NicScope scopeOf(NicForm form)
{
    return form == NicForm::Live ? now : afterRestart;
}

/// Whether a NIC that cannot be changed in place can be plugged out and in again instead. What the network itself does
/// not support (VIR_ERR_CONFIG_UNSUPPORTED, such as a VLAN on a Linux bridge) it would not get then either.
bool canReplug(const Error &error)
{
    constexpr int configUnsupported = 67;
    return error.kind == ErrorKind::Unsupported && error.code != configUnsupported;
}

/// The error with the VM's name in front of libvirt's words, or of ours.
Result<> about(const QString &vm, Result<> result)
{
    if (result || result.error().kind == ErrorKind::ConnectionLost)
        return result;
    Error error = result.error();
    error.message = nicText(QT_TRANSLATE_NOOP("NicChanger", "VM “%1”: %2")).arg(vm, error.message);
    return tl::unexpected(error);
}

} // namespace

Result<> NicChanger::check(const QUuid &domain, NicScope scope)
{
    touch(domain);
    const auto status = m_backend.domainStatus(domain);
    if (!status && status.error().kind == ErrorKind::NotFound)
        return failure(
            ErrorKind::NotFound, nicText(QT_TRANSLATE_NOOP("NicChanger", "It does not exist on the host any more.")));
    if (!status)
        return tl::unexpected(status.error());
    if (scope.now && status->state == DomainState::ShutOff)
        return failure(ErrorKind::Conflict, nicText(QT_TRANSLATE_NOOP("NicChanger", "It is not running any more.")));
    if (scope.afterRestart && !status->persistent)
        return failure(ErrorKind::Conflict,
            nicText(QT_TRANSLATE_NOOP("NicChanger", "It is transient: nothing of it is stored for a next start.")));
    return {};
}

Result<QByteArray> NicChanger::nicXml(const NicRef &nic, NicForm form)
{
    return m_backend.domainXml(nic.domain, form == NicForm::Live ? XmlKind::Live : XmlKind::Stored)
        .and_then([&nic](const QByteArray &xml) { return findNicXml(xml, nic.mac); });
}

Result<> NicChanger::update(const NicRef &nic, const QByteArray &xml, NicForm form)
{
    touch(nic.domain);
    return m_backend.updateDevice(nic.domain, xml, scopeOf(form));
}

Result<> NicChanger::attach(const NewNic &nic, const NicTarget &target)
{
    m_progress(nicText(QT_TRANSLATE_NOOP("NicChanger", "Giving VM “%1” a NIC")).arg(nic.vm));
    if (const Result<> possible = check(nic.domain, nic.scope); !possible)
        return about(nic.vm, possible);
    // Both forms in one call: libvirt does both or none.
    const Result<> done = m_backend.attachDevice(nic.domain, newNicXml(nic.mac, nic.model, target), nic.scope);
    if (!done)
        return about(nic.vm, done);
    // Each form for itself: a VM that does not let go of the running NIC shall at least not have it after a restart.
    const NicRef ref{nic.domain, nic.vm, nic.mac, nic.scope};
    if (ref.scope.now)
        m_undo.push([this, ref] { return about(ref.vm, detachNow(ref)); });
    if (ref.scope.afterRestart)
        m_undo.push([this, ref] { return about(ref.vm, detachStored(ref)); });
    return {};
}

Result<> NicChanger::detach(const NicRef &nic)
{
    m_progress(nicText(QT_TRANSLATE_NOOP("NicChanger", "Removing the NIC %1 of VM “%2”")).arg(nic.mac, nic.vm));
    if (const Result<> possible = check(nic.domain, nic.scope); !possible)
        return about(nic.vm, possible);
    // The running one first: it is the one that can refuse.
    if (nic.scope.now)
        if (const Result<> done = detachNow(nic); !done)
            return about(nic.vm, done);
    if (nic.scope.afterRestart)
        if (const Result<> done = detachStored(nic); !done)
            return about(nic.vm, done);
    return {};
}

Result<> NicChanger::detachNow(const NicRef &nic)
{
    const auto live = nicXml(nic, NicForm::Live);
    if (!live)
        return tl::unexpected(live.error());
    if (Result<> gone = unplug(nic, *live); !gone)
        return gone;
    const auto back = sameNicXml(*live, NicForm::Live).and_then(unplacedNicXml);
    if (!back)
        return tl::unexpected(back.error());
    m_undo.push([this, nic, xml = *back] { return about(nic.vm, m_backend.attachDevice(nic.domain, xml, now)); });
    return {};
}

Result<> NicChanger::detachStored(const NicRef &nic)
{
    const auto stored = nicXml(nic, NicForm::Stored);
    if (!stored)
        return tl::unexpected(stored.error());
    if (Result<> done = m_backend.detachDevice(nic.domain, *stored, afterRestart); !done)
        return done;
    m_undo.push(
        [this, nic, xml = *stored] { return about(nic.vm, m_backend.attachDevice(nic.domain, xml, afterRestart)); });
    return {};
}

Result<> NicChanger::unplug(const NicRef &nic, const QByteArray &xml)
{
    return unplugNic(m_backend, nic, xml, m_patience, m_progress);
}

Result<> NicChanger::move(const NicRef &nic, const NicTarget &target)
{
    m_progress(nicText(QT_TRANSLATE_NOOP("NicChanger", "Moving the NIC %1 of VM “%2”")).arg(nic.mac, nic.vm));
    if (const Result<> possible = check(nic.domain, nic.scope); !possible)
        return about(nic.vm, possible);
    if (nic.scope.now)
        if (const Result<> done = moveNow(nic, target); !done)
            return about(nic.vm, done);
    if (nic.scope.afterRestart)
        if (const Result<> done = moveStored(nic, target); !done)
            return about(nic.vm, done);
    return {};
}

Result<NicChanger::MoveXml> NicChanger::moveXml(const NicRef &nic, const NicTarget &target)
{
    const auto live = nicXml(nic, NicForm::Live);
    if (!live)
        return tl::unexpected(live.error());
    const auto stored = nicXml(nic, NicForm::Stored); // may well not be there
    auto moved = movedNicXml(*live, NicForm::Live, stored.value_or(QByteArray()), target);
    auto old = sameNicXml(*live, NicForm::Live);
    if (!moved || !old)
        return tl::unexpected(moved ? old.error() : moved.error());
    return MoveXml{*std::move(old), *std::move(moved)};
}

Result<> NicChanger::moveNow(const NicRef &nic, const NicTarget &target)
{
    const auto xml = moveXml(nic, target);
    if (!xml)
        return tl::unexpected(xml.error());
    return changeNow(nic, xml->old, xml->moved).and_then([&] { return verify(nic, target); });
}

Result<> NicChanger::changeNow(const NicRef &nic, const QByteArray &old, const QByteArray &wanted)
{
    const Result<> done = update(nic, wanted, NicForm::Live);
    // Another kind of network, such as from a Linux bridge to Open vSwitch before libvirt 10.8.
    if (!done)
        return canReplug(done.error()) ? replug(nic, old, wanted) : done;
    m_undo.push([this, nic, old]() -> Result<> {
        return about(nic.vm, update(nic, old, NicForm::Live).and_then([&] { return blinkLink(nic); }));
    });
    return blinkLink(nic);
}

Result<QByteArray> NicChanger::park(const NicRef &nic, const NicTarget &target)
{
    m_progress(nicText(QT_TRANSLATE_NOOP("NicChanger", "Parking the NIC %1 of VM “%2”")).arg(nic.mac, nic.vm));
    QByteArray asItWas;
    const Result<> done
        = check(nic.domain, nic.scope).and_then([&] { return moveXml(nic, target); }).and_then([&](const MoveXml &xml) {
              asItWas = xml.old;
              return update(nic, xml.moved, NicForm::Live);
          });
    if (!done)
        return tl::unexpected(about(nic.vm, done).error());
    m_undo.push([this, nic, asItWas] { return about(nic.vm, update(nic, asItWas, NicForm::Live)); });
    return about(nic.vm, verify(nic, target)).map([&asItWas] { return asItWas; });
}

Result<> NicChanger::bringHome(const NicRef &nic, const NicTarget &target)
{
    const auto xml = moveXml(nic, target);
    if (!xml)
        return about(nic.vm, tl::unexpected(xml.error()));
    return bringBack(nic, xml->moved).and_then([&] { return about(nic.vm, verify(nic, target)); });
}

Result<> NicChanger::bringBack(const NicRef &nic, const QByteArray &asItWas)
{
    m_progress(nicText(QT_TRANSLATE_NOOP("NicChanger", "Bringing the NIC %1 of VM “%2” back")).arg(nic.mac, nic.vm));
    return about(nic.vm, update(nic, asItWas, NicForm::Live).and_then([&] { return blinkLink(nic); }));
}

Result<> NicChanger::moveStored(const NicRef &nic, const NicTarget &target)
{
    const auto stored = nicXml(nic, NicForm::Stored);
    if (!stored)
        return tl::unexpected(stored.error());
    const auto moved = movedNicXml(*stored, NicForm::Stored, {}, target);
    if (!moved)
        return tl::unexpected(moved.error());
    if (Result<> done = update(nic, *moved, NicForm::Stored); !done)
        return done;
    m_undo.push([this, nic, old = *stored] { return about(nic.vm, update(nic, old, NicForm::Stored)); });
    return {};
}

Result<> NicChanger::putBack(const NicImage &nic)
{
    m_progress(nicText(QT_TRANSLATE_NOOP("NicChanger", "Putting the NIC %1 of VM “%2” back")).arg(nic.mac, nic.vm));
    NicRef ref = nic.ref();
    if (const Result<> possible = check(ref.domain, {}); !possible)
        return about(ref.vm, possible);
    const auto status = m_backend.domainStatus(ref.domain);
    if (!status)
        return about(ref.vm, tl::unexpected(status.error()));
    Result<> done;
    if (ref.scope.now && status->state != DomainState::ShutOff)
        done = putBackNow(ref, nic.live);
    if (done && ref.scope.afterRestart && status->persistent)
        done = putBackStored(ref, nic.stored);
    return about(ref.vm, done);
}

Result<> NicChanger::putBackNow(const NicRef &nic, const QByteArray &was)
{
    const auto wanted = sameNicXml(was, NicForm::Live);
    if (!wanted)
        return tl::unexpected(wanted.error());
    const auto live = nicXml(nic, NicForm::Live);
    if (!live && live.error().kind == ErrorKind::NotFound) {
        const auto fresh = unplacedNicXml(*wanted);
        if (!fresh)
            return tl::unexpected(fresh.error());
        Result<> attached = m_backend.attachDevice(nic.domain, *fresh, now);
        if (attached)
            m_undo.push([this, nic] { return about(nic.vm, detachNow(nic)); });
        return attached;
    }
    const auto present = live.and_then([](const QByteArray &xml) { return sameNicXml(xml, NicForm::Live); });
    if (!present)
        return tl::unexpected(present.error());
    if (*present == *wanted)
        return {};
    if (Result<> done = changeNow(nic, *present, *wanted); !done)
        return done;
    const auto nics = parseDomainNics("<domain><devices>" + *wanted + "</devices></domain>");
    if (!nics || nics->empty())
        return {};
    NicTarget target;
    target.network = nics->front().sourceNetwork;
    target.portGroup = nics->front().portGroup;
    return verify(nic, target);
}

Result<> NicChanger::putBackStored(const NicRef &nic, const QByteArray &was)
{
    const auto stored = nicXml(nic, NicForm::Stored);
    if (!stored && stored.error().kind == ErrorKind::NotFound) {
        Result<> attached = m_backend.attachDevice(nic.domain, was, afterRestart);
        if (attached)
            m_undo.push([this, nic] { return about(nic.vm, detachStored(nic)); });
        return attached;
    }
    if (!stored)
        return tl::unexpected(stored.error());
    if (*stored == was)
        return {};
    Result<> done = update(nic, was, NicForm::Stored);
    if (done)
        m_undo.push([this, nic, old = *stored] { return about(nic.vm, update(nic, old, NicForm::Stored)); });
    return done;
}

Result<> NicChanger::replug(const NicRef &nic, const QByteArray &old, const QByteArray &fresh)
{
    m_progress(nicText(
        QT_TRANSLATE_NOOP("NicChanger", "This host cannot move it in place: plugging the NIC of VM “%1” out and in"))
                   .arg(nic.vm));
    const auto back = unplacedNicXml(old);
    const auto anew = unplacedNicXml(fresh);
    if (!back || !anew)
        return tl::unexpected(back ? anew.error() : back.error());
    if (Result<> gone = unplug(nic, old); !gone)
        return gone;
    const Result<> attached = m_backend.attachDevice(nic.domain, *anew, now);
    if (!attached) {
        Error error = attached.error();
        if (const Result<> restored = m_backend.attachDevice(nic.domain, *back, now); !restored)
            error.message += u'\n'
                + nicText(QT_TRANSLATE_NOOP("NicChanger", "It could not be plugged in again where it was either: %1"))
                      .arg(restored.error().message);
        return tl::unexpected(error);
    }
    m_undo.push([this, nic, fresh, back = *back]() -> Result<> {
        return about(
            nic.vm, unplug(nic, fresh).and_then([&] { return m_backend.attachDevice(nic.domain, back, now); }));
    });
    return {};
}

Result<> NicChanger::blinkLink(const NicRef &nic)
{
    const auto live = nicXml(nic, NicForm::Live);
    if (!live)
        return tl::unexpected(live.error());
    if (!isLinkUp(*live))
        return {};
    return setLinkOf(nic, NicForm::Live, false).and_then([&] {
        std::this_thread::sleep_for(m_patience.cableOut);
        return setLinkOf(nic, NicForm::Live, true);
    });
}

Result<> NicChanger::verify(const NicRef &nic, const NicTarget &target)
{
    const auto nics = m_backend.domainXml(nic.domain, XmlKind::Live).and_then(parseDomainNics);
    if (!nics)
        return tl::unexpected(nics.error());
    const auto found = std::find_if(
        nics->cbegin(), nics->cend(), [&nic](const Nic &known) { return known.mac == nic.mac; });
    if (found != nics->cend() && found->sourceNetwork == target.network && found->portGroup == target.portGroup)
        return {};
    return failure(ErrorKind::Internal,
        nicText(QT_TRANSLATE_NOOP("NicChanger", "The host said that the NIC was moved to “%1”, but it was not."))
            .arg(target.network));
}

Result<> NicChanger::setLink(const NicRef &nic, bool up)
{
    m_progress((up ? nicText(QT_TRANSLATE_NOOP("NicChanger", "Plugging the cable of VM “%1” in"))
                   : nicText(QT_TRANSLATE_NOOP("NicChanger", "Plugging the cable of VM “%1” out")))
                   .arg(nic.vm));
    if (const Result<> possible = check(nic.domain, nic.scope); !possible)
        return about(nic.vm, possible);
    for (const NicForm form : {NicForm::Live, NicForm::Stored}) {
        if (form == NicForm::Live ? !nic.scope.now : !nic.scope.afterRestart)
            continue;
        const auto before = nicXml(nic, form);
        if (!before)
            return about(nic.vm, tl::unexpected(before.error()));
        const bool wasUp = isLinkUp(*before);
        if (const Result<> done = setLinkOf(nic, form, up); !done)
            return about(nic.vm, done);
        m_undo.push([this, nic, form, wasUp] { return about(nic.vm, setLinkOf(nic, form, wasUp)); });
    }
    return {};
}

Result<> NicChanger::setLinkOf(const NicRef &nic, NicForm form, bool up)
{
    return nicXml(nic, form)
        .and_then([form](const QByteArray &xml) { return sameNicXml(xml, form); })
        .and_then([up](const QByteArray &xml) { return linkedNicXml(xml, up); })
        .and_then([&](const QByteArray &xml) { return update(nic, xml, form); });
}

} // namespace patchpanel
