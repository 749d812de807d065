// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace patchpanel {

/// A combo box whose accessible name is its label. Qt (6.4, on Linux) gives assistive technology the chosen text as the
/// name, so that neither a person nor a script could tell one from the other.
class LabeledComboBox : public QComboBox
{
    Q_OBJECT

public:
    /// `label` is the visible label without its mnemonic.
    explicit LabeledComboBox(const QString &label, QWidget *parent = nullptr);
};

} // namespace patchpanel
