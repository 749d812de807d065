// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtauth.h"

#include <QCoreApplication>

#include <cstring>

namespace patchpanel {

namespace {

QString promptOf(const virConnectCredential &credential)
{
    if (credential.prompt && *credential.prompt)
        return QString::fromUtf8(credential.prompt);
    return credential.challenge ? QString::fromUtf8(credential.challenge) : QString();
}

HostQuestion questionOf(const virConnectCredential &credential)
{
    const QString prompt = promptOf(credential);
    switch (credential.type) {
    case VIR_CRED_PASSPHRASE:
    case VIR_CRED_NOECHOPROMPT:
        return {HostQuestion::Kind::Secret, prompt};
    default:
        // What libssh and libssh2 ask about a key ends so in all versions.
        return {prompt.contains(u"host key") && prompt.contains(u"(y/n)") ? HostQuestion::Kind::HostKey
                                                                          : HostQuestion::Kind::Text,
            prompt};
    }
}

} // namespace

// VIR_CRED_EXTERNAL is left out: it is for programs that answer by another way than words.
LibvirtAuth::LibvirtAuth(const HostAsker &ask)
    : m_ask(ask)
    , m_types{VIR_CRED_USERNAME, VIR_CRED_AUTHNAME, VIR_CRED_PASSPHRASE, VIR_CRED_ECHOPROMPT, VIR_CRED_NOECHOPROMPT,
          VIR_CRED_REALM}
    , m_auth{m_types.data(), static_cast<unsigned>(m_types.size()), answerAll, this}
{ }

int LibvirtAuth::answerAll(virConnectCredentialPtr credentials, unsigned count, void *self)
{
    auto &auth = *static_cast<LibvirtAuth *>(self);
    for (unsigned i = 0; i < count; ++i)
        if (!auth.answer(credentials[i]))
            return -1;
    return 0;
}

bool LibvirtAuth::answer(virConnectCredential &credential)
{
    const HostQuestion question = questionOf(credential);
    HostAnswer given = m_ask(question);
    if (!given) {
        m_cancelled = true;
        return false;
    }
    // Their libraries take this letter and no other word for yes.
    QByteArray answer = question.kind == HostQuestion::Kind::HostKey ? QByteArray("y") : given->toUtf8();
    wipe(*given);
    if (answer.isEmpty() && credential.defresult)
        answer = credential.defresult;
    credential.result = ::strdup(answer.constData()); // libvirt frees it
    credential.resultlen = static_cast<unsigned>(answer.size());
    wipe(answer);
    return credential.result != nullptr;
}

} // namespace patchpanel
