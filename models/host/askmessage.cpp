// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/askmessage.h"

#include "models/host/hostquestion.h"

#include <QtEndian>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr qsizetype mostText = qsizetype(16) * 1024; // more than any prompt or password
constexpr qsizetype mostAccess = 64;
constexpr qsizetype headerSize = 6; // its length, its type, the length of `access`

bool isKnown(char type)
{
    using Type = AskMessage::Type;
    switch (static_cast<Type>(type)) {
    case Type::SshBegins:
    case Type::Question:
    case Type::Confirm:
    case Type::Notice:
    case Type::Yes:
    case Type::No:
        return true;
    }
    return false;
}

} // namespace

QByteArray encode(const AskMessage &message)
{
    const QByteArray access = message.access.left(mostAccess);
    const auto textSize = std::min(message.text.size(), mostText);
    QByteArray bytes;
    bytes.reserve(headerSize + access.size() + textSize); // or a secret would be left behind where it grew
    bytes.resize(4);
    qToBigEndian(static_cast<quint32>(headerSize + access.size() + textSize), bytes.data());
    bytes.append(static_cast<char>(message.type));
    bytes.append(static_cast<char>(access.size()));
    bytes.append(access);
    bytes.append(message.text.constData(), textSize);
    return bytes;
}

AskReader::~AskReader()
{
    wipe(m_buffer);
    wipe(m_message.text);
}

AskReader::State AskReader::add(const QByteArray &bytes)
{
    if (m_buffer.isEmpty())
        m_buffer.reserve(headerSize + mostAccess + mostText);
    if (m_buffer.size() + bytes.size() > headerSize + mostAccess + mostText)
        return State::Broken;
    m_buffer.append(bytes);
    if (m_buffer.size() < headerSize)
        return State::More;
    const auto size = static_cast<qsizetype>(qFromBigEndian<quint32>(m_buffer.constData()));
    const auto accessSize = static_cast<qsizetype>(static_cast<unsigned char>(m_buffer.at(5)));
    if (!isKnown(m_buffer.at(4)) || accessSize > mostAccess || size < headerSize + accessSize
        || size > headerSize + mostAccess + mostText || m_buffer.size() > size)
        return State::Broken;
    if (m_buffer.size() < size)
        return State::More;
    m_message.type = static_cast<AskMessage::Type>(m_buffer.at(4));
    m_message.access = m_buffer.mid(headerSize, accessSize);
    m_message.text = m_buffer.mid(headerSize + accessSize);
    return State::Whole;
}

} // namespace patchpanel
