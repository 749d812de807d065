// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/entrytablemodel.h"
#include "models/network/modelimits.h"
#include "ui/editsection.h"

namespace patchpanel {

class BandwidthFields;
class VirtualPortFields;
class VlanFields;

/// The page with the VLAN and the virtual port of a network, and with its port groups: a table of them, and under it
/// the fields of the one that is chosen. Lives on the window's thread, owned by its dialog.
class EditPortsSection final : public EditSection
{
    Q_OBJECT

public:
    explicit EditPortsSection(QWidget *parent);

    void write(NetworkDocument &document, unsigned long serverVersion) const override;
    void follow(const NetworkDocument &document) override;
    void setContext(const HostContext &context) override;
    /// Not of limits: those of the network have a page of their own.
    [[nodiscard]] QString nameOf(Field field) const override;

protected:
    void show(const NetworkDocument &document) override;
    [[nodiscard]] bool isHere(const Issue &issue) const override;
    [[nodiscard]] QList<Issue> issuesOf(const FieldRow &row, const QList<Issue> &issues) const override;
    void showPartOf(const Issue &issue) override;
    void markIssues(const QList<Issue> &issues) override;

private:
    void makeNetworkFields();
    void makeGroupTable();
    void makeGroupFields();
    [[nodiscard]] int current() const;
    void groupEdited();
    void showGroup();
    void showWhatModeHas();
    [[nodiscard]] bool isOfGroup(const FieldRow &row) const;
    [[nodiscard]] Issue named(Issue issue) const;

    EntryList<PortGroupEntry> m_groups;
    std::optional<NetworkDocument> m_document; ///< as it is now
    unsigned long m_serverVersion = 0;
    QWidget *m_noVlan = nullptr; ///< instead of the fields, where there are no VLANs
    QWidget *m_vlanGroup = nullptr;
    VlanFields *m_vlan = nullptr;
    QWidget *m_portGroup = nullptr;
    VirtualPortFields *m_virtualPort = nullptr;
    EntryTable *m_table = nullptr;
    QWidget *m_fields = nullptr; ///< those of the chosen group
    QLineEdit *m_name = nullptr;
    QCheckBox *m_default = nullptr;
    QComboBox *m_trust = nullptr;
    VlanFields *m_groupVlan = nullptr;
    VirtualPortFields *m_groupPort = nullptr;
    BandwidthFields *m_groupLimits = nullptr;
    int m_shownGroup = -1; ///< the row that the fields have been filled from
    bool m_isShowing = false; ///< they are being filled
};

} // namespace patchpanel
