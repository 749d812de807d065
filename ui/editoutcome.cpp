// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editoutcome.h"

#include "models/network/networkdocument.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString editOutcomeText(const char *source)
{
    return QCoreApplication::translate("EditOutcome", source);
}

} // namespace

QString editOutcome(const QString &name, const QByteArray &xml, const CommandResult &result)
{
    const auto document = NetworkDocument::load(xml);
    const QString now = document ? document->general().name : name;
    QStringList lines{now == name
            ? editOutcomeText(QT_TRANSLATE_NOOP("EditOutcome", "Saved network “%1”.")).arg(name)
            : editOutcomeText(QT_TRANSLATE_NOOP("EditOutcome", "Network “%1” is called “%2” now.")).arg(name, now)};
    if (result.waiting.size() == 1)
        lines.front() += u' '
            + editOutcomeText(QT_TRANSLATE_NOOP("EditOutcome", "1 part takes effect at the next start: %1."))
                  .arg(result.waiting.front());
    else if (!result.waiting.isEmpty())
        lines.front() += u' '
            + editOutcomeText(QT_TRANSLATE_NOOP("EditOutcome", "%1 parts take effect at the next start: %2."))
                  .arg(QString::number(result.waiting.size()), result.waiting.join(QStringLiteral("; ")));
    return (lines + result.warnings).join(u'\n');
}

} // namespace patchpanel
