#include "ops/rehearse_outcomes.h"

#include <algorithm>
#include <cmath>

namespace parley {
namespace {

constexpr std::size_t kComplaints = 200;  // kept, the first by their text, so that the order of runs does not matter
constexpr double kWorthTelling = 0.02;

void take(Histogram& into, const Histogram& other) {
  for (const auto& [value, runs] : other) into[value] += runs;
}

void keep_first(std::map<std::string, std::uint64_t>& complaints) {
  for (auto last = complaints.end(); complaints.size() > kComplaints && last != complaints.begin();) {
    --last;
    if (!last->first.starts_with(kRefusedChange)) last = complaints.erase(last);
  }
}

// What choices are held against.
std::map<std::string, std::int64_t> ends_of(const RehearsalResult& result) {
  std::map<std::string, std::int64_t> ends;
  for (const auto& [name, value] : result.variables) {
    if (name.starts_with("E(")) ends[name] = value;
  }
  ends["expectations missed"] = static_cast<std::int64_t>(result.expectations.missed);
  return ends;
}

void add_range(std::vector<Outcomes::RunRange>& done, Outcomes::RunRange range) {
  auto place = std::lower_bound(done.begin(), done.end(), range);
  place = done.insert(place, range);
  if (place != done.begin() && std::prev(place)->second + 1 == place->first) {
    std::prev(place)->second = place->second;
    place = std::prev(done.erase(place));
  }
  const auto next = std::next(place);
  if (next != done.end() && place->second + 1 == next->first) {
    place->second = next->second;
    done.erase(next);
  }
}

bool overlap(const std::vector<Outcomes::RunRange>& a, const std::vector<Outcomes::RunRange>& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& one) {
    return std::any_of(b.begin(), b.end(),
                       [&](const auto& two) { return one.first <= two.second && two.first <= one.second; });
  });
}

std::string indicator_name(const Indicator& indicator, const char* which = "") {
  return indicator.id + " " + indicator.name + which + (indicator.unit.empty() ? "" : ", " + indicator.unit);
}

struct Sums {
  double runs = 0, sum = 0, squares = 0;
  void take(const Histogram& histogram) {
    for (const auto& [value, count] : histogram) {
      const auto number = static_cast<double>(value), weight = static_cast<double>(count);
      runs += weight;
      sum += number * weight;
      squares += number * number * weight;
    }
  }
  double around_mean() const { return runs == 0 ? 0 : squares - sum * sum / runs; }
};

// The share of an outcome's spread that lies between the options, not within them.
double strength_of(const Outcomes::Options& options, const std::string& outcome) {
  Sums all;
  double within = 0;
  for (const auto& [option, chosen] : options) {
    const auto found = chosen.then.find(outcome);
    if (found == chosen.then.end()) continue;
    Sums own;
    own.take(found->second);
    all.take(found->second);
    within += own.around_mean();
  }
  const double total = all.around_mean();
  return total <= 0 ? 0 : std::max(0.0, 1 - within / total);
}

}  // namespace

std::map<std::string, std::uint64_t> refused_changes(const Outcomes& outcomes) {
  std::map<std::string, std::uint64_t> refused;
  for (const auto& [text, count] : outcomes.complaints) {
    if (text.starts_with(kRefusedChange)) refused.emplace(text, count);
  }
  return refused;
}

