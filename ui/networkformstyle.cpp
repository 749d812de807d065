// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkformstyle.h"

#include "ui/icons.h"

#include <QCoreApplication>
#include <QPalette>

namespace patchpanel {

namespace {

constexpr qsizetype longestDetail = 600;

} // namespace

QColor severityColor(Severity severity, const QPalette &palette)
{
    const bool dark = palette.color(QPalette::Window).lightness() < 128;
    if (severity == Severity::Error)
        return dark ? QColor(0xff, 0x8a, 0x84) : QColor(0xb3, 0x14, 0x1e);
    return dark ? QColor(0xf5, 0xc4, 0x51) : QColor(0x85, 0x50, 0x00);
}

QIcon severityIcon(Severity severity)
{
    return severity == Severity::Error ? themeIcon("dialog-error", "error") : themeIcon("dialog-warning", "warning");
}

QColor quietColor(const QPalette &palette)
{
    QColor color = palette.color(QPalette::WindowText);
    color.setAlphaF(0.7F);
    return color;
}

QString explanationText(const Error &error)
{
    const Explanation explanation = explainChangeError(error);
    QStringList lines{explanation.what};
    if (!explanation.why.isEmpty())
        lines.append(explanation.why);
    lines += explanation.remedies;
    const QString said = error.message.trimmed();
    const QString what = explanation.what.trimmed();
    if (said.startsWith(what + u'\n'))
        lines.append(said.mid(what.size()).trimmed()); // what it begins with has been said
    else if (said != what)
        lines.append(QCoreApplication::translate("NetworkFormStyle", "The host's words: %1")
                         .arg(said.size() > longestDetail ? said.left(longestDetail) + u'…' : said));
    return lines.join(u'\n');
}

} // namespace patchpanel
