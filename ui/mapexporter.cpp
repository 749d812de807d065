// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapexporter.h"

#include "ui/confirmdialog.h"
#include "ui/filesaving.h"
#include "ui/icons.h"
#include "ui/mappage.h"
#include "ui/mappainter.h"
#include "ui/mapview.h"
#include "ui/settings.h"

#include <QAction>
#include <QBuffer>
#include <QDate>
#include <QFileDialog>
#include <QFileInfo>
#include <QPainter>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace patchpanel {

namespace {

constexpr qreal pictureWidth = 1100; // of the map; as in a window of that width
constexpr qreal densest = 2; // pixels for a unit of the map, so that a small one can be printed
constexpr qreal mostPixels = 24'000'000; // four bytes each; more is refused by many readers

QString mapFilterOf(MapFormat format)
{
    return format == MapFormat::Svg ? MapExporter::tr("SVG, to scale and to print (*.svg)")
                                    : MapExporter::tr("PNG, a picture (*.png)");
}

QString mapSuffix(MapFormat format)
{
    return format == MapFormat::Svg ? QStringLiteral("svg") : QStringLiteral("png");
}

/// The name that was typed says more than the list below it.
MapFormat formatOfName(const QString &path, MapFormat otherwise)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    for (const MapFormat format : {MapFormat::Svg, MapFormat::Png})
        if (suffix == mapSuffix(format))
            return format;
    return otherwise;
}

/// A long map is cut into strips that stand beside each other, so that the whole is about as wide as it is high.
struct MapSheet
{
    std::vector<std::pair<qreal, qreal>> strips; ///< from, to
    qreal band = 0; ///< height of the titles above each
    QSizeF size;
};

/// Between two networks where there is room, so that nothing is torn apart without need.
qreal cutAt(const MapLayout &map, qreal y, qreal most)
{
    const int network = map.at(MapColumn::Network, y);
    return network < 0 || map.item(network).height > most ? y : map.item(network).top - map.metrics().gap / 2;
}

MapSheet sheetOf(const MapLayout &map)
{
    MapSheet sheet;
    sheet.band = map.metrics().row;
    const int count = std::max(1, qRound(std::sqrt(map.height() / pictureWidth)));
    const qreal wanted = map.height() / count;
    qreal longest = 0;
    qreal from = 0;
    for (int i = 1; i <= count; ++i) {
        const qreal to = i == count ? map.height() : std::max(from, cutAt(map, i * wanted, wanted / 2));
        sheet.strips.emplace_back(from, to);
        longest = std::max(longest, to - from);
        from = to;
    }
    sheet.size = {pictureWidth * count, longest + sheet.band};
    return sheet;
}

void paintSheet(QPainter &painter, const MapContent &content, const MapLook &look, const MapSheet &sheet)
{
    const MapColumns columns = MapColumns::fitting(pictureWidth, look.metrics);
    const MapState state;
    MapPainter map(content, columns, look, state);
    painter.fillRect(QRectF({}, sheet.size), look.ground());
    for (const auto &[from, to] : sheet.strips) {
        painter.save();
        painter.translate(0, sheet.band - from);
        // At full size, whatever becomes of it: what is in the file is to be read.
        map.paint(painter, {0, from, pictureWidth, to - from}, 1);
        painter.restore();
        // Over what reaches beyond the strip: Qt's SVG knows no clipping.
        map.paintHeadings(painter, {0, 0, pictureWidth, sheet.band});
        painter.fillRect(QRectF(0, sheet.band + to - from, pictureWidth, sheet.size.height()), look.ground());
        painter.translate(pictureWidth, 0);
    }
}

} // namespace

