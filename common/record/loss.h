// A record of which nobody held the end any more, and that was put back by consent of all (`parley recover
// --accept-loss`): the entry that tells everybody. It is what sets an accepted loss apart from a changed past.
#pragma once

#include <optional>
#include <string>

#include "common/base/ids.h"
#include "common/schema/entry.capnp.h"

namespace parley {

struct Loss {
  EntryNumber from = 0;     // the first entry that was lost
  EntryNumber entries = 0;  // how many had been promised from there on
  bool operator==(const Loss&) const = default;
};

// The sentence that the clock's entry gives as its reason when the run goes on.
std::string reason_of(const Loss& loss);
// Nothing when the entry is none.
std::optional<Loss> loss_in(schema::Entry::Reader entry);

}  // namespace parley
