// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace patchpanel {

/// What the running program and the two roles it plays for ssh tell each other over a local socket: one message each
/// way. A value.
struct AskMessage
{
    enum class Type : char
    {
        SshBegins = 'S', ///< the sender will become ssh
        Question = 'Q',
        Confirm = 'C', ///< yes or no
        Notice = 'N', ///< no answer is wanted
        Yes = 'Y', ///< go on; the text is the answer
        No = 'X' ///< do not go on
    };
    Type type = Type::No;
    QByteArray access; ///< which try to open a host it is about
    QByteArray text; ///< the prompt, or the answer; UTF-8
    friend bool operator==(const AskMessage &, const AskMessage &) = default;
};

/// As it goes over the socket. Longer texts are cut off.
[[nodiscard]] QByteArray encode(const AskMessage &message);

/// Collects what comes over a socket until it is a whole message.
class AskReader final
{
public:
    enum class State
    {
        More, ///< something is still missing
        Whole,
        Broken ///< it is none: too long, or of an unknown type
    };
    ~AskReader();
    State add(const QByteArray &bytes);
    /// Valid once it is whole.
    [[nodiscard]] const AskMessage &message() const { return m_message; }
    [[nodiscard]] AskMessage takeMessage() { return std::move(m_message); }

private:
    QByteArray m_buffer;
    AskMessage m_message;
};

} // namespace patchpanel
