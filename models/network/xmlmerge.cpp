// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/xmlmerge.h"

#include "models/network/partwords.h"
#include "models/network/treemerge.h"
#include "models/network/xmldiff.h"

namespace patchpanel {

namespace {

/// More conflicts than this are named by their places only: each explanation compares two whole networks.
constexpr int mostExplained = 25;

struct Documents
{
    XmlDocument before;
    XmlDocument mine;
    XmlDocument theirs;

    [[nodiscard]] QByteArray merged(const QSet<int> &takeMine) const
    {
        return TreeMerger(takeMine).merged(before, mine, theirs).toBytes();
    }
};

/// What it means to decide a conflict one way or the other, in words; in XML where words are not enough.
MergeConflict explained(const TreeConflict &conflict, const QByteArray &withTheirs, const QByteArray &withMine)
{
    MergeConflict out{settingWords(conflict.place), conflict.mine, conflict.theirs};
    const auto differences = differencesOf(withTheirs, withMine);
    if (!differences || differences->empty())
        return out; // it means the same
    QStringList words;
    for (const NetworkDifference &difference : *differences)
        if (!words.contains(difference.part.words))
            words.append(difference.part.words);
    out.words = words.join(QStringLiteral("; "));
    if (const NetworkDifference &only = differences->front(); differences->size() == 1 && only.part.isPlain) {
        out.theirs = only.before;
        out.mine = only.after;
    }
    return out;
}

} // namespace

Result<Merge> mergeNetworks(
    const QByteArray &before, const QByteArray &mine, const QByteArray &theirs, const QSet<int> &takeMine)
{
    auto was = parseXml(before, "network");
    auto ours = parseXml(mine, "network");
    auto other = parseXml(theirs, "network");
    for (const auto *document : {&was, &ours, &other})
        if (!*document)
            return tl::unexpected(document->error());
    const Documents documents{*std::move(was), *std::move(ours), *std::move(other)};
    TreeMerger merger(takeMine);
    Merge merge;
    merge.xml = merger.merged(documents.before, documents.mine, documents.theirs).toBytes();
    if (merger.conflicts().empty())
        return merge;
    const QByteArray withTheirs = documents.merged({});
    int number = 0;
    for (const TreeConflict &conflict : merger.conflicts()) {
        const QByteArray withMine = number < mostExplained ? documents.merged({number}) : withTheirs;
        merge.conflicts.push_back(explained(conflict, withTheirs, withMine));
        ++number;
    }
    return merge;
}

} // namespace patchpanel
