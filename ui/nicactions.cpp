// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/nicactions.h"

#include "models/items/draggednics.h"
#include "models/items/hostlistmodel.h"
#include "ui/actiontip.h"
#include "ui/attachdialog.h"
#include "ui/confirmdialog.h"
#include "ui/icons.h"
#include "ui/movedialog.h"
#include "ui/networkmenu.h"

#include <QAccessible>
#include <QCursor>
#include <QWidget>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr std::size_t mostInMenu = 15;

std::vector<NicRef> refsOf(const std::vector<Attachment> &nics)
{
    std::vector<NicRef> refs;
    for (const Attachment &nic : nics)
        if (!nic.nic().mac.isEmpty()) // libvirt has no other way to tell them apart
            refs.push_back(nicRefOf(nic));
    return refs;
}

/// "VM “web”", or "3 NICs".
QString subject(const std::vector<NicRef> &nics)
{
    return nics.size() == 1 ? NicActions::tr("VM “%1”").arg(nics.front().vm)
                            : NicActions::tr("%1 NICs").arg(nics.size());
}

/// What detaching does to one NIC.
QString consequence(const Attachment &nic)
{
    const QString who = NicActions::tr("VM “%1”, %2").arg(nic.domain->name, nic.nic().mac);
    const NicScope scope{nic.onNetworkNow, nic.onNetworkLater};
    if (scope.now && scope.afterRestart)
        return NicActions::tr("%1: unplugged now, and not there after a restart.").arg(who);
    if (scope.now)
        return nic.domain->persistent
            ? NicActions::tr("%1: unplugged now; what is stored for its next start stays as it is.").arg(who)
            : NicActions::tr("%1: unplugged now; nothing of this VM is stored.").arg(who);
    return nic.domain->isActive() ? NicActions::tr("%1: not there after a restart; what runs stays as it is.").arg(who)
                                  : NicActions::tr("%1: removed from what is stored; the VM is shut off.").arg(who);
}

bool isUp(const Attachment &nic)
{
    return (!nic.onNetworkNow || !nic.liveNic() || nic.liveNic()->linkUp)
        && (!nic.onNetworkLater || !nic.storedNic() || nic.storedNic()->linkUp);
}

} // namespace

NicActions::NicActions(const HostListModel &hosts, Settings &settings, QWidget *window)
    : QObject(window)
    , m_hosts(hosts)
    , m_settings(settings)
    , m_window(window)
    , m_targets(new NetworkMenu(tr("&Move to"), window))
    , m_attach(new QAction(themeIcon("list-add", "attach-vm"), tr("Attach &VM"), this))
    , m_attachElsewhere(new QAction(tr("Attach to &Another Network…"), this))
    , m_detach(new QAction(themeIcon("list-remove", "delete"), tr("&Detach"), this))
    , m_move(new QAction(themeIcon("go-jump", "export"), tr("&Move to"), this))
    , m_link(new QAction(themeIcon("network-wired", "network-bridge"), tr("&Link"), this))
{
    m_contextActions = {m_detach, m_move, m_link, m_attachElsewhere};
    m_link->setCheckable(true);
    m_detach->setShortcut(QKeySequence::Delete);
    // The key takes NICs away only while their table has the focus.
    m_detach->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_attach, &QAction::triggered, this, [this] { attach({}, true); });
    connect(m_attachElsewhere, &QAction::triggered, this, [this] { attach(selectedVms(), false); });
    connect(m_detach, &QAction::triggered, this, &NicActions::detach);
    connect(m_move, &QAction::triggered, this, &NicActions::chooseTarget);
    // Not triggered(): assistive technology toggles the button without that.
    connect(m_link, &QAction::toggled, this, [this](bool up) {
        if (!m_isShowingLink)
            setLink(up);
    });
    connect(m_targets, &NetworkMenu::chosen, this, &NicActions::moveTo);
    update();
}

