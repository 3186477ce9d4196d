// What a node is sent: consecutive entries, in full where one of its parties may read them, else as a commitment; and
// what was opened to it later.
#pragma once

#include <span>

#include "common/schema/wire.capnp.h"
#include "coordinator/seal.h"

namespace parley {

// About the bytes that `stored` takes in a frame for `readers`.
std::size_t framed_size(const Stored& stored, PartySet readers);

// `entries` must be consecutive and not empty.
Message<schema::ToNode> entries_frame(std::span<const Stored* const> entries, PartySet readers);

// All of `entries` that `readers` may have of [from, to): each must have contents.
Message<schema::ToNode> contents_frame(EntryNumber from, EntryNumber to, std::span<const Stored* const> entries);

}  // namespace parley
