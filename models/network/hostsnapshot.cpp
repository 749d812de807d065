// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/hostsnapshot.h"

#include <algorithm>

namespace patchpanel {

const NetworkRow *HostSnapshot::find(const QUuid &network) const
{
    const auto found = std::find_if(
        rows.cbegin(), rows.cend(), [&network](const RowPtr &row) { return row->network->uuid == network; });
    return found == rows.cend() ? nullptr : found->get();
}

QStringList vmNames(const NetworkRow &row, bool runningOnly)
{
    QStringList names;
    for (const Attachment &attachment : row.attachments)
        if ((!runningOnly || attachment.onNetworkNow) && !names.contains(attachment.domain->name))
            names.append(attachment.domain->name);
    return names;
}

QByteArray naturalKey(const QString &text)
{
    QByteArray key;
    const QString folded = text.toCaseFolded();
    for (qsizetype i = 0; i < folded.size();) {
        if (folded[i] < u'0' || folded[i] > u'9') {
            qsizetype end = i;
            while (end < folded.size() && (folded[end] < u'0' || folded[end] > u'9'))
                ++end;
            key += QStringView(folded).sliced(i, end - i).toUtf8();
            i = end;
            continue;
        }
        while (i < folded.size() && folded[i] == u'0')
            ++i;
        const qsizetype start = i;
        while (i < folded.size() && folded[i] >= u'0' && folded[i] <= u'9')
            ++i;
        // A digit run is written as '0', its length, then its digits, so that longer numbers sort behind shorter ones.
        key += '0';
        key += static_cast<char>(std::min<qsizetype>(i - start, 255));
        key += QStringView(folded).sliced(start, i - start).toLatin1();
    }
    return key;
}

} // namespace patchpanel
