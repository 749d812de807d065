// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/importmodel.h"

#include <QDialog>
#include <QMap>
#include <QPointer>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QTableView;
class QWidget;

namespace patchpanel {

class CommandHandle;
class HostSession;
class HostSet;
class NetworkFileReader;
class NetworkFormFooter;
class NetworkFormHostBox;
class NetworkFormText;
class XmlView;

/// Defines networks from files: what is in them and what stands in the way is shown before anything is done. A row that
/// is selected is chosen. Files dropped on it are added. It stays open until everything chosen is there or the user
/// gives up. Opened with open(), deletes itself when closed. Lives on the window's thread, owned by the window.
class ImportDialog final : public QDialog
{
    Q_OBJECT

public:
    ImportDialog(HostSet &hosts, HostSession *initial, QWidget *parent = nullptr);

    /// Reads these files as well.
    void addFiles(const QStringList &paths);

    void reject() override;

Q_SIGNALS:
    /// This many networks are there now; one of them is `network`.
    void imported(patchpanel::HostSession *session, const QUuid &network, int count);

private:
    void setUpTable();
    void setUpLayout();
    [[nodiscard]] QWidget *makeDetails();
    void watchSession();
    void takeContext();
    void fileRead(const QString &path, const std::vector<NetworkFileEntry> &networks);
    void selectionTouched();
    void selectChosen();
    void refresh();
    void showCurrent();
    [[nodiscard]] int currentId() const;
    [[nodiscard]] QString hostProblem() const;

    void submit();
    void ended(int id, CommandHandle *handle);
    void allEnded();
    void setBusy(bool busy);
    void offerToLeave();

    ImportModel *m_model;
    NetworkFileReader *m_reader;
    QPointer<HostSession> m_session;
    NetworkFormHostBox *m_host;
    QTableView *m_table;
    QWidget *m_content = nullptr; ///< all but the footer
    QLineEdit *m_name = nullptr;
    QCheckBox *m_asCopy = nullptr;
    QPushButton *m_allAsCopies = nullptr;
    NetworkFormText *m_reason = nullptr;
    XmlView *m_xml;
    QCheckBox *m_startNow;
    QCheckBox *m_startAtBoot;
    NetworkFormFooter *m_footer;
    QMap<int, QPointer<CommandHandle>> m_handles; ///< under way, by row
    QUuid m_last; ///< what was made last
    int m_imported = 0;
    bool m_canLeave = false; ///< the line was lost while something was under way
    bool m_isFollowing = false; ///< the selection follows the model, not the user
    bool m_isShowing = false; ///< the fields follow the row, not the user
};

} // namespace patchpanel
