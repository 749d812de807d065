// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editsection.h"

namespace patchpanel {

class BandwidthFields;

/// The page with the limits of a whole network. Lives on the window's thread, owned by its dialog.
class EditQosSection final : public EditSection
{
    Q_OBJECT

public:
    explicit EditQosSection(QWidget *parent);

    void follow(const NetworkDocument &document) override;
    void write(NetworkDocument &document, unsigned long serverVersion) const override;

protected:
    void show(const NetworkDocument &document) override;
    [[nodiscard]] bool isHere(const Issue &issue) const override;

private:
    QWidget *m_none; ///< instead of the fields, where there is nothing to limit
    QWidget *m_limits;
    BandwidthFields *m_bandwidth = nullptr;
};

} // namespace patchpanel
