// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/undostack.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString undoStackText(const char *source)
{
    return QCoreApplication::translate("UndoStack", source);
}

} // namespace

QStringList UndoStack::undoAll()
{
    // What steps push while they are taken back is the way forth again, which nobody wants.
    std::vector<Step> steps = std::move(m_steps);
    std::reverse(steps.begin(), steps.end());
    QStringList failures;
    for (const Step &step : steps)
        if (const Result<> undone = step(); !undone) {
            failures.append(undone.error().message);
            if (undone.error().kind == ErrorKind::ConnectionLost)
                break;
        }
    m_steps.clear();
    return failures;
}

bool UndoStack::takeBack(Error &reason, const std::function<void(const QString &step)> &progress)
{
    if (isEmpty())
        return true;
    if (reason.kind == ErrorKind::ConnectionLost) {
        reason.message += u'\n'
            + undoStackText(QT_TRANSLATE_NOOP("UndoStack", "What was done before that was not taken back."));
        return false;
    }
    progress(undoStackText(QT_TRANSLATE_NOOP("UndoStack", "Taking back what was done")));
    const QStringList failures = undoAll();
    reason.message += u'\n'
        + (failures.isEmpty()
                ? undoStackText(QT_TRANSLATE_NOOP("UndoStack", "What was done before that was taken back."))
                : undoStackText(
                    QT_TRANSLATE_NOOP("UndoStack", "Not everything that was done before could be taken back: %1"))
                      .arg(failures.join(u'\n')));
    return failures.isEmpty();
}

} // namespace patchpanel
