// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/result.h"
#include "models/network/schemarefusal.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace patchpanel {

class NetworkFormIssues;
class XmlView;

/// The page where a network is edited as XML, with a search and the line of a mistake. Lives on the window's thread,
/// owned by its dialog.
class EditXmlPage final : public QWidget
{
    Q_OBJECT

public:
    explicit EditXmlPage(QWidget *parent = nullptr);

    void setXml(const QByteArray &xml);
    [[nodiscard]] const QByteArray &xml() const;
    /// Why the text is no network; its line is marked.
    void setMistake(const std::optional<Error> &mistake);
    /// The host's refusal of this text, in its own words: where its schema did not take it, the line is marked and a
    /// sentence tells of it, until the text is edited. Any other message is left to whoever calls.
    void setRefusal(const QString &message);
    /// Whether libvirt is to refuse what its schema does not have.
    [[nodiscard]] bool checksSchema() const;

Q_SIGNALS:
    void edited();

private:
    [[nodiscard]] QWidget *makeFindBar();
    void openFindBar();
    void closeFindBar();
    void find(bool forward);
    void textEdited();
    void showProblem();

    XmlView *m_view;
    QLineEdit *m_search = nullptr;
    QLabel *m_found = nullptr;
    QWidget *m_findBar;
    NetworkFormIssues *m_mistake;
    QCheckBox *m_schema;
    std::optional<Error> m_error; ///< why the text is no network
    std::optional<SchemaRefusal> m_refusal;
};

} // namespace patchpanel
