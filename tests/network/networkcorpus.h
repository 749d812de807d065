// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/testfile.h"

#include <QDir>
#include <QFile>
#include <QTest>

namespace patchpanel::test {

// The networks in tests/network/corpus: every element and attribute of the format, in every way to write them. All can
// be defined with virsh 9.0, but for newer.xml, which is of a libvirt to come.

inline QDir corpusFolder()
{
    return QDir(testFile(QStringLiteral("network/corpus")));
}

/// The names of the files without their ".xml".
inline QStringList corpusNames()
{
    QStringList names = corpusFolder().entryList({QStringLiteral("*.xml")}, QDir::Files, QDir::Name);
    for (QString &name : names)
        name.chop(4);
    return names;
}

inline QByteArray corpusXml(const QString &name)
{
    QFile file(corpusFolder().filePath(name + QStringLiteral(".xml")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace patchpanel::test
