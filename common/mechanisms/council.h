// The Security Council (domain.md B10): requests and meetings, questions that it decides, drafts, votes, results.
//
// An item, a question and a draft stand as their last entry says; the entry is kept as it is. Ballots are their voters'
// until the result.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "common/mechanisms/standing.h"
#include "common/world/mechanism.h"
#include "common/world/shared_map.h"

namespace parley {

using CouncilItem = Standing<schema::CouncilItemChanged>;
using CouncilMatter = Standing<schema::CouncilQuestionChanged>;
using CouncilPaper = Standing<schema::CouncilDraftChanged>;

struct CastVote {
  PartySet audience;
  EntryNumber entry = kNoEntry;
  schema::CouncilVoteValue vote = schema::CouncilVoteValue::ABSENT;
  bool operator==(const CastVote&) const = default;
};

struct CouncilSlice {
  ByEntry<CouncilItem> items;                    // by entry of the request
  std::map<EntryNumber, CouncilMatter> matters;  // questions that are open, by entry of the act that raised them
  ByEntry<CouncilPaper> drafts;                  // by entry of the councilDraft
  std::map<std::pair<EntryNumber, std::string>, CastVote> votes;  // by question and member, until the result
  ByEntry<ExerciseTime> last_act;                                 // control: on an item

  void retain(const Package& package, Party party);
  bool operator==(const CouncilSlice&) const = default;
};

Mechanism council_mechanism();

}  // namespace parley
