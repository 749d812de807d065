// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presetnamedialog.h"

#include "models/network/networkpreset.h"
#include "ui/networkformtext.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace patchpanel {

namespace {

constexpr QSize usualSize(440, 170);

} // namespace

PresetNameDialog::PresetNameDialog(QStringList names, const QString &proposal, QWidget *parent)
    : QDialog(parent)
    , m_names(std::move(names))
    , m_name(new QLineEdit(proposal, this))
    , m_hint(new NetworkFormText(this))
    , m_save(new QPushButton(this))
{
    setWindowTitle(tr("Save as Preset"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    m_name->setAccessibleName(tr("Preset name"));
    m_name->selectAll();
    auto *form = new QFormLayout;
    form->addRow(tr("&Preset name"), m_name);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_save->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_hint);
    layout->addStretch(1);
    layout->addWidget(buttons);
    resize(usualSize);
    connect(m_name, &QLineEdit::textChanged, this, &PresetNameDialog::refresh);
    connect(buttons, &QDialogButtonBox::accepted, this, &PresetNameDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &PresetNameDialog::reject);
    refresh();
    m_name->setFocus();
}

void PresetNameDialog::accept()
{
    if (!m_save->isEnabled())
        return;
    Q_EMIT named(m_name->text().trimmed());
    QDialog::accept();
}

void PresetNameDialog::refresh()
{
    const QString name = m_name->text().trimmed();
    const QString problem = presetNameProblems({name}).constFirst();
    const bool exists = m_names.contains(name);
    m_save->setText(exists ? tr("&Replace") : tr("&Save"));
    m_save->setEnabled(problem.isEmpty());
    m_save->setToolTip(problem);
    m_hint->setPlainText(!problem.isEmpty() ? problem
            : exists ? tr("The preset “%1” exists. What is in it now will be gone.").arg(name)
                     : tr("It begins other networks with what is in the form now. Their UUID and MAC address are their "
                          "own, and so are name, bridge and subnets where these are taken."));
}

} // namespace patchpanel
