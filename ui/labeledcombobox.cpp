// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labeledcombobox.h"

#include <QAbstractItemView>
#include <QAccessibleWidget>
#include <QPointer>

namespace patchpanel {

namespace {

/// One choice of a combo box; pressing it chooses it, whether the list is open or not.
class ChoiceAccessible final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    ChoiceAccessible(QComboBox *box, int row)
        : m_box(box)
        , m_row(row)
    { }

    [[nodiscard]] bool isValid() const override { return m_box && m_row < m_box->count(); }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_box); }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString &) override { }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return isValid() && kind == QAccessible::Name ? m_box->itemText(m_row) : QString();
    }

    [[nodiscard]] QRect rect() const override
    {
        if (!isValid() || !m_box->view()->isVisible())
            return {};
        const QRect place = m_box->view()->visualRect(m_box->model()->index(m_row, 0));
        return {m_box->view()->viewport()->mapToGlobal(place.topLeft()), place.size()};
    }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = true;
        state.selected = isValid() && m_box->currentIndex() == m_row;
        state.invisible = !isValid() || !m_box->view()->isVisible();
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }

    [[nodiscard]] QStringList actionNames() const override { return {pressAction()}; }
    [[nodiscard]] QStringList keyBindingsForAction(const QString &) const override { return {}; }

    void doAction(const QString &name) override
    {
        if (!isValid() || !m_box->isEnabled() || name != pressAction())
            return;
        m_box->hidePopup();
        m_box->setCurrentIndex(m_row);
    }

private:
    QPointer<QComboBox> m_box;
    int m_row;
};

/// Name from the label, value from the chosen text, the choices as children.
class LabeledComboBoxAccessible final : public QAccessibleWidget
{
public:
    explicit LabeledComboBoxAccessible(QWidget *widget)
        : QAccessibleWidget(widget, QAccessible::ComboBox)
    { }

    ~LabeledComboBoxAccessible() override
    {
        for (const QAccessible::Id id : std::as_const(m_choices))
            QAccessible::deleteAccessibleInterface(id);
    }
    Q_DISABLE_COPY_MOVE(LabeledComboBoxAccessible)

    [[nodiscard]] int childCount() const override { return comboBox()->count(); }

    [[nodiscard]] QAccessibleInterface *child(int row) const override
    {
        if (row < 0 || row >= comboBox()->count())
            return nullptr;
        const auto known = m_choices.constFind(row);
        if (known != m_choices.cend())
            return QAccessible::accessibleInterface(*known);
        auto *choice = new ChoiceAccessible(comboBox(), row); // owned by Qt's cache from here on
        m_choices.insert(row, QAccessible::registerAccessibleInterface(choice));
        return choice;
    }

    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        for (auto choice = m_choices.cbegin(); choice != m_choices.cend(); ++choice)
            if (QAccessible::accessibleInterface(choice.value()) == child)
                return choice.key();
        return -1;
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

    mutable QHash<int, QAccessible::Id> m_choices; ///< made when somebody asks for them
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
