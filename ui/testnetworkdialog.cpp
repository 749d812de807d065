// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/testnetworkdialog.h"

#include "models/host/hostsession.h"
#include "ui/dots.h"
#include "ui/icons.h"
#include "ui/networkformstyle.h"
#include "ui/networkformtext.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace patchpanel {

namespace {

using Verdict = NetworkTestReport::Verdict;

enum StepColumn
{
    StepTextColumn,
    StepTimeColumn,
    StepColumnCount
};

constexpr int stepIcon = 16;
constexpr int clockMs = 500;

QIcon outcomeIcon(TestOutcome outcome)
{
    switch (outcome) {
    case TestOutcome::Passed:
        return dotIcon(DotColor::Green);
    case TestOutcome::Running:
        return dotIcon(DotColor::Pending);
    case TestOutcome::Unknown:
        return dotIcon(DotColor::Grey);
    case TestOutcome::Failed:
        break;
    }
    return severityIcon(Severity::Error);
}

QIcon verdictIcon(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Passed:
        return dotIcon(DotColor::Green);
    case Verdict::Failed:
        return severityIcon(Severity::Error);
    case Verdict::Limited:
    case Verdict::Cancelled:
        return dotIcon(DotColor::Grey);
    case Verdict::Running:
        break;
    }
    return dotIcon(DotColor::Pending);
}

constexpr Qt::ItemFlags stepFlags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;

} // namespace

TestNetworkDialog::TestNetworkDialog(HostSession &session, const QUuid &network, const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_session(&session)
    , m_network(network)
    , m_name(name)
    , m_mark(new QLabel(this))
    , m_summary(new NetworkFormText(this))
    , m_busy(new QProgressBar(this))
    , m_steps(new QTreeWidget(this))
    , m_detail(new NetworkFormText(this))
    , m_mend(new QPushButton(this))
    , m_copy(new QPushButton(tr("Co&py"), this))
    , m_again(new QPushButton(tr("&Test Again"), this))
    , m_close(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Test Network – %1").arg(name));
    makeLayout();
    m_clock.setInterval(clockMs);
    connect(&m_clock, &QTimer::timeout, this, &TestNetworkDialog::showTime);
    connect(m_steps, &QTreeWidget::currentItemChanged, this, &TestNetworkDialog::showDetail);
    connect(m_mend, &QPushButton::clicked, this, &TestNetworkDialog::mend);
    connect(m_copy, &QPushButton::clicked, this, &TestNetworkDialog::copy);
    connect(m_again, &QPushButton::clicked, this, &TestNetworkDialog::start);
    connect(m_close, &QPushButton::clicked, this, [this] {
        if (m_test && !m_test->hasEnded())
            m_test->cancel();
        else
            reject();
    });
    connect(&session, &QObject::destroyed, this, [this] {
        m_test.clear(); // it goes with its session, which can be asked for nothing any more
        reject();
    });
    resize(620, 400);
    start();
}

void TestNetworkDialog::makeLayout()
{
    QFont bold = font();
    bold.setBold(true);
    m_summary->setFont(bold);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setMaximumHeight(6);
    m_busy->setAccessibleName(tr("The test is running"));
    m_steps->setAccessibleName(tr("Steps"));
    m_steps->setColumnCount(StepColumnCount);
    m_steps->setHeaderLabels({tr("Step"), tr("Time")});
    m_steps->setRootIsDecorated(false);
    m_steps->setUniformRowHeights(false);
    m_steps->setWordWrap(true);
    m_steps->setTextElideMode(Qt::ElideNone);
    m_steps->setIconSize({stepIcon, stepIcon});
    m_steps->setTabKeyNavigation(false);
    m_steps->header()->setStretchLastSection(false);
    m_steps->header()->setSectionResizeMode(StepTextColumn, QHeaderView::Stretch);
    m_steps->header()->setSectionResizeMode(StepTimeColumn, QHeaderView::ResizeToContents);
    auto *top = new QHBoxLayout;
    top->addWidget(m_mark, 0, Qt::AlignTop);
    top->addWidget(m_summary, 1);
    auto *mending = new QHBoxLayout;
    mending->addWidget(m_mend);
    mending->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    buttons->addWidget(m_again);
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_busy);
    layout->addWidget(m_steps, 1);
    layout->addWidget(m_detail);
    layout->addLayout(mending);
    layout->addLayout(buttons);
    for (QPushButton *button : {m_copy, m_again})
        button->setAccessibleName(QString(button->text()).remove(u'&'));
    m_copy->setToolTip(tr("Copy the whole result as text"));
}

void TestNetworkDialog::start()
{
    if (!m_session || (m_test && !m_test->hasEnded()))
        return;
    letGo();
    m_steps->clear();
    m_report = {};
    m_test = m_session->test(m_network);
    connect(m_test, &NetworkTestHandle::changed, this, [this] {
        m_report = m_test->report();
        showReport();
    });
    m_clock.start();
    m_sinceStep.start();
    showReport();
    m_close->setFocus();
}

/// Nobody watches it any more; its guest is removed all the same.
void TestNetworkDialog::letGo()
{
    if (!m_test)
        return;
    disconnect(m_test, nullptr, this, nullptr);
    if (m_test->hasEnded()) {
        m_test->deleteLater();
    } else {
        connect(m_test, &NetworkTestHandle::ended, m_test, &QObject::deleteLater);
        m_test->cancel();
    }
    m_test.clear();
}

