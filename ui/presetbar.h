// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"
#include "models/network/networkpreset.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace patchpanel {

class NetworkForm;
class Settings;

/// The line above a network's form that fills it from a preset, and keeps it as one. What was in the form before comes
/// back when no preset is chosen any more. Lives on the window's thread, owned by the form; owns neither it nor the
/// settings.
class PresetBar final : public QWidget
{
    Q_OBJECT

public:
    PresetBar(NetworkForm &form, Settings &settings, QWidget *parent = nullptr);

    /// The host that the form is about; a preset that nobody has changed since it was chosen fits itself to it.
    void setContext(const HostContext &context);

private:
    void listPresets(const QString &chosen);
    void choose();
    void fill();
    void askForName();
    void save(const QString &name);
    /// The chosen preset; nothing where none is.
    [[nodiscard]] std::optional<NetworkPreset> chosen() const;

    NetworkForm &m_form;
    Settings &m_settings;
    HostContext m_context;
    QLabel *m_label;
    QComboBox *m_choice;
    QPushButton *m_save;
    std::optional<NetworkConfig> m_before; ///< what was in the form before the first preset
    NetworkConfig m_fitted; ///< what the chosen preset was on this host
    NetworkConfig m_filled; ///< what it made of the form
    bool m_isListing = false; ///< the choice follows the list, not the user
};

} // namespace patchpanel
