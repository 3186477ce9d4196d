#include "common/mechanisms/evaluation_guide.h"

#include <algorithm>
#include <charconv>

#include "common/mechanisms/acts.h"

namespace parley {
namespace {

using schema::Rating;
using schema::TaskSeen;

TaskSeen seen_of(ExpectationState state) {
  switch (state) {
    case ExpectationState::met:
      return TaskSeen::DONE;
    case ExpectationState::late:
      return TaskSeen::LATE;
    case ExpectationState::missed:
      return TaskSeen::MISSED;
    default:
      return TaskSeen::NOT_SAID;
  }
}

// Missed outweighs open, which outweighs late, which outweighs done.
TaskSeen worse(TaskSeen a, TaskSeen b) {
  const auto weight = [](TaskSeen seen) { return seen == TaskSeen::NOT_SAID ? 25 : static_cast<int>(seen) * 10; };
  return weight(a) < weight(b) ? b : a;
}

// Of all parties for which it was opened: "7a CN" and "7a US" are both 7a. Nothing where it was opened for none.
std::optional<TaskSeen> seen_of(const World& full, std::string_view expectation) {
  std::optional<TaskSeen> seen;
  for (const auto& [id, item] : full.slice<EvaluationSlice>().expectations) {
    const bool same = id == expectation || (id.starts_with(expectation) && id[expectation.size()] == ' ');
    if (same) seen = seen ? worse(*seen, seen_of(item.state)) : seen_of(item.state);
  }
  return seen;
}

bool is_over(const World& full) { return full.clock.state == schema::ClockState::ENDED; }

// A row that did not come, since it was avoided or nothing brought it, is nobody's failure: after ENDEX only what was
// opened counts.
std::optional<TaskSeen> expected(const World& full, schema::CriticalTask::Reader task) {
  std::optional<TaskSeen> seen;
  for (const auto expectation : task.getExpects()) {
    auto one = seen_of(full, view_of(expectation));
    if (!one && is_over(full)) continue;
    seen = worse(seen.value_or(TaskSeen::DONE), one.value_or(TaskSeen::NOT_SAID));
  }
  return seen;
}

TaskResult result_of(const World& full, schema::CriticalTask::Reader task, Conditions& conditions) {
  TaskResult result;
  result.id = text(task.getId());
  result.key = task.getKey();
  const auto seen = expected(full, task);
  if (task.getDone().size() == 0) {
    result.recorded = seen.value_or(TaskSeen::NOT_SAID);
    result.no_case = !seen && task.getExpects().size() > 0 && is_over(full);
    return result;
  }
  const Scope scope{&full, full.now, kNoEntry, full.package->core(0)};
  const bool holds = conditions.evaluate(text(task.getDone()), scope).holds;
  const TaskSeen by_condition = holds ? TaskSeen::DONE : is_over(full) ? TaskSeen::MISSED : TaskSeen::NOT_SAID;
  result.recorded = seen ? worse(*seen, by_condition) : by_condition;
  return result;
}

std::optional<RatingItem> rating_of(const World& full, std::string_view id) {
  const auto& ratings = full.slice<EvaluationSlice>().ratings;
  const auto found = ratings.find(id);
  return found == ratings.end() ? std::nullopt : std::optional(found->second);
}

void add_observations(const World& full, ObjectiveResult& result) {
  for (const ObservationItem& one : full.slice<EvaluationSlice>().observations) {
    if (one.objective != result.id) continue;
    const auto task = std::ranges::find(result.tasks, one.task, &TaskResult::id);
    (task == result.tasks.end() ? result.observations : task->observations).push_back(one.number);
    if (task != result.tasks.end() && one.seen != TaskSeen::NOT_SAID) task->noted = one.seen;
  }
}

// C6: all tasks done in time P; all done, some late S; a key task missed M; a target not reached U. Of a task missed
// that is not key it says nothing: the evaluators do.
std::optional<Rating> suggest(const ObjectiveResult& objective, const std::vector<TargetResult>& targets) {
  const auto failed = [&](const TargetResult& target) {
    const auto rating = target.rated ? std::optional(target.rated->rating) : target.reckoned;
    return target.objective == objective.id && rating == Rating::UNABLE;
  };
  if (std::ranges::any_of(targets, failed)) return Rating::UNABLE;
  Rating rating = Rating::PERFORMED;
  bool open = std::ranges::all_of(objective.tasks, &TaskResult::has_no_case);  // also where the guide gives no rating
  for (const TaskResult& task : objective.tasks) {
    if (task.has_no_case()) continue;
    const TaskSeen seen = task.standing();
    if (seen == TaskSeen::MISSED && task.key) return Rating::MAJOR;
    open |= seen == TaskSeen::NOT_SAID || seen == TaskSeen::MISSED;
    if (seen == TaskSeen::LATE) rating = Rating::SOME;
  }
  return open ? std::nullopt : std::optional(rating);
}

struct Measure {
  std::int64_t value = 0;
  std::string text;
};

// B0 rule 1: percentages round half up.
std::int64_t percent(std::int64_t part, std::int64_t whole) { return (200 * part + whole) / (2 * whole); }

std::optional<Measure> measure(const World& full, std::string_view name, const std::vector<Indicator>& indicators) {
  if (const auto variable = parse_variable(name, *full.package)) {
    const std::int64_t value = full.value(*variable, full.now);
    return Measure{value, std::to_string(value)};
  }
  const auto found =
      std::ranges::find_if(indicators, [&](const Indicator& one) { return one.id == name && one.value.has_value(); });
  if (found == indicators.end()) return std::nullopt;
  const bool share = found->out_of.value_or(0) > 0;
  return Measure{share ? percent(*found->value, *found->out_of) : *found->value, format(*found)};
}

std::optional<Rating> reckon(std::int64_t value, schema::Target::Reader target) {
  const std::pair<capnp::Text::Reader, Rating> steps[] = {
      {target.getPerformed(), Rating::PERFORMED}, {target.getSome(), Rating::SOME}, {target.getMajor(), Rating::MAJOR}};
  for (const auto& [threshold, rating] : steps) {
    if (threshold.size() == 0) continue;
    const auto reached = reaches(value, view_of(threshold));
    if (!reached) return std::nullopt;
    if (*reached) return rating;
  }
  return Rating::UNABLE;
}

TargetResult result_of(const World& full, schema::Target::Reader target, const std::vector<Indicator>& indicators) {
  TargetResult result{text(target.getId()), text(target.getIndicator()), text(target.getObjective()), {}, {}, {}};
  if (const auto measured = measure(full, result.indicator, indicators)) {
    result.measured = measured->text;
    // What was so before STARTEX is nobody's performance.
    if (full.clock.state != schema::ClockState::PREPARED) result.reckoned = reckon(measured->value, target);
  }
  result.rated = rating_of(full, result.id);
  return result;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<bool> reaches(std::int64_t value, std::string_view threshold) {
  threshold = trimmed(threshold);
  const bool least = threshold.starts_with(">=");
  if (!least && !threshold.starts_with("<=")) return std::nullopt;
  threshold = trimmed(threshold.substr(2));
  if (threshold.ends_with('%')) threshold = trimmed(threshold.substr(0, threshold.size() - 1));
  std::int64_t bound = 0;
  const auto [end, error] = std::from_chars(threshold.data(), threshold.data() + threshold.size(), bound);
  if (error != std::errc() || end != threshold.data() + threshold.size()) return std::nullopt;
  return least ? value >= bound : value <= bound;
}

std::string_view letter_of(Rating rating) {
  constexpr std::string_view letters = "PSMU";
  const auto index = static_cast<std::size_t>(rating);
  return index < letters.size() ? letters.substr(index, 1) : "?";
}

GuideResult read_guide(const World& full, const std::vector<Indicator>& indicators) {
  GuideResult result;
  Conditions conditions;
  for (const auto& target : full.package->targets())
    result.targets.push_back(result_of(full, target.reader(), indicators));
  for (const auto& plan : full.package->objectives()) {
    ObjectiveResult objective;
    objective.id = text(plan.reader().getId());
    for (const auto task : plan.reader().getTasks()) objective.tasks.push_back(result_of(full, task, conditions));
    add_observations(full, objective);
    objective.suggested = suggest(objective, result.targets);
    objective.rated = rating_of(full, objective.id);
    result.objectives.push_back(std::move(objective));
  }
  return result;
}

}  // namespace parley
