// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/askwindows.h"

#include "ui/askdialog.h"

#include <QApplication>

namespace patchpanel {

AskWindows::AskWindows(AskServer &server, QWidget &window)
    : m_server(server)
    , m_window(window)
{
    connect(&m_server, &AskServer::asked, this, &AskWindows::showNext);
    connect(&m_server, &AskServer::withdrawn, this, &AskWindows::withdraw);
}

AskWindows::~AskWindows()
{
    delete m_dialog;
}

void AskWindows::showNext()
{
    if (m_dialog)
        return; // in its turn
    const QList<AskedQuestion> waiting = m_server.waiting();
    if (waiting.isEmpty())
        return;
    m_shown = waiting.front().number;
    m_dialog = new AskDialog(waiting.front(), &m_window);
    // The window stays usable beside it; but a dialog that keeps the user from everything else would keep them from
    // this one as well, unless it is one itself.
    m_dialog->setWindowModality(QApplication::activeModalWidget() ? Qt::ApplicationModal : Qt::NonModal);
    const auto end = [this](HostAnswer answer) {
        m_dialog->deleteLater();
        m_dialog = nullptr;
        m_server.answer(m_shown, std::move(answer));
        showNext();
    };
    connect(m_dialog, &AskDialog::given, this, [end](const QString &answer) { end(answer); });
    connect(m_dialog, &AskDialog::cancelled, this, [end] { end(std::nullopt); });
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void AskWindows::withdraw(quint64 number)
{
    if (number != m_shown || !m_dialog)
        return;
    m_dialog->hide();
    m_dialog->deleteLater();
    m_dialog = nullptr;
    showNext();
}

} // namespace patchpanel
