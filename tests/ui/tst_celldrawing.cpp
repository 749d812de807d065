// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/celldrawing.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTableView>
#include <QtTest>

#include <functional>
#include <memory>

using namespace patchpanel;

/// Cells look as if the style had drawn all of them.
class TestCellDrawing final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPixelIsTheStyles_data();
    void everyPixelIsTheStyles();

private:
    [[nodiscard]] static QStyleOptionViewItem cell(const QWidget &table, const QString &text);
    template <typename Draw> [[nodiscard]] static QImage drawn(const QStyleOptionViewItem &cell, Draw draw);
};

QStyleOptionViewItem TestCellDrawing::cell(const QWidget &table, const QString &text)
{
    QStyleOptionViewItem option;
    option.initFrom(&table);
    option.widget = &table;
    option.rect = QRect(3, 2, 120, 23);
    option.font = table.font();
    option.fontMetrics = QFontMetrics(option.font);
    option.state = QStyle::State_Enabled | QStyle::State_Active;
    option.showDecorationSelected = true;
    option.displayAlignment = Qt::AlignLeft | Qt::AlignVCenter;
    option.decorationSize = QSize(16, 16);
    option.textElideMode = Qt::ElideRight;
    option.features = QStyleOptionViewItem::HasDisplay;
    option.text = text;
    return option;
}

template <typename Draw> QImage TestCellDrawing::drawn(const QStyleOptionViewItem &cell, Draw draw)
{
    QImage image(130, 40, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setPen(Qt::magenta); // whoever draws says in what
    draw(painter, cell);
    return image;
}

void TestCellDrawing::everyPixelIsTheStyles_data()
{
    QTest::addColumn<QString>("style");
    for (const char *style : {"Fusion", "Windows"}) // those that come with Qt
        QTest::newRow(style) << QString::fromLatin1(style);
}

void TestCellDrawing::everyPixelIsTheStyles()
{
    QFETCH(const QString, style);
    const std::unique_ptr<QStyle> made(QStyleFactory::create(style));
    QTableView table;
    table.setStyle(made.get());
    QPixmap red(16, 16);
    red.fill(Qt::red);
    QFont bold = table.font();
    bold.setBold(true);
    bold.setPointSizeF(bold.pointSizeF() * 1.3);
    using Change = std::function<void(QStyleOptionViewItem &)>;
    const std::vector<std::pair<const char *, Change>> changes{
        {"plain", [](QStyleOptionViewItem &) {}},
        {"centred", [](QStyleOptionViewItem &cell) { cell.displayAlignment = Qt::AlignCenter; }},
        {"right", [](QStyleOptionViewItem &cell) { cell.displayAlignment = Qt::AlignRight | Qt::AlignVCenter; }},
        {"top", [](QStyleOptionViewItem &cell) { cell.displayAlignment = Qt::AlignLeft | Qt::AlignTop; }},
        {"narrow", [](QStyleOptionViewItem &cell) { cell.rect.setWidth(31); }},
        {"no room", [](QStyleOptionViewItem &cell) { cell.rect.setWidth(5); }},
        {"low", [](QStyleOptionViewItem &cell) { cell.rect.setHeight(9); }},
        {"elided in the middle",
            [](QStyleOptionViewItem &cell) {
                cell.rect.setWidth(50);
                cell.textElideMode = Qt::ElideMiddle;
            }},
        {"selected", [](QStyleOptionViewItem &cell) { cell.state |= QStyle::State_Selected; }},
        {"focused", [](QStyleOptionViewItem &cell) { cell.state |= QStyle::State_HasFocus | QStyle::State_Selected; }},
        {"inactive", [](QStyleOptionViewItem &cell) { cell.state = QStyle::State_Enabled | QStyle::State_Selected; }},
        {"disabled", [](QStyleOptionViewItem &cell) { cell.state = QStyle::State_None; }},
        {"pointed at", [](QStyleOptionViewItem &cell) { cell.state |= QStyle::State_MouseOver; }},
        {"right to left", [](QStyleOptionViewItem &cell) { cell.direction = Qt::RightToLeft; }},
        {"another font", [&bold](QStyleOptionViewItem &cell) { cell.font = bold; }},
        {"another colour", [](QStyleOptionViewItem &cell) { cell.palette.setColor(QPalette::Text, Qt::darkGreen); }},
        {"an icon",
            [&red](QStyleOptionViewItem &cell) {
                cell.features |= QStyleOptionViewItem::HasDecoration;
                cell.icon = red;
            }},
        {"an icon behind",
            [&red](QStyleOptionViewItem &cell) {
                cell.features |= QStyleOptionViewItem::HasDecoration;
                cell.icon = red;
                cell.decorationPosition = QStyleOptionViewItem::Right;
            }},
        {"a box", [](QStyleOptionViewItem &cell) { cell.features |= QStyleOptionViewItem::HasCheckIndicator; }},
        {"only its text", [](QStyleOptionViewItem &cell) { cell.showDecorationSelected = false; }},
    };
    for (const char *text : {"", "lab", "192.168.101.0/24", "a name that is too long for its column", "fi ffl Ａ日本 ü",
             "שלום 12", "two\xe2\x80\xa8lines"})
        for (const auto &[name, change] : changes) {
            QStyleOptionViewItem option = cell(table, QString::fromUtf8(text));
            change(option);
            const QImage wanted = drawn(option, [&](QPainter &painter, const QStyleOptionViewItem &of) {
                made->drawControl(QStyle::CE_ItemViewItem, &of, &painter, &table);
            });
            QVERIFY2(drawn(option, drawCell) == wanted,
                qPrintable(QLatin1String(name) + QStringLiteral(": ") + option.text));
        }
}

QTEST_MAIN(TestCellDrawing)
#include "tst_celldrawing.moc"
