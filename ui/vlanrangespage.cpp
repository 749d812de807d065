// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vlanrangespage.h"

#include "ui/icons.h"
#include "ui/messagebanner.h"
#include "ui/tablerows.h"

#include <QColorDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>
#include <QSpinBox>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace patchpanel {

namespace {

constexpr int problemsShown = 5;
constexpr QSize swatchSize(28, 14);

/// Numbers are edited within what a tag can be; colours are shown.
class RangeDelegate final : public QStyledItemDelegate
{
public:
    explicit RangeDelegate(QObject *parent)
        : QStyledItemDelegate(parent)
        , m_error(untinted(themeIcon("dialog-error", "error")))
    { }

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        if (index.column() > VlanRangeModel::LastColumn)
            return QStyledItemDelegate::createEditor(parent, option, index);
        auto *box = new QSpinBox(parent);
        box->setRange(minVlanTag, maxVlanTag);
        box->setFrame(false);
        box->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
        return box;
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() == VlanRangeModel::ColorColumn) {
            option->icon = swatch(QColor::fromRgb(index.data(VlanRangeModel::ColorRole).toUInt()));
            option->decorationSize = swatchSize;
        } else if (index.column() == VlanRangeModel::NameColumn && index.data(VlanRangeModel::HasErrorRole).toBool()) {
            option->icon = m_error;
            option->decorationSize = QSize(16, 16);
            option->decorationPosition = QStyleOptionViewItem::Right;
        } else {
            return;
        }
        option->features |= QStyleOptionViewItem::HasDecoration;
    }

private:
    static QIcon swatch(const QColor &color)
    {
        QPixmap pixmap(swatchSize);
        pixmap.fill(color);
        QIcon icon(pixmap);
        icon.addPixmap(pixmap, QIcon::Selected); // a tint would show another colour
        return icon;
    }

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

VlanRangesPage::VlanRangesPage(const VlanScheme &scheme, QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget(this))
    , m_table(new QTableView(this))
    , m_problems(new MessageBanner(this))
    , m_add(new QPushButton(tr("&Add"), this))
    , m_remove(new QPushButton(tr("&Remove"), this))
    , m_color(new QPushButton(tr("&Colour"), this))
    , m_example(new QPushButton(tr("Use the &example"), this))
{
    m_model.setRanges(scheme.ranges());
    setUpTable();
    QLabel *empty = plainLabel(tr("No VLAN range has a name yet.\n\nA range says what the tags in it are for, such as "
                                  "10 to 19 for development. The table then shows the name beside the tag, the search "
                                  "finds it (vlan:development), and a tag outside every range gets a warning.\n\nAdd "
                                  "a range, or start from the example."),
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
    layout->addWidget(plainLabel(tr("What the VLAN tags are for. No two ranges share a tag."), this));
    layout->addLayout(middle, 1);
    layout->addWidget(m_problems);
    connect(&m_model, &VlanRangeModel::edited, this, &VlanRangesPage::refresh);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &VlanRangesPage::refresh);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &VlanRangesPage::refresh);
    refresh();
}

void VlanRangesPage::setUpTable()
{
    m_table->setAccessibleName(tr("VLAN ranges"));
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new RangeDelegate(this));
    showAsRows(*m_table, 10);
    m_table->verticalHeader()->show(); // problems name rows by number
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
        | QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionsClickable(false);
    header->resizeSection(VlanRangeModel::FirstColumn, 80);
    header->resizeSection(VlanRangeModel::LastColumn, 80);
    header->resizeSection(VlanRangeModel::ColorColumn, 120);
    header->setSectionResizeMode(VlanRangeModel::NameColumn, QHeaderView::Stretch);
    m_table->installEventFilter(this);
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        if (index.column() == VlanRangeModel::ColorColumn)
            chooseColor();
    });
    auto *remove = new QShortcut(QKeySequence::Delete, m_table);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &VlanRangesPage::removeSelected);
}

QWidget *VlanRangesPage::makeButtons()
{
    auto *column = new QWidget(this);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QPushButton *button : {m_add, m_remove, m_color, m_example}) {
        button->setAutoDefault(false);
        layout->addWidget(button);
    }
    layout->addStretch(1);
    connect(m_add, &QPushButton::clicked, this, &VlanRangesPage::addRange);
    connect(m_remove, &QPushButton::clicked, this, &VlanRangesPage::removeSelected);
    connect(m_color, &QPushButton::clicked, this, &VlanRangesPage::chooseColor);
    connect(m_example, &QPushButton::clicked, this, &VlanRangesPage::useExample);
    return column;
}

QString VlanRangesPage::problems() const
{
    QStringList lines;
    for (const VlanRangeIssue &issue : m_model.issues())
        if (issue.severity == Severity::Error)
            lines << issue.message;
    return lines.join(u'\n');
}

bool VlanRangesPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress
        && m_table->currentIndex().column() == VlanRangeModel::ColorColumn) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Space || key == Qt::Key_F2 || key == Qt::Key_Return || key == Qt::Key_Enter) {
            chooseColor();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void VlanRangesPage::addRange()
{
    const int row = m_model.addRange();
    if (row < 0)
        return;
    const QModelIndex name = m_model.index(row, VlanRangeModel::NameColumn);
    m_table->setFocus();
    m_table->setCurrentIndex(name);
    m_table->edit(name);
}

void VlanRangesPage::removeSelected()
{
    removeSelectedRows(*m_table);
    if (m_model.rowCount() == 0)
        m_add->setFocus();
}

void VlanRangesPage::useExample()
{
    m_model.setRanges(VlanScheme::example().ranges());
    m_table->setFocus();
    m_table->setCurrentIndex(m_model.index(0, VlanRangeModel::NameColumn));
}

/// Without a nested event loop: the answer comes by signal, and the row may be gone by then.
void VlanRangesPage::chooseColor()
{
    const QPersistentModelIndex index(m_table->currentIndex());
    if (!index.isValid())
        return;
    auto *dialog = new QColorDialog(QColor::fromRgb(index.data(VlanRangeModel::ColorRole).toUInt()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Colour"));
    connect(dialog, &QColorDialog::colorSelected, this, [this, index](const QColor &color) {
        if (index.isValid())
            m_model.setData(index, color.rgb() & 0xffffff, VlanRangeModel::ColorRole);
    });
    dialog->open();
}

void VlanRangesPage::refresh()
{
    const bool isEmpty = m_model.rowCount() == 0;
    m_stack->setCurrentIndex(isEmpty ? 1 : 0);
    m_remove->setEnabled(m_table->selectionModel()->hasSelection());
    m_color->setEnabled(m_table->currentIndex().isValid());
    m_example->setEnabled(isEmpty);
    m_example->setToolTip(isEmpty ? tr("Four ranges to be changed as needed") : tr("Only while there is no range"));
    QStringList lines;
    for (const VlanRangeIssue &issue : m_model.issues())
        lines << issue.message;
    if (lines.isEmpty()) {
        m_problems->hide();
    } else {
        if (const qsizetype more = lines.size() - problemsShown; more > 0)
            lines = lines.mid(0, problemsShown) << tr("… and %1 more").arg(more);
        m_problems->showMessage(
            m_model.hasErrors() ? MessageKind::Error : MessageKind::Warning, lines.join(u'\n'), false);
    }
    Q_EMIT edited();
}

} // namespace patchpanel
