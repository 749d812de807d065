// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vmstoragefields.h"

#include "ui/fieldrow.h"
#include "ui/formchoice.h"
#include "ui/networkformedit.h"

#include <QFormLayout>
#include <QLabel>
#include <QLocale>

namespace patchpanel {

namespace {

const QString newKey = QStringLiteral("new");
const QString existingKey = QStringLiteral("existing");
const QString noneKey = QStringLiteral("none");
const QString diskKey = QStringLiteral("disk");
const QString isoKey = QStringLiteral("iso");
const QString networkKey = QStringLiteral("network");

QString keyOf(VmDiskChoice disk)
{
    return disk == VmDiskChoice::NewVolume ? newKey : disk == VmDiskChoice::ExistingVolume ? existingKey : noneKey;
}

QString keyOf(VmBoot boot)
{
    return boot == VmBoot::Disk ? diskKey : boot == VmBoot::Iso ? isoKey : networkKey;
}

QString sizeText(quint64 bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1);
}

QString describe(const StorageVolume &volume)
{
    QStringList parts;
    if (volume.capacity > 0)
        parts << sizeText(volume.capacity);
    if (!volume.format.isEmpty())
        parts << volume.format;
    return parts.join(QStringLiteral(", "));
}

} // namespace

VmStorageFields::VmStorageFields(QFormLayout *form, QObject *parent)
    : QObject(parent)
    , m_disk(new FormChoice(tr("Disk"), form->parentWidget()))
    , m_pool(new FormChoice(tr("Pool"), form->parentWidget()))
    , m_size(new NetworkFormEdit(form->parentWidget()))
    , m_volume(new FormChoice(tr("Volume"), form->parentWidget()))
    , m_boot(new FormChoice(tr("Boot from"), form->parentWidget()))
    , m_iso(new NetworkFormEdit(form->parentWidget()))
{
    (void)addRow(Field::Disk, tr("Dis&k"), m_disk, form);
    m_poolRow = addRow(Field::DiskPool, tr("&Pool"), m_pool, form);
    m_sizeRow = addRow(Field::DiskSize, tr("Si&ze"), m_size, form);
    m_volumeRow = addRow(Field::DiskVolume, tr("Volum&e"), m_volume, form);
    m_bootRow = addRow(Field::Boot, tr("&Boot from"), m_boot, form);
    m_isoRow = addRow(Field::IsoVolume, tr("I&SO volume"), m_iso, form);
    m_sizeRow->addBeside(new QLabel(tr("GiB"), m_sizeRow));
    m_disk->setChoices({{newKey, tr("New volume")}, {existingKey, tr("Existing volume")}, {noneKey, tr("None")}});
    m_boot->setChoices({{diskKey, tr("Disk")}, {isoKey, tr("ISO volume")}, {networkKey, tr("Network")}});
    m_volume->setPlaceholderText(tr("Choose a volume"));
    m_iso->setPlaceholderText(tr("pool/name"));
    m_size->propose(QString());
    m_iso->propose(QString());
    for (FormChoice *choice : {m_disk, m_pool, m_volume, m_boot})
        connect(choice, &FormChoice::chosen, this, &VmStorageFields::touched);
    for (NetworkFormEdit *edit : {m_size, m_iso})
        connect(edit, &NetworkFormEdit::edited, this, &VmStorageFields::touched);
    propose();
    show();
}

FieldRow *VmStorageFields::addRow(Field field, const QString &label, QWidget *control, QFormLayout *form)
{
    // Made before their rows, so in the order of the rows as well: that is the order of Tab.
    m_rows.append(new FieldRow(field, label, control, form));
    return m_rows.last();
}

void VmStorageFields::touched()
{
    show();
    Q_EMIT typed();
    Q_EMIT changed();
}

void VmStorageFields::setContext(const VmContext &context, const VmConfig &usual)
{
    m_context = context;
    m_usual = usual;
    propose();
    show();
}

void VmStorageFields::setHasNics(bool hasNics)
{
    m_hasNics = hasNics;
    propose();
    show();
}

void VmStorageFields::propose()
{
    if (m_disk->isProposal())
        m_disk->propose(keyOf(m_usual.disk));
    if (m_boot->isProposal()) {
        const bool isPossible = m_usual.boot != VmBoot::Network || m_hasNics;
        m_boot->propose(keyOf(isPossible ? m_usual.boot : VmBoot::Disk));
    }
    if (m_size->isProposal())
        m_size->propose(m_usual.diskSize);
    if (m_iso->isProposal())
        m_iso->propose(m_usual.isoVolume.isEmpty() ? QString() : m_usual.isoPool + u'/' + m_usual.isoVolume);
}

