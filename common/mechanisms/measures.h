// The ladder of confidence-building measures and codes (domain.md B7): from an idea to an agreement. A measure stands
// as its last entry says; before it is tabled it is its author's party's, then the dyad's.
#pragma once

#include <map>

#include "common/mechanisms/standing.h"
#include "common/world/mechanism.h"
#include "common/world/shared_map.h"

namespace parley {

using Measure = Standing<schema::MeasureChanged>;

struct MeasuresSlice {
  ByEntry<Measure> measures;  // by the entry that began them

  void retain(const Package& package, Party party);
  bool operator==(const MeasuresSlice&) const = default;
};

Mechanism measures_mechanism();

// The trust that a measure of this difficulty needs to be adopted; lower where a related incident makes it urgent.
std::int32_t trust_needed(unsigned difficulty, bool urgent);

// A proposal that the dialogue of think tanks delivers stands on the ladder as a paper, two rungs easier (B8).
void enter_paper(const World& full, schema::DialogueChanged::Reader item, Consequences& out);
// One of the two parties tables the paper of this dialogue. Nothing when it has been tabled already.
void table_paper(const World& full, EntryNumber item, Party party, ExerciseTime now, Consequences& out);

}  // namespace parley
