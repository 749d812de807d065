// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/askpassrole.h"

#include "app/askline.h"
#include "models/host/hostquestion.h"

#include <cstdlib>
#include <string_view>

#include <sys/prctl.h>
#include <unistd.h>

namespace patchpanel {

int playAskpass(const std::string &folder, const char *prompt)
{
    ::prctl(PR_SET_DUMPABLE, 0); // what it carries is in no core dump, and no other program reads its memory
    const char *hint = std::getenv("SSH_ASKPASS_PROMPT");
    const std::string_view kind = hint ? hint : "";
    const auto type = kind == "confirm" ? AskMessage::Type::Confirm
        : kind == "none"                ? AskMessage::Type::Notice
                                        : AskMessage::Type::Question;
    auto answer = tellProgram(folder, type, QByteArray(prompt));
    if (!answer || answer->type != AskMessage::Type::Yes)
        return 1;
    answer->text.append('\n');
    const auto written = ::write(
        STDOUT_FILENO, answer->text.constData(), static_cast<std::size_t>(answer->text.size()));
    const bool isWhole = written == answer->text.size();
    wipe(answer->text);
    return isWhole ? 0 : 1;
}

} // namespace patchpanel
