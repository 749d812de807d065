// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/groupmenu.h"

#include "models/items/networktablemodel.h"
#include "ui/settings.h"

#include <QActionGroup>

namespace patchpanel {

GroupMenu::GroupMenu(NetworkTableModel &model, Settings &settings, QWidget *parent)
    : QMenu(tr("&Group by"), parent)
{
    model.setGrouping(settings.grouping());
    auto *choices = new QActionGroup(this);
    for (const Grouping grouping : allGroupings) {
        QAction *choice = addAction(groupingLabel(grouping));
        choice->setCheckable(true);
        choice->setChecked(grouping == model.grouping());
        choices->addAction(choice);
        connect(choice, &QAction::triggered, this, [&model, &settings, grouping] {
            model.setGrouping(grouping);
            settings.setGrouping(grouping);
        });
    }
}

} // namespace patchpanel
