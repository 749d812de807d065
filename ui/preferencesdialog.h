// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QPushButton;

namespace patchpanel {

class PresetsPage;
class Settings;
class VlanRangesPage;

/// What the user can decide about the program, page by page. Nothing is kept before OK. Opened with open(); deletes
/// itself when closed. Does not own the settings.
class PreferencesDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit PreferencesDialog(Settings &settings, QWidget *parent = nullptr);

    void accept() override;

Q_SIGNALS:
    /// The settings have the new scheme.
    void vlanSchemeChanged();

private:
    void refresh();

    Settings &m_settings;
    VlanRangesPage *m_vlanRanges;
    PresetsPage *m_presets;
    QPushButton *m_ok;
};

} // namespace patchpanel
