// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editconflictpage.h"

#include "models/network/xmldiff.h"
#include "ui/diffview.h"
#include "ui/labeledcombobox.h"
#include "ui/networkformtext.h"
#include "ui/xmlview.h"

#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

namespace patchpanel {

namespace {

constexpr int choicesHeight = 130;

void showChange(DiffView *view, const QByteArray &before, const QByteArray &after)
{
    view->setLines(diffLines(QString::fromUtf8(before), QString::fromUtf8(after)));
}

} // namespace

EditConflictPage::EditConflictPage(QWidget *parent)
    : QWidget(parent)
    , m_outcome(new NetworkFormText(this))
    , m_theirs(new DiffView(this))
    , m_mine(new DiffView(this))
    , m_together(new DiffView(this))
    , m_before(new XmlView(this))
    , m_choiceBox(new QGroupBox(tr("Both of you have changed"), this))
    , m_choiceLayout(new QVBoxLayout)
{
    auto *about = new NetworkFormText(this);
    about->setPlainText(tr("Somebody else has changed the network since this window was opened. Nothing of yours has "
                           "been saved, and nothing of theirs is overwritten before you say so."));
    auto *scroll = new QScrollArea(m_choiceBox);
    auto *inside = new QWidget(scroll);
    inside->setLayout(m_choiceLayout);
    m_choiceLayout->setContentsMargins(0, 0, 0, 0);
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    auto *boxLayout = new QVBoxLayout(m_choiceBox);
    boxLayout->addWidget(scroll);
    m_choiceBox->setMaximumHeight(choicesHeight);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(about);
    layout->addWidget(makeVersions(), 1);
    layout->addWidget(m_outcome);
    layout->addWidget(m_choiceBox);
    layout->addWidget(makeButtons());
}

QWidget *EditConflictPage::makeVersions()
{
    auto *versions = new QTabWidget(this);
    versions->setAccessibleName(tr("Versions"));
    const auto add = [versions](QWidget *view, const QString &title, const QString &about) {
        view->setAccessibleName(QString(title).remove(u'&'));
        versions->setTabToolTip(versions->addTab(view, title), about);
    };
    add(m_theirs, tr("&Theirs"), tr("What somebody else has changed, and is stored now"));
    add(m_mine, tr("&Yours"), tr("What you have changed"));
    add(m_before, tr("What it &was"), tr("What both of you began with"));
    add(m_together, tr("Mer&ged"), tr("What Merge would change in theirs"));
    return versions;
}

QWidget *EditConflictPage::makeButtons()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addStretch(1);
    const auto add = [&](const QString &label, const QString &about) {
        auto *button = new QPushButton(label, row);
        button->setAccessibleName(QString(label).remove(u'&'));
        button->setToolTip(about);
        button->setAutoDefault(false);
        layout->addWidget(button);
        return button;
    };
    connect(add(tr("Take t&heirs"), tr("Go on with their version; what you changed is dropped")), &QPushButton::clicked,
        this, &EditConflictPage::theirsTaken);
    connect(add(tr("&Keep mine"), tr("Go on with your version; Save overwrites theirs")), &QPushButton::clicked, this,
        &EditConflictPage::mineKept);
    m_mergeButton = add(tr("Me&rge"), {});
    connect(m_mergeButton, &QPushButton::clicked, this, [this] { Q_EMIT merged(m_merge.xml); });
    return row;
}

void EditConflictPage::setVersions(const QByteArray &mine, const QByteArray &theirs, const QByteArray &before)
{
    if (mine == m_versionMine && theirs == m_versionTheirs && before == m_versionBefore)
        return;
    m_versionMine = mine;
    m_versionTheirs = theirs;
    m_versionBefore = before;
    showChange(m_theirs, before, theirs);
    showChange(m_mine, before, mine);
    m_before->setXml(before);
    m_choices.clear();
    merge();
    showChoices();
}

void EditConflictPage::showChoices()
{
    delete m_choiceList;
    m_choiceList = new QWidget(m_choiceBox);
    auto *form = new QFormLayout(m_choiceList);
    form->setContentsMargins(0, 0, 0, 0);
    m_choiceLayout->insertWidget(0, m_choiceList);
    const auto side = [this](const QString &says) { return says.isEmpty() ? tr("removed") : says.simplified(); };
    for (const MergeConflict &conflict : m_merge.conflicts) {
        auto *label = new QLabel(m_choiceList);
        label->setTextFormat(Qt::PlainText);
        label->setText(conflict.words);
        auto *choice = new LabeledComboBox(conflict.words, m_choiceList);
        choice->addItem(tr("Theirs: %1").arg(side(conflict.theirs)));
        choice->addItem(tr("Yours: %1").arg(side(conflict.mine)));
        choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        label->setBuddy(choice);
        form->addRow(label, choice);
        m_choices.append(choice);
        connect(choice, &QComboBox::currentIndexChanged, this, &EditConflictPage::merge);
    }
    m_choiceBox->setVisible(!m_choices.isEmpty());
}

void EditConflictPage::merge()
{
    QSet<int> takeMine;
    for (int i = 0; i < static_cast<int>(m_choices.size()); ++i)
        if (m_choices[i]->currentIndex() == 1)
            takeMine.insert(i);
    auto merged = mergeNetworks(m_versionBefore, m_versionMine, m_versionTheirs, takeMine);
    m_mergeButton->setEnabled(merged.has_value());
    m_mergeButton->setToolTip(merged ? tr("Go on with what both of you have changed; nothing is stored before Save")
                                     : merged.error().message);
    if (!merged) {
        m_merge = {};
        m_outcome->setPlainText(tr("The versions cannot be merged: %1").arg(merged.error().message));
        m_together->setLines({});
        return;
    }
    m_merge = *std::move(merged);
    m_outcome->setPlainText(m_merge.conflicts.empty()
            ? tr("Your changes and theirs do not touch each other: Merge keeps both.")
            : tr("Merge keeps all changes that do not touch each other; of the others, choose which holds."));
    showChange(m_together, m_versionTheirs, m_merge.xml);
}

} // namespace patchpanel
