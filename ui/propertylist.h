// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QScrollArea>
#include <QString>

class QGridLayout;
class QLabel;
class QToolButton;

namespace patchpanel {

/// A group of named values.
struct PropertyGroup
{
    QString title;
    QList<std::pair<QString, QString>> values; ///< name, value; plain text
};

/// Groups of named values with a copy button each; text can be selected. Reuses its rows while the names stay the same,
/// so that focus and selection survive an update.
class PropertyList final : public QScrollArea
{
    Q_OBJECT

public:
    explicit PropertyList(QWidget *parent = nullptr);

    void setGroups(const QList<PropertyGroup> &groups);

private:
    struct Row
    {
        QString name;
        QLabel *value;
        QToolButton *copy;
    };

    void rebuild(const QList<PropertyGroup> &groups);
    void addRow(QGridLayout &grid, const QString &name);
    [[nodiscard]] static QStringList shapeOf(const QList<PropertyGroup> &groups);

    QStringList m_shape; ///< titles and names as built
    QList<Row> m_rows;
};

} // namespace patchpanel
