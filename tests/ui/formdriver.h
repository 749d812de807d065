// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/windowdriver.h"

#include <QPointer>

#include <functional>

class QComboBox;
class QLineEdit;

namespace patchpanel {

/// Fails where two that can be seen have the same mnemonic, or fewer than this have one; titles count too. Buttons
/// that cannot be seen now are looked at where `alsoCounts` says so.
void checkMnemonics(
    const QWidget &form, qsizetype fewest, const std::function<bool(const QAbstractButton &)> &alsoCounts = {});

/// A dialog with a form, or a part of it, used as a person uses it: by visible labels. For tests only.
class FormDriver
{
public:
    explicit FormDriver(QWidget *form = nullptr)
        : m_form(form)
    { }

    [[nodiscard]] QWidget *form() const { return m_form; }
    [[nodiscard]] bool isOpen() const { return m_form && m_form->isVisible(); }
    /// By its label; in a part of a form the accessible name may begin with the title of that ("NIC 2: Network").
    template <typename Widget> [[nodiscard]] Widget *control(const char *label) const
    {
        const QString name = QString::fromUtf8(label);
        auto *found = WindowDriver::control<Widget>(m_form, name);
        return found ? found : WindowDriver::control<Widget>(m_form, partTitle() + QStringLiteral(": ") + name);
    }
    /// The part of the form that has this title; a driver of nothing where none has.
    [[nodiscard]] FormDriver part(const QString &title) const;
    [[nodiscard]] QLineEdit *edit(const char *label) const;
    [[nodiscard]] QString text(const char *label) const;
    [[nodiscard]] QComboBox *box(const char *label) const;
    [[nodiscard]] bool isShown(const char *label) const;
    [[nodiscard]] bool isEnabled(const char *label) const;
    /// The problem at a field, as assistive technology is told of it.
    [[nodiscard]] QString problem(const char *label) const;
    /// All text of visible labels.
    [[nodiscard]] QString visibleText() const;

    /// Replaces the text with the keyboard.
    void type(const char *label, const QString &text) const;
    void choose(const char *label, const QString &text) const;
    void click(const char *label) const;
    void shoot(const char *name) const;
    /// Of the form, as the function of that name.
    void checkMnemonics(qsizetype fewest, const std::function<bool(const QAbstractButton &)> &alsoCounts = {}) const
    {
        patchpanel::checkMnemonics(*m_form, fewest, alsoCounts);
    }

protected:
    void setForm(QWidget *form) { m_form = form; }

private:
    [[nodiscard]] QString partTitle() const;

    QPointer<QWidget> m_form;
};

} // namespace patchpanel
