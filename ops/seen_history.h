// What a party has seen of a long history, at any moment of it.
#pragma once

#include <vector>

#include "common/world/history.h"

namespace parley {

// Filters a history once, as far as it is asked for; what it gives shares memory with it.
class SeenHistory {
 public:
  // Keeps its place every so many marks.
  SeenHistory(Party party, std::size_t every) : party_(party), every_(every), places_(1) {}

  // What the party saw when `full` had happened: in all calls a beginning of one and the same history.
  History of(const History& full);

 private:
  Party party_;
  std::size_t every_;
  std::vector<History> places_;  // [i]: of the first i * every_ marks
};

}  // namespace parley
