// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vlanfields.h"

#include "models/network/inputrules.h"
#include "ui/fieldrow.h"
#include "ui/labeledcombobox.h"

#include <QCheckBox>
#include <QScopedValueRollback>

#include <algorithm>

namespace patchpanel {

namespace {

QString shownTags(const VlanPart &part)
{
    QStringList ids;
    for (const TagEntry &tag : part.tags)
        ids.append(tag.id);
    return ids.join(QStringLiteral(", "));
}

TagEntry nativeTag(const VlanPart &part)
{
    const auto found = std::find_if(
        part.tags.cbegin(), part.tags.cend(), [](const TagEntry &tag) { return !tag.nativeMode.isEmpty(); });
    return found == part.tags.cend() ? TagEntry() : *found;
}

/// As libvirt takes it.
bool isTrunk(const VlanPart &part)
{
    if (part.tags.isEmpty())
        return false;
    return part.trunk.value_or(false) || part.tags.size() > 1 || !nativeTag(part).nativeMode.isEmpty();
}

} // namespace

VlanFields::VlanFields(const AddFieldRow &addRow, const Labels &labels, QWidget *parent)
    : QObject(parent)
    , m_tags(new QLineEdit(parent))
    , m_trunk(new QCheckBox(labels.trunk, parent))
    , m_native(new LabeledComboBox(QString(labels.native).remove(u'&'), parent))
    , m_nativeMode(new LabeledComboBox(QString(labels.nativeMode).remove(u'&'), parent))
    , m_tagsRow(addRow(Field::VlanTags, labels.tags, m_tags))
    , m_trunkRow(addRow(Field::None, labels.trunk, m_trunk))
    , m_nativeRow(addRow(Field::None, labels.native, m_native))
{
    m_tags->setPlaceholderText(tr("none; or as in 10, 20"));
    m_trunk->setToolTip(tr("VMs send and get the frames with their tags; several VLANs always make a trunk"));
    m_nativeMode->addItem(tr("without its tag"), QStringLiteral("untagged"));
    m_nativeMode->addItem(tr("with its tag"), QStringLiteral("tagged"));
    m_nativeMode->setToolTip(tr("How frames of the native VLAN reach the VM"));
    m_nativeRow->addBeside(m_nativeMode);
    connect(m_tags, &QLineEdit::textChanged, this, &VlanFields::fieldEdited);
    connect(m_trunk, &QCheckBox::toggled, this, &VlanFields::trunkToggled);
    connect(m_native, &QComboBox::currentIndexChanged, this, &VlanFields::nativeChosen);
    connect(m_nativeMode, &QComboBox::currentIndexChanged, this, &VlanFields::fieldEdited);
    update();
}

void VlanFields::load(const VlanPart &part)
{
    const QScopedValueRollback updating(m_isUpdating, true);
    const TagEntry native = nativeTag(part);
    m_wantsTrunk = isTrunk(part);
    m_wantedNative = native.id;
    showText(m_tags, shownTags(part));
    const QString mode = native.nativeMode.isEmpty() ? QStringLiteral("untagged") : native.nativeMode;
    if (m_nativeMode->findData(mode) < 0)
        m_nativeMode->addItem(mode, mode);
    m_nativeMode->setCurrentIndex(m_nativeMode->findData(mode));
    update();
}

QString VlanFields::native() const
{
    return m_trunk->isChecked() ? m_native->currentData().toString() : QString();
}

bool VlanFields::saysTheSameAs(const VlanPart &part) const
{
    const TagEntry wasNative = nativeTag(part);
    return listedWords(m_tags->text()) == listedWords(shownTags(part)) && m_trunk->isChecked() == isTrunk(part)
        && native() == wasNative.id
        && (wasNative.id.isEmpty() || m_nativeMode->currentData().toString() == wasNative.nativeMode);
}

VlanPart VlanFields::vlan(const VlanPart &before) const
{
    if (saysTheSameAs(before))
        return before;
    VlanPart part;
    for (const QString &id : listedWords(m_tags->text()))
        part.tags.append({id, id == native() ? m_nativeMode->currentData().toString() : QString()});
    if (part.tags.isEmpty())
        return {};
    part.trunk = before.trunk;
    if (isTrunk(part) != m_trunk->isChecked())
        part.trunk = m_trunk->isChecked() ? std::optional<bool>(true) : std::nullopt;
    return part;
}

void VlanFields::setScheme(const VlanScheme &scheme)
{
    m_scheme = scheme;
    update();
}

void VlanFields::setRefusal(const QString &refusal)
{
    m_refusal = refusal;
    update();
}

void VlanFields::setShown(bool shown)
{
    m_isShown = shown;
    update();
}

void VlanFields::trunkToggled(bool on)
{
    if (m_isUpdating)
        return;
    m_wantsTrunk = on;
    fieldEdited();
}

void VlanFields::nativeChosen()
{
    if (m_isUpdating)
        return;
    m_wantedNative = m_native->currentData().toString();
    fieldEdited();
}

void VlanFields::fieldEdited()
{
    if (m_isUpdating)
        return;
    update();
    Q_EMIT edited();
}

/// Makes the fields agree with each other.
void VlanFields::update()
{
    const QScopedValueRollback updating(m_isUpdating, true);
    const QStringList tags = listedWords(m_tags->text());
    m_trunk->setChecked(!tags.isEmpty() && (m_wantsTrunk || tags.size() > 1));
    m_trunk->setEnabled(tags.size() == 1);
    offerNativeTags(tags);
    m_nativeMode->setEnabled(!native().isEmpty());
    QList<int> numbers;
    for (const QString &tag : tags)
        numbers.append(wholeNumber(tag).value_or(0));
    m_tagsRow->setHint(m_refusal.isEmpty() ? m_scheme.namesOf(numbers) : m_refusal);
    m_tagsRow->setShown(m_isShown);
    m_trunkRow->setShown(m_isShown && !tags.isEmpty());
    m_nativeRow->setShown(m_isShown && m_trunk->isChecked());
}

void VlanFields::offerNativeTags(QStringList tags)
{
    tags.removeDuplicates();
    QStringList offered;
    for (int i = 1; i < m_native->count(); ++i)
        offered.append(m_native->itemText(i));
    if (tags != offered || m_native->count() == 0) {
        m_native->clear();
        m_native->addItem(tr("none"), QString());
        for (const QString &tag : std::as_const(tags))
            m_native->addItem(tag, tag);
    }
    m_native->setCurrentIndex(std::max(m_native->findData(m_wantedNative), 0));
}

} // namespace patchpanel
