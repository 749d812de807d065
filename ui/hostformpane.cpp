// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hostformpane.h"

#include "ui/fieldrow.h"
#include "ui/hostmark.h"
#include "ui/labeledcombobox.h"
#include "ui/networkformedit.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QPushButton>
#include <QSignalBlocker>

namespace patchpanel {

HostFormPane::HostFormPane(QString home, QWidget *parent)
    : QWidget(parent)
    , m_home(std::move(home))
    , m_kind(new LabeledComboBox(tr("Connect to"), this))
    , m_color(new LabeledComboBox(tr("Colour"), this))
    , m_connect(new QCheckBox(tr("Connect automaticall&y"), this))
    , m_readOnly(new QCheckBox(tr("Read-&only"), this))
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    makeAddressRows(form);
    makeLookRows(form);
    setForm({});
    connect(m_kind, &QComboBox::currentIndexChanged, this, &HostFormPane::kindChosen);
    for (NetworkFormEdit *edit : {m_hostName, m_user, m_port, m_keyFile, m_socket})
        connect(edit, &NetworkFormEdit::edited, this, &HostFormPane::fieldEdited);
    connect(m_uri, &NetworkFormEdit::edited, this, &HostFormPane::uriEdited);
    connect(m_name, &NetworkFormEdit::edited, this, &HostFormPane::touch);
    connect(m_color, &QComboBox::currentIndexChanged, this, &HostFormPane::touch);
    connect(m_connect, &QCheckBox::toggled, this, &HostFormPane::touch);
    connect(m_readOnly, &QCheckBox::toggled, this, &HostFormPane::touch);
}

NetworkFormEdit *HostFormPane::addEdit(Field field, const QString &label, QFormLayout *form)
{
    auto *edit = new NetworkFormEdit(this);
    m_rows.append(new FieldRow(field, label, edit, form));
    return edit;
}

void HostFormPane::makeAddressRows(QFormLayout *form)
{
    for (const HostKind kind : allHostKinds)
        m_kind->addItem(hostKindName(kind), static_cast<int>(kind));
    m_rows.append(new FieldRow(Field::Type, tr("Conne&ct to"), m_kind, form));
    m_hostName = addEdit(Field::HostName, tr("&Host name"), form);
    m_hostName->setPlaceholderText(tr("A name, an address, or an alias of ssh's"));
    m_user = addEdit(Field::User, tr("&User"), form);
    m_port = addEdit(Field::Port, tr("&Port"), form);
    m_keyFile = addEdit(Field::KeyFile, tr("&Key file"), form);
    auto *browse = new QPushButton(tr("&Browse…"), this);
    browse->setAccessibleName(tr("Browse for a key file"));
    browse->setAutoDefault(false);
    m_rows.last()->addBeside(browse);
    connect(browse, &QPushButton::clicked, this, &HostFormPane::chooseKeyFile);
    m_socket = addEdit(Field::RemoteSocket, tr("R&emote socket"), form);
    m_socket->setPlaceholderText(tr("Where the daemon's usually is"));
    m_uri = addEdit(Field::Uri, tr("UR&I"), form);
    m_uri->setPlaceholderText(QStringLiteral("qemu+ssh://root@rack1/system"));
}

void HostFormPane::makeLookRows(QFormLayout *form)
{
    m_name = addEdit(Field::Name, tr("&Name"), form);
    m_name->propose(QString());
    for (const HostColor color : allHostColors)
        m_color->addItem(hostMarkIcon(color), hostColorName(color), static_cast<int>(color));
    m_rows.append(new FieldRow(Field::None, tr("Co&lour"), m_color, form));
    m_connect->setChecked(true);
    m_rows.append(new FieldRow(Field::None, m_connect->text(), m_connect, form));
    m_rows.append(new FieldRow(Field::None, m_readOnly->text(), m_readOnly, form));
    m_rows.last()->setHint(tr("Nothing can be changed on the host from here."));
}

void HostFormPane::load(const SavedHost &host)
{
    setForm(hostFormOf(host.uri.toString()));
    if (host.name != host.uri.displayName())
        m_name->load(host.name);
    m_color->setCurrentIndex(m_color->findData(static_cast<int>(host.color)));
    m_connect->setChecked(host.connectAutomatically);
    m_readOnly->setChecked(host.readOnly);
}

void HostFormPane::load(const HostSuggestion &suggestion)
{
    setForm(hostFormOf(suggestion.uri.toString()));
    if (suggestion.name != suggestion.uri.displayName())
        m_name->load(suggestion.name);
    m_connect->setChecked(suggestion.connectAutomatically);
    // What ssh finds by the alias is shown where it would be typed.
    const auto note = [this](NetworkFormEdit *edit, const QString &value) {
        if (!value.isEmpty())
            edit->setPlaceholderText(tr("%1 (from ssh's configuration)").arg(value));
    };
    note(m_user, suggestion.ssh.user);
    note(m_port, suggestion.ssh.port);
    note(m_keyFile, suggestion.ssh.keyFile);
    touch();
}

