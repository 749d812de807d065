// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/portgroupmodel.h"
#include "models/network/hostcontext.h"
#include "models/network/issue.h"

#include <QObject>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QPushButton;
class QTableView;

namespace patchpanel {

class FieldRow;
class NetworkFormEdit;

/// The port groups of an Open vSwitch network: a table of them, and under it the fields of the one that is chosen.
/// Lives on the window's thread, owned by the form.
class PortGroupSection final : public QObject
{
    Q_OBJECT

public:
    /// Adds its rows to `form`.
    PortGroupSection(QFormLayout *form, QObject *parent);

    void setContext(const HostContext &context);
    /// Whether the type has port groups at all.
    void setUsed(bool used);
    void setGroups(const QList<PortGroupConfig> &groups);
    [[nodiscard]] const QList<PortGroupConfig> &groups() const { return m_model->groups(); }
    /// Shows the problems of the chosen group at its fields, and those of the others, and what else there is to say of
    /// port groups, under the table.
    void showIssues(const QList<Issue> &issues);
    /// The row of the table.
    [[nodiscard]] FieldRow *row() const { return m_tableRow; }

Q_SIGNALS:
    void changed();
    /// The user typed something.
    void typed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Limits
    {
        FieldRow *row = nullptr;
        NetworkFormEdit *average = nullptr;
        NetworkFormEdit *peak = nullptr;
        NetworkFormEdit *burst = nullptr;
    };

    void makeTable(QFormLayout *form);
    void makeFields(QFormLayout *form);
    [[nodiscard]] static Limits makeLimits(
        const QString &label, const QString &peakName, const QString &burstName, QFormLayout *form);
    void connectFields();
    void addGroup();
    void removeGroup();
    [[nodiscard]] int current() const;
    void showGroup();
    void groupEdited();
    [[nodiscard]] PortGroupVlan mode() const;
    void showRows();
    void showHints();
    [[nodiscard]] FieldRow *rowOf(PortGroupField field) const;
    [[nodiscard]] QList<FieldRow *> fieldRows() const;

    HostContext m_context;
    PortGroupModel *m_model;
    QTableView *m_table = nullptr;
    QWidget *m_buttons = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_remove = nullptr;
    NetworkFormEdit *m_name = nullptr;
    QComboBox *m_mode = nullptr;
    NetworkFormEdit *m_tags = nullptr;
    NetworkFormEdit *m_native = nullptr;
    QComboBox *m_nativeMode = nullptr;
    QCheckBox *m_default = nullptr;
    Limits m_inbound;
    Limits m_outbound;
    QFormLayout *m_form;
    FieldRow *m_tableRow = nullptr;
    FieldRow *m_nameRow = nullptr;
    FieldRow *m_modeRow = nullptr;
    FieldRow *m_tagsRow = nullptr;
    FieldRow *m_nativeRow = nullptr;
    FieldRow *m_defaultRow = nullptr;
    QList<Issue> m_issues; ///< as they were given last
    bool m_used = false;
    bool m_showing = false; ///< the fields are being filled in
};

} // namespace patchpanel
