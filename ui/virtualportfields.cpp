// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/virtualportfields.h"

#include "ui/fieldrow.h"
#include "ui/labeledcombobox.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace patchpanel {

namespace {

/// What libvirt has for the type (virNetDevVPortProfileParse).
bool hasParameter(const QString &type, QString VirtualPortPart::*parameter)
{
    if (parameter == &VirtualPortPart::interfaceId)
        return type == u"openvswitch" || type == u"midonet";
    if (parameter == &VirtualPortPart::profileId)
        return type == u"openvswitch" || type == u"802.1Qbh";
    return type == u"802.1Qbg";
}

} // namespace

VirtualPortFields::VirtualPortFields(const AddFieldRow &addRow, const Labels &labels, QWidget *parent)
    : QObject(parent)
    , m_type(new LabeledComboBox(QString(labels.type).remove(u'&'), parent))
    , m_typeRow(addRow(Field::VirtualPort, labels.type, m_type))
{
    const auto makeParameter = [&](const QString &label, QString VirtualPortPart::*member) {
        auto *line = new QLineEdit(parent);
        connect(line, &QLineEdit::textChanged, this, &VirtualPortFields::fieldEdited);
        return Parameter{member, line, addRow(Field::None, label, line)};
    };
    m_parameters = {makeParameter(labels.managerId, &VirtualPortPart::managerId),
        makeParameter(labels.typeId, &VirtualPortPart::typeId),
        makeParameter(labels.typeIdVersion, &VirtualPortPart::typeIdVersion),
        makeParameter(labels.instanceId, &VirtualPortPart::instanceId),
        makeParameter(labels.profileId, &VirtualPortPart::profileId),
        makeParameter(labels.interfaceId, &VirtualPortPart::interfaceId)};
    m_type->addItem(tr("none"), QString());
    m_type->addItem(tr("Open vSwitch"), QStringLiteral("openvswitch"));
    m_type->addItem(tr("802.1Qbg"), QStringLiteral("802.1Qbg"));
    m_type->addItem(tr("802.1Qbh"), QStringLiteral("802.1Qbh"));
    m_type->addItem(tr("MidoNet"), QStringLiteral("midonet"));
    connect(m_type, &QComboBox::currentIndexChanged, this, &VirtualPortFields::fieldEdited);
    showRows();
}

void VirtualPortFields::load(const VirtualPortPart &part)
{
    const QScopedValueRollback loading(m_isLoading, true);
    m_loaded = part;
    if (m_type->findData(part.type) < 0)
        m_type->addItem(part.type, part.type);
    m_type->setCurrentIndex(m_type->findData(part.type));
    for (const Parameter &parameter : m_parameters)
        showText(parameter.line, part.*parameter.member);
    showRows();
}

VirtualPortPart VirtualPortFields::virtualPort(const VirtualPortPart &before) const
{
    VirtualPortPart part;
    part.type = type();
    for (const Parameter &parameter : m_parameters)
        if (isUsed(parameter))
            part.*parameter.member = typedText(parameter.line, before.*parameter.member);
    return part;
}

void VirtualPortFields::setShown(bool shown)
{
    m_isShown = shown;
    showRows();
}

void VirtualPortFields::fieldEdited()
{
    if (m_isLoading)
        return;
    showRows();
    Q_EMIT edited();
}

void VirtualPortFields::showRows()
{
    m_typeRow->setShown(m_isShown);
    for (const Parameter &parameter : m_parameters)
        parameter.row->setShown(m_isShown && (isUsed(parameter) || parameter.line->hasFocus()));
}

QString VirtualPortFields::type() const
{
    return m_type->currentData().toString();
}

/// What is written although the type does not have it can be seen and taken out: port groups may leave the type to the
/// network.
bool VirtualPortFields::isUsed(const Parameter &parameter) const
{
    return hasParameter(type(), parameter.member)
        || (type() == m_loaded.type && !(m_loaded.*parameter.member).isEmpty());
}

} // namespace patchpanel
