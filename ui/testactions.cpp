// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/testactions.h"

#include "models/host/hostsession.h"
#include "models/items/hostlistmodel.h"
#include "ui/actiontip.h"
#include "ui/icons.h"
#include "ui/testnetworkdialog.h"

#include <QWidget>

namespace patchpanel {

TestActions::TestActions(const HostListModel &hosts, QWidget *window)
    : QObject(window)
    , m_hosts(hosts)
    , m_window(window)
    , m_test(new QAction(themeIcon("network-test", "test"), tr("Test Net&work"), this))
{
    connect(m_test, &QAction::triggered, this, &TestActions::test);
    update();
}

void TestActions::setSelection(std::vector<TableEntry> selection)
{
    m_selection = std::move(selection);
    update();
}

QString TestActions::obstacle() const
{
    if (m_selection.size() != 1)
        return m_selection.empty() ? tr("No network is selected.")
                                   : tr("Select one network: each is tested by itself.");
    const TableEntry &entry = m_selection.front();
    const HostSession *session = m_hosts.session(entry.host);
    const NetworkInfo &network = *entry.row->network;
    if (network.kind != NetworkKind::Registered)
        return tr("Only a network of libvirt's can be tested.");
    if (!session || session->status().state != HostState::Online)
        return tr("The host is not connected.");
    if (session->isReadOnly())
        return tr("The host was opened read-only.");
    if (session->isDemo() || session->status().description.driver.compare(u"test", Qt::CaseInsensitive) == 0)
        return tr("This host is made up: there is nothing to test.");
    return network.summary.type == NetworkType::SrIov ? tr("The test guest would take a card of the host's for itself.")
                                                      : QString();
}

void TestActions::update()
{
    const QString why = obstacle();
    m_test->setEnabled(why.isEmpty());
    setTip(*m_test,
        why.isEmpty() ? tr("Start a tiny guest on “%1” and see whether it gets an address")
                            .arg(m_selection.front().row->network->name)
                      : why);
}

void TestActions::test()
{
    if (!obstacle().isEmpty())
        return;
    const TableEntry &entry = m_selection.front();
    HostSession *session = m_hosts.session(entry.host);
    for (auto *dialog : m_window->findChildren<TestNetworkDialog *>())
        if (dialog->network() == entry.id && dialog->session() == session && dialog->isVisible()) {
            dialog->raise();
            dialog->activateWindow();
            return;
        }
    auto *dialog = new TestNetworkDialog(*session, entry.id, entry.row->network->name, m_window);
    dialog->show();
}

} // namespace patchpanel
