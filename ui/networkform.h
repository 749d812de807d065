// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"
#include "models/network/networkconfig.h"
#include "ui/formpane.h"

class QCheckBox;
class QComboBox;
class QPlainTextEdit;

namespace patchpanel {

class AddressSection;
class FieldRow;
class HostSession;
class HostSet;
class NetworkFormBridge;
class NetworkFormEdit;
class NetworkFormHostBox;
class NetworkFormUplink;
class NetworkFormVlan;
class PortGroupSection;
struct VlanBridge;

/// The fields that describe a network, from its name to whether it starts at boot. It proposes what is free and takes
/// it back when it no longer is, until the user has a say. Lives on the window's thread, owned by its dialog.
class NetworkForm final : public FormPane
{
    Q_OBJECT

public:
    NetworkForm(HostSet &hosts, HostSession *initial, QWidget *parent = nullptr);

    /// The chosen host; null where there is none.
    [[nodiscard]] HostSession *session() const;
    /// What everything is checked against and proposed from. `otherHost`: proposals of the last host are worth nothing.
    void setContext(const HostContext &context, bool otherHost);
    /// A quiet line about the host.
    void setHostHint(const QString &hint);

    void load(const NetworkConfig &config);
    [[nodiscard]] NetworkConfig config() const;
    /// Everything wrong with what the form holds.
    [[nodiscard]] QList<Issue> issues() const;
    /// From now on everything in the form is the user's.
    void keepProposals();
    /// Whether the user typed anything.
    [[nodiscard]] bool isTyped() const { return m_isTyped; }

Q_SIGNALS:
    void changed();
    void sessionChanged();

protected:
    void showAt(FieldRow &row, const QList<Issue> &issues) override;

private:
    void makeGeneralRows(HostSet &hosts, HostSession *initial);
    void makeSections();
    void makeLastRows();
    void connectFields();
    /// What the sections say when they change.
    template <typename Section> void connectSection(Section *section);
    [[nodiscard]] QWidget *makeStartOptions();
    [[nodiscard]] NetworkType type() const;
    void typeChanged();
    void bridgeChanged();
    void takeBridge(const VlanBridge &bridge);
    void proposeName();
    void proposeAgain(bool otherHost);
    void fieldTyped();

    NetworkFormEdit *m_name = nullptr;
    NetworkFormHostBox *m_host = nullptr;
    QComboBox *m_type = nullptr;
    QPlainTextEdit *m_description = nullptr;
    NetworkFormBridge *m_bridge = nullptr;
    AddressSection *m_ipv4 = nullptr;
    AddressSection *m_ipv6 = nullptr;
    NetworkFormUplink *m_uplink = nullptr;
    NetworkFormVlan *m_vlan = nullptr;
    PortGroupSection *m_portGroups = nullptr;
    NetworkFormEdit *m_domain = nullptr;
    NetworkFormEdit *m_mtu = nullptr;
    QCheckBox *m_startNow = nullptr;
    QCheckBox *m_startAtBoot = nullptr;
    HostContext m_context;
    bool m_isTyped = false;
    bool m_loading = false;
};

} // namespace patchpanel
