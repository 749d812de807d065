// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/resources.h"

#include <QDir>

// Q_INIT_RESOURCE declares a function and so cannot stand in a namespace.
static void initResources()
{
    Q_INIT_RESOURCE(patchpanel);
}

namespace patchpanel {

void loadResources()
{
    initResources();
}

} // namespace patchpanel