VmDiskChoice VmStorageFields::disk() const
{
    return m_disk->key() == existingKey ? VmDiskChoice::ExistingVolume
        : m_disk->key() == noneKey      ? VmDiskChoice::None
                                        : VmDiskChoice::NewVolume;
}

void VmStorageFields::show()
{
    const VmDiskChoice disk = this->disk();
    m_poolRow->setShown(disk != VmDiskChoice::None);
    m_sizeRow->setShown(disk == VmDiskChoice::NewVolume);
    m_volumeRow->setShown(disk == VmDiskChoice::ExistingVolume);
    m_isoRow->setShown(m_boot->key() == isoKey);
    showPools();
    showVolumes();
    showIsos();
    showHints();
}

void VmStorageFields::showPools()
{
    QList<FormChoice::Choice> choices;
    if (const auto &facts = m_context.facts) {
        for (const StoragePool &pool : facts->pools) {
            const bool makes = disk() != VmDiskChoice::NewVolume || makesVolumes(pool.type);
            choices.append({pool.name,
                !pool.active ? tr("%1 (inactive)").arg(pool.name)
                    : makes  ? pool.name
                             : tr("%1 (no volumes can be made)").arg(pool.name),
                pool.active && makes});
        }
        if (disk() == VmDiskChoice::NewVolume && !missingPoolPath(m_context).isEmpty())
            choices.append({QString(), tr("default (will be made)")});
    }
    m_pool->setPlaceholderText(m_context.facts ? tr("none") : tr("not known yet"));
    m_pool->setChoices(choices);
    if (m_pool->isProposal() || !m_pool->isChosen())
        m_pool->propose(m_usual.diskPool);
}

/// Those that cannot be chosen say why.
void VmStorageFields::showVolumes()
{
    QList<FormChoice::Choice> choices;
    if (const StoragePool *pool = findPool(m_context, m_pool->key()))
        for (const StorageVolume &volume : pool->volumes) {
            if (!isDiskVolume(volume, *pool))
                continue;
            const QString user = volumeUser(volume, *pool, *m_context.facts);
            choices.append({volume.name, user.isEmpty() ? volume.name : tr("%1 (used by %2)").arg(volume.name, user),
                user.isEmpty()});
        }
    m_volume->setChoices(choices);
}

void VmStorageFields::showIsos()
{
    QStringList isos;
    if (m_context.facts)
        for (const StoragePool &pool : m_context.facts->pools)
            for (const StorageVolume &volume : pool.volumes)
                if (isIso(volume))
                    isos.append(pool.name + u'/' + volume.name);
    m_iso->setChoices(isos, tr("Show ISO volumes"));
}

void VmStorageFields::showHints()
{
    const StoragePool *pool = findPool(m_context, m_pool->key());
    const VmDiskChoice disk = this->disk();
    QString poolHint;
    if (pool && disk == VmDiskChoice::NewVolume)
        poolHint = tr("%1 free in %2").arg(sizeText(pool->available), pool->path);
    else if (pool)
        poolHint = pool->path;
    else if (m_pool->isChosen() && m_pool->key().isEmpty())
        poolHint = tr("The host has no pool: this one is made in %1, as virt-install does.")
                       .arg(missingPoolPath(m_context));
    m_poolRow->setHint(poolHint);
    const StorageVolume *volume = findVolume(pool, m_volume->key());
    m_volumeRow->setHint(volume ? describe(*volume) : QString());
    m_bootRow->setHint(m_boot->key() == networkKey ? tr("From the first NIC whose network answers (PXE).") : QString());
    VmConfig config;
    fill(config);
    const StorageVolume *iso = findVolume(findPool(m_context, config.isoPool), config.isoVolume);
    m_isoRow->setHint(iso ? describe(*iso) : QString());
}

/// Of one that is named without its pool.
QString VmStorageFields::poolOfIso(const QString &name) const
{
    if (m_context.facts)
        for (const StoragePool &pool : m_context.facts->pools)
            if (const StorageVolume *volume = findVolume(&pool, name); volume && isIso(*volume))
                return pool.name;
    return {};
}

void VmStorageFields::fill(VmConfig &config) const
{
    config.disk = disk();
    config.diskPool = m_pool->key();
    config.diskSize = m_size->text();
    config.diskVolume = m_volume->key();
    config.boot = m_boot->key() == isoKey ? VmBoot::Iso : m_boot->key() == networkKey ? VmBoot::Network : VmBoot::Disk;
    // A pool has no slash in its name, a volume may have one.
    const QString iso = m_iso->text().trimmed();
    const auto slash = iso.indexOf(u'/');
    config.isoPool = slash < 0 ? poolOfIso(iso) : iso.left(slash);
    config.isoVolume = slash < 0 ? iso : iso.mid(slash + 1);
}

} // namespace patchpanel
