// Branches beside what happened, for a person at a terminal.
#include <fmt/format.h>

#include <cstdio>

#include "common/edge/os/terminal.h"
#include "ops/fork_compare.h"

namespace parley {
namespace {

constexpr std::size_t kPartingsShown = 6;

void print_row(const ComparedNumber& number) {
  const std::string was = number.happened ? std::to_string(*number.happened) : "-";
  const Spread& in = number.branches;
  std::printf("  %s\n", fmt::format("{:<58} {:>6}   {:>5} {:>5} {:>5}  {:>6} {:>6}", number.name, was, in.low,
                                    in.median, in.high, number.lower, number.higher)
                            .c_str());
}

std::string told_of(const std::string& complaint, std::uint64_t runs) {
  return runs == 1 ? complaint : fmt::format("{} ({} times)", complaint, runs);
}

}  // namespace

void print_comparison(const Outcomes& outcomes) {
  const edge::Terminal terminal(1);
  const auto heading = [&](const std::string& text) {
    std::printf("%s\n", terminal.in(edge::Colour::bold, text).c_str());
  };
  const bool one = outcomes.runs == 1;
  heading(fmt::format("{}: {} of run {}", outcomes.series.title,
                      one ? "a branch" : fmt::format("{} branches", outcomes.runs), outcomes.series.branch));
  const auto refused = refused_changes(outcomes);
  if (!refused.empty()) heading("REFUSED: not everything that was to be otherwise could be done");
  for (const auto& [text, count] : refused)
    std::printf("  %s\n", terminal.in(edge::Colour::red, told_of(text, count)).c_str());
  heading("Where they part from what happened");
  const auto parted = partings(outcomes);
  for (std::size_t i = 0; i < std::min(parted.size(), kPartingsShown); ++i)
    std::printf("  %s%s\n", one ? "" : fmt::format("{:>5}  ", parted[i].second).c_str(), parted[i].first.c_str());
  if (parted.size() > kPartingsShown) std::printf("  and in %zu other ways\n", parted.size() - kPartingsShown);
  const auto found = outcomes.numbers.find("branch");
  if (found != outcomes.numbers.end() && !found->second.empty()) {
    const Spread when = spread_of(found->second.begin()->second);
    std::printf("  at %s%s\n", format_time(when.median * kMinute).c_str(),
                one ? ""
                    : fmt::format(" in the middle, {} to {}", format_time(when.least * kMinute),
                                  format_time(when.most * kMinute))
                          .c_str());
  }
  const auto words = differences_in_words(outcomes);
  heading(words.empty() ? "At the end nothing differs" : "What differs at the end");
  for (const auto& sentence : words) std::printf("  %s\n", sentence.c_str());
  const auto numbers = compared_numbers(outcomes);
  if (!one && !numbers.empty())
    heading("In numbers: what happened; branches: a tenth below, median, a tenth above; runs lower, higher");
  for (const ComparedNumber& number : numbers) {
    if (!one) print_row(number);
  }
  if (outcomes.complaints.size() > refused.size()) heading("What else went wrong in branches");
  for (const auto& [text, count] : outcomes.complaints) {
    if (!refused.contains(text)) std::printf("  %s\n", told_of(text, count).c_str());
  }
}

}  // namespace parley
