// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presetspage.h"

#include "ui/icons.h"
#include "ui/messagebanner.h"
#include "ui/tablerows.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace patchpanel {

namespace {

/// Marks the names that something is wrong with.
class PresetDelegate final : public QStyledItemDelegate
{
public:
    explicit PresetDelegate(QObject *parent)
        : QStyledItemDelegate(parent)
        , m_error(untinted(themeIcon("dialog-error", "error")))
    { }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() != PresetModel::NameColumn || !index.data(PresetModel::HasErrorRole).toBool())
            return;
        option->icon = m_error;
        option->decorationSize = QSize(16, 16);
        option->decorationPosition = QStyleOptionViewItem::Right;
        option->features |= QStyleOptionViewItem::HasDecoration;
    }

private:
    QIcon m_error;
};

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

PresetsPage::PresetsPage(const QList<NetworkPreset> &presets, QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget(this))
    , m_table(new QTableView(this))
    , m_problems(new MessageBanner(this))
    , m_rename(new QPushButton(tr("Re&name"), this))
    , m_delete(new QPushButton(tr("&Delete"), this))
{
    m_model.setPresets(presets);
    setUpTable();
    QLabel *empty = plainLabel(tr("There is no preset yet.\n\nA preset is a form of New Network that you keep under a "
                                  "name, to begin other networks with. Fill in the form and press Save as preset."),
        this);
    empty->setAlignment(Qt::AlignCenter);
    empty->setMargin(24);
    m_stack->addWidget(m_table);
    m_stack->addWidget(empty);
    auto *middle = new QHBoxLayout;
    middle->addWidget(m_stack, 1);
    middle->addWidget(makeButtons());
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addWidget(plainLabel(tr("Forms that New Network can begin with."), this));
    layout->addLayout(middle, 1);
    layout->addWidget(m_problems);
    connect(&m_model, &PresetModel::edited, this, &PresetsPage::refresh);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PresetsPage::refresh);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &PresetsPage::refresh);
    refresh();
}

void PresetsPage::setUpTable()
{
    m_table->setAccessibleName(tr("Presets"));
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new PresetDelegate(this));
    showAsRows(*m_table, 10);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionsClickable(false);
    header->resizeSection(PresetModel::NameColumn, 180);
    header->resizeSection(PresetModel::TypeColumn, 100);
    header->setSectionResizeMode(PresetModel::ContentColumn, QHeaderView::Stretch);
    auto *key = new QShortcut(QKeySequence::Delete, m_table);
    key->setContext(Qt::WidgetShortcut);
    connect(key, &QShortcut::activated, this, &PresetsPage::deleteSelected);
}

QWidget *PresetsPage::makeButtons()
{
    auto *column = new QWidget(this);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QPushButton *button : {m_rename, m_delete}) {
        button->setAutoDefault(false);
        layout->addWidget(button);
    }
    layout->addStretch(1);
    connect(m_rename, &QPushButton::clicked, this, &PresetsPage::rename);
    connect(m_delete, &QPushButton::clicked, this, &PresetsPage::deleteSelected);
    return column;
}

void PresetsPage::rename()
{
    const QModelIndex name = m_table->currentIndex().siblingAtColumn(PresetModel::NameColumn);
    if (!name.isValid())
        return;
    m_table->setFocus();
    m_table->setCurrentIndex(name);
    m_table->edit(name);
}

void PresetsPage::deleteSelected()
{
    removeSelectedRows(*m_table);
}

void PresetsPage::refresh()
{
    m_stack->setCurrentIndex(m_model.rowCount() == 0 ? 1 : 0);
    m_rename->setEnabled(m_table->currentIndex().isValid());
    m_delete->setEnabled(m_table->selectionModel()->hasSelection());
    if (problems().isEmpty())
        m_problems->hide();
    else
        m_problems->showMessage(MessageKind::Error, problems(), false);
    Q_EMIT edited();
}

} // namespace patchpanel
