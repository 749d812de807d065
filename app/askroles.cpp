// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/askroles.h"

#include "app/askpassrole.h"
#include "app/sshrole.h"
#include "models/host/askfolder.h"

#include <string_view>

namespace patchpanel {

std::optional<int> playAskRole(int argc, char *argv[])
{
    if (argc < 1)
        return std::nullopt;
    const std::string_view path = argv[0];
    const auto slash = path.rfind('/');
    if (slash == std::string_view::npos || slash == 0)
        return std::nullopt;
    const std::string_view name = path.substr(slash + 1);
    const std::string folder(path.substr(0, slash));
    if (name == AskFolder::sshName)
        return playSsh(folder, {argv + 1, argv + argc});
    if (name == AskFolder::askpassName)
        return playAskpass(folder, argc > 1 ? argv[1] : "");
    return std::nullopt;
}

} // namespace patchpanel
