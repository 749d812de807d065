// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networkfilter.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace patchpanel {

/// Search line, Type and State, and how many networks they leave. Lives in the window; emits the filter as a value.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    void setCounts(int shown, int total);
    void focusSearch();
    /// Back to showing everything.
    void clear();
    [[nodiscard]] bool isActive() const;

Q_SIGNALS:
    void filterChanged(const patchpanel::NetworkFilter &filter);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void announce();

    QLineEdit *m_search;
    QComboBox *m_type;
    QComboBox *m_state;
    QLabel *m_counts;
};

} // namespace patchpanel
