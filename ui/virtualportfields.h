// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/portpart.h"
#include "ui/partfields.h"

#include <QObject>

#include <array>

class QComboBox;

namespace patchpanel {

/// The fields of a VirtualPortPart: its type, and the parameters that the type has. Lives on the window's thread, owned
/// by its page.
class VirtualPortFields final : public QObject
{
    Q_OBJECT

public:
    /// With mnemonics.
    struct Labels
    {
        QString type;
        QString managerId;
        QString typeId;
        QString typeIdVersion;
        QString instanceId;
        QString profileId;
        QString interfaceId;
    };

    VirtualPortFields(const AddFieldRow &addRow, const Labels &labels, QWidget *parent);

    /// Shows the part; no edited() comes of it.
    void load(const VirtualPortPart &part);
    /// What the fields say; parameters that the type does not have go with the type they came with.
    [[nodiscard]] VirtualPortPart virtualPort(const VirtualPortPart &before) const;
    void setShown(bool shown);
    [[nodiscard]] FieldRow *typeRow() const { return m_typeRow; }

Q_SIGNALS:
    /// The user has changed a field.
    void edited();

private:
    struct Parameter
    {
        QString VirtualPortPart::*member;
        QLineEdit *line;
        FieldRow *row;
    };

    void fieldEdited();
    void showRows();
    [[nodiscard]] QString type() const;
    [[nodiscard]] bool isUsed(const Parameter &parameter) const;

    QComboBox *m_type;
    FieldRow *m_typeRow;
    std::array<Parameter, 6> m_parameters{};
    VirtualPortPart m_loaded;
    bool m_isShown = true;
    bool m_isLoading = false;
};

} // namespace patchpanel
