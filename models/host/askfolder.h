// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/result.h"

#include <QStringList>

namespace patchpanel {

/// The private folder by which ssh finds this program: a socket, and for each try to open a host a folder with two
/// names of the program, by which it knows what it is to be. Gone with the object; what a program that crashed has left
/// is removed when the next one starts. Several threads at once.
class AskFolder final
{
public:
    /// The names under which the program is started, in the folder of one try.
    static constexpr const char *sshName = "patchpanel-ssh";
    static constexpr const char *askpassName = "patchpanel-askpass";
    /// In that folder, where the URI names another program than ssh.
    static constexpr const char *programName = "program";
    /// Beside the folders of the tries.
    static constexpr const char *socketName = "socket";

    /// Makes it within one of `places`, the first where that is possible; `program` is what the names lead to.
    AskFolder(const QStringList &places, QString program);
    ~AskFolder();
    Q_DISABLE_COPY_MOVE(AskFolder)

    /// The session's folder for such things, else the one for temporary files.
    [[nodiscard]] static QStringList usualPlaces();
    /// The program that runs now.
    [[nodiscard]] static QString thisProgram();

    /// Empty where it could not be made.
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] QString socketPath() const;
    /// Makes the folder of a try; what to start in place of `program` (empty for ssh).
    [[nodiscard]] Result<QString> add(const QByteArray &access, const QString &program) const;
    void remove(const QByteArray &access) const;
    /// Removes it while others still hold this object.
    void removeAll() const;

private:
    [[nodiscard]] bool makeIn(const QString &place);

    QString m_program;
    QString m_path;
    int m_lock = -1; ///< held as long as this program lives
};

} // namespace patchpanel
