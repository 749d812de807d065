// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostprobe.h"

#include "models/network/errorhelp.h"
#include "models/network/hostform.h"
#include "models/network/networkconfig.h"

#include <QCoreApplication>
#include <QThread>

namespace patchpanel {

namespace {

using Outcome = ProbeFinding::Outcome;

QString hostProbeText(const char *source)
{
    return QCoreApplication::translate("HostProbe", source);
}

QString listed(const Explanation &help, const Error &error)
{
    QStringList lines;
    if (!help.why.isEmpty())
        lines << help.why;
    for (const QString &remedy : help.remedies)
        lines << hostProbeText(QT_TRANSLATE_NOOP("HostProbe", "• %1")).arg(remedy);
    lines << hostProbeText(QT_TRANSLATE_NOOP("HostProbe", "libvirt says: %1")).arg(error.message.trimmed());
    return lines.join(u'\n');
}

/// Whether the host was there and did not let us in.
bool isRefusal(const Error &error)
{
    return error.kind == ErrorKind::Denied || error.message.contains(u"Permission denied")
        || error.message.contains(u"Host key verification failed");
}

/// One run through the steps.
class Probe final
{
public:
    Probe(HostBackend &backend, const HostOptions &options, HostAccessPtr access, const ProbeListener &listener,
        const std::atomic<bool> &stop)
        : m_backend(backend)
        , m_options(options)
        , m_access(std::move(access))
        , m_listener(listener)
        , m_stop(stop)
    { }

    void run();

private:
    bool open();
    bool list();
    void judgeAccess();
    void lookAround();
    void openFailed(const Error &error);
    template <typename Entries> bool count(const Result<Entries> &entries, const char *what, const char *refused);

    void begin(const char *step) { m_listener.begins(hostProbeText(step)); }
    void find(Outcome outcome, const QString &sentence, const QString &detail = {})
    {
        if (!m_stop)
            m_listener.finds({outcome, sentence, detail});
    }

