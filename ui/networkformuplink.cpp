// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkformuplink.h"

#include "models/network/hostdevices.h"
#include "models/network/proposals.h"
#include "ui/fieldrow.h"
#include "ui/labeledcombobox.h"
#include "ui/networkformedit.h"

#include <QFormLayout>

namespace patchpanel {

NetworkFormUplink::NetworkFormUplink(QFormLayout *form, QObject *parent)
    : QObject(parent)
    , m_mode(new LabeledComboBox(tr("Mode"), form->parentWidget()))
    , m_uplink(new NetworkFormEdit(form->parentWidget()))
    , m_modeRow(new FieldRow(Field::MacvtapMode, tr("Mo&de"), m_mode, form))
    , m_uplinkRow(new FieldRow(Field::Uplink, tr("&Uplink"), m_uplink, form))
{
    for (const MacvtapMode mode : allMacvtapModes)
        m_mode->addItem(macvtapModeLabel(mode), static_cast<int>(mode));
    connect(m_mode, &QComboBox::currentIndexChanged, this, [this] {
        showHints();
        Q_EMIT changed();
    });
    connect(m_uplink, &NetworkFormEdit::edited, this, [this] {
        showHints();
        Q_EMIT typed();
        Q_EMIT changed();
    });
    showKind();
}

NetworkFormUplink::Kind NetworkFormUplink::kindOf(NetworkType type)
{
    return type == NetworkType::Macvtap ? MacvtapCards : type == NetworkType::SrIov ? SriovCard : Forwarding;
}

MacvtapMode NetworkFormUplink::mode() const
{
    return static_cast<MacvtapMode>(m_mode->currentData().toInt());
}

void NetworkFormUplink::setContext(const HostContext &context)
{
    m_context = context;
    showKind();
}

void NetworkFormUplink::setType(NetworkType type)
{
    m_modeRow->setShown(type == NetworkType::Macvtap);
    m_uplinkRow->setShown(canHaveUplink(type) || takesNetworkCards(type));
    if (kindOf(type) == m_kind)
        return;
    m_kept.at(m_kind) = {m_uplink->text(), m_uplink->isProposal()};
    m_kind = kindOf(type);
    const Kept &kept = m_kept.at(m_kind);
    if (kept.isProposal)
        proposeCard();
    else
        m_uplink->load(kept.text);
    showKind();
}

void NetworkFormUplink::proposeCard()
{
    QString card;
    if (m_kind == MacvtapCards) {
        // A card that belongs to a bridge or a bond is not to be had.
        for (const QString &name : networkCards(m_context))
            if (card.isEmpty() && findDevice(m_context, name)->master.isEmpty())
                card = name;
    } else if (const QList<HostFacts::Device> cards = sriovCards(m_context); m_kind == SriovCard && !cards.isEmpty()) {
        card = cards.constFirst().name;
    }
    m_uplink->propose(card);
    showHints();
}

bool NetworkFormUplink::hasProposal() const
{
    return m_kind != Forwarding && m_uplink->isProposal();
}

void NetworkFormUplink::keepProposals()
{
    m_uplink->keep();
}

void NetworkFormUplink::load(const NetworkConfig &config)
{
    m_kind = kindOf(config.type);
    m_kept = {};
    m_mode->setCurrentIndex(m_mode->findData(static_cast<int>(config.macvtapMode)));
    m_uplink->load(config.uplink);
    setType(config.type);
    showKind();
}

void NetworkFormUplink::fill(NetworkConfig &config) const
{
    config.macvtapMode = mode();
    config.uplink = m_uplink->text();
}

QList<FieldRow *> NetworkFormUplink::rows() const
{
    return {m_modeRow, m_uplinkRow};
}

void NetworkFormUplink::showKind()
{
    m_uplink->setTakesSeveral(m_kind == MacvtapCards);
    QStringList choices;
    QStringList labels;
    switch (m_kind) {
    case MacvtapCards:
        m_uplink->setPlaceholderText(tr("one or several network cards, such as eth0, eth1"));
        choices = networkCards(m_context);
        break;
    case SriovCard:
        m_uplink->setPlaceholderText(tr("a network card with virtual functions"));
        for (const HostFacts::Device &card : sriovCards(m_context)) {
            choices.append(card.name);
            labels.append(card.virtualFunctions.size() == 1
                    ? tr("%1 (1 virtual function)").arg(card.name)
                    : tr("%1 (%2 virtual functions)").arg(card.name).arg(card.virtualFunctions.size()));
        }
        break;
    case Forwarding:
    case KindCount:
        m_uplink->setPlaceholderText(tr("any interface of the host"));
        choices = uplinkCandidates(m_context);
        break;
    }
    m_uplink->setChoices(choices, tr("Show uplinks"), labels);
    showHints();
}

void NetworkFormUplink::showHints()
{
    m_modeRow->setHint(macvtapModeSentence(mode()));
    m_uplinkRow->setHint(m_kind == SriovCard ? sriovHint() : QString());
}

QString NetworkFormUplink::sriovHint() const
{
    const auto *card = findDevice(m_context, m_uplink->text().trimmed());
    if (card && !card->virtualFunctions.isEmpty())
        return card->virtualFunctions.size() == 1
            ? tr("It has 1 virtual function: one VM can run on it.")
            : tr("It has %1 virtual functions: as many VMs can run on it.").arg(card->virtualFunctions.size());
    if (!sriovCards(m_context).isEmpty())
        return {};
    if (!m_context.facts)
        return tr("The network cards of this host cannot be seen; type the name of one.");
    return tr("No available device: no network card of this host has virtual functions now. Where a card can have "
              "them, they are switched on, on the host: echo 4 > /sys/class/net/CARD/device/sriov_numvfs");
}

} // namespace patchpanel
