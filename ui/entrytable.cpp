// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entrytable.h"

#include "models/items/entrytablemodel.h"
#include "ui/icons.h"
#include "ui/labeledcombobox.h"
#include "ui/networkformstyle.h"
#include "ui/tablerows.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>

namespace patchpanel {

namespace {

constexpr int usualRows = 4;
const QAbstractItemView::EditTriggers usualTriggers = QAbstractItemView::DoubleClicked
    | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked;

/// Marks the entries that something is wrong with, and offers the choices of a cell where there are only some.
class EntryDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QStringList choices = index.data(EntryTableModel::ChoicesRole).toStringList();
        if (choices.isEmpty())
            return QStyledItemDelegate::createEditor(parent, option, index);
        auto *box = new LabeledComboBox(
            index.model()->headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(), parent);
        box->addItems(choices);
        return box;
    }

    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        auto *box = qobject_cast<QComboBox *>(editor);
        if (!box)
            return QStyledItemDelegate::setEditorData(editor, index);
        const QString text = index.data(Qt::EditRole).toString();
        if (box->findText(text) < 0)
            box->insertItem(0, text); // what is there can be kept, whatever it is
        box->setCurrentText(text);
    }

    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        if (const auto *box = qobject_cast<QComboBox *>(editor))
            model->setData(index, box->currentText(), Qt::EditRole);
        else
            QStyledItemDelegate::setModelData(editor, model, index);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const QVariant severity = index.data(EntryTableModel::SeverityRole);
        if (index.column() != 0 || !severity.isValid())
            return;
        option->icon = untinted(severityIcon(static_cast<Severity>(severity.toInt())));
        option->features |= QStyleOptionViewItem::HasDecoration;
    }
};

} // namespace

EntryTable::EntryTable(EntryTableModel &model, const Words &words, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_view(new QTableView(this))
    , m_buttons(new QWidget(this))
{
    m_view->setModel(&model);
    m_view->setItemDelegate(new EntryDelegate(m_view));
    m_view->setAccessibleName(words.title);
    m_view->setEditTriggers(usualTriggers);
    showAsRows(*m_view, 8);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_view->horizontalHeader()->setSectionsClickable(false);
    m_view->installEventFilter(this);
    setFocusProxy(m_view);
    auto *line = new QHBoxLayout(m_buttons);
    line->setContentsMargins(0, 0, 0, 0);
    line->addStretch(1);
    m_add = addButton(words.add);
    m_remove = addButton(words.remove);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_view);
    layout->addWidget(m_buttons);
    setRowsShown(usualRows);
    // Queued: the editor is still there when it says so.
    connect(m_view->itemDelegate(), &QAbstractItemDelegate::closeEditor, this, &EntryTable::editingEnded,
        Qt::QueuedConnection);
    connect(m_add, &QPushButton::clicked, this, &EntryTable::addEntry);
    connect(m_remove, &QPushButton::clicked, this, &EntryTable::removeChosen);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &EntryTable::updateButtons);
    for (const auto changed : {&EntryTableModel::rowsInserted, &EntryTableModel::rowsRemoved})
        connect(&model, changed, this, &EntryTable::updateButtons);
    connect(&model, &EntryTableModel::rowsMoved, this, &EntryTable::updateButtons);
    connect(&model, &EntryTableModel::modelReset, this, &EntryTable::updateButtons);
    updateButtons();
}

QPushButton *EntryTable::addButton(const QString &label)
{
    auto *button = new QPushButton(label, m_buttons);
    button->setAccessibleName(QString(label).remove(u'&'));
    button->setAutoDefault(false);
    m_buttons->layout()->addWidget(button);
    return button;
}

void EntryTable::setMovable()
{
    m_up = addButton(tr("Move up"));
    m_down = addButton(tr("Move down"));
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    updateButtons();
}

void EntryTable::setRowsShown(int rows)
{
    m_view->setFixedHeight(m_view->horizontalHeader()->sizeHint().height()
        + rows * m_view->verticalHeader()->defaultSectionSize() + 2 * m_view->frameWidth());
}

void EntryTable::fillHeight()
{
    m_view->setMinimumHeight(0);
    m_view->setMaximumHeight(QWIDGETSIZE_MAX);
    m_buttons->layout()->setContentsMargins(6, 0, 6, 4); // it reaches to the edge of its page
}

void EntryTable::setEmptyText(const QString &text)
{
    if (!m_empty) {
        m_empty = new QLabel(m_view->viewport());
        m_empty->setTextFormat(Qt::PlainText);
        m_empty->setWordWrap(true);
        m_empty->setAlignment(Qt::AlignCenter);
        m_empty->setForegroundRole(QPalette::PlaceholderText);
        m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
        auto *over = new QVBoxLayout(m_view->viewport());
        over->addWidget(m_empty);
    }
    m_empty->setText(text);
    updateButtons();
}

void EntryTable::setObstacle(const QString &why)
{
    if (why == m_obstacle)
        return;
    m_obstacle = why;
    m_view->setEditTriggers(why.isEmpty() ? usualTriggers : QAbstractItemView::EditTriggers());
    for (QPushButton *button : m_buttons->findChildren<QPushButton *>())
        button->setToolTip(why.isEmpty() ? QString() : QStringLiteral("<p>%1</p>").arg(why.toHtmlEscaped()));
    updateButtons();
}

bool EntryTable::isEditing() const
{
    const QWidget *focused = m_view->viewport()->focusWidget();
    return focused && focused->hasFocus() && m_view->viewport()->isAncestorOf(focused);
}

bool EntryTable::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_view || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *press = static_cast<QKeyEvent *>(event);
    if (press->modifiers() != Qt::NoModifier || !m_obstacle.isEmpty())
        return false;
    if (press->key() == Qt::Key_Insert)
        addEntry();
    else if (press->key() == Qt::Key_Delete)
        removeChosen();
    else
        return false;
    return true;
}

void EntryTable::addEntry()
{
    const QModelIndex index = m_model.index(m_model.addEntry(), 0);
    m_view->setFocus();
    m_view->setCurrentIndex(index);
    m_view->edit(index);
}

void EntryTable::removeChosen()
{
    removeSelectedRows(*m_view);
}

void EntryTable::move(int by)
{
    const int row = m_view->currentIndex().row();
    m_model.moveDown(by > 0 ? row : row - 1);
    m_view->selectRow(m_view->currentIndex().row());
}

void EntryTable::updateButtons()
{
    const QModelIndexList chosen = m_view->selectionModel()->selectedRows();
    if (m_empty)
        m_empty->setVisible(m_model.rowCount() == 0);
    m_add->setEnabled(m_obstacle.isEmpty());
    m_remove->setEnabled(m_obstacle.isEmpty() && !chosen.isEmpty());
    if (!m_up)
        return;
    const int row = chosen.size() == 1 ? chosen.front().row() : -1;
    m_up->setEnabled(m_obstacle.isEmpty() && row > 0);
    m_down->setEnabled(m_obstacle.isEmpty() && row >= 0 && row + 1 < m_model.rowCount());
}

} // namespace patchpanel
