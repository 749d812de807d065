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
/// labels while the names stay the same, so that focus and selection survive an update.
class PropertyList final : public QScrollArea
{
    Q_OBJECT

public:
    explicit PropertyList(QWidget *parent = nullptr);

    void setGroups(const QList<PropertyGroup> &groups);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void rebuild();
    [[nodiscard]] QWidget *makeGroup(const PropertyGroup &group);
    void addRow(QGridLayout &grid, const QString &name);
    [[nodiscard]] int columnsThatFit() const;
    [[nodiscard]] QStringList shape() const;

    QList<PropertyGroup> m_groups;
    QStringList m_builtShape; ///< titles and names as built
    int m_builtColumns = 0;
    QList<QLabel *> m_values;
};

} // namespace patchpanel
