// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/vmdriver.h"

#include "tests/support/patience.h"
#include "ui/networkformfooter.h"
#include "ui/planpane.h"
#include "ui/resources.h"

#include <QLineEdit>

namespace patchpanel {

VmDriver::VmDriver()
    : m_settings(m_folder.filePath(QStringLiteral("settings.conf")))
    , m_host(FakeHost::make())
    , m_otherHost(FakeHost::make())
    , m_hosts(std::make_unique<HostSet>(
          FakeHost::factory({{QLatin1String(uri), m_host}, {QLatin1String(otherUri), m_otherHost}}),
          std::make_shared<ThreadTally>()))
{
    loadResources();
    addSamples(*m_host);
    m_host->makeFitForVms();
}

VmDriver::~VmDriver()
{
    delete m_dialog;
}

void VmDriver::makeOtherEmulate()
{
    m_otherHost->setCapabilities(
        "<capabilities><host><cpu><arch>x86_64</arch></cpu></host><guest><os_type>hvm</os_type><arch name='x86_64'>"
        "<emulator>/usr/bin/qemu-system-x86_64</emulator><machine canonical='pc-q35-7.2'>q35</machine>"
        "<domain type='qemu'/></arch></guest></capabilities>");
    m_otherHost->setDomainCapabilities(
        "<domainCapabilities><path>/usr/bin/qemu-system-x86_64</path><domain>qemu</domain>"
        "<machine>pc-q35-7.2</machine><arch>x86_64</arch><vcpu max='255'/><os supported='yes'/><devices>"
        "<disk supported='yes'><enum name='bus'><value>virtio</value></enum></disk><graphics supported='yes'>"
        "<enum name='type'><value>vnc</value></enum></graphics></devices></domainCapabilities>");
    m_otherHost->setResources({4ULL << 30, 2});
}

void VmDriver::makeOtherADemo()
{
    m_otherHost->setCapabilities(
        "<capabilities><host><cpu><arch>i686</arch></cpu></host><guest><os_type>hvm</os_type><arch name='i686'>"
        "<domain type='test'/></arch></guest></capabilities>");
    m_otherHost->failAlways(FakeHost::Call::DomainCapabilities,
        Error{ErrorKind::Unsupported, 3, 12, 0, QStringLiteral("this function is not supported")});
    m_otherHost->addPool(QStringLiteral("default-pool"), QStringLiteral("/default-pool"));
}

HostSession *VmDriver::addSession(const char *address, bool readOnly)
{
    const QString text = QLatin1String(address);
    HostSession *session = m_hosts->add(
        {*HostUri::parse(text), text.section(u'/', 2, 2), readOnly, false, QString(), {}});
    QObject::connect(session, &HostSession::submitted, session, [this](CommandHandle *handle) { m_handle = handle; });
    (void)QTest::qWaitFor([session] { return session->snapshot() && session->snapshot()->complete; }, testPatienceMs);
    return session;
}

void VmDriver::open(HostSession *initial)
{
    if (m_hosts->isEmpty())
        addSession();
    m_dialog = new VmDialog(*m_hosts, initial, m_settings);
    setForm(m_dialog);
    QObject::connect(m_dialog, &VmDialog::made, m_dialog, [this](HostSession *, const MadeVm &vm) { m_made = vm; });
    m_dialog->open();
    (void)QTest::qWaitForWindowActive(m_dialog);
}

void VmDriver::openWhenRead()
{
    open();
    QTRY_VERIFY(m_hosts->sessions().front()->vmFacts());
}

PlanPane &VmDriver::plan() const
{
    return *m_dialog->findChild<PlanPane *>();
}

bool VmDriver::canCreate() const
{
    return isEnabled("Create");
}

QString VmDriver::summary() const
{
    return m_dialog->findChild<NetworkFormFooter *>()->summary();
}

FormDriver VmDriver::nic(int number) const
{
    return part(QStringLiteral("NIC %1").arg(number));
}

int VmDriver::nicCount() const
{
    int count = 0;
    while (nic(count + 1).form())
        ++count;
    return count;
}

void VmDriver::fill(const QString &name) const
{
    type("Name", name);
    nic(1).choose("Network", QStringLiteral("alpha"));
}

const CreateVm &VmDriver::submitted() const
{
    return std::get<CreateVm>(m_handle->command());
}

} // namespace patchpanel
