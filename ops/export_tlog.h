// `parley export --format tlog`: the record's leaves as static files that other people's programs verify (RECORD
// section 5): checkpoint, tile/, tlog-policy, proof/.
#pragma once

#include "ops/export.h"
#include "ops/record_reader.h"

namespace parley {

int export_tlog(const ExportOptions& options, RecordReader& reader);

}  // namespace parley
