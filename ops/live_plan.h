// What a live run is made of: kept in DIR/run.json, so that --resume needs nothing but the folder.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "common/base/refusal.h"
#include "common/exercise/package.h"
#include "ops/recorded_seats.h"

namespace parley {

struct LiveNodePlan {
  std::string name;
  std::vector<std::string> parties;
  std::vector<std::string> seats = {};  // that it takes over; empty: its parties'
};

// An external program, and the party or seat that it plays.
struct LiveProgram {
  std::string plays;  // code
  std::string command;
};

struct LivePlan {
  std::string folder;    // DIR; not in the file
  std::string exercise;  // absolute
  std::string origin;
  std::string seed, speed;            // as given; may be empty
  std::vector<std::string> profiles;  // "CN=hawkish"
  std::string language = "en";        // what bots write
  std::vector<std::string> human;
  std::vector<LiveProgram> programs;
  std::vector<Recorded> recorded;
  std::vector<LiveNodePlan> nodes;

  std::string journal() const { return folder + "/coordinator.journal"; }
  std::string store(const LiveNodePlan& node) const { return folder + "/" + node.name + ".journal"; }
  std::string invitation(const LiveNodePlan& node) const { return folder + "/" + node.name + ".invitation"; }
  bool conducted_at_page() const;
  std::string log(const std::string& child) const { return folder + "/" + child + ".log"; }
  std::string file() const { return folder + "/run.json"; }
};

inline constexpr const char* kControlWord = "control";  // as --human says it

// A node for each played party, one SIMCELL for the others; with `control` one for the people who conduct. The
// director's seat stays with the coordinator, for `parley control`.
std::vector<LiveNodePlan> nodes_of(const Package& package, bool control);

// Throws StorageFailure.
void write_plan(const LivePlan& plan);
std::variant<LivePlan, Refusal> read_plan(const std::string& folder);

}  // namespace parley
