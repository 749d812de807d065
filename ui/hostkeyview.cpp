// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hostkeyview.h"

#include "models/host/sshprompt.h"
#include "ui/icons.h"
#include "ui/networkformtext.h"

#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace patchpanel {

namespace {

/// The lines of the prompt that the view does not show in its own way: where else the key is known, what the name
/// servers say of it.
QString remarks(const QString &prompt)
{
    QStringList lines;
    for (const QString &line : prompt.split(u'\n'))
        if (const QString words = line.trimmed(); !words.isEmpty() && !words.startsWith(u"The authenticity of host")
            && !words.contains(u"key fingerprint is") && !words.contains(u"continue connecting"))
            lines << words;
    return lines.join(u'\n');
}

/// A field that only shows, so that it can be read out, selected and copied.
QLineEdit *fixedField(const QString &name, const QString &text, QWidget *parent)
{
    auto *field = new QLineEdit(text, parent);
    field->setReadOnly(true);
    field->setAccessibleName(name);
    field->setCursorPosition(0);
    return field;
}

} // namespace

HostKeyView::HostKeyView(const QString &prompt, QWidget *parent)
    : QWidget(parent)
    , m_typed(new QLineEdit(this))
    , m_icon(new QLabel(this))
    , m_outcome(new NetworkFormText(this))
{
    const ShownHostKey key = shownHostKey(prompt);
    m_fingerprint = key.fingerprint;
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    if (!key.host.isEmpty())
        form->addRow(tr("Host"), fixedField(tr("Host"), key.host, this));
    if (!key.type.isEmpty())
        form->addRow(tr("Key type"), fixedField(tr("Key type"), key.type, this));
    auto *fingerprint = fixedField(tr("Fingerprint"), key.fingerprint, this);
    QFont large = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    large.setPointSizeF(font().pointSizeF() * 1.1);
    fingerprint->setFont(large);
    fingerprint->setMinimumWidth(QFontMetrics(large).horizontalAdvance(key.fingerprint) + 24);
    form->addRow(tr("Fingerprint"), fingerprint);
    m_typed->setFont(large);
    m_typed->setAccessibleName(tr("Compare with"));
    m_typed->setPlaceholderText(tr("paste the fingerprint you know"));
    form->addRow(tr("Compare &with"), m_typed);
    auto *outcome = new QHBoxLayout;
    outcome->addWidget(m_icon, 0, Qt::AlignTop);
    outcome->addWidget(m_outcome, 1);
    form->addRow(QString(), outcome);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(form);
    const auto addText = [this, layout](const QString &words) {
        auto *text = new NetworkFormText(this);
        text->setPlainText(words);
        layout->addWidget(text);
    };
    if (const QString more = key.fingerprint.isEmpty() ? prompt.trimmed() : remarks(prompt); !more.isEmpty())
        addText(more);
    addText(
        tr("If you accept a key that is not the host's own, somebody in between can read and change everything. "
           "“ssh-keygen -lf FILE” on the host shows the fingerprint of its key, with its file ssh_host_…_key.pub. An "
           "accepted key is remembered, and another one refused from then on."));
    connect(m_typed, &QLineEdit::textChanged, this, &HostKeyView::compare);
    compare();
}

void HostKeyView::compare()
{
    const FingerprintMatch match = compareFingerprints(m_fingerprint, m_typed->text());
    const bool isSame = match == FingerprintMatch::Same;
    m_outcome->setPlainText(match == FingerprintMatch::Unfinished ? tr("Nothing to compare with yet.")
            : isSame                                              ? tr("They are the same.")
                     : tr("They are different. This is not the key that you know."));
    const QIcon icon = isSame ? themeIcon("dialog-information", "info") : themeIcon("dialog-error", "error");
    m_icon->setPixmap(icon.pixmap(16));
    m_icon->setVisible(match != FingerprintMatch::Unfinished);
    Q_EMIT compared(match == FingerprintMatch::Different);
}

} // namespace patchpanel
