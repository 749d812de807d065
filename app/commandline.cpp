// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace patchpanel {

namespace {

QString commandLineText(const char *source)
{
    return QCoreApplication::translate("CommandLine", source);
}

struct Options
{
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")}, commandLineText("Show this help and exit.")};
    QCommandLineOption version{
        {QStringLiteral("v"), QStringLiteral("version")}, commandLineText("Show the version and exit.")};
    QCommandLineOption demo{QStringLiteral("demo"),
        commandLineText("Open a made-up host with networks of every type; nothing on it is real.")};
    QCommandLineOption readOnly{
        QStringLiteral("read-only"), commandLineText("Only look: open the hosts without the right to change them.")};
    QCommandLineOption network{
        QStringLiteral("network"), commandLineText("Select the network NAME at start."), QStringLiteral("NAME")};

    void addTo(QCommandLineParser &parser) const
    {
        parser.setApplicationDescription(
            commandLineText("See and safely change the virtual networks of KVM/libvirt hosts."));
        parser.addOptions({demo, readOnly, network, help, version});
        parser.addPositionalArgument(QStringLiteral("URI"),
            commandLineText(
                "A libvirt host, such as qemu:///system or qemu+ssh://root@rack1/system. Without one, the hosts of "
                "last time; the first time $LIBVIRT_DEFAULT_URI, else qemu:///system."),
            QStringLiteral("[URI...]"));
    }
};

} // namespace

Result<CommandLine> parseCommandLine(const QStringList &arguments)
{
    const Options options;
    QCommandLineParser parser;
    options.addTo(parser);
    if (!parser.parse(QStringList{QStringLiteral("patchpanel")} + arguments))
        return failure(ErrorKind::InvalidInput, parser.errorText());
    CommandLine line;
    if (parser.isSet(options.help))
        line.mode = CommandLine::Mode::Help;
    else if (parser.isSet(options.version))
        line.mode = CommandLine::Mode::Version;
    line.demo = parser.isSet(options.demo);
    line.readOnly = parser.isSet(options.readOnly);
    line.network = parser.value(options.network);
    if (parser.isSet(options.network) && line.network.isEmpty())
        return failure(ErrorKind::InvalidInput, commandLineText("--network needs the name of a network."));
    for (const QString &argument : parser.positionalArguments()) {
        const Result<HostUri> uri = HostUri::parse(argument);
        if (!uri)
            return tl::unexpected(uri.error());
        line.hosts.append(*uri);
    }
    return line;
}

QString commandLineHelp()
{
    const Options options;
    QCommandLineParser parser;
    options.addTo(parser);
    // The parser asks a QCoreApplication for the name, which there is none of yet.
    return parser.helpText().replace(QStringLiteral("<executable_name>"), QStringLiteral("patchpanel"));
}

} // namespace patchpanel
