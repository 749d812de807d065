// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/taskpool.h"
#include "models/network/result.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <variant>
#include <vector>

namespace patchpanel {

/// Reads many things through a pool and waits for them; for the job thread, never for a thread that must not block.
/// `read` is called on the pool's threads with one item each and must hold what it uses: the wait ends at the first
/// error, while other reads may still run. What is NotFound has gone meanwhile and is left out. In no particular order.
template <typename Value, typename Item, typename Read>
[[nodiscard]] Result<std::vector<Value>> readInParallel(TaskPool &pool, const std::vector<Item> &items, Read read)
{
    struct Gathering
    {
        std::mutex mutex;
        std::condition_variable done;
        std::size_t left = 0;
        std::vector<Value> values;
        std::optional<Error> error;
    };
    const auto gathering = std::make_shared<Gathering>();
    gathering->left = items.size();
    for (const Item &item : items) {
        pool.submit([gathering, item, read] {
            {
                const std::scoped_lock lock(gathering->mutex);
                if (gathering->error)
                    return; // nobody waits any more
            }
            Result<Value> value = read(item);
            const std::scoped_lock lock(gathering->mutex);
            if (value)
                gathering->values.push_back(std::move(*value));
            else if (value.error().kind != ErrorKind::NotFound)
                gathering->error = value.error();
            --gathering->left;
            gathering->done.notify_all();
        });
    }
    std::unique_lock lock(gathering->mutex);
    gathering->done.wait(lock, [&gathering] { return gathering->left == 0 || gathering->error; });
    if (gathering->error)
        return tl::unexpected(*gathering->error);
    return std::move(gathering->values);
}

/// Does many different things through a pool and waits for all of them: they may write to what the caller keeps, each
/// to a place of its own. For the same threads.
inline void doInParallel(TaskPool &pool, const std::vector<std::function<void()>> &tasks)
{
    static_cast<void>(
        readInParallel<std::monostate>(pool, tasks, [](const std::function<void()> &task) -> Result<std::monostate> {
            task();
            return std::monostate{};
        }));
}

} // namespace patchpanel
