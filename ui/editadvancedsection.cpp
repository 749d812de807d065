// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editadvancedsection.h"

#include "models/network/modelimits.h"
#include "ui/fieldrow.h"

#include <QCheckBox>
#include <QFontDatabase>
#include <QPlainTextEdit>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int mostLinesShown = 8;

/// As high as its text, as far as that is sensible.
void showLines(QPlainTextEdit *edit, const QString &text)
{
    if (edit->toPlainText() != text)
        edit->setPlainText(text);
    const int lines = std::clamp(edit->blockCount(), 1, mostLinesShown);
    const int margins = 2 * (edit->frameWidth() + qRound(edit->document()->documentMargin()));
    // One more for the scroll bar.
    edit->setFixedHeight((lines + 1) * edit->fontMetrics().lineSpacing() + margins);
}

} // namespace

EditAdvancedSection::EditAdvancedSection(QWidget *parent)
    : EditSection(tr("Advanced"), parent)
    , m_portGroup(beginGroup(tr("Ports of VMs")))
    , m_isolated(addCheck(Field::None, tr("&Isolate VMs from each other")))
{
    rowOf(m_isolated)->setHint(tr("VMs reach the host and what is behind it, but not each other."));
    beginGroup(tr("Identity"));
    m_uuid = addLine(Field::None, tr("&UUID"));
    m_uuid->setReadOnly(true);
    rowOf(m_uuid)->setHint(tr("The host knows the network by it; it cannot be changed."));
    m_optionGroup = beginGroup(tr("Options of dnsmasq"),
        tr("They go to the DHCP and DNS server as they are, unchecked by libvirt. They are kept; to change them, edit "
           "the "
           "XML."));
    m_options = addText(Field::DnsmasqOptions, tr("O&ptions"));
    m_metadataGroup = beginGroup(
        tr("What other programs keep here"), tr("It is kept to the letter; to change it, edit the XML."));
    m_metadata = addText(Field::None, tr("&Metadata"));
}

QPlainTextEdit *EditAdvancedSection::addText(Field field, const QString &label)
{
    auto *edit = new QPlainTextEdit(widget());
    edit->setReadOnly(true);
    edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    edit->setTabChangesFocus(true);
    edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    addRow(field, label, edit);
    return edit;
}

void EditAdvancedSection::write(NetworkDocument &document, unsigned long /*serverVersion*/) const
{
    PortPart ports = document.ports();
    ports.isolated = flagOf(m_isolated, ports.isolated, false);
    document.setPorts(ports);
}

void EditAdvancedSection::follow(const NetworkDocument &document)
{
    m_portGroup->setVisible(modeLimits(document, 0).hasIsolation || document.ports().isolated);
}

void EditAdvancedSection::show(const NetworkDocument &document)
{
    m_isolated->setChecked(document.ports().isolated.value_or(false));
    setLine(m_uuid, document.general().uuid);
    rowOf(m_uuid)->setShown(!m_uuid->text().isEmpty());
    const QStringList options = document.dnsmasqOptions();
    showLines(m_options, options.join(u'\n'));
    m_optionGroup->setVisible(!options.isEmpty());
    const QStringList metadata = document.foreignMetadata();
    showLines(m_metadata, metadata.join(u'\n'));
    m_metadataGroup->setVisible(!metadata.isEmpty());
}

} // namespace patchpanel
