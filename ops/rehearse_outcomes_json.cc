// Outcomes as JSON, and back. Every list of numbers is a map of value to runs, so that parts can be added up.
#include <charconv>

#include "ops/fork_compare.h"

namespace parley {
namespace {

constexpr const char* kFormat = "parley/rehearsals/v1";
// Of what can come out; a page draws from the least to the most, and minutes are shown as exercise time.
constexpr std::int64_t kMostValue = 100'000'000'000'000;
constexpr std::int64_t kMostRuns = 1'000'000'000'000;

Value value_of(const Histogram& histogram) {
  Value::Map map;
  for (const auto& [value, runs] : histogram) map[std::to_string(value)] = runs;
  return map;
}

Value value_of(const Spread& spread) {
  return Value::Map{{"least", spread.least},
                    {"low", spread.low},
                    {"median", spread.median},
                    {"high", spread.high},
                    {"most", spread.most}};
}

Value value_of(const ChosenOption& chosen);

Value::List pair_of(std::uint64_t first, std::uint64_t last) {
  Value::List pair;
  pair.emplace_back(first);
  pair.emplace_back(last);
  return pair;
}

template <typename Named>
Value each(const Named& named) {
  Value::Map map;
  for (const auto& [name, item] : named) map[name] = value_of(item);
  return map;
}

Value value_of(const ChosenOption& chosen) {
  Value::Map map{{"runs", chosen.runs}};
  if (!chosen.then.empty()) map["then"] = each(chosen.then);
  return map;
}

Value value_of(const Series& series) {
  return Value::Map{{"exercise", series.exercise},
                    {"title", series.title},
                    {"package", hex(series.package)},
                    {"seed", series.seed},
                    {"profiles", Value::List(series.profiles.begin(), series.profiles.end())},
                    {"runs", series.runs},
                    {"branch", series.branch},
                    {"legend", Value::Map(series.legend.begin(), series.legend.end())}};
}

// What a file may hold wrong ends the reading: thrown here, caught in read_outcomes.
struct Wrong {
  std::string what;
};

const Value& field(const Value& value, std::string_view name) {
  const Value* found = value.find(name);
  if (found == nullptr) throw Wrong{"\"" + std::string(name) + "\" is missing"};
  return *found;
}

const Value::Map& map_in(const Value& value) {
  static const Value::Map kEmpty;
  if (const auto* map = value.map()) return *map;
  if (value.list() != nullptr && value.list()->empty()) return kEmpty;
  throw Wrong{"there is " + value.description() + " where an object belongs"};
}

std::string string_in(const Value& value) {
  if (value.string() == nullptr) throw Wrong{"there is " + value.description() + " where a text belongs"};
  return *value.string();
}

std::uint64_t count_in(const Value& value) {
  if (value.integer() == nullptr || *value.integer() < 0 || *value.integer() > kMostRuns)
    throw Wrong{"there is " + value.description() + " where a count belongs"};
  return static_cast<std::uint64_t>(*value.integer());
}

Histogram histogram_in(const Value& value) {
  Histogram histogram;
  for (const auto& [text, runs] : map_in(value)) {
    std::int64_t number = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
    if (end.ec != std::errc() || end.ptr != text.data() + text.size() || number < -kMostValue || number > kMostValue)
      throw Wrong{"\"" + text + "\" stands where a whole number belongs"};
    histogram[number] = count_in(runs);
    if (histogram[number] == 0) throw Wrong{"something came out in no run"};
  }
  return histogram;
}

Series series_in(const Value& value) {
  Series series;
  series.exercise = string_in(field(value, "exercise"));
  series.title = string_in(field(value, "title"));
  if (!copy_to(series.package, from_hex(string_in(field(value, "package"))))) throw Wrong{"\"package\" is no hash"};
  series.seed = string_in(field(value, "seed"));
  if (const auto* list = field(value, "profiles").list()) {
    for (const Value& one : *list) series.profiles.push_back(string_in(one));
  }
  series.runs = count_in(field(value, "runs"));
  series.branch = string_in(field(value, "branch"));
  for (const auto& [name, words] : map_in(field(value, "legend"))) series.legend[name] = string_in(words);
  return series;
}

std::vector<Outcomes::RunRange> ranges_in(const Value& value) {
  std::vector<Outcomes::RunRange> ranges;
  if (value.list() == nullptr) throw Wrong{"\"done\" is no list"};
  for (const Value& one : *value.list()) {
    if (one.list() == nullptr || one.list()->size() != 2) throw Wrong{"\"done\" holds something that is no range"};
    ranges.emplace_back(count_in((*one.list())[0]), count_in((*one.list())[1]));
    const bool ordered = ranges.back().first >= 1 && ranges.back().first <= ranges.back().second &&
                         (ranges.size() == 1 || ranges[ranges.size() - 2].second + 1 < ranges.back().first);
    if (!ordered) throw Wrong{"\"done\" is not in order"};
  }
  return ranges;
}

// None comes out in more runs than there were.
Histogram histogram_in(const Value& value, std::uint64_t runs) {
  Histogram histogram = histogram_in(value);
  std::uint64_t all = 0;
  for (const auto& [number, count] : histogram) all += count;
  if (all > runs) throw Wrong{"something came out in more runs than there were"};
  return histogram;
}

ChosenOption option_in(const Value& value, std::uint64_t runs) {
  ChosenOption chosen;
  chosen.runs = count_in(field(value, "runs"));
  if (chosen.runs > runs) throw Wrong{"something was chosen in more runs than there were"};
  if (const Value* then = value.find("then")) {
    for (const auto& [outcome, histogram] : map_in(*then)) chosen.then[outcome] = histogram_in(histogram, chosen.runs);
  }
  return chosen;
}

Outcomes outcomes_in(const Value& value) {
  Outcomes outcomes;
  outcomes.series = series_in(field(value, "series"));
  outcomes.runs = count_in(field(value, "runs"));
  outcomes.done = ranges_in(field(value, "done"));
  for (const auto& [group, named] : map_in(field(value, "numbers"))) {
    for (const auto& [name, histogram] : map_in(named))
      outcomes.numbers[group][name] = histogram_in(histogram, outcomes.runs);
  }
  for (const auto& [group, named] : map_in(field(value, "choices"))) {
    for (const auto& [name, options] : map_in(named)) {
      for (const auto& [option, chosen] : map_in(options))
        outcomes.choices[group][name][option] = option_in(chosen, outcomes.runs);
    }
  }
  for (const auto& [text, count] : map_in(field(value, "complaints"))) outcomes.complaints[text] = count_in(count);
  if (const Value* happened = value.find("happened")) outcomes.happened.push_back(outcomes_in(*happened));
  std::uint64_t runs = 0;
  for (const auto& [first, last] : outcomes.done) runs += last - first + 1;
  if (outcomes.runs == 0) throw Wrong{"no run is in it"};
  if (runs != outcomes.runs) throw Wrong{"\"done\" does not name as many runs as \"runs\" says"};
  return outcomes;
}

}  // namespace

Value value_of(const Outcomes& outcomes) {
  Value::List done;
  for (const auto& [first, last] : outcomes.done) done.emplace_back(pair_of(first, last));
  Value::Map numbers, spreads, choices;
  for (const auto& [group, named] : outcomes.numbers) {
    Value::Map of_group;
    for (const auto& [name, histogram] : named) of_group[name] = value_of(spread_of(histogram));
    numbers[group] = each(named);
    spreads[group] = std::move(of_group);
  }
  for (const auto& [group, named] : outcomes.choices) {
    Value::Map of_group;
    for (const auto& [name, options] : named) of_group[name] = each(options);
    choices[group] = std::move(of_group);
  }
  Value::Map complaints;
  for (const auto& [text, count] : outcomes.complaints) complaints[text] = count;
  Value::Map map{{"format", kFormat},
                 {"series", value_of(outcomes.series)},
                 {"runs", outcomes.runs},
                 {"done", std::move(done)},
                 {"numbers", std::move(numbers)},
                 {"spreads", std::move(spreads)},
                 {"choices", std::move(choices)},
                 {"complaints", std::move(complaints)}};
  if (!outcomes.happened.empty()) {
    map["happened"] = value_of(outcomes.happened.front());
    Value::List words;
    for (const auto& sentence : differences_in_words(outcomes)) words.emplace_back(sentence);
    map["differences"] = std::move(words);
  }
  return map;
}

std::variant<Outcomes, Refusal> read_outcomes(const Value& value) {
  const Value* format = value.find("format");
  if (format == nullptr || format->string() == nullptr || *format->string() != kFormat) {
    return Refusal{"outcomes.format", "it is not what parley rehearse or fork --output wrote."};
  }
  try {
    return outcomes_in(value);
  } catch (const Wrong& wrong) {
    return Refusal{"outcomes.wrong", "this result of parley rehearse is damaged: " + wrong.what + "."};
  }
}

}  // namespace parley
