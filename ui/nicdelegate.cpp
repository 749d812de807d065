// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/nicdelegate.h"

#include "models/items/attachmentmodel.h"
#include "ui/dots.h"
#include "ui/icons.h"

namespace patchpanel {

NicDelegate::NicDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
    , m_running(dotIcon(DotColor::Green))
    , m_shutOff(dotIcon(DotColor::Grey))
    , m_warning(untinted(themeIcon("dialog-warning", "warning")))
{ }

void NicDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto setIcon = [option](const QIcon &icon) {
        option->icon = icon;
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(16, 16);
    };
    if (index.column() == AttachmentModel::StateColumn)
        setIcon(index.data(AttachmentModel::IsRunningRole).toBool() ? m_running : m_shutOff);
    else if (index.column() == AttachmentModel::AfterRestartColumn
        && index.data(AttachmentModel::HasProblemRole).toBool())
        setIcon(m_warning);
}

} // namespace patchpanel
