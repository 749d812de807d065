// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/xmlnode.h"

#include <QSet>

#include <optional>

namespace patchpanel {

/// A place of a document that two people have changed differently.
struct TreeConflict
{
    QString place; ///< "bridge@name", "dhcp/host"; the element and the one around it, or its attribute
    QString mine; ///< what is there, as it is written; empty where it was removed
    QString theirs;
};

/// Brings two changes of one document together, element by element and attribute by attribute: whatever only one of the
/// two has touched is as they made it, to the letter. Entries of lists are told apart by what identifies them. Pure;
/// any thread; as long as one merge.
class TreeMerger final
{
public:
    /// Of the places that both have changed, numbered in the order in which they are found, those in `takeMine` become
    /// as mine, the others as theirs.
    explicit TreeMerger(const QSet<int> &takeMine)
        : m_takeMine(takeMine)
    { }

    [[nodiscard]] XmlDocument merged(const XmlDocument &before, const XmlDocument &mine, const XmlDocument &theirs);
    [[nodiscard]] const std::vector<TreeConflict> &conflicts() const { return m_conflicts; }

private:
    enum class Side
    {
        Mine,
        Theirs
    };
    /// An element with what stands in front of it: white space, comments, text.
    struct Item
    {
        std::vector<XmlNode> lead;
        XmlNode element;
        int before = -1; ///< which one of the elements before it is; -1 for a new one
        bool isSure = true; ///< not only because nothing else was left that it could be
        int mine = -1; ///< in the outcome: which one of mine it is or stands for
    };
    struct Items
    {
        std::vector<Item> list;
        std::vector<XmlNode> tail; ///< what stands behind the last element
    };

    [[nodiscard]] Side conflict(const QString &place, const QString &mine, const QString &theirs);
    [[nodiscard]] XmlNode element(const XmlNode &before, const XmlNode &mine, const XmlNode &theirs);
    void mergeAttributes(const XmlNode &before, const XmlNode &mine, XmlNode &out);
    void mergeText(const XmlNode &before, const XmlNode &mine, XmlNode &out);
    void mergeChildren(const XmlNode &before, const XmlNode &mine, XmlNode &out);

    [[nodiscard]] static Items itemsOf(const XmlNode &parent);
    /// Finds out which element of `from` each of `items` is; `hasPlaces`: one that is like none of them can be the one
    /// in its place.
    static void match(const std::vector<Item> &from, std::vector<Item> &items, bool hasPlaces);
    /// What becomes of an element that was there before, or that both have added; nothing where it goes.
    [[nodiscard]] std::optional<Item> joined(
        const QByteArray &parent, const Item *before, const Item *mine, const Item *theirs);
    [[nodiscard]] std::vector<XmlNode> lead(const QByteArray &parent, const std::vector<XmlNode> &before,
        const std::vector<XmlNode> &mine, const std::vector<XmlNode> &theirs);
    void order(const QByteArray &parent, std::vector<Item> &out);

    const QSet<int> &m_takeMine;
    std::vector<TreeConflict> m_conflicts;
};

} // namespace patchpanel