void TestNetworkDialog::done(int result)
{
    letGo();
    QDialog::done(result);
}

void TestNetworkDialog::showReport()
{
    const std::vector<TestStep> &steps = m_report.steps();
    for (int i = m_steps->topLevelItemCount(); i < static_cast<int>(steps.size()); ++i) {
        auto *item = new QTreeWidgetItem(m_steps);
        item->setFlags(stepFlags);
        item->setTextAlignment(StepTimeColumn, Qt::AlignRight | Qt::AlignVCenter);
        m_sinceStep.restart();
    }
    for (std::size_t i = 0; i < steps.size(); ++i)
        showStep(steps[i], *m_steps->topLevelItem(static_cast<int>(i)));
    const Verdict verdict = m_report.verdict();
    m_mark->setPixmap(verdictIcon(verdict).pixmap(QSize(stepIcon, stepIcon), devicePixelRatioF()));
    m_busy->setVisible(verdict == Verdict::Running);
    const QString summary = m_report.summary(m_name);
    if (m_summary->plainText() != summary) {
        m_summary->setPlainText(summary);
        QAccessibleEvent said(m_summary, QAccessible::Alert);
        QAccessible::updateAccessibility(&said);
    }
    if (verdict == Verdict::Running) {
        m_steps->scrollToBottom();
    } else {
        m_clock.stop();
        const TestStep *failed = m_report.failed();
        for (std::size_t i = 0; failed && i < steps.size(); ++i)
            if (&steps[i] == failed)
                m_steps->setCurrentItem(m_steps->topLevelItem(static_cast<int>(i)));
    }
    showDetail();
    updateButtons();
}

void TestNetworkDialog::showStep(const TestStep &step, QTreeWidgetItem &item)
{
    item.setIcon(StepTextColumn, untinted(outcomeIcon(step.outcome)));
    item.setText(StepTextColumn, step.text);
    item.setToolTip(StepTextColumn,
        step.detail.isEmpty()
            ? QString()
            : QStringLiteral("<span style='white-space:pre-wrap'>%1</span>").arg(step.detail.toHtmlEscaped()));
    item.setData(StepTextColumn, Qt::AccessibleTextRole, tr("%1: %2").arg(testOutcomeLabel(step.outcome), step.text));
    item.setData(StepTextColumn, Qt::AccessibleDescriptionRole, step.detail);
    if (step.outcome != TestOutcome::Running)
        item.setText(StepTimeColumn, testTimeText(step.took));
}

/// How long the running step has taken so far.
void TestNetworkDialog::showTime()
{
    const std::vector<TestStep> &steps = m_report.steps();
    if (!steps.empty() && steps.back().outcome == TestOutcome::Running)
        m_steps->topLevelItem(static_cast<int>(steps.size()) - 1)
            ->setText(StepTimeColumn, testTimeText(std::chrono::milliseconds(m_sinceStep.elapsed())));
}

/// Of the chosen step; of what failed where none is chosen.
void TestNetworkDialog::showDetail()
{
    const int row = m_steps->currentItem() ? m_steps->indexOfTopLevelItem(m_steps->currentItem()) : -1;
    const std::vector<TestStep> &steps = m_report.steps();
    const QString detail = row >= 0 && row < static_cast<int>(steps.size())
        ? steps[static_cast<std::size_t>(row)].detail
        : QString();
    m_detail->setPlainText(detail);
    m_detail->setVisible(!detail.isEmpty());
}

void TestNetworkDialog::updateButtons()
{
    const Verdict verdict = m_report.verdict();
    const TestStep *failed = m_report.failed();
    const bool isOver = verdict != Verdict::Running;
    const bool canMend = isOver && failed && failed->remedy != TestRemedy::None && m_session
        && !m_session->isReadOnly();
    m_mend->setVisible(canMend);
    if (canMend) {
        m_mend->setText(failed->remedy == TestRemedy::Start ? tr("&Start the Network and Test Again")
                                                            : tr("&Restart the Network and Test Again"));
        m_mend->setAccessibleName(QString(m_mend->text()).remove(u'&'));
        m_mend->setEnabled(!m_mending);
    }
    m_again->setEnabled(isOver && !m_mending);
    m_copy->setEnabled(!m_report.steps().empty());
    m_close->setText(isOver ? tr("&Close") : tr("&Cancel"));
    m_close->setAccessibleName(QString(m_close->text()).remove(u'&'));
}

void TestNetworkDialog::mend()
{
    const TestStep *failed = m_report.failed();
    if (!failed || !m_session || m_mending)
        return;
    m_mending = true;
    CommandHandle *command = m_session->submit(failed->remedy == TestRemedy::Start
            ? Command(StartNetwork{m_network, m_name})
            : Command(RestartNetwork{m_network, m_name}));
    m_summary->setPlainText(tr("%1…").arg(command->description()));
    connect(command, &CommandHandle::ended, this, [this, command] { mended(*command); });
    updateButtons();
}

void TestNetworkDialog::mended(const CommandHandle &command)
{
    m_mending = false;
    if (command.status() == CommandStatus::Done)
        return start();
    m_summary->setPlainText(tr("%1: that failed.").arg(command.description()));
    m_detail->setPlainText(explanationText(command.result().error));
    m_detail->show();
    updateButtons();
}

void TestNetworkDialog::copy()
{
    QGuiApplication::clipboard()->setText(m_report.toText(m_name, m_session ? m_session->name() : QString()));
}

} // namespace patchpanel
