// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/mailbox.h"
#include "models/items/mapmaker.h"
#include "models/network/result.h"
#include "ui/maplook.h"
#include "ui/messagebanner.h"

#include <QObject>

class QAction;

namespace patchpanel {

struct FileOutcome;
class MapPage;
class Settings;

enum class MapFormat
{
    Svg,
    Png
};

/// The whole map as a picture. A PNG has at most so many pixels as every viewer opens; a large map is made smaller.
/// Any thread.
[[nodiscard]] Result<QByteArray> mapPicture(const MapContent &content, const MapLook &look, MapFormat format);

/// Export Map: asks where to, and writes the map of the networks that are shown as SVG or PNG. Lives in the window; the
/// picture is drawn and written on a thread of its own. Owns neither page nor settings.
class MapExporter final : public QObject
{
    Q_OBJECT

public:
    MapExporter(MapPage &page, Settings &settings, TallyPtr tally, QWidget *window);
    ~MapExporter() override;

    [[nodiscard]] QAction *action() const { return m_action; }

Q_SIGNALS:
    /// A picture has been written, or why it could not be.
    void ended(patchpanel::MessageKind kind, const QString &text);

private:
    void ask();
    void write(const QString &path, MapFormat format, bool replace);
    void written(const QString &path, MapFormat format, const FileOutcome &outcome);

    MapPage &m_page;
    Settings &m_settings;
    TallyPtr m_tally;
    QWidget *m_window;
    QAction *m_action;
    MailboxPtr m_mailbox;
};

} // namespace patchpanel
