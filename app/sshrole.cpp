// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sshrole.h"

#include "app/askline.h"
#include "models/host/askfolder.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace patchpanel {

namespace {

constexpr int failed = 255; // as ssh says it of itself
constexpr std::size_t longestLine = 90; // ssh adds 17 letters while it makes the socket, and the kernel takes 107
constexpr std::size_t mostConfiguration = 1 << 20;

/// Away from a terminal that a key's passphrase could be asked on, or whose Ctrl+C could end it; and a group of its
/// own.
void leaveTerminal()
{
    if (::setsid() >= 0)
        return;
    const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (terminal >= 0) {
        ::ioctl(terminal, TIOCNOTTY);
        ::close(terminal);
    }
}

std::vector<char *> pointersTo(std::vector<std::string> &words)
{
    std::vector<char *> pointers;
    pointers.reserve(words.size() + 1);
    for (std::string &word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return pointers;
}

/// What ssh would do with these arguments, in its own words; empty where it does not say.
std::string configurationFor(const std::vector<std::string> &arguments)
{
    std::vector<std::string> words{"ssh", "-G"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    const std::vector<char *> pointers = pointersTo(words);
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        return {};
    const pid_t child = ::fork();
    if (child == 0) {
        const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
        ::dup2(nothing, STDIN_FILENO);
        ::dup2(pipe[1], STDOUT_FILENO);
        ::dup2(nothing, STDERR_FILENO);
        ::execvp(pointers.front(), pointers.data());
        ::_exit(failed);
    }
    ::close(pipe[1]);
    std::string text;
    std::array<char, 4096> bytes{};
    ssize_t count = 0;
    while (child > 0 && text.size() < mostConfiguration
        && ((count = ::read(pipe[0], bytes.data(), bytes.size())) > 0 || (count < 0 && errno == EINTR)))
        text.append(bytes.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    ::close(pipe[0]);
    int status = 0;
    while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) { }
    return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? text : std::string();
}

} // namespace

std::vector<std::string> addedOptions(const std::string &configuration, const std::string &folder)
{
    if (configuration.empty())
        return {};
    bool hasTimeout = false;
    bool hasLine = false;
    std::istringstream lines(configuration);
    for (std::string line; std::getline(lines, line);) {
        const auto isSet = [&line](const std::string &key) {
            return line.compare(0, key.size(), key) == 0 && line.substr(key.size()) != "none";
        };
        hasTimeout = hasTimeout || isSet("connecttimeout ");
        hasLine = hasLine || isSet("controlpath ");
    }
    std::vector<std::string> options;
    const auto add = [&options](const std::string &option) { options.insert(options.end(), {"-o", option}); };
    if (!hasTimeout)
        add("ConnectTimeout=10");
    const std::string line = folder + "/line";
    if (!hasLine && line.size() <= longestLine && line.find('%') == std::string::npos) {
        add("ControlMaster=auto");
        add("ControlPath=" + line);
        add("ControlPersist=no");
    }
    return options;
}

int playSsh(const std::string &folder, const std::vector<std::string> &arguments)
{
    leaveTerminal();
    const auto answer = tellProgram(folder, AskMessage::Type::SshBegins);
    if (!answer || answer->type != AskMessage::Type::Yes) {
        complain("patchpanel: the program that this connection was for has ended or let it go");
        return failed;
    }
    const std::string askpass = folder + '/' + AskFolder::askpassName;
    ::setenv("SSH_ASKPASS", askpass.c_str(), 1);
    ::setenv("SSH_ASKPASS_REQUIRE", "force", 1);
    std::ifstream file(folder + '/' + AskFolder::programName);
    const std::string own{std::istreambuf_iterator<char>(file), {}};
    std::vector<std::string> words{own.empty() ? "ssh" : own};
    // A program of the user's own knows best what it adds.
    if (own.empty()) {
        const std::vector<std::string> added = addedOptions(configurationFor(arguments), folder);
        words.insert(words.end(), added.begin(), added.end());
    }
    words.insert(words.end(), arguments.begin(), arguments.end());
    const std::vector<char *> pointers = pointersTo(words);
    ::execvp(pointers.front(), pointers.data());
    complain("patchpanel: cannot execute binary " + words.front() + ": " + std::strerror(errno));
    return failed;
}

} // namespace patchpanel
