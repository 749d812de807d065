// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bandwidthfields.h"

#include "ui/fieldrow.h"

#include <QLabel>
#include <QScopedValueRollback>

namespace patchpanel {

namespace {

constexpr int digitsShown = 8;
constexpr int fewestDigitsShown = 3; // four lines have to fit into a narrow dialog

QLabel *addLabel(const QString &text, FieldRow *row)
{
    auto *label = new QLabel(text, row);
    label->setTextFormat(Qt::PlainText);
    row->addBeside(label);
    return label;
}

} // namespace

BandwidthFields::BandwidthFields(
    const AddFieldRow &addRow, const Direction &inbound, const Direction &outbound, Floor floor, QWidget *parent)
    : QObject(parent)
    , m_floor(floor)
{
    m_inbound = makeRow(addRow, Field::Inbound, inbound, parent);
    m_outbound = makeRow(addRow, Field::Outbound, outbound, parent);
    setRefusal({});
    showFloor({});
}

BandwidthFields::Row BandwidthFields::makeRow(
    const AddFieldRow &addRow, Field field, const Direction &direction, QWidget *parent)
{
    Row row;
    row.average = makeLine(QString(), parent);
    row.row = addRow(field, direction.average, row.average);
    addLabel(tr("peak"), row.row);
    row.peak = makeLine(direction.peak, row.row);
    row.row->addBeside(row.peak);
    addLabel(tr("burst"), row.row);
    row.burst = makeLine(direction.burst, row.row);
    row.row->addBeside(row.burst);
    row.floorLabel = addLabel(tr("floor"), row.row);
    row.floor = makeLine(direction.floor, row.row);
    row.row->addBeside(row.floor);
    auto *rest = new QWidget(row.row); // keeps the lines together
    rest->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    row.row->addBeside(rest);
    return row;
}

QLineEdit *BandwidthFields::makeLine(const QString &name, QWidget *parent)
{
    auto *line = new QLineEdit(parent);
    line->setAccessibleName(name);
    const auto widthOf = [line](
                             int digits) { return line->fontMetrics().horizontalAdvance(QString(digits, u'0')) + 16; };
    line->setMinimumWidth(widthOf(fewestDigitsShown));
    line->setMaximumWidth(widthOf(digitsShown));
    connect(line, &QLineEdit::textChanged, this, &BandwidthFields::fieldEdited);
    return line;
}

void BandwidthFields::load(const BandwidthPart &part)
{
    const QScopedValueRollback loading(m_isLoading, true);
    load(m_inbound, part.inbound);
    load(m_outbound, part.outbound);
    showFloor(part);
}

void BandwidthFields::load(const Row &row, const RatePart &rate)
{
    showText(row.average, rate.average);
    showText(row.peak, rate.peak);
    showText(row.burst, rate.burst);
    showText(row.floor, rate.floor);
}

BandwidthPart BandwidthFields::bandwidth(const BandwidthPart &before) const
{
    return {rate(m_inbound, before.inbound), rate(m_outbound, before.outbound)};
}

RatePart BandwidthFields::rate(const Row &row, const RatePart &before)
{
    return {typedText(row.average, before.average), typedText(row.peak, before.peak),
        typedText(row.floor, before.floor), typedText(row.burst, before.burst)};
}

void BandwidthFields::setRefusal(const QString &refusal)
{
    m_inbound.row->setHint(
        refusal.isEmpty() ? tr("To the VMs, in KiB per second, the burst in KiB; empty = unlimited") : refusal);
    m_outbound.row->setHint(refusal.isEmpty() ? tr("From the VMs, likewise") : QString());
}

void BandwidthFields::setShown(bool shown)
{
    m_inbound.row->setShown(shown);
    m_outbound.row->setShown(shown);
}

void BandwidthFields::fieldEdited()
{
    if (!m_isLoading)
        Q_EMIT edited();
}

/// libvirt has no floor for outbound traffic; what is written there all the same can be seen and taken out.
void BandwidthFields::showFloor(const BandwidthPart &part)
{
    const auto show = [](const Row &row, bool shown) {
        row.floorLabel->setVisible(shown);
        row.floor->setVisible(shown);
    };
    show(m_inbound, m_floor == Floor::Offered || !part.inbound.floor.isEmpty());
    show(m_outbound, !part.outbound.floor.isEmpty());
}

} // namespace patchpanel
