#include "ops/rehearse_series.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "common/edge/os/terminal.h"

namespace parley {
namespace {

constexpr std::uint64_t kBarColumns = 30;

struct Spread {
  std::int64_t least = 0, median = 0, most = 0;
};

Spread spread_of(std::vector<std::int64_t> sample) {
  if (sample.empty()) return {};
  std::sort(sample.begin(), sample.end());
  return {sample.front(), sample[sample.size() / 2], sample.back()};
}

Value value_of(const Spread& spread) {
  return Value::Map{{"least", spread.least}, {"median", spread.median}, {"most", spread.most}};
}

std::map<std::int64_t, std::uint64_t> counts_of(const std::vector<std::int64_t>& sample) {
  std::map<std::int64_t, std::uint64_t> counts;
  for (const std::int64_t one : sample) ++counts[one];
  return counts;
}

template <typename Key>
Value value_of(const std::map<Key, std::uint64_t>& counts) {
  Value::Map map;
  for (const auto& [key, count] : counts) {
    if constexpr (std::is_integral_v<Key>) {
      map[std::to_string(key)] = count;
    } else {
      map[key] = count;
    }
  }
  return map;
}

template <typename Outer>
Value nested(const Outer& outer) {
  Value::Map map;
  for (const auto& [name, counts] : outer) map[name] = value_of(counts);
  return map;
}

bool is_escalation(const std::string& name) { return name.starts_with("E("); }

}  // namespace

void RehearsalSeries::add(const RehearsalResult& result) {
  ++runs_;
  for (const auto& [name, number] : result.variables) variables_[name].push_back(number);
  const ExpectationCounts& counts = result.expectations;
  const std::pair<const char*, std::size_t> named[] = {{"met", counts.met},
                                                       {"late", counts.late},
                                                       {"missed", counts.missed},
                                                       {"waiting", counts.waiting},
                                                       {"open", counts.open}};
  for (const auto& [name, count] : named) expectations_[name].push_back(static_cast<std::int64_t>(count));
  for (const auto& [id, state] : result.judged) ++judged_[id][state];
  for (const auto& [name, option] : result.decisions) ++decisions_[name][option];
  for (const auto& complaint : result.complaints) ++complaints_[complaint];
}

Value RehearsalSeries::value() const {
  Value::Map variables, escalation, expectations;
  for (const auto& [name, sample] : variables_) {
    variables[name] = value_of(spread_of(sample));
    if (is_escalation(name)) escalation[name] = value_of(counts_of(sample));
  }
  for (const auto& [name, sample] : expectations_) expectations[name] = value_of(spread_of(sample));
  return Value::Map{{"runs", runs_},
                    {"escalation", std::move(escalation)},
                    {"variables", std::move(variables)},
                    {"expectations", std::move(expectations)},
                    {"judged", nested(judged_)},
                    {"decisions", nested(decisions_)},
                    {"complaints", value_of(complaints_)}};
}

void RehearsalSeries::print() const {
  const edge::Terminal terminal(1);
  const auto heading = [&](const char* text) { std::printf("%s\n", terminal.in(edge::Colour::bold, text).c_str()); };
  heading("Escalation at the end, in how many runs");
  for (const auto& [name, sample] : variables_) {
    if (!is_escalation(name)) continue;
    for (const auto& [number, count] : counts_of(sample)) {
      const std::string bar(std::max<std::uint64_t>(1, count * kBarColumns / runs_), '#');
      std::printf("  %-14s %3lld  %6llu  %s\n", name.c_str(), static_cast<long long>(number),
                  static_cast<unsigned long long>(count), bar.c_str());
    }
  }
  heading("Expectations in a run: least, median, most");
  for (const auto& [name, sample] : expectations_) {
    const Spread spread = spread_of(sample);
    std::printf("%s\n",
                fmt::format("  {:<14} {:>3} {:>3} {:>3}", name, spread.least, spread.median, spread.most).c_str());
  }
  heading("Decisions: option and in how many runs");
  for (const auto& [name, options] : decisions_) {
    std::string row;
    for (const auto& [option, count] : options)
      row += fmt::format("{}{} in {}", row.empty() ? "" : ", ", option == 0 ? "none" : std::to_string(option), count);
    std::printf("  %-14s %s\n", name.c_str(), row.c_str());
  }
  if (!complaints_.empty()) heading("Mistakes in policies");
  for (const auto& [text, count] : complaints_)
    std::printf("  %s (%llu times)\n", text.c_str(), static_cast<unsigned long long>(count));
}

}  // namespace parley