void Outcomes::add(std::uint64_t number, const RehearsalResult& result,
                   const std::map<std::string, std::string>& drawn) {
  ++runs;
  add_range(done, {number, number});
  for (const auto& [name, value] : result.variables) ++numbers["variables"][name][value];
  for (const Indicator& one : result.indicators) {
    if (!one.value) continue;
    ++numbers["indicators"][indicator_name(one, one.out_of ? " (cases)" : "")][*one.value];
    if (one.out_of && *one.out_of > 0)
      ++numbers["indicators"][indicator_name(one, " (percent)")][*one.value * 100 / *one.out_of];
    if (one.largest) ++numbers["indicators"][indicator_name(one, " (largest)")][*one.largest];
  }
  const ExpectationCounts& counts = result.expectations;
  for (const auto& [name, count] :
       {std::pair{"met", counts.met}, std::pair{"late", counts.late}, std::pair{"missed", counts.missed},
        std::pair{"waiting", counts.waiting}, std::pair{"open", counts.open}})
    ++numbers["expectations"][name][static_cast<std::int64_t>(count)];
  ++numbers["record"]["entries"][static_cast<std::int64_t>(result.entries)];
  ++numbers["record"]["length, min"][result.ended / kMinute];

  const auto ends = ends_of(result);
  const auto choose = [&](const char* group, const std::string& name, const std::string& option) {
    ChosenOption& chosen = choices[group][name][option];
    ++chosen.runs;
    for (const auto& [outcome, value] : ends) ++chosen.then[outcome][value];
  };
  for (const auto& [name, option] : result.decisions)
    choose("decisions", name, option == 0 ? "none" : std::to_string(option));
  for (const auto& [name, vote] : result.votes) choose("votes", name, vote);
  for (const auto& [party, profile] : drawn) choose("profiles", party, profile);
  for (const auto& [id, state] : result.judged) ++choices["judged"][id][state].runs;
  ++choices["ends"]["reason"][result.reason].runs;
  if (!happened.empty()) {
    ++choices["partings"]["first"][result.parted.empty() ? "none" : result.parted].runs;
    if (!result.parted.empty()) ++numbers["branch"]["parted at, min"][result.parted_at / kMinute];
  }
  for (const auto& complaint : result.complaints) ++complaints[complaint];
  keep_first(complaints);
}

std::optional<Refusal> Outcomes::merge(const Outcomes& other) {
  if (!(series == other.series) || happened != other.happened) {
    return Refusal{"merge.series",
                   "these are rehearsals of another series: exercise, --seed, --profile and --runs must be the same."};
  }
  if (overlap(done, other.done)) return Refusal{"merge.twice", "some of these runs have been counted already."};
  runs += other.runs;
  for (const RunRange& range : other.done) add_range(done, range);
  for (const auto& [group, named] : other.numbers) {
    for (const auto& [name, histogram] : named) take(numbers[group][name], histogram);
  }
  for (const auto& [group, named] : other.choices) {
    for (const auto& [name, options] : named) {
      for (const auto& [option, chosen] : options) {
        ChosenOption& own = choices[group][name][option];
        own.runs += chosen.runs;
        for (const auto& [outcome, histogram] : chosen.then) take(own.then[outcome], histogram);
      }
    }
  }
  for (const auto& [text, count] : other.complaints) complaints[text] += count;
  keep_first(complaints);
  return std::nullopt;
}

Spread spread_of(const Histogram& histogram) {
  Spread spread;
  if (histogram.empty()) return spread;
  Sums sums;
  sums.take(histogram);
  for (const auto& [value, runs] : histogram) spread.runs += runs;
  // The value of the run at `place` of `of` when all are laid in a row by their value.
  const auto at = [&](std::uint64_t place, std::uint64_t of) {
    std::uint64_t left = (spread.runs - 1) * place / of;
    for (const auto& [value, runs] : histogram) {
      if (left < runs) return value;
      left -= runs;
    }
    return histogram.rbegin()->first;
  };
  spread.least = histogram.begin()->first;
  spread.low = at(1, 10);
  spread.median = at(1, 2);
  spread.high = at(9, 10);
  spread.most = histogram.rbegin()->first;
  spread.mean = sums.sum / sums.runs;
  return spread;
}

std::vector<Association> associations(const Outcomes& outcomes) {
  std::vector<Association> found;
  for (const auto& [group, named] : outcomes.choices) {
    for (const auto& [name, options] : named) {
      if (options.size() < 2) continue;
      for (const auto& [outcome, histogram] : options.begin()->second.then) {
        const double strength = strength_of(options, outcome);
        if (strength >= kWorthTelling) found.push_back({group, name, outcome, strength});
      }
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.strength > b.strength; });
  return found;
}

}  // namespace parley
