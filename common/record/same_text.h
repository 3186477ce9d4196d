// What a redaction has to reach beyond the entries that it names: a text that was passed on, quoted or refused stands
// in others word for word (RECORD section 2). Whoever writes a redact looks for them, and names them in it: when the
// texts are gone a recompute could not find them.
#pragma once

#include <functional>
#include <variant>

#include "common/base/refusal.h"
#include "common/schema/act.capnp.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"

namespace parley {

// Visits every entry that can be read here, in order.
using EachEntry = std::function<void(const std::function<void(schema::Entry::Reader)>& visit)>;

// The act with every entry added that holds one of its texts. Refused where the exercise package holds it too, which
// the run stands on. Looks through the record twice.
std::variant<Message<schema::Act>, Refusal> with_same_text(schema::Redact::Reader redact, const EachEntry& each_entry);

}  // namespace parley
