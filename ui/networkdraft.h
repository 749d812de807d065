// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/commandhandle.h"
#include "models/items/tableentry.h"
#include "models/network/issue.h"
#include "models/network/networkdocument.h"
#include "ui/messagebanner.h"

#include <QPointer>

#include <functional>
#include <optional>

namespace patchpanel {

class HostSession;

/// What is typed into the details of a network, from the cell to the host: the network's stored XML with it. Every
/// change goes to the host by itself as soon as the rules find nothing wrong with it; until then, and where the host
/// refuses it, it is kept, also while another network is looked at. What somebody else changes meanwhile is merged in.
/// Lives on the window's thread, owned by the tab.
class NetworkDraft final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Shows this network from now on, as it is on the host now.
    void setNetwork(HostSession *session, const TableEntry &entry);

    /// The network with what was typed; nothing where it has no details yet.
    [[nodiscard]] const std::optional<NetworkDocument> &document() const { return m_document; }
    /// Why nothing can be typed; empty where it can.
    [[nodiscard]] QString obstacle() const;
    /// What is wrong with what was typed.
    [[nodiscard]] const QList<Issue> &issues() const { return m_issues; }
    /// Why the host has refused it, in a few lines; empty where it has not.
    [[nodiscard]] const QString &refusal() const { return m_refusal; }
    /// Something was typed that the host does not have, and is not on its way there.
    [[nodiscard]] bool isHeld() const { return m_text != m_before && !m_handle; }

    /// Changes the document, and sends it on its way.
    void edit(const std::function<void(NetworkDocument &)> &change);
    /// Sends what was refused once more.
    void tryAgain();
    /// Forgets what was typed.
    void discard();

Q_SIGNALS:
    /// The document, or what is said of it.
    void changed();
    /// What has become of a change, for the window.
    void said(patchpanel::MessageKind kind, const QString &text);

private:
    struct Kept
    {
        QByteArray before;
        QByteArray text;
        QByteArray outdated;
    };

    [[nodiscard]] bool isUnderWay() const { return m_handle && m_sentFor == m_entry.key(); }
    void keep();
    void takeStored(const QByteArray &stored);
    void setText(const QByteArray &text);
    void judge();
    void send();
    void ended();
    void settleKept(bool isDone);
    void sayDone(const CommandResult &result);

    QPointer<HostSession> m_session;
    TableEntry m_entry;
    QByteArray m_before; ///< as the host has it stored
    QByteArray m_text; ///< with what was typed
    QByteArray m_outdated; ///< as it was stored before the last change: a snapshot that still says so is older
    std::optional<NetworkDocument> m_document;
    QList<Issue> m_issues;
    QString m_refusal;
    QPointer<CommandHandle> m_handle;
    NetworkKey m_sentFor;
    QByteArray m_sentBefore;
    QByteArray m_sent;
    QHash<NetworkKey, Kept> m_kept; ///< of networks that are not shown
};

} // namespace patchpanel
