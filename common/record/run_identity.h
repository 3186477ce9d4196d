// What entry 0 says of a run: by this anybody judges what its coordinator has signed.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "common/base/ids.h"
#include "common/record/note.h"

namespace parley {

struct RunIdentity {
  Bytes32 run_id{};
  std::string origin;
  std::vector<std::string> parties;  // codes, in the record's order
  NoteKey coordinator;               // signs checkpoints and view notes
  bool live = false;                 // else no submission need be signed
};

// `descriptor`: the bytes of entry 0. Its hash is the run id, so whoever knows that knows all of this.
std::variant<RunIdentity, Refusal> read_run(ByteView descriptor);

}  // namespace parley