Result<QByteArray> mapPicture(const MapContent &content, const MapLook &look, MapFormat format)
{
    const MapSheet sheet = sheetOf(content.layout);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (format == MapFormat::Svg) {
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setViewBox(QRectF({}, sheet.size));
        generator.setSize(sheet.size.toSize());
        generator.setTitle(MapExporter::tr("Networks"));
        QPainter painter(&generator);
        paintSheet(painter, content, look, sheet);
        painter.end();
        return buffer.data();
    }
    const qreal area = sheet.size.width() * sheet.size.height();
    const qreal scale = std::min(densest, std::sqrt(mostPixels / area));
    QImage image((sheet.size * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return failure(ErrorKind::Internal, MapExporter::tr("There is not enough memory for a picture of this size."));
    QPainter painter(&image);
    painter.scale(scale, scale);
    paintSheet(painter, content, look, sheet);
    painter.end();
    if (!image.save(&buffer, "PNG"))
        return failure(ErrorKind::Internal, MapExporter::tr("The picture could not be made."));
    return buffer.data();
}

MapExporter::MapExporter(MapPage &page, Settings &settings, TallyPtr tally, QWidget *window)
    : QObject(window)
    , m_page(page)
    , m_settings(settings)
    , m_tally(std::move(tally))
    , m_window(window)
    , m_action(new QAction(themeIcon("document-export", "export"), tr("Export &Map…"), this))
    , m_mailbox(std::make_shared<Mailbox>(this))
{
    m_action->setToolTip(tr("Write the map of the networks that are shown to a file: SVG or PNG"));
    connect(m_action, &QAction::triggered, this, &MapExporter::ask);
}

MapExporter::~MapExporter()
{
    m_mailbox->close();
}

void MapExporter::ask()
{
    auto *dialog = new QFileDialog(m_window, tr("Export Map"), m_settings.exportFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    // Qt would ask in an event loop of its own.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->setNameFilters({mapFilterOf(MapFormat::Svg), mapFilterOf(MapFormat::Png)});
    dialog->setDefaultSuffix(mapSuffix(MapFormat::Svg));
    dialog->selectFile(QStringLiteral("map-%1.svg").arg(QDate::currentDate().toString(Qt::ISODate)));
    const auto formatOf = [](const QString &filter) {
        return filter == mapFilterOf(MapFormat::Png) ? MapFormat::Png : MapFormat::Svg;
    };
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, formatOf](const QString &filter) {
        const QString suffix = mapSuffix(formatOf(filter));
        dialog->setDefaultSuffix(suffix);
        if (const QStringList files = dialog->selectedFiles(); !files.isEmpty())
            dialog->selectFile(QFileInfo(files.constFirst()).completeBaseName() + u'.' + suffix);
    });
    connect(dialog, &QDialog::accepted, this, [this, dialog, formatOf] {
        const QStringList files = dialog->selectedFiles();
        if (files.isEmpty())
            return;
        m_settings.setExportFolder(QFileInfo(files.constFirst()).absolutePath());
        write(files.constFirst(), formatOfName(files.constFirst(), formatOf(dialog->selectedNameFilter())), false);
    });
    dialog->open();
}

void MapExporter::write(const QString &path, MapFormat format, bool replace)
{
    runDetached(
        m_tally, [this, mailbox = m_mailbox, path, format, replace, plan = m_page.plan(), look = m_page.view().look()] {
            const Result<QByteArray> picture = mapPicture(*makeMap(plan), look, format);
            const FileOutcome outcome = picture ? saveFile(path, *picture, replace)
                                                : FileOutcome{false, picture.error().message};
            // Only when this runs is it known that the exporter is still there.
            mailbox->post([this, path, format, outcome] { written(path, format, outcome); });
        });
}

void MapExporter::written(const QString &path, MapFormat format, const FileOutcome &outcome)
{
    if (outcome.exists) {
        ConfirmDialog *dialog = askToReplaceFile(tr("Export Map"), path, m_window);
        connect(dialog, &QDialog::accepted, this, [this, path, format] { write(path, format, true); });
        dialog->open();
        return;
    }
    if (outcome.error.isEmpty())
        Q_EMIT ended(MessageKind::Information, tr("Exported the map to %1").arg(path));
    else
        Q_EMIT ended(MessageKind::Error, tr("%1 could not be written: %2").arg(path, outcome.error));
}

} // namespace patchpanel
