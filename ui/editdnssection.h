// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/entrytablemodel.h"
#include "ui/editsection.h"

namespace patchpanel {

/// The page with the name server of a network. Lives on the window's thread, owned by its dialog.
class EditDnsSection final : public EditSection
{
    Q_OBJECT

public:
    explicit EditDnsSection(QWidget *parent);

    void write(NetworkDocument &document, unsigned long serverVersion) const override;
    void follow(const NetworkDocument &document) override;
    void setContext(const HostContext &context) override;

protected:
    void show(const NetworkDocument &document) override;

private:
    void makeForwarders();
    void makeRecords();
    void showPorts();

    EntryList<ForwarderEntry> m_forwarders;
    EntryList<DnsHostEntry> m_hosts;
    EntryList<DnsTxtEntry> m_texts;
    EntryList<DnsSrvEntry> m_services;
    unsigned long m_serverVersion = 0;
    QWidget *m_none; ///< where libvirt runs no name server
    QWidget *m_server;
    QCheckBox *m_enable;
    QCheckBox *m_plainNames;
    QWidget *m_forwarderGroup = nullptr;
    EntryTable *m_forwarderTable = nullptr;
    QWidget *m_recordGroup = nullptr;
    EntryTable *m_hostTable = nullptr;
    EntryTable *m_textTable = nullptr;
    EntryTable *m_serviceTable = nullptr;
};

} // namespace patchpanel
