// An entry that comes from outside (the wire, a journal, an export), with all that is nested in it: the fold reads
// nested messages without looking at them again, so this is where whoever takes an entry in takes it.
#pragma once

#include <optional>
#include <variant>

#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"

namespace parley {

// Refused: it, or a message nested in it, does not pass the door of message.h, or refuse_content refuses it.
std::variant<Message<schema::Entry>, Refusal> read_entry(ByteView bytes);

// What is wrong with what stands in an entry that passed the door itself: a time that no clock shows, a clock that is
// none (wall_time.h), and the messages nested in it: submissions, remainders and the submissions in those.
std::optional<Refusal> refuse_content(schema::Entry::Reader entry);

}  // namespace parley
