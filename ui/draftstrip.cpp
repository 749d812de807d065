// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/draftstrip.h"

#include "ui/networkdraft.h"
#include "ui/networkformstyle.h"
#include "ui/networkformtext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace patchpanel {

DraftStrip::DraftStrip(NetworkDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_icon(new QLabel(this))
    , m_text(new NetworkFormText(this))
    , m_again(new QPushButton(tr("Tr&y Again"), this))
    , m_discard(new QPushButton(tr("Disc&ard"), this))
{
    m_again->setAccessibleName(tr("Try Again"));
    m_again->setToolTip(tr("Send to the host what was typed"));
    m_discard->setAccessibleName(tr("Discard"));
    m_discard->setToolTip(tr("Forget what was typed; the host does not have it"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 6, 2);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_again, 0, Qt::AlignTop);
    layout->addWidget(m_discard, 0, Qt::AlignTop);
    connect(m_again, &QPushButton::clicked, &m_draft, &NetworkDraft::tryAgain);
    connect(m_discard, &QPushButton::clicked, &m_draft, &NetworkDraft::discard);
    connect(&m_draft, &NetworkDraft::changed, this, &DraftStrip::refresh);
    hide();
}

void DraftStrip::refresh()
{
    setVisible(m_draft.isHeld());
    if (!m_draft.isHeld())
        return;
    const QList<Issue> &issues = m_draft.issues();
    const auto mistake = std::find_if(
        issues.cbegin(), issues.cend(), [](const Issue &issue) { return issue.severity == Severity::Error; });
    const bool isMistake = mistake != issues.cend();
    m_icon->setPixmap(severityIcon(Severity::Error).pixmap(16, 16));
    m_text->setPlainText(isMistake         ? tr("Not sent yet: %1").arg(mistake->message)
            : !m_draft.refusal().isEmpty() ? m_draft.refusal()
                                           : tr("Not sent yet. %1").arg(m_draft.obstacle()).trimmed());
    m_again->setVisible(!isMistake);
    m_again->setEnabled(m_draft.obstacle().isEmpty());
}

} // namespace patchpanel
