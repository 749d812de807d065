// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attachnic.h"

#include "models/network/macaddress.h"
#include "ui/fieldrow.h"
#include "ui/labeledcombobox.h"
#include "ui/networkformedit.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

namespace patchpanel {

namespace {

/// What QEMU offers and guests know, the best first.
const QStringList usualModels{QStringLiteral("virtio"), QStringLiteral("e1000e"), QStringLiteral("e1000"),
    QStringLiteral("rtl8139"), QStringLiteral("vmxnet3")};

QString modelHint(const QString &model)
{
    if (model == u"virtio")
        return AttachNic::tr("Fastest; Windows guests need the virtio drivers.");
    if (model == u"e1000e" || model == u"e1000")
        return AttachNic::tr("Intel's; nearly every guest has a driver for it.");
    if (model == u"rtl8139")
        return AttachNic::tr("Realtek's; for very old guests, slow.");
    if (model == u"vmxnet3")
        return AttachNic::tr("VMware's; for guests that come from there.");
    return {};
}

} // namespace

AttachNic::AttachNic(QFormLayout *form, NicTimes times, QObject *parent)
    : QObject(parent)
{
    makeModel(form);
    makeMac(form);
    if (times == NicTimes::Chosen)
        makeTimes(form);
}

void AttachNic::makeModel(QFormLayout *form)
{
    m_model = new LabeledComboBox(tr("Model"), form->parentWidget());
    m_model->setEditable(true);
    m_model->setInsertPolicy(QComboBox::NoInsert);
    m_model->addItems(usualModels);
    m_model->lineEdit()->setAccessibleName(tr("Model"));
    auto *row = new FieldRow(Field::Model, tr("M&odel"), m_model, form);
    row->setHint(modelHint(m_model->currentText()));
    m_rows.append(row);
    connect(m_model, &QComboBox::currentTextChanged, this, [this, row](const QString &model) {
        row->setHint(modelHint(model));
        Q_EMIT changed();
    });
}

void AttachNic::makeMac(QFormLayout *form)
{
    m_mac = new NetworkFormEdit(form->parentWidget());
    m_generate = new QPushButton(tr("&Generate"), form->parentWidget());
    m_generate->setAccessibleName(tr("Generate"));
    m_generate->setToolTip(tr("Another free address of the range that libvirt uses for VMs (52:54:00)"));
    m_generate->setAutoDefault(false);
    m_macRow = new FieldRow(Field::MacAddress, tr("MA&C address"), m_mac, form);
    m_macRow->addBeside(m_generate);
    m_rows.append(m_macRow);
    generate();
    connect(m_mac, &NetworkFormEdit::edited, this, &AttachNic::changed);
    connect(m_generate, &QPushButton::clicked, this, [this] {
        generate();
        Q_EMIT changed();
    });
}

void AttachNic::makeTimes(QFormLayout *form)
{
    m_now = new QCheckBox(tr("No&w"), form->parentWidget());
    m_now->setToolTip(tr("Plug it into the running VM"));
    m_now->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_afterRestart = new QCheckBox(tr("A&fter restart"), form->parentWidget());
    m_afterRestart->setAccessibleName(tr("After restart"));
    m_afterRestart->setToolTip(tr("Store it in the VM's configuration, which counts from its next start on"));
    auto *row = new FieldRow(Field::When, tr("No&w"), m_now, form);
    row->addBeside(m_afterRestart);
    m_rows.append(row);
    showTimes();
    connect(m_now, &QCheckBox::clicked, this, [this](bool on) {
        m_wanted.now = on;
        Q_EMIT changed();
    });
    connect(m_afterRestart, &QCheckBox::clicked, this, [this](bool on) {
        m_wanted.afterRestart = on;
        Q_EMIT changed();
    });
}

void AttachNic::setPrefix(const QString &prefix)
{
    for (FieldRow *row : std::as_const(m_rows))
        row->setPrefix(prefix);
    m_model->lineEdit()->setAccessibleName(prefix + tr("Model"));
    m_generate->setAccessibleName(prefix + tr("Generate"));
}

void AttachNic::setContext(const HostContext &context, const QList<ChosenVm> &vms, const QSet<QString> &alsoTaken)
{
    m_context = context;
    m_vms = vms;
    m_alsoTaken = alsoTaken;
    const QSet<QString> taken = takenMacs(context) + alsoTaken;
    showMac(vms.size() > 1);
    if (!m_isSeveral && m_mac->isProposal() && taken.contains(m_mac->text()))
        m_mac->propose(generateMac(taken));
    generateForAll(taken);
    AttachConfig config;
    config.vms = vms;
    m_possible = vms.isEmpty() ? NicScope{true, true} : possibleScope(config, context);
    showTimes();
}

void AttachNic::generate()
{
    m_mac->propose(generateMac(takenMacs(m_context) + m_alsoTaken));
}

/// Addresses that were shown once stay, or the plan would change under the eyes of who reads it.
void AttachNic::generateForAll(QSet<QString> taken)
{
    QHash<QUuid, QString> macs;
    for (const ChosenVm &vm : std::as_const(m_vms)) {
        QString mac = m_macs.value(vm.uuid);
        if (mac.isEmpty() || taken.contains(mac))
            mac = generateMac(taken);
        taken.insert(mac);
        macs.insert(vm.uuid, mac);
    }
    m_macs = macs;
}

/// One address is no use to several VMs; it comes back when there is one again.
void AttachNic::showMac(bool several)
{
    if (several == m_isSeveral)
        return;
    m_isSeveral = several;
    m_mac->setEnabled(!several);
    m_generate->setEnabled(!several);
    if (several) {
        m_keptMac = m_mac->text();
        m_isKeptProposal = m_mac->isProposal();
        m_mac->propose(QString());
    } else if (m_isKeptProposal) {
        m_mac->propose(m_keptMac);
    } else {
        m_mac->load(m_keptMac);
    }
    m_mac->setPlaceholderText(several ? tr("each VM gets one of its own") : QString());
}

void AttachNic::showTimes()
{
    if (!m_now)
        return;
    const auto show = [](QCheckBox *box, bool possible, bool wanted) {
        const QSignalBlocker blocker(box);
        box->setEnabled(possible);
        box->setChecked(possible && wanted);
    };
    show(m_now, m_possible.now, m_wanted.now);
    show(m_afterRestart, m_possible.afterRestart, m_wanted.afterRestart);
}

void AttachNic::setModel(const QString &model)
{
    if (!model.isEmpty())
        m_model->setCurrentText(model);
}

QString AttachNic::mac() const
{
    return m_mac->text().trimmed().toLower();
}

void AttachNic::fill(AttachConfig &config) const
{
    config.model = m_model->currentText();
    config.mac = m_mac->text();
    config.generatedMacs = m_macs;
    if (!m_now)
        return;
    config.now = m_now->isChecked();
    config.afterRestart = m_afterRestart->isChecked();
}

} // namespace patchpanel
