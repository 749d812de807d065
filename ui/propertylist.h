// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QScrollArea>
#include <QString>

class QGridLayout;
class QLabel;

namespace patchpanel {

/// A group of named values.
struct PropertyGroup
{
    QString title;
    QList<std::pair<QString, QString>> values; ///< name, value; plain text
};

/// Groups of named values with a copy button each, side by side as the width allows; text can be selected. Reuses its
/// labels while the names stay the same, so that focus and selection survive an update, and keeps those of a few
/// shapes.
class PropertyList final : public QScrollArea
{
    Q_OBJECT

public:
    explicit PropertyList(QWidget *parent = nullptr);

    void setGroups(const QList<PropertyGroup> &groups);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// The labels for groups of one shape.
    struct Page
    {
        QStringList shape; ///< titles and names
        int columns;
        QWidget *content; ///< owned by the scroll area's widget
        QList<QLabel *> values;
    };

    void changePage(const QStringList &shape, int columns);
    [[nodiscard]] Page makePage(const QStringList &shape, int columns);
    [[nodiscard]] QWidget *makeGroup(const PropertyGroup &group, QList<QLabel *> &values);
    [[nodiscard]] QLabel *addRow(QGridLayout &grid, const QString &name);
    [[nodiscard]] int columnsThatFit() const;
    [[nodiscard]] QStringList shape() const;

    QList<PropertyGroup> m_groups;
    QIcon m_copyIcon;
    QList<Page> m_pages; ///< the one that is shown first, then those shown before it
};

} // namespace patchpanel
