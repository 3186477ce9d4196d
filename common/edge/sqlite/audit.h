// Reads a whole journal and recomputes what it can: one flipped bit has cost a public log its life.
#pragma once

#include <optional>

#include "common/edge/sqlite/journal.h"
#include "common/edge/sqlite/watermark.h"
#include "common/record/merkle.h"

namespace parley::edge {

struct AuditedRecord {
  Bytes32 run_id{};  // H(entry 0)
  CompactTree tree;  // over all leaves, recomputed from the stored bytes
};

// Call it when a process starts, before it signs or shows anything; some 500,000 entries/s. Throws StorageFailure that
// names the first entry whose bytes do not match its commitment, an entry 0 that is sealed, another run's watermark,
// and a root that is not the watermark's.
AuditedRecord audit(Journal& journal, const std::optional<Watermark>& watermark);

}  // namespace parley::edge
