#include "ops/fork_compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "ops/feed.h"

namespace parley {
namespace {

// A difference is told when at least a tenth of the branches shows it.
bool worth_telling(std::uint64_t runs, std::uint64_t of) { return runs * 10 >= of; }

bool is_turn(const Event& event) {
  if (event.act) {
    switch (event.act->which()) {
      case schema::Act::INTERNAL_MESSAGE:
      case schema::Act::ROLL_CALL:
      case schema::Act::NOTE:
      case schema::Act::MARK:
      case schema::Act::RATE:
      case schema::Act::SEAT_ASSIGN:
      case schema::Act::DISCLOSE:
      case schema::Act::REDACT:
      case schema::Act::PAUSE:
      case schema::Act::RESUME:
      case schema::Act::CLOCK_RATE:
      case schema::Act::CLOCK_JUMP:
      case schema::Act::INSTRUCT:
        return false;
      default:
        return true;
    }
  }
  switch (event.kind) {
    case EntryKind::INJECT_DELIVERED:
    case EntryKind::INCIDENT:
    case EntryKind::VIOLATION:
    case EntryKind::DECISION_LAPSED:
    case EntryKind::CONSULTATION_OPENED:
    case EntryKind::COUNCIL_RESULT:
    case EntryKind::OUT_OF_FUNCTION:
    case EntryKind::ULTIMATUM:
      return true;
    default:
      return false;
  }
}

bool same_turn(const EventMark& a, const EventMark& b) {
  return a.kind == b.kind && a.seat == b.seat && a.party == b.party && a.other == b.other && a.line == b.line &&
         a.label == b.label && a.codes == b.codes;
}

void add_turns(const EntryMessage& entry, const Package& package, std::vector<Happened::Turn>& turns) {
  const auto events = events_of(entry.reader(), package);
  if (std::none_of(events.begin(), events.end(), is_turn)) return;
  const auto lines = describe(entry.reader(), package);
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (!is_turn(events[i])) continue;
    turns.push_back({mark_of(events[i], package), i < lines.size() ? lines[i].sentence : ""});
  }
}

using Group = std::map<std::string, Outcomes::Options>;

const Histogram* histogram_in(const Outcomes& outcomes, const std::string& group, const std::string& name) {
  const auto found = outcomes.numbers.find(group);
  if (found == outcomes.numbers.end()) return nullptr;
  const auto histogram = found->second.find(name);
  return histogram == found->second.end() ? nullptr : &histogram->second;
}

const Group& group_in(const Outcomes& outcomes, const std::string& group) {
  static const Group kNone;
  const auto found = outcomes.choices.find(group);
  return found == outcomes.choices.end() ? kNone : found->second;
}

std::string happened_option(const Outcomes& branches, const std::string& group, const std::string& name) {
  const Group& choices = group_in(branches.happened.front(), group);
  const auto found = choices.find(name);
  return found == choices.end() || found->second.empty() ? "" : found->second.begin()->first;
}

std::string percent(std::uint64_t part, std::uint64_t of) {
  return fmt::format("{:.0f} %",
                     100.0 * static_cast<double>(part) / static_cast<double>(std::max<std::uint64_t>(of, 1)));
}

std::string sentence_of(const ComparedNumber& number, std::uint64_t runs) {
  const std::string was =
      number.happened ? fmt::format("{} in what happened", *number.happened) : "not in what happened";
  const Spread& in = number.branches;
  if (runs == 1) return fmt::format("{}: {}, {} in the branch.", number.name, was, in.median);
  std::string text = fmt::format("{}: {}; in the branches {} in the middle", number.name, was, in.median);
  text += in.low == in.high ? "" : fmt::format(", {} to {} in eight of ten", in.low, in.high);
  if (number.happened)
    text += fmt::format("; lower in {}, higher in {}", percent(number.lower, in.runs), percent(number.higher, in.runs));
  return text + ".";
}

constexpr const char* kNotUp = "did not come up";

std::string option_words(const std::string& group, const std::string& option) {
  if (group == "ends") return option.empty() ? "not ended yet" : "\"" + option + "\"";
  if (option.empty()) return kNotUp;
  return group == "decisions" && option != "none" ? "option " + option : option;
}

std::string told_name(const Series& series, const std::string& group, const std::string& name) {
  if (group == "ends") return "How it ended";
  const std::string words = group == "decisions" ? words_for(series, name) : "";
  return words.empty() ? name : name + " (" + words + ")";
}

// What came up in the branches; of decisions and votes also what only happened.
std::set<std::string> compared_names(const Outcomes& branches, const std::string& group) {
  std::set<std::string> names;
  for (const auto& [name, options] : group_in(branches, group)) names.insert(name);
  if (group == "judged") return names;
  for (const auto& [name, options] : group_in(branches.happened.front(), group)) names.insert(name);
  return names;
}

// By option, in how many branches; none stands for those in which it did not come up.
std::map<std::string, std::uint64_t> runs_by_option(const Outcomes& branches, const std::string& group,
                                                    const std::string& name) {
  std::map<std::string, std::uint64_t> runs;
  std::uint64_t all = 0;
  const auto& choices = group_in(branches, group);
  if (const auto found = choices.find(name); found != choices.end()) {
    for (const auto& [option, chosen] : found->second) all += runs[option] = chosen.runs;
  }
  if (all < branches.runs) runs[""] = branches.runs - all;
  return runs;
}

void tell_choices(const Outcomes& branches, const std::string& group, std::vector<std::string>& words) {
  for (const std::string& name : compared_names(branches, group)) {
    const std::string was = happened_option(branches, group, name);
    std::uint64_t same = 0;
    std::vector<std::pair<std::uint64_t, std::string>> others;
    for (const auto& [option, runs] : runs_by_option(branches, group, name)) {
      if (option == was) same = runs;
      if (option != was) others.emplace_back(runs, option);
    }
    if (!worth_telling(branches.runs - same, branches.runs)) continue;
    std::stable_sort(others.begin(), others.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::string text =
        told_name(branches.series, group, name) + ": " + option_words(group, was) + " in what happened; ";
    if (branches.runs == 1) {
      text += option_words(group, others.front().second) + " in the branch";
    } else {
      text += "in the branches ";
      for (const auto& [runs, option] : others)
        text += option_words(group, option) + " in " + percent(runs, branches.runs) + ", ";
      text += "the same in " + percent(same, branches.runs);
    }
    words.push_back(text + ".");
  }
}

// Escalation first: it is what a crisis is about.
int rank_of(const ComparedNumber& number) {
  if (number.group == "variables") return number.name.starts_with("E(") ? 0 : 2;
  return number.group == "expectations" ? 1 : 3;
}

}  // namespace

Happened::Happened(std::span<const EntryMessage> later, const Package& package) {
  for (const EntryMessage& entry : later) add_turns(entry, package, turns_);
}

void PartingWalk::take(const EntryMessage& entry, const Package& package) {
  if (parted_) return;
  std::vector<Happened::Turn> turns;
  add_turns(entry, package, turns);
  for (Happened::Turn& turn : turns) {
    if (parted_) return;
    const bool same = next_ < happened_.turns().size() && same_turn(happened_.turns()[next_].mark, turn.mark);
    if (!same) parted_ = std::move(turn);
    ++next_;
  }
}

void PartingWalk::finish(RehearsalResult& result) const {
  const auto& turns = happened_.turns();
  if (parted_) {
    const bool over = next_ > turns.size();
    const std::string was = over ? "nothing more" : turns[next_ - 1].sentence;
    result.parted = parted_->sentence + " (in what happened: " + was + ")";
    result.parted_at = parted_->mark.time;
  } else if (next_ < turns.size()) {
    result.parted = "nothing more (in what happened: " + turns[next_].sentence + ")";
    result.parted_at = result.ended;
  }
}

std::vector<ComparedNumber> compared_numbers(const Outcomes& branches) {
  std::vector<ComparedNumber> compared;
  for (const auto& [group, named] : branches.numbers) {
    if (group == "branch" || branches.happened.empty()) continue;
    for (const auto& [name, histogram] : named) {
      ComparedNumber number{group, name, std::nullopt, spread_of(histogram)};
      const Histogram* was = histogram_in(branches.happened.front(), group, name);
      if (was != nullptr && !was->empty()) number.happened = was->begin()->first;
      for (const auto& [value, runs] : histogram) {
        if (number.happened && value < *number.happened) number.lower += runs;
        if (number.happened && value > *number.happened) number.higher += runs;
      }
      if (!number.happened || number.lower + number.higher > 0) compared.push_back(std::move(number));
    }
  }
  std::stable_sort(compared.begin(), compared.end(),
                   [](const auto& a, const auto& b) { return rank_of(a) < rank_of(b); });
  return compared;
}

std::vector<std::string> differences_in_words(const Outcomes& branches) {
  std::vector<std::string> words;
  if (branches.happened.empty() || branches.runs == 0) return words;
  const auto compared = compared_numbers(branches);
  const auto tell = [&](int rank) {
    for (const ComparedNumber& number : compared) {
      const std::uint64_t differs = number.happened ? number.lower + number.higher : number.branches.runs;
      if (rank_of(number) == rank && worth_telling(differs, branches.runs))
        words.push_back(sentence_of(number, branches.runs));
    }
  };
  tell(0);
  tell_choices(branches, "decisions", words);
  tell_choices(branches, "votes", words);
  tell(1);
  tell_choices(branches, "judged", words);
  tell(2);
  tell(3);
  tell_choices(branches, "ends", words);
  return words;
}

std::vector<std::pair<std::string, std::uint64_t>> partings(const Outcomes& branches) {
  std::vector<std::pair<std::string, std::uint64_t>> list;
  const auto& group = group_in(branches, "partings");
  const auto found = group.find("first");
  if (found == group.end()) return list;
  for (const auto& [sentence, chosen] : found->second) list.emplace_back(sentence, chosen.runs);
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return list;
}

}  // namespace parley
