// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labeledcombobox.h"

#include <QAbstractItemView>
#include <QAccessibleWidget>

namespace patchpanel {

namespace {

/// Name from the label, value from the chosen text, the list of choices as its child.
class LabeledComboBoxAccessible final : public QAccessibleWidget
{
public:
    explicit LabeledComboBoxAccessible(QWidget *widget)
        : QAccessibleWidget(widget, QAccessible::ComboBox)
    { }

    [[nodiscard]] int childCount() const override { return 1; }

    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        return index == 0 ? QAccessible::queryAccessibleInterface(comboBox()->view()) : nullptr;
    }

    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        return child && child->object() == comboBox()->view() ? 0 : -1;
    }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? comboBox()->currentText() : QAccessibleWidget::text(kind);
    }

    [[nodiscard]] QStringList actionNames() const override { return {showMenuAction(), pressAction()}; }

    void doAction(const QString &name) override
    {
        if (name != showMenuAction() && name != pressAction())
            return;
        if (comboBox()->view()->isVisible())
            comboBox()->hidePopup();
        else
            comboBox()->showPopup();
    }

private:
    [[nodiscard]] QComboBox *comboBox() const { return static_cast<QComboBox *>(widget()); }
};

QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
    auto *box = qobject_cast<LabeledComboBox *>(object);
    return box ? new LabeledComboBoxAccessible(box) : nullptr;
}

} // namespace

LabeledComboBox::LabeledComboBox(const QString &label, QWidget *parent)
    : QComboBox(parent)
{
    QAccessible::installFactory(makeAccessible); // Qt keeps one of each
    setAccessibleName(label);
}

} // namespace patchpanel
