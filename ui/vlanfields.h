// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/portpart.h"
#include "models/network/vlanscheme.h"
#include "ui/partfields.h"

#include <QObject>

class QCheckBox;
class QComboBox;

namespace patchpanel {

/// The fields of a VlanPart: tags as a list, and of a trunk its native VLAN. Lives on the window's thread, owned by its
/// page.
class VlanFields final : public QObject
{
    Q_OBJECT

public:
    /// With mnemonics.
    struct Labels
    {
        QString tags;
        QString trunk;
        QString native;
        QString nativeMode;
    };

    VlanFields(const AddFieldRow &addRow, const Labels &labels, QWidget *parent);

    /// Shows the part; no edited() comes of it.
    void load(const VlanPart &part);
    /// What the fields say. `before` is what they were loaded with; of it is kept what they say nothing about.
    [[nodiscard]] VlanPart vlan(const VlanPart &before) const;
    void setScheme(const VlanScheme &scheme);
    /// Why there should be none; empty where there can be one.
    void setRefusal(const QString &refusal);
    void setShown(bool shown);
    [[nodiscard]] FieldRow *tagsRow() const { return m_tagsRow; }

Q_SIGNALS:
    /// The user has changed a field.
    void edited();

private:
    void trunkToggled(bool on);
    void nativeChosen();
    void fieldEdited();
    void update();
    void offerNativeTags(QStringList tags);
    [[nodiscard]] bool saysTheSameAs(const VlanPart &part) const;
    [[nodiscard]] QString native() const;

    QLineEdit *m_tags;
    QCheckBox *m_trunk;
    QComboBox *m_native;
    QComboBox *m_nativeMode;
    FieldRow *m_tagsRow;
    FieldRow *m_trunkRow;
    FieldRow *m_nativeRow;
    VlanScheme m_scheme;
    QString m_refusal;
    QString m_wantedNative; ///< chosen again when its tag comes back
    bool m_wantsTrunk = false; ///< what the user wants of a single tag
    bool m_isShown = true;
    bool m_isUpdating = false;
};

} // namespace patchpanel
