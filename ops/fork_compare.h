// Branches held against what happened: where they part, and what differs at the end, in numbers and in words.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "coordinator/conductor.h"
#include "ops/rehearse_outcomes.h"

namespace parley {

// What happened after the branch began, act by act and turn by turn: what seats do but to their own side, and what
// control's list and the rules bring about.
class Happened {
 public:
  Happened(std::span<const EntryMessage> later, const Package& package);

  struct Turn {
    EventMark mark;
    std::string sentence;
  };
  const std::vector<Turn>& turns() const { return turns_; }

 private:
  std::vector<Turn> turns_;
};

// Walks a branch beside what happened, up to the first turn that is another one. When a turn comes is not compared:
// bots are late by the throw of their dice.
class PartingWalk {
 public:
  explicit PartingWalk(const Happened& happened) : happened_(happened) {}
  void take(const EntryMessage& entry, const Package& package);
  // The branch is over.
  void finish(RehearsalResult& result) const;

 private:
  const Happened& happened_;
  std::size_t next_ = 0;
  std::optional<Happened::Turn> parted_;
};

struct ComparedNumber {
  std::string group, name;
  std::optional<std::int64_t> happened;  // nothing: it did not come up
  Spread branches;
  std::uint64_t lower = 0, higher = 0;  // runs
};
// Of `branches.happened`; those that are the same in all runs are left out.
std::vector<ComparedNumber> compared_numbers(const Outcomes& branches);
// A sentence for each difference that more than a few branches show, the weightiest first.
std::vector<std::string> differences_in_words(const Outcomes& branches);
// The ways in which branches parted, the commonest first, and in how many.
std::vector<std::pair<std::string, std::uint64_t>> partings(const Outcomes& branches);

}  // namespace parley
