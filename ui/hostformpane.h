// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostform.h"
#include "models/network/hostsuggestion.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;

namespace patchpanel {

class FieldRow;
class NetworkFormEdit;

/// The fields of a host: how it is reached, and what the window makes of it. The URI is always shown; typing one fills
/// the other fields. Lives on the window's thread, owned by its dialog.
class HostFormPane final : public QWidget
{
    Q_OBJECT

public:
    /// `home` is the user's folder, for key files that begin with "~/".
    explicit HostFormPane(QString home, QWidget *parent = nullptr);

    void load(const SavedHost &host);
    /// Fills in what another program knows; what does not come from there stays.
    void load(const HostSuggestion &suggestion);
    [[nodiscard]] HostForm form() const;
    /// The host the fields say, by the URI that they make.
    [[nodiscard]] SavedHost host(const HostUri &uri) const;
    [[nodiscard]] QString label() const;
    /// Everything of it at the rows; gives back what has no row.
    [[nodiscard]] QList<Issue> showIssues(const QList<Issue> &issues);
    /// Whether anything was typed or chosen yet.
    [[nodiscard]] bool isTouched() const { return m_isTouched; }
    void focusFirst();

Q_SIGNALS:
    void edited();

private:
    void makeAddressRows(QFormLayout *form);
    void makeLookRows(QFormLayout *form);
    NetworkFormEdit *addEdit(Field field, const QString &label, QFormLayout *form);
    void setForm(const HostForm &form);
    void setKind(HostKind kind);
    void kindChosen();
    void fieldEdited();
    void uriEdited();
    void showUri();
    void touch();
    void chooseKeyFile();

    QString m_home;
    QString m_source; ///< the URI that the fields were read from
    QList<FieldRow *> m_rows;
    QComboBox *m_kind;
    NetworkFormEdit *m_hostName;
    NetworkFormEdit *m_user;
    NetworkFormEdit *m_port;
    NetworkFormEdit *m_keyFile;
    NetworkFormEdit *m_socket;
    NetworkFormEdit *m_uri;
    NetworkFormEdit *m_name;
    QComboBox *m_color;
    QCheckBox *m_connect;
    QCheckBox *m_readOnly;
    bool m_isTouched = false;
    bool m_isKindTyped = false; ///< the kind is that of the URI, and nobody has chosen it
};

} // namespace patchpanel