    HostBackend &m_backend;
    const HostOptions &m_options;
    HostAccessPtr m_access;
    const ProbeListener &m_listener;
    const std::atomic<bool> &m_stop;
    HostDescription m_description;
};

void Probe::run()
{
    if (!open() || m_stop)
        return;
    if (!list() || m_stop)
        return;
    judgeAccess();
    lookAround();
}

bool Probe::open()
{
    begin(QT_TRANSLATE_NOOP("HostProbe", "Connecting"));
    const auto begun = std::chrono::steady_clock::now();
    const auto opened = openHost(
        m_backend, m_options.uri, m_options.readOnly, [](const HostEvent &) {}, m_access);
    if (!opened) {
        openFailed(opened.error());
        return false;
    }
    using namespace std::chrono;
    m_description = *opened;
    const auto took = duration_cast<milliseconds>(steady_clock::now() - begun);
    const double trip = duration<double, std::milli>(m_description.roundTrip).count();
    find(Outcome::Passed,
        hostProbeText(QT_TRANSLATE_NOOP("HostProbe", "Reached and logged in within %1 ms; a round trip takes %2 ms."))
            .arg(took.count())
            .arg(trip, 0, 'f', trip < 10 ? 1 : 0));
    find(Outcome::Passed,
        hostProbeText(QT_TRANSLATE_NOOP("HostProbe", "libvirt %1, driver %2."))
            .arg(versionText(m_description.libvirtVersion), m_description.driver));
    return true;
}

void Probe::openFailed(const Error &error)
{
    if (error.kind == ErrorKind::Cancelled)
        return find(Outcome::Failed, hostProbeText(QT_TRANSLATE_NOOP("HostProbe", "The question was cancelled.")));
    const Explanation help = explainOpenError(error, m_options.uri);
    if (isRefusal(error))
        find(Outcome::Passed, hostProbeText(QT_TRANSLATE_NOOP("HostProbe", "Reached.")));
    find(Outcome::Failed,
        isRefusal(error) ? hostProbeText(QT_TRANSLATE_NOOP("HostProbe", "Not logged in: %1")).arg(help.what)
                         : hostProbeText(QT_TRANSLATE_NOOP("HostProbe", "Not reached: %1")).arg(help.what),
        listed(help, error));
}

template <typename Entries> bool Probe::count(const Result<Entries> &entries, const char *what, const char *refused)
{
    if (entries)
        find(Outcome::Passed, hostProbeText(what).arg(entries->size()));
    else
        find(Outcome::Failed, hostProbeText(refused), listed(explainChangeError(entries.error()), entries.error()));
    return entries.has_value();
}

bool Probe::list()
{
    begin(QT_TRANSLATE_NOOP("HostProbe", "Listing networks"));
    const bool hasNetworks = count(m_backend.networks(NetworkList::All),
        QT_TRANSLATE_NOOP("HostProbe", "Networks are listed: %1."),
        QT_TRANSLATE_NOOP("HostProbe", "Networks cannot be listed."));
    if (!hasNetworks || m_stop)
        return false;
    begin(QT_TRANSLATE_NOOP("HostProbe", "Listing VMs"));
    return count(m_backend.domains(DomainList::All), QT_TRANSLATE_NOOP("HostProbe", "VMs are listed: %1."),
        QT_TRANSLATE_NOOP("HostProbe", "VMs cannot be listed."));
}

void Probe::judgeAccess()
{
    if (m_options.readOnly)
        find(Outcome::Passed,
            hostProbeText(QT_TRANSLATE_NOOP("HostProbe", "It is open for reading only, as you wish.")));
    else if (hostFormOf(m_options.uri.toString()).kind == HostKind::Session)
        find(Outcome::Warning,
            hostProbeText(QT_TRANSLATE_NOOP("HostProbe", "It may be changed, within the limits of a session.")),
            hostKindHint(HostKind::Session));
    else
        find(Outcome::Passed,
            hostProbeText(QT_TRANSLATE_NOOP("HostProbe", "It may be changed: the connection is open for writing.")));
    if (m_description.announcesChanges)
        find(Outcome::Passed, hostProbeText(QT_TRANSLATE_NOOP("HostProbe", "It announces changes that others make.")));
    else
        find(Outcome::Warning, hostProbeText(QT_TRANSLATE_NOOP("HostProbe", "It does not announce changes.")),
            hostProbeText(QT_TRANSLATE_NOOP("HostProbe", "What others change is seen some seconds later.")));
    if (m_description.libvirtVersion < libvirtVersion(11, 0))
        find(Outcome::Warning,
            hostProbeText(QT_TRANSLATE_NOOP("HostProbe", "VLAN tags need an Open vSwitch bridge here.")),
            hostProbeText(
                QT_TRANSLATE_NOOP("HostProbe", "On bridges of the kernel they need libvirt 11.0 on the host.")));
}

void Probe::lookAround()
{
    if (m_stop || m_description.driver.compare(u"test", Qt::CaseInsensitive) == 0)
        return;
    begin(QT_TRANSLATE_NOOP("HostProbe", "Looking at the host's interfaces"));
    const auto facts = m_backend.facts();
    if (facts)
        return find(Outcome::Passed,
            hostProbeText(QT_TRANSLATE_NOOP("HostProbe", "Its bridges and interfaces can be read: %1."))
                .arg(facts->devices.size()));
    find(Outcome::Warning, hostProbeText(QT_TRANSLATE_NOOP("HostProbe", "Its bridges and routes cannot be read.")),
        hostProbeText(QT_TRANSLATE_NOOP("HostProbe",
            "They cannot be offered in forms then, and subnets that are taken by something else than a network are not "
            "noticed."))
            + u'\n' + facts.error().message);
}

} // namespace

void probeHost(HostBackend &backend, const HostOptions &options, const HostAccessPtr &access,
    const ProbeListener &listener, const std::atomic<bool> &stop)
{
    Probe(backend, options, access, listener, stop).run();
}

HostProbe::HostProbe(BackendFactory factory, TallyPtr tally, QObject *parent)
    : QObject(parent)
    , m_factory(std::move(factory))
    , m_tally(std::move(tally))
    , m_mailbox(std::make_shared<Mailbox>(this))
{ }

HostProbe::~HostProbe()
{
    m_mailbox->close();
    cancel();
}

void HostProbe::start(const HostOptions &options)
{
    Q_ASSERT(QThread::currentThread() == thread());
    cancel();
    m_attempt = std::make_shared<Attempt>();
    m_attempt->backend = m_factory();
    if (options.access)
        m_attempt->access = options.access(options.uri, options.name);
    const AttemptPtr attempt = m_attempt;
    // The object may be gone when the thread speaks; its mailbox knows.
    const auto tell = [this, mailbox = m_mailbox, attempt](std::function<void()> work) {
        mailbox->post([this, attempt, work = std::move(work)] {
            if (m_attempt == attempt)
                work();
        });
    };
    const ProbeListener listener{[this, tell](const QString &step) { tell([this, step] { Q_EMIT stepBegan(step); }); },
        [this, tell](const ProbeFinding &finding) { tell([this, finding] { Q_EMIT found(finding); }); }};
    runDetached(m_tally, [this, tell, attempt, options, listener] {
        probeHost(*attempt->backend, options, attempt->access, listener, attempt->stop);
        attempt->backend->close();
        if (attempt->access)
            attempt->access->release();
        tell([this] {
            m_attempt.reset();
            Q_EMIT ended();
        });
    });
}

void HostProbe::cancel()
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (!m_attempt)
        return;
    m_attempt->stop = true;
    if (m_attempt->access)
        m_attempt->access->release();
    // Its calls fail then; closing may hang as they may.
    runDetached(m_tally, [backend = m_attempt->backend] { backend->close(); });
    m_attempt.reset();
}

} // namespace patchpanel
