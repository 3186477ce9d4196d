// What the checks of journals, stores, exports and tiles share: the run they are of, and how faults add up.
#pragma once

#include <variant>

#include "ops/verify_record.h"

namespace parley {

struct RunHead {
  RunRules rules;
  std::vector<std::string> parties;
};

// Reads entry 0 and tells `file` which run it is of.
std::variant<RunHead, Fault> read_head(const edge::JournalRow& row, VerifiedFile& file);

// What `order` found, after its finish().
void summarise(const OrderCheck& order, const std::vector<std::string>& parties, VerifiedFile& file);

// The earliest is kept, all are counted.
void add_fault(VerifiedFile& file, Fault fault);

// Threads that a check may use.
unsigned jobs_of(const VerifyPlan& plan);

}  // namespace parley
