// What is left of an entry that is redacted (RECORD section 2): the same entry without what a person wrote in it.
// Numbers, codes, times and ids stay, so that the fold goes on as before.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"

namespace parley {

// Stands where a text was, so that a text that was there can still be told from one that was not.
inline constexpr std::string_view kRedacted = "[redacted]";

// Nothing when the entry holds no text that a person wrote, or is of a kind that the run stands on (the descriptor, the
// package, keys, seats) and cannot lose one. A submission loses its signature with its text: it would let anybody check
// a guess at what was written. The remainder of a remainder is itself.
std::optional<Message<schema::Entry>> remainder_of(schema::Entry::Reader entry);

// Bytes that somebody says are a remainder. Refused when they are malformed, or what redaction does not leave: of a
// kind that loses no text, with a text that still stands, or with a signature.
std::variant<Message<schema::Entry>, Refusal> read_remainder(ByteView bytes);

// The remainder inside a `redacted` entry: refused when it is none, or of another entry than it says.
std::variant<Message<schema::Entry>, Refusal> remainder_in(schema::Redacted::Reader redacted);

}  // namespace parley
