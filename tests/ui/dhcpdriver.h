// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/fielddriver.h"
#include "tests/ui/windowsamples.h"
#include "ui/dhcptab.h"

#include <QTabWidget>

namespace patchpanel {

inline DhcpLease leaseOf(int last, const char *host = "", int seconds = 3030)
{
    return {QStringLiteral("52:54:00:00:00:%1").arg(last % 100, 2, 10, QLatin1Char('0')),
        IpAddress::parse(u"192.168.10.99")->plus(static_cast<AddressBits>(last)), 24, QString::fromUtf8(host), {},
        QDateTime::currentDateTimeUtc().addSecs(seconds)};
}

/// The tab DHCP & DNS in the real window on a host in memory, used as a person uses it. The base of tests.
class DhcpDriver : public QObject
{
protected:
    /// The network alpha has three leases.
    void begin();
    void end() { m_driver.reset(); }
    void open(bool readOnly = false);
    void showTab(const char *network, const char *tab = "DHCP & DNS");
    [[nodiscard]] DhcpTab &tab() const { return *m_driver->window().findChild<DhcpTab *>(); }
    [[nodiscard]] FieldDriver fields() const { return FieldDriver(tab()); }
    /// Types into a cell as a person does, and leaves it with Return.
    void type(const char *table, int row, int column, const char *text) const;

    std::shared_ptr<FakeHost> m_host;
    std::unique_ptr<WindowDriver> m_driver;
    QUuid m_alpha;
};

inline void DhcpDriver::begin()
{
    m_host = FakeHost::make();
    addSamples(*m_host);
    m_alpha = m_host->networkUuid(QStringLiteral("alpha"));
    m_host->setLeases(m_alpha, {leaseOf(1, "web"), leaseOf(2), leaseOf(3, "printer")});
}

inline void DhcpDriver::open(bool readOnly)
{
    m_driver = std::make_unique<WindowDriver>(
        m_host->factory(), QStringList{QStringLiteral("qemu:///system")}, QString(), readOnly);
    QTRY_COMPARE(m_driver->cell(QStringLiteral("alpha"), QStringLiteral("VMs")), QStringLiteral("2"));
    QTRY_VERIFY(m_driver->session().snapshot()->complete);
}

inline void DhcpDriver::showTab(const char *network, const char *tab)
{
    m_driver->select(QString::fromUtf8(network));
    auto *tabs = WindowDriver::control<QTabWidget>(&m_driver->window(), QStringLiteral("Details"));
    for (int i = 0; i < tabs->count(); ++i)
        if (tabs->tabText(i).replace(QStringLiteral("&&"), QStringLiteral("\x01")).remove(u'&').replace(u'\x01', u'&')
            == QString::fromUtf8(tab))
            return tabs->setCurrentIndex(i);
    QFAIL("no such tab");
}

inline void DhcpDriver::type(const char *table, int row, int column, const char *text) const
{
    auto &view = *fields().control<QTableView>(table);
    const QModelIndex index = view.model()->index(row, column);
    view.setCurrentIndex(index);
    if (!view.indexWidget(index))
        view.edit(index);
    auto *editor = qobject_cast<QLineEdit *>(view.indexWidget(index));
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, QString::fromUtf8(text));
    QTest::keyClick(editor, Qt::Key_Return);
    QCoreApplication::processEvents();
}

} // namespace patchpanel
