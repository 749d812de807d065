// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/entrytablemodel.h"
#include "ui/editsection.h"

class QPushButton;

namespace patchpanel {

class NetworkFormText;

/// What DHCP gives out, one network of the page Addresses at a time. What is typed here goes into that page's blocks,
/// and that page writes them. Lives on the window's thread, owned by its dialog.
class EditDhcpSection final : public EditSection
{
    Q_OBJECT

public:
    /// `blocks` outlives it.
    EditDhcpSection(EntryList<IpEntry> &blocks, QWidget *parent);

    void write(NetworkDocument &document, unsigned long serverVersion) const override;
    void follow(const NetworkDocument &document) override;

Q_SIGNALS:
    /// There is no address yet to give others from.
    void addressesWanted();

protected:
    void show(const NetworkDocument &document) override;
    [[nodiscard]] bool isHere(const Issue &issue) const override;
    [[nodiscard]] QList<Issue> issuesOf(const FieldRow &row, const QList<Issue> &issues) const override;
    void showPartOf(const Issue &issue) override;
    void markIssues(const QList<Issue> &issues) override;
    void keepPart() override;

private:
    void makeEmptyState();
    void makeFields();
    /// Fills the chooser with the blocks there are.
    void takeBlocks();
    void showBlock();
    [[nodiscard]] IpEntry block() const;

    EntryList<IpEntry> &m_blocks;
    EntryList<RangeEntry> m_ranges;
    EntryList<HostEntry> m_hosts;
    QWidget *m_emptyState = nullptr;
    NetworkFormText *m_whyEmpty = nullptr;
    QPushButton *m_goToAddresses = nullptr;
    QWidget *m_fields = nullptr;
    QComboBox *m_network = nullptr;
    QWidget *m_bootGroup = nullptr;
    QLineEdit *m_tftpRoot = nullptr;
    QLineEdit *m_bootFile = nullptr;
    QLineEdit *m_bootServer = nullptr;
    int m_block = -1; ///< the one that is shown
};

} // namespace patchpanel