void HostFormPane::setForm(const HostForm &form)
{
    m_source = form.source;
    m_hostName->load(form.hostName);
    m_user->load(form.user);
    m_port->load(form.port);
    m_keyFile->load(form.keyFile);
    m_socket->load(form.remoteSocket);
    m_uri->load(form.uri);
    m_name->propose(QString());
    setKind(form.kind);
    showUri();
}

void HostFormPane::setKind(HostKind kind)
{
    const QSignalBlocker blocker(m_kind);
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(kind)));
    for (FieldRow *row : std::as_const(m_rows)) {
        const Field field = row->field();
        if (field == Field::HostName || field == Field::User || field == Field::Port || field == Field::KeyFile
            || field == Field::RemoteSocket)
            row->setShown(kind == HostKind::Ssh);
        else if (field == Field::Type)
            row->setHint(hostKindHint(kind));
    }
    if (kind != HostKind::Ssh)
        return;
    m_user->setPlaceholderText(tr("As ssh's configuration says, else your own"));
    m_port->setPlaceholderText(tr("As ssh's configuration says, else 22"));
    m_keyFile->setPlaceholderText(tr("Those of ssh and its agent"));
}

HostForm HostFormPane::form() const
{
    HostForm form;
    form.kind = static_cast<HostKind>(m_kind->currentData().toInt());
    if (form.kind == HostKind::AnyUri)
        form.uri = m_uri->text();
    if (form.kind != HostKind::Ssh)
        return form;
    form.hostName = m_hostName->text();
    form.user = m_user->text();
    form.port = m_port->text();
    form.keyFile = m_keyFile->text();
    form.remoteSocket = m_socket->text();
    form.source = m_source;
    return form;
}

SavedHost HostFormPane::host(const HostUri &uri) const
{
    SavedHost host = newHost(uri);
    if (!label().isEmpty())
        host.name = label();
    host.connectAutomatically = m_connect->isChecked();
    host.readOnly = m_readOnly->isChecked();
    host.color = static_cast<HostColor>(m_color->currentData().toInt());
    return host;
}

QString HostFormPane::label() const
{
    return m_name->text().simplified();
}

QList<Issue> HostFormPane::showIssues(const QList<Issue> &issues)
{
    QList<FieldRow *> rows = m_rows;
    rows.removeIf([](const FieldRow *row) { return row->field() == Field::None; });
    return showAtRows(rows, issues);
}

void HostFormPane::focusFirst()
{
    const HostKind kind = form().kind;
    QLineEdit *first = kind == HostKind::Ssh ? m_hostName : kind == HostKind::AnyUri ? m_uri : m_name;
    first->setFocus();
    first->selectAll();
}

void HostFormPane::kindChosen()
{
    m_isKindTyped = false;
    setKind(static_cast<HostKind>(m_kind->currentData().toInt()));
    fieldEdited();
}

void HostFormPane::fieldEdited()
{
    showUri();
    touch();
}

/// A whole URI fills the fields that can say the same; whoever has chosen to type one is left alone.
void HostFormPane::uriEdited()
{
    if (form().kind != HostKind::AnyUri || m_isKindTyped) {
        const HostForm typed = hostFormOf(m_uri->text());
        m_source = typed.source;
        m_hostName->load(typed.hostName);
        m_user->load(typed.user);
        m_port->load(typed.port);
        m_keyFile->load(typed.keyFile);
        m_socket->load(typed.remoteSocket);
        setKind(typed.kind);
        m_isKindTyped = true;
    }
    touch();
}

void HostFormPane::showUri()
{
    const HostForm now = form();
    if (now.kind != HostKind::AnyUri)
        m_uri->load(uriOf(now, m_home));
}

void HostFormPane::touch()
{
    m_isTouched = true;
    if (m_name->isProposal()) {
        const Result<HostUri> uri = HostUri::parse(uriOf(form(), m_home));
        m_name->propose(uri ? uri->displayName() : QString());
    }
    Q_EMIT edited();
}

void HostFormPane::chooseKeyFile()
{
    auto *dialog = new QFileDialog(this, tr("Key File"), m_home + QStringLiteral("/.ssh"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        // The public half lies beside the one that is needed, and is as easily chosen.
        m_keyFile->setText(path.endsWith(u".pub") ? path.chopped(4) : path);
    });
    dialog->open();
}

} // namespace patchpanel
