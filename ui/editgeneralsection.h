// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editsection.h"

class QPlainTextEdit;

namespace patchpanel {

/// What a network is called, the bridge it is on, and its domain. Whether it starts at boot is here too, although the
/// XML does not say it. Lives on the window's thread, owned by its dialog.
class EditGeneralSection final : public EditSection
{
    Q_OBJECT

public:
    explicit EditGeneralSection(QWidget *parent);

    void write(NetworkDocument &document, unsigned long serverVersion) const override;
    void follow(const NetworkDocument &document) override;
    void setContext(const HostContext &context) override;
    void setAutostart(bool on);
    [[nodiscard]] bool autostart() const;

protected:
    void show(const NetworkDocument &document) override;

private:
    void makeNames();
    void makeBridge();
    void makeRest();
    void setDescription(const QString &text);
    [[nodiscard]] QString description() const;

    unsigned long m_serverVersion = 0;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_title = nullptr;
    QPlainTextEdit *m_description = nullptr;
    QString m_givenDescription; ///< to the letter
    QString m_shownDescription; ///< what the field makes of it
    QCheckBox *m_autostart = nullptr;
    QWidget *m_bridgeGroup = nullptr;
    QLineEdit *m_bridge = nullptr;
    QCheckBox *m_stp = nullptr;
    QLineEdit *m_delay = nullptr;
    QLineEdit *m_mac = nullptr;
    QLineEdit *m_zone = nullptr;
    QComboBox *m_macTable = nullptr;
    QLineEdit *m_mtu = nullptr;
    QWidget *m_domainGroup = nullptr;
    QLineEdit *m_domain = nullptr;
    QCheckBox *m_localOnly = nullptr;
    QCheckBox *m_register = nullptr;
    QCheckBox *m_ipv6 = nullptr;
    QCheckBox *m_trustFilters = nullptr;
};

} // namespace patchpanel
