// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QtTest>

namespace patchpanel {

/// Fields used as a person uses them: by visible labels. For tests only.
class FieldDriver
{
public:
    /// `root` is what the fields are in; it outlives this.
    explicit FieldDriver(QWidget &root)
        : m_root(root)
    { }

    /// The control that is shown with this label.
    template <typename Widget> [[nodiscard]] Widget *find(const char *label) const
    {
        for (Widget *widget : m_root.findChildren<Widget *>())
            if (widget->accessibleName() == QString::fromUtf8(label) && widget->isVisibleTo(&m_root))
                return widget;
        return nullptr;
    }
    template <typename Widget> [[nodiscard]] Widget *control(const char *label) const
    {
        auto *widget = find<Widget>(label);
        if (!widget)
            qFatal("no control is called %s", label);
        return widget;
    }
    [[nodiscard]] bool has(const char *label) const { return find<QWidget>(label); }

    void type(const char *label, const char *text) const
    {
        auto *line = control<QLineEdit>(label);
        line->setFocus();
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Delete);
        QTest::keyClicks(line, QString::fromUtf8(text));
    }
    void press(const char *label) const { control<QAbstractButton>(label)->click(); }
    void choose(const char *label, const char *text) const
    {
        auto *box = control<QComboBox>(label);
        const int index = box->findText(QString::fromUtf8(text));
        if (index < 0)
            qFatal("%s has no choice %s", label, text);
        box->setCurrentIndex(index);
    }
    void choose(const char *table, int row) const { control<QTableView>(table)->selectRow(row); }
    [[nodiscard]] QString cell(const char *table, int row, int column) const
    {
        return control<QTableView>(table)->model()->index(row, column).data().toString();
    }
    void setCell(const char *table, int row, int column, const char *text) const
    {
        QAbstractItemModel *model = control<QTableView>(table)->model();
        QVERIFY(model->setData(model->index(row, column), QString::fromUtf8(text)));
    }
    /// All that is written on the page and in its hints.
    [[nodiscard]] QString said() const
    {
        QStringList texts;
        for (const auto *label : m_root.findChildren<QLabel *>())
            if (label->isVisibleTo(&m_root))
                texts.append(label->text());
        return texts.join(u'\n');
    }

private:
    QWidget &m_root;
};

} // namespace patchpanel