void NicActions::setNetwork(const std::optional<TableEntry> &entry, int host)
{
    const bool isOther = !entry || !m_entry || entry->key() != m_entry->key();
    m_entry = entry && entry->row ? entry : std::nullopt;
    if (isOther)
        m_nics.clear();
    m_host = m_entry ? m_entry->host : host;
    update();
    if (isOther)
        Q_EMIT selectionChanged();
}

void NicActions::setSelection(std::vector<Attachment> nics)
{
    const QList<NicKey> before = selectedKeys();
    m_nics = std::move(nics);
    update();
    if (before != selectedKeys())
        Q_EMIT selectionChanged();
}

QList<NicKey> NicActions::selectedKeys() const
{
    QList<NicKey> keys;
    for (const Attachment &nic : m_nics) {
        NicKey key{nic.domain->uuid, nic.nic().mac, 0};
        while (keys.contains(key))
            ++key.twin;
        keys << key;
    }
    return keys;
}

QList<QUuid> NicActions::selectedVms() const
{
    QList<QUuid> vms;
    for (const Attachment &nic : m_nics)
        if (!vms.contains(nic.domain->uuid))
            vms.append(nic.domain->uuid);
    return vms;
}

QString NicActions::vmName(const QUuid &vm) const
{
    const auto found = std::find_if(
        m_nics.cbegin(), m_nics.cend(), [&vm](const Attachment &nic) { return nic.domain->uuid == vm; });
    return found == m_nics.cend() ? QString() : found->domain->name;
}

HostSession *NicActions::session(int host) const
{
    return m_hosts.session(host);
}

QString NicActions::hostObstacle(int host) const
{
    const HostSession *session = this->session(host);
    if (host < 0 || !session)
        return tr("Choose a host or a network first.");
    if (session->status().state != HostState::Online)
        return tr("The host is not connected.");
    return session->isReadOnly() ? tr("The host was opened read-only.") : QString();
}

/// Where no network is shown, one is chosen in the form.
QString NicActions::attachObstacle() const
{
    if (QString obstacle = hostObstacle(m_host); !obstacle.isEmpty())
        return obstacle;
    return m_entry && m_entry->row->network->kind == NetworkKind::Missing
        ? tr("Network “%1” does not exist: VMs can only be moved away from it.").arg(m_entry->row->network->name)
        : QString();
}

QString NicActions::selectionObstacle() const
{
    if (!m_entry || m_nics.empty())
        return tr("No VM is selected.");
    if (QString obstacle = hostObstacle(m_host); !obstacle.isEmpty())
        return obstacle;
    return refsOf(m_nics).empty() ? tr("This NIC has no MAC address, and libvirt knows NICs by nothing else.")
                                  : QString();
}

void NicActions::apply(QAction *action, const QString &obstacle, const QString &what)
{
    action->setEnabled(obstacle.isEmpty());
    setTip(*action, obstacle.isEmpty() ? what : obstacle);
}

void NicActions::update()
{
    const bool here = m_entry && m_entry->row->network->kind == NetworkKind::Registered;
    apply(m_attach, attachObstacle(),
        here          ? tr("Give VMs a NIC on network “%1”").arg(m_entry->row->network->name)
            : m_entry ? tr("Give VMs a NIC on bridge %1").arg(m_entry->row->network->summary.bridge)
                      : tr("Give VMs a NIC"));
    const QString obstacle = selectionObstacle();
    const QString nics = obstacle.isEmpty() ? subject(refsOf(m_nics)) : QString();
    apply(m_attachElsewhere, m_nics.empty() ? tr("No VM is selected.") : hostObstacle(m_host),
        tr("Give the selected VMs one more NIC"));
    apply(m_detach, obstacle, tr("Take %1 off this network").arg(nics));
    const HostSession *host = session(m_host);
    const bool hasTargets = m_entry && host && host->snapshot()
        && hasMoveTargets(*host->snapshot(), *m_entry->row->network, m_nics);
    apply(m_move, obstacle.isEmpty() && !hasTargets ? tr("The host has no other network.") : obstacle,
        tr("Move %1 to another network, without a restart").arg(nics));
    updateLink(obstacle);
}

