// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/portpart.h"
#include "ui/partfields.h"

#include <QObject>

class QLabel;

namespace patchpanel {

/// The fields of a BandwidthPart, a row a direction. Lives on the window's thread, owned by its page.
class BandwidthFields final : public QObject
{
    Q_OBJECT

public:
    struct Direction
    {
        QString average; ///< the label, with mnemonic
        QString peak; ///< the others are named for assistive technology; "peak" and so on are to be seen
        QString burst;
        QString floor;
    };
    enum class Floor
    {
        Offered,
        WhereThereIsOne
    };

    BandwidthFields(
        const AddFieldRow &addRow, const Direction &inbound, const Direction &outbound, Floor floor, QWidget *parent);

    /// Shows the part; no edited() comes of it.
    void load(const BandwidthPart &part);
    /// What the fields say. `before` is what they were loaded with; what was not touched stays to the letter.
    [[nodiscard]] BandwidthPart bandwidth(const BandwidthPart &before) const;
    /// Why there should be none; empty where there can be limits.
    void setRefusal(const QString &refusal);
    void setShown(bool shown);
    [[nodiscard]] FieldRow *inboundRow() const { return m_inbound.row; }
    [[nodiscard]] FieldRow *outboundRow() const { return m_outbound.row; }

Q_SIGNALS:
    /// The user has changed a field.
    void edited();

private:
    struct Row
    {
        FieldRow *row = nullptr;
        QLineEdit *average = nullptr;
        QLineEdit *peak = nullptr;
        QLineEdit *burst = nullptr;
        QLabel *floorLabel = nullptr;
        QLineEdit *floor = nullptr;
    };

    [[nodiscard]] Row makeRow(const AddFieldRow &addRow, Field field, const Direction &direction, QWidget *parent);
    [[nodiscard]] QLineEdit *makeLine(const QString &name, QWidget *parent);
    static void load(const Row &row, const RatePart &rate);
    [[nodiscard]] static RatePart rate(const Row &row, const RatePart &before);
    void fieldEdited();
    void showFloor(const BandwidthPart &part);

    Row m_inbound;
    Row m_outbound;
    Floor m_floor;
    bool m_isLoading = false;
};

} // namespace patchpanel
