// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/formdriver.h"

#include "tests/ui/windowsamples.h"

#include <QComboBox>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>

namespace patchpanel {

QLineEdit *FormDriver::edit(const char *label) const
{
    return control<QLineEdit>(label);
}

QString FormDriver::text(const char *label) const
{
    return edit(label)->text();
}

QComboBox *FormDriver::box(const char *label) const
{
    return control<QComboBox>(label);
}

bool FormDriver::isShown(const char *label) const
{
    return control<QWidget>(label)->isVisible();
}

bool FormDriver::isEnabled(const char *label) const
{
    return control<QWidget>(label)->isEnabled();
}

QString FormDriver::problem(const char *label) const
{
    return control<QWidget>(label)->accessibleDescription();
}

QString FormDriver::visibleText() const
{
    return m_form ? WindowDriver::visibleText(m_form) : QString();
}

FormDriver FormDriver::part(const QString &title) const
{
    for (auto *box : m_form->findChildren<QGroupBox *>())
        if (FormDriver driver(box); box->isVisible() && driver.partTitle() == title)
            return driver;
    return FormDriver();
}

QString FormDriver::partTitle() const
{
    const auto *box = qobject_cast<QGroupBox *>(m_form.data());
    return box ? box->title().remove(u'&') : QString();
}

void FormDriver::type(const char *label, const QString &text) const
{
    QLineEdit *field = edit(label);
    QVERIFY2(field && field->isVisible() && field->isEnabled(), label);
    field->setFocus();
    field->selectAll();
    if (text.isEmpty())
        QTest::keyClick(field, Qt::Key_Delete);
    else
        QTest::keyClicks(field, text);
}

void FormDriver::choose(const char *label, const QString &text) const
{
    QComboBox *choices = box(label);
    QVERIFY2(choices && choices->isVisible() && choices->isEnabled(), label);
    const int at = choices->findText(text);
    QVERIFY2(at >= 0, qPrintable(text));
    choices->setCurrentIndex(at);
}

void FormDriver::click(const char *label) const
{
    auto *button = control<QAbstractButton>(label);
    QVERIFY2(button && button->isEnabled() && button->isVisible(), label);
    QTRY_VERIFY2(button->height() > 0, label); // one that has just appeared has no place yet
    QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(8, button->height() / 2));
}

void checkMnemonics(
    const QWidget &form, qsizetype fewest, const std::function<bool(const QAbstractButton &)> &alsoCounts)
{
    QMap<QKeySequence, QString> taken;
    const auto take = [&taken](const QString &text) {
        const QKeySequence key = QKeySequence::mnemonic(text);
        if (key.isEmpty())
            return;
        QVERIFY2(!taken.contains(key), qPrintable(text + QStringLiteral(" and ") + taken.value(key)));
        taken.insert(key, text);
    };
    for (const QLabel *label : form.findChildren<QLabel *>())
        if (label->buddy() && label->isVisible())
            take(label->text());
    for (const QGroupBox *box : form.findChildren<QGroupBox *>())
        if (box->isVisible())
            take(box->title());
    for (const auto *button : form.findChildren<QAbstractButton *>())
        if (button->isVisible() || (alsoCounts && alsoCounts(*button)))
            take(button->text());
    QVERIFY2(taken.size() >= fewest, qPrintable(QString::number(taken.size())));
}

void FormDriver::shoot(const char *name) const
{
    // Layouts within layouts settle one after the other.
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    savePicture(*m_form, name);
}

} // namespace patchpanel
