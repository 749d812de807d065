// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/askline.h"

#include "models/host/askfolder.h"
#include "models/host/hostquestion.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace patchpanel {

namespace {

/// -1 where nobody listens.
int connectTo(const std::string &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return -1;
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    const int line = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (line >= 0 && ::connect(line, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        ::close(line);
        return -1;
    }
    return line;
}

bool sendAll(int line, const QByteArray &bytes)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const auto count = ::send(
            line, bytes.constData() + sent, static_cast<std::size_t>(bytes.size() - sent), MSG_NOSIGNAL);
        if (count < 0 && errno != EINTR)
            return false;
        sent += std::max<ssize_t>(count, 0);
    }
    return true;
}

std::optional<AskMessage> receive(int line)
{
    AskReader reader;
    std::array<char, 4096> bytes{};
    while (true) {
        const auto count = ::recv(line, bytes.data(), bytes.size(), 0);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return std::nullopt;
        const auto state = reader.add(QByteArray::fromRawData(bytes.data(), count));
        explicit_bzero(bytes.data(), bytes.size());
        if (state == AskReader::State::Whole)
            return reader.takeMessage();
        if (state == AskReader::State::Broken)
            return std::nullopt;
    }
}

} // namespace

std::optional<AskMessage> tellProgram(const std::string &folder, AskMessage::Type type, const QByteArray &text)
{
    const auto slash = folder.rfind('/');
    if (slash == std::string::npos)
        return std::nullopt;
    const int line = connectTo(folder.substr(0, slash + 1) + AskFolder::socketName);
    if (line < 0)
        return std::nullopt;
    const AskMessage message{type, QByteArray::fromStdString(folder.substr(slash + 1)), text};
    auto answer = sendAll(line, encode(message)) ? receive(line) : std::nullopt;
    ::close(line);
    return answer;
}

void complain(const std::string &line)
{
    const std::string whole = line + '\n';
    static_cast<void>(!::write(STDERR_FILENO, whole.data(), whole.size()));
}

} // namespace patchpanel
