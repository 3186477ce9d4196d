// Outcomes for a person at a terminal, and for a spreadsheet.
#include <fmt/format.h>

#include <cstdio>

#include "common/edge/os/terminal.h"
#include "ops/rehearse_outcomes.h"

namespace parley {
namespace {

constexpr std::uint64_t kBarColumns = 30;
constexpr std::size_t kAssociationsShown = 12;

void print_line(const std::string& line) { std::printf("%s\n", line.c_str()); }

const Outcomes::Numbers& numbers_in(const Outcomes& outcomes, const std::string& group) {
  static const Outcomes::Numbers kNone;
  const auto found = outcomes.numbers.find(group);
  return found == outcomes.numbers.end() ? kNone : found->second;
}

void print_escalation(const Outcomes& outcomes) {
  for (const auto& [name, histogram] : numbers_in(outcomes, "variables")) {
    if (!name.starts_with("E(")) continue;
    for (const auto& [value, runs] : histogram) {
      const std::string bar(std::max<std::uint64_t>(1, runs * kBarColumns / outcomes.runs), '#');
      print_line(fmt::format("  {:<14} {:>3}  {:>6}  {}", name, value, runs, bar));
    }
  }
}

void print_spreads(const Outcomes::Numbers& numbers) {
  for (const auto& [name, histogram] : numbers) {
    const Spread spread = spread_of(histogram);
    print_line(fmt::format("  {:<58} {:>5} {:>5} {:>5} {:>5} {:>5}  {:>6}", name, spread.least, spread.low,
                           spread.median, spread.high, spread.most, spread.runs));
  }
}

void print_choices(const Outcomes& outcomes, const std::string& group) {
  const auto found = outcomes.choices.find(group);
  if (found == outcomes.choices.end()) return;
  for (const auto& [name, options] : found->second) {
    std::string row;
    for (const auto& [option, chosen] : options)
      row += fmt::format("{}{} in {}", row.empty() ? "" : ", ", option, chosen.runs);
    const std::string words = group == "decisions" ? words_for(outcomes.series, name) : "";
    print_line(fmt::format("  {:<14} {}{}", name, row, words.empty() ? "" : "   (" + words + ")"));
  }
}

void print_association(const Outcomes& outcomes, const Association& one) {
  print_line(fmt::format("  {:>3.0f} %  {} with {}", one.strength * 100, one.choice, one.outcome));
  for (const auto& [option, chosen] : outcomes.choices.at(one.group).at(one.choice)) {
    const auto then = chosen.then.find(one.outcome);
    if (then == chosen.then.end()) continue;
    print_line(fmt::format("         {:<12} in {:>6} runs: {:.2f} on average", option, chosen.runs,
                           spread_of(then->second).mean));
  }
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  // A spreadsheet would take these for formulas.
  if (!text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos) out += "'";
  for (const char letter : text) out += letter == '"' ? "\"\"" : std::string(1, letter);
  return out + "\"";
}

void add_rows(std::string& csv, const std::string& group, const std::string& name, const std::string& option,
              const std::string& outcome, const Histogram& histogram) {
  for (const auto& [value, runs] : histogram) {
    csv +=
        fmt::format("{},{},{},{},{},{}\r\n", quoted(group), quoted(name), quoted(option), quoted(outcome), value, runs);
  }
}

}  // namespace

void print(const Outcomes& outcomes) {
  if (!outcomes.happened.empty()) return print_comparison(outcomes);
  const edge::Terminal terminal(1);
  const auto heading = [&](const char* text) { print_line(terminal.in(edge::Colour::bold, text)); };
  heading("Escalation at the end, in how many runs");
  print_escalation(outcomes);
  heading("Expectations in a run: least, a tenth below, median, a tenth above, most; runs");
  print_spreads(numbers_in(outcomes, "expectations"));
  heading("Indicators: the same");
  print_spreads(numbers_in(outcomes, "indicators"));
  heading("Decisions: option and in how many runs");
  print_choices(outcomes, "decisions");
  if (outcomes.choices.contains("votes")) heading("Votes");
  print_choices(outcomes, "votes");
  if (outcomes.choices.contains("profiles")) heading("Profiles drawn");
  print_choices(outcomes, "profiles");
  const auto found = associations(outcomes);
  if (!found.empty()) heading("What went together (not: what caused what): share of the outcome's spread");
  for (std::size_t i = 0; i < std::min(found.size(), kAssociationsShown); ++i) print_association(outcomes, found[i]);
  if (!outcomes.complaints.empty()) heading("What went wrong in runs");
  for (const auto& [text, count] : outcomes.complaints) print_line(fmt::format("  {} ({} times)", text, count));
}

std::string csv_of(const Outcomes& outcomes) {
  std::string csv = "group,name,option,outcome,value,runs\r\n";
  for (const auto& [group, named] : outcomes.numbers) {
    for (const auto& [name, histogram] : named) add_rows(csv, group, name, "", "", histogram);
  }
  for (const auto& [group, named] : outcomes.choices) {
    for (const auto& [name, options] : named) {
      for (const auto& [option, chosen] : options) {
        csv += fmt::format("{},{},{},,,{}\r\n", quoted(group), quoted(name), quoted(option), chosen.runs);
        for (const auto& [outcome, histogram] : chosen.then) add_rows(csv, group, name, option, outcome, histogram);
      }
    }
  }
  return csv;
}

}  // namespace parley