void NicActions::updateLink(const QString &obstacle)
{
    const auto up = std::count_if(m_nics.cbegin(), m_nics.cend(), isUp);
    const bool all = up == static_cast<std::ptrdiff_t>(m_nics.size());
    m_isShowingLink = true;
    m_link->setChecked(!m_nics.empty() && all);
    m_isShowingLink = false;
    apply(m_link, obstacle,
        all           ? tr("The cable is plugged in; pull it")
            : up == 0 ? tr("The cable is pulled; plug it in")
                      : tr("Some cables are plugged in and some are pulled; plug all in"));
}

std::vector<MoveTarget> NicActions::targets() const
{
    const HostSession *session = this->session(m_host);
    if (!m_entry || !session || !session->snapshot())
        return {};
    return moveTargets(*session->snapshot(), *m_entry->row->network, m_nics);
}

void NicActions::attach(const QList<QUuid> &vms, bool toShownNetwork)
{
    HostSession *session = this->session(m_host);
    if (!session)
        return;
    auto *dialog = new AttachDialog(*session, m_settings, m_window);
    if (m_entry && toShownNetwork) {
        const NetworkInfo &network = *m_entry->row->network;
        if (network.kind == NetworkKind::Registered)
            dialog->chooseNetwork(network.name);
        else if (network.kind == NetworkKind::Unregistered)
            dialog->chooseBridge(network.summary.bridge, network.summary.vlan.toString());
    }
    dialog->chooseVms(vms);
    dialog->open();
}

void NicActions::submit(HostSession &session, const Command &command)
{
    // What was pressed shows at once; what became of it only the host knows.
    connect(session.submit(command), &CommandHandle::ended, this, &NicActions::update);
}

void NicActions::detach()
{
    HostSession *host = session(m_host);
    if (!host || !m_entry)
        return;
    const DetachNics command{m_entry->row->network->name, refsOf(m_nics)};
    Confirmation confirmation;
    confirmation.title = tr("Detach");
    confirmation.question = tr("Detach %1 from network “%2”?").arg(subject(command.nics), m_entry->row->network->name);
    for (const Attachment &nic : m_nics)
        if (!nic.nic().mac.isEmpty())
            confirmation.consequences << consequence(nic);
    confirmation.commands = virshOfCommand(command, host->uri().toString());
    confirmation.verb = tr("&Detach");
    auto *dialog = new ConfirmDialog(confirmation, m_window);
    connect(dialog, &QDialog::accepted, this, [this, command, session = QPointer<HostSession>(host)] {
        if (session)
            submit(*session, command);
    });
    dialog->open();
}

void NicActions::setLink(bool up)
{
    HostSession *host = session(m_host);
    if (host && m_entry)
        submit(*host, SetLink{m_entry->row->network->name, refsOf(m_nics), up});
}

/// popup() returns at once, other than a button's own menu. Qt does not show such a menu to assistive technology, so
/// where that is at work the dialog comes.
void NicActions::chooseTarget()
{
    const std::vector<MoveTarget> targets = this->targets();
    if (targets.size() <= mostInMenu && !QAccessible::isActive()) {
        m_targets->setTargets(targets);
        const bool atButton = m_moveAnchor && m_moveAnchor->isVisible();
        const QPoint place = atButton ? m_moveAnchor->mapToGlobal(QPoint(0, m_moveAnchor->height())) : QCursor::pos();
        m_targets->popup(m_movePlace ? m_movePlace().value_or(place) : place);
        return;
    }
    auto *dialog = new MoveDialog(targets, m_window);
    connect(dialog, &MoveDialog::chosen, this, &NicActions::moveTo);
    dialog->open();
}

