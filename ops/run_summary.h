// What came of a run, for people and programs: at the end of `parley live`, `coordinate` and `rehearse`.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/mechanisms/evaluation_guide.h"
#include "common/record/merkle.h"
#include "common/script/value.h"
#include "common/world/world.h"

namespace parley {

struct RunSummary {
  std::string title;  // of the exercise
  std::string origin;
  Bytes32 run_id{};
  ExerciseTime time = 0, duration = 0;
  bool ended = false;
  std::uint16_t phase = 0;
  ExpectationCounts expectations;
  struct Expectation {
    std::string id, state, waits;  // waits: the mechanism that it needs
  };
  std::vector<Expectation> judged;
  std::map<std::string, std::int64_t> variables;  // "E(CN-US)" to its value, with drift
  std::map<std::string, int> decisions;           // "D-a CN" to the option chosen, from 1; 0: none yet
  std::vector<Indicator> indicators;
  GuideResult guide;
  TreeHead head;
  std::vector<std::string> files;

  // A rehearsal of which no journal is kept is not sealed: it has no root.
  bool has_root() const { return head.root != Bytes32{}; }
};

// `world`: the full one. Origin, run id, head and files are the caller's to fill in.
RunSummary summarize(const World& world, std::vector<Indicator> indicators);
// Those of a coordinator's journal; its root is recomputed. Throws StorageFailure.
void add_record(RunSummary& summary, const std::string& journal);

Value value_of(const RunSummary& summary);
void print(const RunSummary& summary);

// "6 met, 1 late, 2 missed, 3 waiting for a mechanism, 0 open"
std::string sentence_of(const ExpectationCounts& counts);

}  // namespace parley
