// What came of many rehearsals of one exercise: how the outcomes are distributed.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/script/value.h"
#include "ops/rehearse_run.h"

namespace parley {

class RehearsalSeries {
 public:
  void add(const RehearsalResult& result);

  Value value() const;
  void print() const;

 private:
  // A number's value in each run.
  using Sample = std::vector<std::int64_t>;
  std::uint64_t runs_ = 0;
  std::map<std::string, Sample> variables_;                             // "E(CN-US)"
  std::map<std::string, Sample> expectations_;                          // "met"
  std::map<std::string, std::map<std::string, std::uint64_t>> judged_;  // expectation, state, in how many runs
  std::map<std::string, std::map<int, std::uint64_t>> decisions_;       // "D-a CN", option, in how many runs
  std::map<std::string, std::uint64_t> complaints_;
};

}  // namespace parley
