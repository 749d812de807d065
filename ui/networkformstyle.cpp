// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networkformstyle.h"

#include "ui/icons.h"

#include <QCoreApplication>
#include <QLabel>
#include <QPalette>

namespace patchpanel {

namespace {

constexpr qsizetype longestWord = 36; // more than any address or path of libvirt's has between its separators
constexpr qsizetype longestDetail = 600;

/// Lets a label break words that are longer than its line may be.
QString breakable(const QString &text)
{
    QString result;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c.isSpace() ? 0 : run + 1;
        result += c;
        if (run >= longestWord && !c.isHighSurrogate()) {
            result += QChar(0x200b); // zero width space
            run = 0;
        }
    }
    return result;
}

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

void setTextColor(QLabel *label, const QColor &color)
{
    QPalette palette;
    palette.setColor(QPalette::Active, QPalette::WindowText, color);
    palette.setColor(QPalette::Inactive, QPalette::WindowText, color);
    label->setPalette(palette);
}

QLabel *makePlainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // A long word must not push the form wider.
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    label->setSizePolicy(policy);
    return label;
}

void setPlainText(QLabel *label, const QString &text)
{
    if (label->accessibleName() == text && !label->text().isEmpty())
        return;
    label->setText(breakable(text));
    label->setAccessibleName(text);
}

QString explanationText(const Error &error)
{
    const Explanation explanation = explainChangeError(error);
    QStringList lines{explanation.what};
    if (!explanation.why.isEmpty())
        lines.append(explanation.why);
    lines += explanation.remedies;
    const QString said = error.message.trimmed();
    if (said != explanation.what.trimmed())
        lines.append(QCoreApplication::translate("NetworkFormStyle", "The host's words: %1")
                         .arg(said.size() > longestDetail ? said.left(longestDetail) + u'…' : said));
    return lines.join(u'\n');
}

} // namespace patchpanel
