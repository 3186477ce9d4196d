// A stage for transcripts and tests: a conductor over a small package, one node that holds every seat, and no
// signatures.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "coordinator/conductor.h"

namespace parley::testing {

class Stage {
 public:
  // `folder`: of a package, below the source tree.
  explicit Stage(const std::string& folder, std::uint32_t lookahead_ms = 0);
  // `first`: parties whose seats the node holds at STARTEX; empty: all.
  explicit Stage(const Compiled& compiled, std::uint32_t lookahead_ms = 0, std::vector<std::string> first = {});

  // The coordinator starts again: a new conductor, from the record alone. While the exercise is paused that enters
  // nothing. `latest`: exercise time that a node has seen meanwhile.
  void restart(ExerciseTime latest = 0);
  // Another node comes, at the present time.
  std::vector<EntryMessage> enrol(const std::string& name, std::vector<std::string> parties);
  // Lets the clock run: everything due before `time` happens.
  std::vector<EntryMessage> run_to(ExerciseTime time);
  // One act at `time`, written as JSON of the schema ("$KIND" stands for the number of the last entry of that kind,
  // "$KIND-1" for that of the one before).
  std::vector<EntryMessage> act(ExerciseTime time, std::string_view seat, std::string_view kind, std::string json,
                                std::string_view refers_to = {}, const std::vector<std::string>& seats = {});
  // Names the first party whose view is not what the full world says it may see; empty when the law of views holds.
  std::string broken_view() const;

  // "T+00:10:00 [CN US] requestChanged {...}", a line for each event.
  std::string describe(const EntryMessage& entry) const;

  Conductor& conductor() { return *conductor_; }
  EntryNumber start() const { return start_; }
  const std::vector<EntryMessage>& entries() const { return entries_; }  // all, from the run's descriptor on

 private:
  void make_conductor();
  std::string replace_references(std::string text) const;
  std::vector<EntryMessage> keep(std::vector<EntryMessage> batch);

  std::unique_ptr<Conductor> conductor_;
  std::vector<EntryMessage> entries_;
  EntryNumber start_ = 0;
  std::uint64_t next_id_ = 1;
  WallTime last_wall_ = 0;
};

// The files of a package folder, by their paths in it.
PackageFiles read_package(const std::string& folder);
Compiled compile_package(const std::string& folder);

// A line of a transcript: "> T+00:10 CN.DEF lineRequest {...}", or "> T+02:00".
std::vector<EntryMessage> perform(Stage& stage, const std::string& line);

}  // namespace parley::testing
