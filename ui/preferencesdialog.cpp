// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferencesdialog.h"

#include "ui/presetspage.h"
#include "ui/settings.h"
#include "ui/vlanrangespage.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace patchpanel {

namespace {

const QString layoutPart = QStringLiteral("preferences");
constexpr QSize usualSize(640, 440);

} // namespace

PreferencesDialog::PreferencesDialog(Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_vlanRanges(new VlanRangesPage(settings.vlanScheme(), this))
    , m_presets(new PresetsPage(settings.presets(), this))
    , m_ok(new QPushButton(tr("&OK"), this))
{
    setWindowTitle(tr("Preferences"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    auto *pages = new QTabWidget(this);
    pages->setAccessibleName(tr("Pages"));
    pages->addTab(m_vlanRanges, tr("&VLAN ranges"));
    pages->addTab(m_presets, tr("&Presets"));
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_ok, QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_ok->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(pages, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &PreferencesDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &PreferencesDialog::reject);
    connect(m_vlanRanges, &VlanRangesPage::edited, this, &PreferencesDialog::refresh);
    connect(m_presets, &PresetsPage::edited, this, &PreferencesDialog::refresh);
    connect(this, &QDialog::finished, this, [this] { m_settings.setLayout(layoutPart, saveGeometry()); });
    resize(usualSize);
    restoreGeometry(m_settings.layout(layoutPart));
    refresh();
}

void PreferencesDialog::accept()
{
    // A cell that is still being edited (OK by its mnemonic) is taken first.
    m_ok->setFocus();
    if (!m_ok->isEnabled())
        return;
    if (const QList<NetworkPreset> presets = m_presets->presets(); presets != m_settings.presets())
        m_settings.setPresets(presets);
    if (const VlanScheme scheme = m_vlanRanges->scheme(); scheme != m_settings.vlanScheme()) {
        m_settings.setVlanScheme(scheme);
        Q_EMIT vlanSchemeChanged();
    }
    QDialog::accept();
}

void PreferencesDialog::refresh()
{
    // Names are typed: the tool tip must not take them for markup.
    QStringList pages{m_vlanRanges->problems(), m_presets->problems()};
    pages.removeAll(QString());
    const QString problems = pages.join(u'\n');
    m_ok->setEnabled(problems.isEmpty());
    m_ok->setToolTip(problems.isEmpty()
            ? QString()
            : QStringLiteral("<span style='white-space:pre-wrap'>%1</span>").arg(problems.toHtmlEscaped()));
}

} // namespace patchpanel
