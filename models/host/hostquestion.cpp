// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostquestion.h"

#include <cstring>

namespace patchpanel {

void wipe(QString &secret)
{
    // fill() on shared text would write to a copy.
    if (secret.isDetached())
        explicit_bzero(secret.data(), static_cast<std::size_t>(secret.size()) * sizeof(QChar));
    secret.clear();
}

void wipe(QByteArray &secret)
{
    if (secret.isDetached())
        explicit_bzero(secret.data(), static_cast<std::size_t>(secret.size()));
    secret.clear();
}

} // namespace patchpanel
