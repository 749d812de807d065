// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/polkitagent.h"

#include <QRegularExpression>
#include <QStringList>

#include <array>
#include <cerrno>
#include <csignal>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

namespace patchpanel {

namespace {

constexpr int quietMs = 150; // after a piece without a line break: it waits
constexpr int registerMs = 5'000;
constexpr qsizetype mostPrinted = qsizetype(16) * 1024;

bool waitFor(int descriptor, int timeoutMs)
{
    pollfd wanted{descriptor, POLLIN, 0};
    int ready = 0;
    while ((ready = ::poll(&wanted, 1, timeoutMs)) < 0 && errno == EINTR) { }
    return ready > 0;
}

} // namespace

PolkitAgent::PolkitAgent(HostAsker ask)
    : m_ask(std::move(ask))
{
    if (start())
        m_talk = std::thread([this] { talk(); });
    else
        stop();
}

PolkitAgent::~PolkitAgent()
{
    stop();
}

bool PolkitAgent::start()
{
    std::array<int, 2> ready{};
    if (::pipe2(ready.data(), O_CLOEXEC) != 0)
        return false;
    // Between fork and exec only what needs no lock: everything is prepared before.
    const std::string self = std::to_string(::getpid());
    const std::string notify = std::to_string(ready[1]);
    const std::array<const char *, 6> words{
        "pkttyagent", "--process", self.c_str(), "--notify-fd", notify.c_str(), nullptr};
    m_process = ::forkpty(&m_terminal, nullptr, nullptr, nullptr);
    if (m_process == 0) {
        ::fcntl(ready[1], F_SETFD, 0);
        ::execvp(words.front(), const_cast<char *const *>(words.data()));
        ::_exit(127);
    }
    ::close(ready[1]);
    // It closes its end when polkit knows it, and also when it fails.
    const bool isReady = m_process > 0 && waitFor(ready[0], registerMs);
    ::close(ready[0]);
    if (!isReady)
        return false;
    ::fcntl(m_terminal, F_SETFD, FD_CLOEXEC);
    return ::waitpid(m_process, nullptr, WNOHANG) == 0;
}

void PolkitAgent::talk()
{
    QByteArray printed;
    std::array<char, 1024> bytes{};
    while (true) {
        const HostQuestion question = questionIn(printed);
        const bool mayBePrompt = !printed.endsWith('\n') && question.prompt.endsWith(u':');
        if (!waitFor(m_terminal, mayBePrompt ? quietMs : -1)) {
            printed.clear();
            HostAnswer answer = m_ask(question);
            if (!answer) {
                m_cancelled = true;
                ::kill(m_process, SIGTERM);
                return;
            }
            QByteArray line = answer->toUtf8() + '\n';
            static_cast<void>(!::write(m_terminal, line.constData(), static_cast<std::size_t>(line.size())));
            wipe(line);
            wipe(*answer);
            continue;
        }
        const auto count = ::read(m_terminal, bytes.data(), bytes.size());
        if (count <= 0 || printed.size() > mostPrinted)
            return; // it has ended
        printed.append(bytes.data(), count);
    }
}

void PolkitAgent::stop()
{
    if (m_process > 0)
        ::kill(m_process, SIGTERM);
    if (m_talk.joinable())
        m_talk.join();
    if (m_process > 0)
        ::waitpid(m_process, nullptr, 0);
    m_process = -1;
    if (m_terminal >= 0)
        ::close(m_terminal);
    m_terminal = -1;
}

HostQuestion PolkitAgent::questionIn(const QByteArray &printed)
{
    static const QRegularExpression colours(QStringLiteral("\x1b\\[[0-9;]*[A-Za-z]"));
    QStringList lines;
    for (const QString &line : QString::fromUtf8(printed).remove(colours).split(u'\n'))
        if (const QString words = line.trimmed(); !words.isEmpty() && !words.startsWith(u"===="))
            lines << words;
    const QString prompt = lines.join(u'\n');
    // "Choose identity to authenticate as (1-2):"
    static const QRegularExpression choice(QStringLiteral("\\(1-\\d+\\):$"));
    return {choice.match(prompt).hasMatch() ? HostQuestion::Kind::Text : HostQuestion::Kind::Secret, prompt};
}

} // namespace patchpanel
