// An export with proof material (parley export --format jsonl --with-proof-material), checked line by line on all
// cores.
#pragma once

#include "ops/verify_record.h"

namespace parley {

// True when the file begins as one.
bool looks_like_export(const std::string& path);

// False when it was stopped.
bool verify_export(const VerifyPlan& plan, VerifiedFile& file);

}  // namespace parley
