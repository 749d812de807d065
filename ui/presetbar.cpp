// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presetbar.h"

#include "ui/icons.h"
#include "ui/labeledcombobox.h"
#include "ui/networkform.h"
#include "ui/presetnamedialog.h"
#include "ui/settings.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

#include <algorithm>

namespace patchpanel {

PresetBar::PresetBar(NetworkForm &form, Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_form(form)
    , m_settings(settings)
    , m_label(new QLabel(tr("&From preset"), this))
    , m_choice(new LabeledComboBox(tr("From preset"), this))
    , m_save(new QPushButton(tr("Save as preset…"), this))
{
    m_label->setBuddy(m_choice);
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(12);
    m_save->setAutoDefault(false);
    m_save->setShortcut(QKeySequence::Save);
    m_save->setToolTip(tr("Keep what is in the form, to begin other networks with (Ctrl+S)"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(style()->pixelMetric(QStyle::PM_LayoutLeftMargin), 0, 0, 8);
    layout->setSpacing(8);
    layout->addWidget(m_label);
    layout->addWidget(m_choice, 1);
    layout->addStretch();
    layout->addWidget(m_save);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &PresetBar::choose);
    connect(m_save, &QPushButton::clicked, this, &PresetBar::askForName);
    listPresets(QString());
}

void PresetBar::setContext(const HostContext &context)
{
    m_context = context;
    const auto preset = chosen();
    if (preset && presetConfig(m_form.config()) == m_filled && presetOn(preset->config, m_context) != m_fitted)
        fill();
}

void PresetBar::listPresets(const QString &chosen)
{
    m_isListing = true;
    m_choice->clear();
    m_choice->addItem(tr("none"));
    const QList<NetworkPreset> presets = m_settings.presets();
    for (const NetworkPreset &preset : presets)
        m_choice->addItem(networkTypeIcon(preset.config.type), preset.name, QVariant(preset.name));
    m_choice->setCurrentIndex(std::max(0, chosen.isEmpty() ? 0 : m_choice->findData(chosen)));
    m_isListing = false;
    // A choice of nothing is no choice.
    m_label->setVisible(!presets.isEmpty());
    m_choice->setVisible(!presets.isEmpty());
}

std::optional<NetworkPreset> PresetBar::chosen() const
{
    const QString name = m_choice->currentData().toString();
    const QList<NetworkPreset> presets = m_settings.presets();
    const auto found = std::find_if(
        presets.cbegin(), presets.cend(), [&name](const NetworkPreset &preset) { return preset.name == name; });
    return found == presets.cend() ? std::nullopt : std::optional(*found);
}

void PresetBar::choose()
{
    if (m_isListing)
        return;
    if (chosen()) {
        if (!m_before)
            m_before = m_form.config();
        fill();
    } else if (m_before) {
        m_form.load(*m_before);
        m_before.reset();
    }
}

void PresetBar::fill()
{
    m_fitted = presetOn(chosen()->config, m_context);
    m_form.load(m_fitted);
    m_filled = presetConfig(m_form.config());
}

void PresetBar::askForName()
{
    QStringList names;
    for (const NetworkPreset &preset : m_settings.presets())
        names << preset.name;
    const QString name = m_choice->currentData().toString();
    auto *dialog = new PresetNameDialog(names, name.isEmpty() ? m_form.config().name : name, this);
    connect(dialog, &PresetNameDialog::named, this, &PresetBar::save);
    dialog->open();
}

void PresetBar::save(const QString &name)
{
    QList<NetworkPreset> presets = m_settings.presets();
    const NetworkPreset preset{name, presetConfig(m_form.config())};
    const auto same = std::find_if(
        presets.begin(), presets.end(), [&name](const NetworkPreset &other) { return other.name == name; });
    if (same == presets.end())
        presets.append(preset);
    else
        *same = preset;
    m_settings.setPresets(presets);
    if (!m_before)
        m_before = m_form.config();
    listPresets(name);
    m_fitted = presetOn(preset.config, m_context);
    m_filled = preset.config;
    m_save->setFocus();
}

} // namespace patchpanel
