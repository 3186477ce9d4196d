// One line of the exports that are JSON: an entry in full, or its number and commitment for who may not read it.
#pragma once

#include <string>

#include "node/entry_json.h"
#include "ops/record_reader.h"

namespace parley {

// `parley export --format jsonl`: the entry as in the schema; {"number", "commitment"} when it is sealed. What was left
// of a redacted one ends with "redactedBy", the number of the entry that redacts it.
std::string json_line(const ReadEntry& read, const EntryJson& json);

// The same with "commitment", "salt" and "bytes" (base64) at the end of each entry, so that `parley verify` and anybody
// else can recompute the commitments. Whoever has such a line can prove the entry to others. Entry 0 also says for
// which party (`reader`, its code) the export was made. A redacted entry is its number and commitment.
std::string json_line_with_proof(const ReadEntry& read, const EntryJson& json, std::string_view reader);

// `parley export --format cloudevents`: CloudEvents 1.0 in JSON. type = org.parley.<kind>, org.parley.sealed when it is
// sealed; id = number; source = the run's origin; the extensions `sequence` (20 digits, so that it sorts as text) and
// `exercisetime`.
std::string cloud_event_line(const ReadEntry& read, const EntryJson& json, std::string_view origin);

// "2026-11-24T01:45:00.000000Z"
std::string format_wall(WallTime wall);

}  // namespace parley
