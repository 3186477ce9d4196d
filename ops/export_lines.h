// One line of `parley export --format jsonl`.
#pragma once

#include <string>

#include "node/entry_json.h"
#include "ops/record_reader.h"

namespace parley {

// The entry as JSON; {"number", "commitment"} for who may not read it.
std::string json_line(const ReadEntry& read, const EntryJson& json);

}  // namespace parley