void NicActions::chooseMove(int host, const NetworkRow &from, const std::vector<NicRef> &nics)
{
    const HostSession *session = this->session(host);
    if (!session || !session->snapshot())
        return;
    std::vector<Attachment> moving;
    std::copy_if(
        from.attachments.cbegin(), from.attachments.cend(), std::back_inserter(moving), [&nics](const Attachment &nic) {
            return nics.empty() || std::find(nics.cbegin(), nics.cend(), nicRefOf(nic)) != nics.cend();
        });
    const std::vector<MoveTarget> targets = moveTargets(*session->snapshot(), *from.network, moving);
    auto *dialog = new MoveDialog(targets, m_window);
    connect(dialog, &MoveDialog::chosen, this,
        [this, host, targets, refs = refsOf(moving)](const QString &network, const QString &portGroup) {
            for (const MoveTarget &target : targets)
                if (target.row->network->name == network && target.portGroup == portGroup)
                    return move(host, refs, target);
        });
    dialog->open();
}

void NicActions::attach(int host, const QList<QUuid> &vms)
{
    HostSession *session = this->session(host);
    if (!session)
        return;
    auto *dialog = new AttachDialog(*session, m_settings, m_window);
    dialog->chooseVms(vms);
    dialog->open();
}

void NicActions::moveTo(const QString &network, const QString &portGroup)
{
    for (const MoveTarget &target : targets())
        if (target.row->network->name == network && target.portGroup == portGroup)
            return move(m_host, refsOf(m_nics), target);
}

void NicActions::move(int host, const std::vector<NicRef> &nics, const MoveTarget &target)
{
    const NetworkInfo &network = *target.row->network;
    HostSession *session = this->session(host);
    if (!session || nics.empty())
        return;
    MoveNics command;
    command.name = network.name;
    command.place.network = network.name;
    command.place.portGroup = target.portGroup;
    command.nics = nics;
    const bool isRunning = std::any_of(nics.cbegin(), nics.cend(), [](const NicRef &nic) { return nic.scope.now; });
    if (!isRunning || !network.stateKnown || network.active)
        return submit(*session, command);
    command.place.startNetwork = true;
    Confirmation confirmation;
    confirmation.title = tr("Move to");
    confirmation.question = tr("Start network “%1” and move %2 there?").arg(network.name, subject(nics));
    confirmation.consequences << tr("The network is inactive; running VMs can be moved to an active one only.");
    confirmation.commands = virshOfCommand(command, session->uri().toString());
    confirmation.verb = tr("&Move");
    auto *dialog = new ConfirmDialog(confirmation, m_window);
    connect(dialog, &QDialog::accepted, this, [this, command, session = QPointer<HostSession>(session)] {
        if (session)
            submit(*session, command);
    });
    dialog->open();
}

QString NicActions::dropObstacle(const DraggedNics &dragged, const TableEntry &target) const
{
    if (!target.row)
        return tr("NICs can be moved to networks only.");
    const NetworkInfo &network = *target.row->network;
    if (target.host != dragged.host)
        return tr("“%1” is on another host.").arg(network.name);
    if (network.uuid == dragged.network)
        return tr("It is on “%1” already.").arg(network.name);
    if (network.kind == NetworkKind::Unregistered)
        return tr("“%1” is no network yet: Register makes one of it.").arg(network.name);
    if (network.kind == NetworkKind::Missing)
        return tr("Network “%1” does not exist.").arg(network.name);
    return hostObstacle(target.host);
}

/// What was dragged is looked up again: the host may have changed on the way.
void NicActions::drop(const DraggedNics &dragged, const TableEntry &target)
{
    const HostSession *session = this->session(dragged.host);
    if (!session || !session->snapshot() || !canDrop(dragged, target))
        return;
    const NetworkRow *from = session->snapshot()->find(dragged.network);
    std::vector<Attachment> nics;
    if (from)
        std::copy_if(from->attachments.cbegin(), from->attachments.cend(), std::back_inserter(nics),
            [&dragged](const Attachment &nic) {
                return dragged.nics.contains({nic.domain->uuid, nic.nic().mac});
            });
    move(dragged.host, refsOf(nics), {target.row});
}

} // namespace patchpanel
