// What came of many rehearsals of one exercise: distributions, not runs. It grows with what can come out, not with how
// many runs there were, and is the same in whatever order runs are added and parts merged.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "common/base/refusal.h"
#include "common/script/value.h"
#include "ops/rehearse_run.h"

namespace parley {

// A number, and in how many runs it came out.
using Histogram = std::map<std::int64_t, std::uint64_t>;

// What these runs are runs of: only what agrees in all of it can be merged.
struct Series {
  std::string exercise;  // its name
  std::string title;
  Bytes32 package{};  // hash of the package
  std::string seed;
  std::vector<std::string> profiles;          // "CN=hawkish:2,restrained:1", in their order by party
  std::uint64_t runs = 0;                     // of the whole series
  std::string branch;                         // of branches: of which record, from where, with what changed; else empty
  std::map<std::string, std::string> legend;  // legend_of
  bool operator==(const Series&) const = default;
};

// One way in which something was chosen.
struct ChosenOption {
  std::uint64_t runs = 0;
  std::map<std::string, Histogram> then;  // an outcome ("E(CN-US)") in these runs
  bool operator==(const ChosenOption&) const = default;
};

// What the names of decisions ("D-a") and of their options ("D-a 2") stand for, in the package's languages.
std::map<std::string, std::string> legend_of(const Package& package);

struct Outcomes {
  using Numbers = std::map<std::string, Histogram>;
  using Options = std::map<std::string, ChosenOption>;
  using RunRange = std::pair<std::uint64_t, std::uint64_t>;  // first and last, both done

  Series series;
  std::uint64_t runs = 0;
  std::vector<RunRange> done;  // which of the series, in order, none touching the next
  // "variables", "indicators", "expectations", "record": by name, "E(CN-US)".
  std::map<std::string, Numbers> numbers;
  // "decisions", "votes", "profiles", "judged", "ends": by name, "D-a CN", and option, "1". `then` only of the first
  // three.
  std::map<std::string, std::map<std::string, Options>> choices;
  std::map<std::string, std::uint64_t> complaints;  // mistakes in policies, and how often
  // Of branches: what the record came to, as one run that is not counted; else empty.
  std::vector<Outcomes> happened;

  // `drawn`: the profiles that this run's dice have chosen, by party.
  void add(std::uint64_t number, const RehearsalResult& result, const std::map<std::string, std::string>& drawn);
  // Refused where the runs are of another series, or some have been counted already.
  std::optional<Refusal> merge(const Outcomes& other);
  bool operator==(const Outcomes&) const = default;
};

// Changes of a branch that the rules refused, as sentences, and how often: then it is not the branch that was asked
// for.
std::map<std::string, std::uint64_t> refused_changes(const Outcomes& outcomes);

// Median, mean and the like; all from whole numbers, so that equal histograms give equal figures.
struct Spread {
  std::uint64_t runs = 0;
  std::int64_t least = 0, low = 0, median = 0, high = 0, most = 0;  // low, high: a tenth of the runs lies beyond each
  double mean = 0;
};
Spread spread_of(const Histogram& histogram);

// A choice and an outcome: how much of the outcome's spread goes with the choice (eta squared, 0 to 1). It says what
// went together, not what caused it.
struct Association {
  std::string group, choice, outcome;
  double strength = 0;
};
// Those above a fiftieth, the strongest first.
std::vector<Association> associations(const Outcomes& outcomes);

// For --json, for files that `parley merge` reads, and back.
Value value_of(const Outcomes& outcomes);
std::variant<Outcomes, Refusal> read_outcomes(const Value& value);

// The words for a choice such as "D-a CN", or for one option of it; empty: none are needed, or known.
std::string words_for(const Series& series, const std::string& choice, const std::string& option = "");

void print(const Outcomes& outcomes);
// Branches held against what happened, likewise.
void print_comparison(const Outcomes& outcomes);
// A row for each bar: group, name, option, outcome, value, runs.
std::string csv_of(const Outcomes& outcomes);
// One page with plots that needs nothing else, for a browser.
std::string page_of(const Outcomes& outcomes);

}  // namespace parley
