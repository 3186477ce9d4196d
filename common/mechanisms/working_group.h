// The joint working group (domain.md B4): its halves, its sessions and its five duties. It stands where the package
// declares one.
//
// What stands as its last entry says: a half (its party's), the session, duties and papers (the room's: both parties; a
// first contact is due from one half and known to it alone). Topics of sheets, questions and who has joined follow from
// acts, which both parties read.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "common/mechanisms/standing.h"
#include "common/world/mechanism.h"
#include "common/world/shared_map.h"

namespace parley {

struct GroupQuestion {  // who decided?
  PartySet audience;
  std::string dyad, incident;
  PartySet answered;
  bool operator==(const GroupQuestion&) const = default;
};

struct GroupTable {  // what both halves have before them
  PartySet audience;
  PartySet joined;                                // parties that wait for the other to join
  std::map<Party, std::set<std::string>> topics;  // of the sheet that is due
  ExerciseTime next_exchange = 0, next_meeting = 0;
  bool operator==(const GroupTable&) const = default;
};

struct WorkingGroupSlice {
  std::map<std::pair<std::string, Party>, Standing<schema::JwgChanged>> halves;  // dyad and party
  std::map<std::string, Standing<schema::JwgChanged>, std::less<>> sessions;     // by dyad
  std::map<std::string, GroupTable, std::less<>> tables;                         // by dyad
  std::map<EntryNumber, Standing<schema::JwgDue>> duties;                        // open ones, by their first entry
  ByEntry<Standing<schema::JwgPaperChanged>> papers;                             // by entry of the jwgPaper
  ByEntry<GroupQuestion> questions;                                              // by entry of the question
  std::map<EntryNumber, std::uint32_t> proved_false;                             // control: marks on a sheet

  void retain(const Package& package, Party party);
  bool operator==(const WorkingGroupSlice&) const = default;
};

Mechanism working_group_mechanism();

}  // namespace parley
