#include "ops/run_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "common/edge/os/terminal.h"
#include "common/edge/sqlite/audit.h"
#include "common/mechanisms/decisions.h"
#include "ops/record_reader.h"

namespace parley {
namespace {

using edge::Colour;
using edge::Terminal;

Value value_of(const ExpectationCounts& counts) {
  return Value::Map{{"met", counts.met},
                    {"late", counts.late},
                    {"missed", counts.missed},
                    {"waiting", counts.waiting},
                    {"open", counts.open}};
}

Value value_of(const RunSummary::Expectation& expectation) {
  Value::Map map{{"id", expectation.id}, {"state", expectation.state}};
  if (!expectation.waits.empty()) map["waits"] = expectation.waits;
  return map;
}

Value value_of(const Indicator& indicator) {
  Value::Map map{{"id", indicator.id}, {"name", indicator.name}, {"text", format(indicator)}};
  if (indicator.value) map["value"] = *indicator.value;
  if (indicator.out_of) map["outOf"] = *indicator.out_of;
  if (indicator.largest) map["largest"] = *indicator.largest;
  if (!indicator.unit.empty()) map["unit"] = indicator.unit;
  return map;
}

Value letter(const std::optional<schema::Rating>& rating) {
  return rating ? Value(std::string(letter_of(*rating))) : Value();
}
Value letter(const std::optional<RatingItem>& rating) {
  return rating ? Value(std::string(letter_of(rating->rating))) : Value();
}

std::string_view word(schema::TaskSeen seen) {
  constexpr std::string_view words[] = {"open", "done", "late", "missed"};
  const auto index = static_cast<std::size_t>(seen);
  return index < std::size(words) ? words[index] : "open";
}

Value value_of(const ObjectiveResult& objective) {
  Value::List tasks;
  for (const TaskResult& task : objective.tasks) {
    tasks.push_back(Value::Map{{"id", task.id},
                               {"key", task.key},
                               {"recorded", task.no_case ? "no case" : std::string(word(task.recorded))},
                               {"noted", std::string(word(task.noted))},
                               {"observations", task.observations.size()}});
  }
  return Value::Map{{"id", objective.id},
                    {"tasks", std::move(tasks)},
                    {"observations", objective.observations.size()},
                    {"suggested", letter(objective.suggested)},
                    {"rated", letter(objective.rated)}};
}

Value value_of(const TargetResult& target) {
  return Value::Map{{"id", target.id},
                    {"indicator", target.indicator},
                    {"objective", target.objective},
                    {"measured", target.measured},
                    {"reckoned", letter(target.reckoned)},
                    {"rated", letter(target.rated)}};
}

template <typename Result>
Value list_of(const std::vector<Result>& results) {
  Value::List list;
  for (const Result& one : results) list.push_back(value_of(one));
  return list;
}

// "G1 P, G2 S (an evaluator: M)"
std::string targets_in(const GuideResult& guide) {
  std::string text;
  for (const TargetResult& target : guide.targets) {
    const bool measured = !target.measured.empty();
    if (measured && !target.reckoned && !target.rated) continue;
    text += (text.empty() ? "" : ", ") + target.id + " " +
            std::string(target.reckoned ? letter_of(*target.reckoned)
                        : measured      ? "-"
                                        : "not measured");
    if (target.rated) text += " (an evaluator: " + std::string(letter_of(target.rated->rating)) + ")";
  }
  return text;
}

std::string objectives_in(const GuideResult& guide) {
  std::string text;
  for (const ObjectiveResult& objective : guide.objectives) {
    if (objective.tasks.empty() && !objective.rated) continue;
    const auto all = std::ranges::count(objective.tasks, false, &TaskResult::has_no_case);
    const auto done = std::ranges::count_if(objective.tasks, [](const TaskResult& task) {
      return task.standing() == schema::TaskSeen::DONE || task.standing() == schema::TaskSeen::LATE;
    });
    text += (text.empty() ? "" : ", ") + fmt::format("{} {}: {} of {} tasks", objective.id,
                                                     objective.suggested ? letter_of(*objective.suggested) : "-", done,
                                                     all);
    if (objective.rated) text += " (an evaluator: " + std::string(letter_of(objective.rated->rating)) + ")";
  }
  return text;
}

template <typename Number>
Value value_of(const std::map<std::string, Number>& numbers) {
  Value::Map map;
  for (const auto& [name, number] : numbers) map[name] = number;
  return map;
}

std::string ids_in(const RunSummary& summary, std::string_view state) {
  std::string ids;
  for (const auto& one : summary.judged) {
    if (one.state != state) continue;
    ids += (ids.empty() ? "" : ", ") + one.id + (one.waits.empty() ? "" : " (" + one.waits + ")");
  }
  return ids;
}

void print_row(const Terminal& terminal, const char* name, const std::string& text) {
  if (!text.empty())
    std::printf("  %s %s\n", terminal.in(Colour::dim, fmt::format("{:<13}", name)).c_str(), text.c_str());
}

// "E" to "CN-US 5, JP-PH 2": a line for each kind.
std::map<std::string, std::string> by_kind(const std::map<std::string, std::int64_t>& variables) {
  std::map<std::string, std::string> rows;
  for (const auto& [name, number] : variables) {
    const auto bracket = name.find('(');
    if (bracket == std::string::npos) continue;
    std::string& row = rows[name.substr(0, bracket)];
    row +=
        (row.empty() ? "" : ", ") + fmt::format("{} {}", name.substr(bracket + 1, name.size() - bracket - 2), number);
  }
  return rows;
}

std::string decisions_in(const RunSummary& summary) {
  std::string text;
  for (const auto& [name, option] : summary.decisions) {
    text += (text.empty() ? "" : ", ") + name + (option == 0 ? ": none" : fmt::format(": option {}", option));
  }
  return text;
}

}  // namespace

std::string sentence_of(const ExpectationCounts& counts) {
  return fmt::format("{} met, {} late, {} missed, {} waiting for a mechanism, {} open", counts.met, counts.late,
                     counts.missed, counts.waiting, counts.open);
}

RunSummary summarize(const World& world, std::vector<Indicator> indicators) {
  RunSummary summary;
  const Package& package = *world.package;
  summary.title = text(package.common().getTitle().getEn());
  summary.time = world.now;
  summary.duration = package.duration();
  summary.ended = world.clock.state == schema::ClockState::ENDED;
  summary.phase = world.phase;
  summary.guide = read_guide(world, indicators);
  summary.indicators = std::move(indicators);
  summary.expectations = count_expectations(world);
  for (const auto& [id, item] : world.slice<EvaluationSlice>().expectations) {
    summary.judged.push_back({id, std::string(name_of(item.state)), item.waits});
  }
  for (const auto& [key, state] : world.variables) {
    summary.variables[format_variable(key, package)] = world.value(key, world.now);
  }
  for (const auto& [opened, item] : world.slice<DecisionsSlice>().items) {
    summary.decisions[item.decision + " " + package.parties()[item.party].code] = item.chosen;
  }
  return summary;
}

void add_record(RunSummary& summary, const std::string& path) {
  edge::Journal journal = edge::Journal::read_only(path);
  const auto record = edge::audit(journal, std::nullopt);
  summary.run_id = record.run_id;
  summary.head = {record.tree.size(), record.tree.root()};
  summary.origin = RecordReader(path).origin();
}

Value value_of(const RunSummary& summary) {
  Value::List judged, indicators;
  for (const auto& one : summary.indicators) indicators.push_back(value_of(one));
  for (const auto& one : summary.judged) judged.push_back(value_of(one));
  return Value::Map{{"exercise", summary.title},
                    {"origin", summary.origin},
                    {"run", hex(summary.run_id)},
                    {"time", format_time(summary.time)},
                    {"ended", summary.ended},
                    {"phase", summary.phase},
                    {"entries", summary.head.size},
                    {"root", summary.has_root() ? Value(hex(summary.head.root)) : Value()},
                    {"expectations", value_of(summary.expectations)},
                    {"judged", std::move(judged)},
                    {"indicators", std::move(indicators)},
                    {"objectives", list_of(summary.guide.objectives)},
                    {"targets", list_of(summary.guide.targets)},
                    {"variables", value_of(summary.variables)},
                    {"decisions", value_of(summary.decisions)},
                    {"files", Value::List(summary.files.begin(), summary.files.end())}};
}

void print(const RunSummary& summary) {
  const Terminal terminal(1);
  const std::string state = summary.ended ? "ended at " : "not ended, at ";
  std::printf("\n%s\n", terminal.in(Colour::bold, summary.title + ": " + state + format_time(summary.time)).c_str());
  print_row(terminal, "run", summary.origin);
  print_row(terminal, "entries", std::to_string(summary.head.size));
  if (summary.has_root()) print_row(terminal, "root", hex(summary.head.root));
  print_row(terminal, "expectations", sentence_of(summary.expectations));
  for (const char* state_name : {"late", "missed", "waiting", "open"}) {
    print_row(terminal, fmt::format("  {}", state_name).c_str(), ids_in(summary, state_name));
  }
  print_row(terminal, "objectives", objectives_in(summary.guide));
  print_row(terminal, "targets", targets_in(summary.guide));
  print_row(terminal, "decisions", decisions_in(summary));
  for (const auto& [kind, row] : by_kind(summary.variables)) print_row(terminal, kind.c_str(), row);
  for (const auto& one : summary.indicators) {
    if (one.value) print_row(terminal, one.id.c_str(), one.name + ": " + format(one));
  }
  for (const auto& file : summary.files) print_row(terminal, "file", file);
}

}  // namespace parley
