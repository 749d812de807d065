// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostset.h"
#include "tests/support/fakehost.h"
#include "tests/ui/formdriver.h"
#include "ui/newnetworkdialog.h"

#include <QtTest>

class QAbstractButton;
class QCheckBox;
class QPalette;
class QPlainTextEdit;

namespace patchpanel {

/// The New Network dialog on hosts in memory, used as a person uses it: by visible labels. For tests only.
class NewNetworkDriver final : public FormDriver
{
public:
    NewNetworkDriver();
    ~NewNetworkDriver();
    Q_DISABLE_COPY_MOVE(NewNetworkDriver)

    static constexpr const char *uri = "qemu+ssh://rack1/system";
    static constexpr const char *otherUri = "qemu+ssh://rack2/system";

    [[nodiscard]] FakeHost &host() { return *m_host; }
    [[nodiscard]] FakeHost &otherHost() { return *m_otherHost; }
    [[nodiscard]] HostSet &hosts() { return *m_hosts; }
    /// Connects a host and waits for its networks.
    HostSession *addSession(const char *address = uri, bool readOnly = false);
    /// Opens the dialog; the session is added where there is none yet.
    void open(HostSession *initial = nullptr);

    [[nodiscard]] NewNetworkDialog *dialog() const { return m_dialog; }
    /// What created() said; null before.
    [[nodiscard]] QUuid created() const { return m_created; }

    [[nodiscard]] QCheckBox *check(const char *label) const;
    [[nodiscard]] QAbstractButton *button(const char *label) const;
    [[nodiscard]] bool canCreate() const;

    void choose(const char *label, const QString &text) const;
    void click(const char *label) const;
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString plannedXml() const;
    [[nodiscard]] static QPalette darkPalette();

private:
    std::shared_ptr<FakeHost> m_host;
    std::shared_ptr<FakeHost> m_otherHost;
    std::unique_ptr<HostSet> m_hosts;
    QPointer<NewNetworkDialog> m_dialog;
    QUuid m_created;
};

} // namespace patchpanel
