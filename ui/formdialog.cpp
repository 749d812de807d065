// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/formdialog.h"

#include "models/host/hostsession.h"

#include <QCoreApplication>
#include <QDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace patchpanel {

namespace {

QString formDialogText(const char *source)
{
    return QCoreApplication::translate("FormDialog", source);
}

} // namespace

void layOutFormDialog(QDialog &dialog, QWidget &form, QWidget &plan, QWidget &footer, const FormDialogSizes &sizes)
{
    auto *splitter = new QSplitter(Qt::Horizontal, &dialog);
    splitter->addWidget(&form);
    splitter->addWidget(&plan);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setHandleWidth(14);
    auto *layout = new QVBoxLayout(&dialog);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(10);
    layout->addWidget(splitter, 1);
    layout->addWidget(&footer);
    dialog.setMinimumSize(sizes.smallest);
    dialog.resize(sizes.usual);
    const int formWidth = sizes.usual.width() * sizes.formPercent / 100;
    splitter->setSizes({formWidth, sizes.usual.width() - formWidth});
}

void addSubmitKeys(QDialog &dialog, const std::function<void()> &submit)
{
    for (const int key : {Qt::Key_Return, Qt::Key_Enter})
        QObject::connect(new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(key)), &dialog),
            &QShortcut::activated, &dialog, submit);
}

void askToDiscard(QDialog &dialog, const std::function<void()> &discard)
{
    auto *box = new QMessageBox(QMessageBox::Question, dialog.windowTitle(),
        formDialogText(QT_TRANSLATE_NOOP("FormDialog", "Discard what you typed?")), QMessageBox::NoButton, &dialog);
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto *yes = box->addButton(
        formDialogText(QT_TRANSLATE_NOOP("FormDialog", "&Discard")), QMessageBox::DestructiveRole);
    yes->setAccessibleName(formDialogText(QT_TRANSLATE_NOOP("FormDialog", "Discard")));
    box->setDefaultButton(
        box->addButton(formDialogText(QT_TRANSLATE_NOOP("FormDialog", "Cancel")), QMessageBox::RejectRole));
    QObject::connect(yes, &QPushButton::clicked, &dialog, discard);
    box->open();
}

QString changeObstacle(const HostSession &session)
{
    if (session.isReadOnly())
        return formDialogText(QT_TRANSLATE_NOOP("FormDialog", "This host is open for reading only."));
    const HostStatus &status = session.status();
    if (status.state == HostState::Connecting)
        return formDialogText(QT_TRANSLATE_NOOP("FormDialog", "The host is being connected."));
    if (status.state == HostState::Offline)
        return status.error ? formDialogText(QT_TRANSLATE_NOOP("FormDialog", "The host is offline: %1"))
                                  .arg(status.error->message.section(u'\n', 0, 0))
                            : formDialogText(QT_TRANSLATE_NOOP("FormDialog", "The host is offline."));
    return {};
}

QList<Issue> makeObstacles(const HostSession *session)
{
    const QString obstacle = session
        ? changeObstacle(*session)
        : formDialogText(QT_TRANSLATE_NOOP("FormDialog", "There is no host to make the network on."));
    return obstacle.isEmpty() ? QList<Issue>() : QList<Issue>{{Field::Host, Severity::Error, obstacle}};
}

QString firstError(const QList<Issue> &issues)
{
    const auto found = std::find_if(
        issues.cbegin(), issues.cend(), [](const Issue &issue) { return issue.severity == Severity::Error; });
    return found == issues.cend() ? QString() : found->message;
}

} // namespace patchpanel
