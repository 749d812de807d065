// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networkimage.h"

#include <QJsonArray>
#include <QJsonObject>

namespace patchpanel {

// The pieces that the files of the history are made of. What is not there, or of another kind, reads as empty. Pure;
// any thread.

/// One string a line: the file stays readable, and joined by line feeds it is the same text again.
[[nodiscard]] QJsonArray jsonLines(const QByteArray &xml);
[[nodiscard]] QByteArray textOfLines(const QJsonValue &lines);
[[nodiscard]] QStringList textsOf(const QJsonValue &list);

/// A number of any size: as a number JSON keeps 53 bits of it.
[[nodiscard]] QString jsonNumber(quint64 number);
[[nodiscard]] quint64 numberOfJson(const QJsonValue &value);

[[nodiscard]] QString jsonUuid(const QUuid &uuid);
[[nodiscard]] QUuid uuidOfJson(const QJsonValue &value);

[[nodiscard]] QJsonObject jsonImage(const NetworkImage &image);
[[nodiscard]] NetworkImage imageOfJson(const QJsonObject &object);
[[nodiscard]] QJsonArray jsonNics(const std::vector<NicImage> &nics);
[[nodiscard]] std::vector<NicImage> nicsOfJson(const QJsonValue &list);
[[nodiscard]] QJsonObject jsonVm(const VmImage &vm);
[[nodiscard]] VmImage vmOfJson(const QJsonObject &object);

} // namespace patchpanel
