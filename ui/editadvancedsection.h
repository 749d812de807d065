// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editsection.h"

class QPlainTextEdit;

namespace patchpanel {

/// The page with what is rarely changed, and what is kept and shown and not edited by fields. Lives on the window's
/// thread, owned by its dialog.
class EditAdvancedSection final : public EditSection
{
    Q_OBJECT

public:
    explicit EditAdvancedSection(QWidget *parent);

    void follow(const NetworkDocument &document) override;
    void write(NetworkDocument &document, unsigned long serverVersion) const override;

protected:
    void show(const NetworkDocument &document) override;

private:
    [[nodiscard]] QPlainTextEdit *addText(Field field, const QString &label);

    QWidget *m_portGroup;
    QCheckBox *m_isolated;
    QLineEdit *m_uuid = nullptr;
    QWidget *m_optionGroup = nullptr;
    QPlainTextEdit *m_options = nullptr;
    QWidget *m_metadataGroup = nullptr;
    QPlainTextEdit *m_metadata = nullptr;
};

} // namespace patchpanel
