// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findingview.h"

#include "ui/dots.h"
#include "ui/icons.h"
#include "ui/networkformstyle.h"
#include "ui/networkformtext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int findingIconSize = 16;
constexpr int sideMargin = 12;
constexpr int rowMargin = 7;
constexpr int findingGap = 10;
constexpr int lineGap = 2;

QIcon findingIcon(HealthSeverity severity)
{
    switch (severity) {
    case HealthSeverity::Problem:
        return severityIcon(Severity::Error);
    case HealthSeverity::Warning:
        return severityIcon(Severity::Warning);
    case HealthSeverity::Note:
        return themeIcon("dialog-information", "info");
    case HealthSeverity::Fine:
        break;
    }
    return dotIcon(DotColor::Green);
}

/// What changes nothing on the host can be done at any time.
bool changesTheHost(const Mend &mend)
{
    return mend.kind != Mend::Kind::Copy;
}

} // namespace

FindingView::FindingView(const HealthFinding &finding, QWidget *parent)
    : QWidget(parent)
    , m_finding(finding)
    , m_icon(new QLabel(this))
    , m_what(new NetworkFormText(this))
    , m_why(new NetworkFormText(this))
    , m_buttonBox(new QWidget(this))
{
    for (QLabel *text : {m_what, m_why})
        text->setForegroundRole(QPalette::WindowText); // in a list they would take another one
    m_what->setPlainText(finding.what);
    m_why->setPlainText(finding.why);
    m_why->setVisible(!finding.why.isEmpty());
    m_icon->setFixedSize(findingIconSize, findingIconSize);
    m_icon->setAccessibleName(severityLabel(finding.severity));
    auto *buttons = new QHBoxLayout(m_buttonBox);
    buttons->setContentsMargins(0, 0, 0, 0);
    for (const Mend &mend : finding.mends) {
        auto *button = new QPushButton(QString(mend.label).replace(u'&', QStringLiteral("&&")), m_buttonBox);
        button->setAccessibleName(mend.label);
        button->setAccessibleDescription(finding.what);
        button->setAutoDefault(false);
        buttons->addWidget(button);
        m_buttons.append(button);
        connect(button, &QPushButton::clicked, this, [this, mend] { Q_EMIT mendWanted(mend); });
    }
    m_buttonBox->setVisible(!m_buttons.isEmpty());
    auto *texts = new QVBoxLayout;
    texts->setSpacing(lineGap);
    texts->addWidget(m_what);
    texts->addWidget(m_why);
    texts->addStretch(1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(sideMargin, rowMargin, sideMargin, rowMargin);
    layout->setSpacing(findingGap);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    layout->addWidget(m_buttonBox, 0, Qt::AlignTop);
    colour();
}

int FindingView::heightFor(int width) const
{
    const QSize buttons = m_buttons.isEmpty() ? QSize() : m_buttonBox->sizeHint();
    const int beside = m_buttons.isEmpty() ? 0 : buttons.width() + findingGap;
    // Once it has been laid out, what its layout has made of it counts.
    const bool isPlaced = width == this->width() && m_what->isVisible();
    const int room = isPlaced ? m_what->width()
                              : std::max(1, width - 2 * sideMargin - findingIconSize - findingGap - beside);
    int text = m_what->heightForWidth(room);
    if (!m_finding.why.isEmpty())
        text += lineGap + m_why->heightForWidth(room);
    return std::max({text, buttons.height(), findingIconSize}) + 2 * rowMargin;
}

void FindingView::setObstacle(const QString &whyNot)
{
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        const bool isOff = !whyNot.isEmpty() && changesTheHost(m_finding.mends[i]);
        m_buttons[i]->setEnabled(!isOff);
        m_buttons[i]->setToolTip(isOff ? QStringLiteral("<p>%1</p>").arg(whyNot.toHtmlEscaped()) : QString());
    }
}

bool FindingView::canMend(qsizetype number) const
{
    return number < m_buttons.size() && m_buttons[number]->isEnabled();
}

void FindingView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        Q_EMIT placed();
}

void FindingView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

void FindingView::colour()
{
    m_icon->setPixmap(
        findingIcon(m_finding.severity).pixmap(QSize(findingIconSize, findingIconSize), devicePixelRatioF()));
    m_why->setColor(quietColor(palette()));
    if (m_finding.severity == HealthSeverity::Problem)
        m_what->setColor(severityColor(Severity::Error, palette()));
    else if (m_finding.severity == HealthSeverity::Warning)
        m_what->setColor(severityColor(Severity::Warning, palette()));
}

/// A line between one finding and the next.
void FindingView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor line = palette().color(QPalette::WindowText);
    line.setAlphaF(0.12F);
    painter.fillRect(QRect(sideMargin, height() - 1, width() - 2 * sideMargin, 1), line);
}

} // namespace patchpanel
