// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/libvirt/handles.h"

namespace patchpanel {

/// The objects of a "list all" call: libvirt gives an array of references, ended by nullptr.
template <typename Object, auto Free> class ObjectList final
{
public:
    ObjectList(Object *objects, int count)
        : m_objects(objects)
        , m_count(count)
    { }
    ~ObjectList()
    {
        for (int i = 0; i < m_count; ++i)
            Free(m_objects.get()[i]);
    }
    ObjectList(const ObjectList &) = delete;
    ObjectList &operator=(const ObjectList &) = delete;
    [[nodiscard]] Object *begin() const { return m_objects.get(); }
    [[nodiscard]] Object *end() const { return m_objects.get() + m_count; }

private:
    OwnedMemory<Object> m_objects;
    int m_count;
};

/// Copies what libvirt allocated, which may be nothing.
[[nodiscard]] inline QByteArray takeXml(char *xml)
{
    const OwnedMemory<char> owned(xml);
    return QByteArray(owned.get());
}

} // namespace patchpanel
