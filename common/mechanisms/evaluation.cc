#include "common/mechanisms/evaluation.h"

#include <algorithm>
#include <array>

#include "common/mechanisms/acts.h"

namespace parley {
namespace {

constexpr std::array kActs = {ActKind::MARK, ActKind::RATE, ActKind::OBSERVATION};
constexpr std::size_t kObservations = 4096;  // of a run

bool many(ActKind) { return true; }

template <typename List>
std::string ids_of(const List& list) {
  std::string ids;
  for (const auto& one : list) ids += (ids.empty() ? "" : ", ") + text(one.reader().getId());
  return ids.empty() ? "none" : ids;
}

std::optional<schema::Objective::Reader> objective_named(const Package& package, std::string_view id) {
  for (const auto& one : package.objectives()) {
    if (view_of(one.reader().getId()) == id) return one.reader();
  }
  return std::nullopt;
}

bool has_task(schema::Objective::Reader objective, std::string_view id) {
  for (const auto task : objective.getTasks()) {
    if (view_of(task.getId()) == id) return true;
  }
  return false;
}

constexpr std::array<std::string_view, 11> kMarkKinds = {
    "closedOption", "contradiction", "expectation", "falseNotification", "falseSheet", "fit0",
    "fit1",         "fit2",          "hotwash",     "politics",          "tags"};

std::optional<Refusal> refuse_mark(const World& view, schema::Mark::Reader mark) {
  const std::string_view kind = view_of(mark.getKind());
  if (std::ranges::find(kMarkKinds, kind) == kMarkKinds.end()) {
    std::string known;
    for (const auto one : kMarkKinds) known += (known.empty() ? "" : ", ") + std::string(one);
    return Refusal{"evaluation.unknownKind",
                   "There is no kind of mark \"" + std::string(kind) + "\"; there are " + known + "."};
  }
  if (mark.getParty().size() > 0 && view.package->party(view_of(mark.getParty())) == kNoParty)
    return Refusal{"evaluation.unknownParty", "There is no team \"" + text(mark.getParty()) + "\" to observe."};
  const std::string expectation = text(mark.getExpectation());
  const auto& expectations = view.slice<EvaluationSlice>().expectations;
  if (expectation.empty() || expectations.contains(expectation)) return std::nullopt;
  return Refusal{"evaluation.unknownExpectation", "No expectation " + expectation + " has been opened."};
}

std::optional<Refusal> refuse_rate(const World& view, schema::Rate::Reader rate) {
  const Package& package = *view.package;
  const std::string_view id = view_of(rate.getTarget());
  const auto is_it = [&](const auto& one) { return view_of(one.reader().getId()) == id; };
  if (std::ranges::any_of(package.targets(), is_it) || objective_named(package, id)) return std::nullopt;
  return Refusal{"evaluation.unknownTarget", "There is no target or objective \"" + std::string(id) +
                                                 "\" to rate. Targets: " + ids_of(package.targets()) +
                                                 "; objectives: " + ids_of(package.objectives()) + "."};
}

std::optional<Refusal> refuse_task(const World& view, schema::Observation::Reader act) {
  const std::string_view id = view_of(act.getObjective()), task = view_of(act.getTask());
  const auto objective = objective_named(*view.package, id);
  if (!id.empty() && !objective)
    return Refusal{"evaluation.unknownObjective", "There is no objective \"" + std::string(id) +
                                                      "\" in the guide; it has " + ids_of(view.package->objectives()) +
                                                      "."};
  if (task.empty() || (objective && has_task(*objective, task))) return std::nullopt;
  return Refusal{"evaluation.unknownTask", id.empty() ? "Name the objective that the critical task belongs to."
                                                      : "The objective " + std::string(id) +
                                                            " has no critical task \"" + std::string(task) + "\"."};
}

std::optional<Refusal> refuse_observation(const World& view, schema::Observation::Reader act) {
  if (auto refusal = refuse_task(view, act)) return refusal;
  if (act.getSeen() > schema::TaskSeen::MISSED)
    return Refusal{"evaluation.seen", "A critical task was seen done, late or missed, or nothing is said of it."};
  const bool says = act.getSeen() != schema::TaskSeen::NOT_SAID;
  if (says && act.getTask().size() == 0)
    return Refusal{"evaluation.noTask", "Name the critical task that was done, late or missed."};
  if (!says && act.getText().size() == 0)
    return Refusal{"evaluation.empty", "The observation is missing; write at least one sentence."};
  if (auto refusal = refuse_long("evaluation.tooLong", "The observation", act.getText())) return refusal;
  const Party party = view.package->party(view_of(act.getParty()));
  if (act.getParty().size() > 0 && (party == kNoParty || party == kControl))
    return Refusal{"evaluation.unknownParty", "There is no team \"" + text(act.getParty()) + "\" to observe."};
  if (act.getTarget() != kNoEntry && mark_at(view, act.getTarget()) == nullptr)
    return Refusal{"evaluation.noEntry", "There is no event in entry " + std::to_string(act.getTarget()) + "."};
  if (view.slice<EvaluationSlice>().observations.size() < kObservations) return std::nullopt;
  return Refusal{"evaluation.tooMany", "There are 4096 observations already; add to one of these by a note."};
}

Verdict check(const World& view, ExerciseTime, Seat seat, schema::Act::Reader act) {
  if (view.package->seats()[seat].party != kControl) {
    return Refusal{"evaluation.controlOnly", "Only evaluators and exercise control observe, mark and rate."};
  }
  if (act.isMark() && act.getMark().getPlay() && has_role(view, seat, {"EVAL"}))
    return Refusal{"evaluation.play",
                   "An evaluator's mark is for the evaluation; what counts in play is marked by the white cell."};
  const auto refusal = act.isMark()   ? refuse_mark(view, act.getMark())
                       : act.isRate() ? refuse_rate(view, act.getRate())
                                      : refuse_observation(view, act.getObservation());
  if (refusal) return *refusal;
  return PartySet::of(kControl);
}

// An evaluator's mark meets an expectation whose wording is a judgement; control's also corrects tags (B0, envelope).
void consequences(const World& world, const Event& event, Consequences& out) {
  if (!event.act || !event.act->isMark()) return;
  const auto mark = event.act->getMark();
  const auto& expectations = world.slice<EvaluationSlice>().expectations;
  if (const auto found = expectations.find(text(mark.getExpectation())); found != expectations.end()) {
    const bool open = found->second.state == ExpectationState::open || found->second.state == ExpectationState::waiting;
    if (open) {
      auto met = out.enter(PartySet::of(kControl)).initExpectationMet();
      met.setExpectation(mark.getExpectation());
      met.setBy(mark.getTarget());
      met.setJudged(true);
      met.setLate(event.time > found->second.due);
    }
    return;
  }
  auto marked = out.enter(PartySet::of(kControl)).initMarked();
  marked.setTarget(mark.getTarget());
  marked.setKind(mark.getKind());
  marked.setTags(mark.getTags());
  marked.setPlay(mark.getPlay());
  marked.setParty(mark.getParty());
}

const ExpectationItem* oldest_open(const EvaluationSlice& slice, std::string_view* id) {
  const ExpectationItem* oldest = nullptr;
  for (const auto& [name, item] : slice.expectations) {
    if (item.state != ExpectationState::open || (oldest != nullptr && item.due >= oldest->due)) continue;
    oldest = &item;
    *id = name;
  }
  return oldest;
}

ExerciseTime next_due(const World& world) {
  std::string_view id;
  const auto* item = oldest_open(world.slice<EvaluationSlice>(), &id);
  return item == nullptr ? kNever : item->due;
}

void pass(const World& world, ExerciseTime now, Consequences& out) {
  std::string_view id;
  const auto* item = oldest_open(world.slice<EvaluationSlice>(), &id);
  if (item == nullptr || item->due > now) return;
  out.enter(PartySet::of(kControl)).initExpectationMissed().setExpectation({id.data(), id.size()});
}

void open(EvaluationSlice& slice, const World& world, const Event& event) {
  const auto opened = event.entry.getExpectationOpened();
  ExpectationItem& item = slice.expectations[text(opened.getExpectation())];
  item.inject = text(opened.getInject());
  item.party = world.package->party(text(opened.getParty()));
  item.opened = event.time;
  item.since = event.number;
  item.due = opened.getDue();
  item.waits = text(opened.getWaits());
  if (!item.waits.empty()) item.state = ExpectationState::waiting;
}

void observe(EvaluationSlice& slice, const World& world, const Event& event) {
  const auto act = event.act->getObservation();
  slice.observations.push_back({event.number, event.time, event.seat, text(act.getObjective()), text(act.getTask()),
                                world.package->party(text(act.getParty())), act.getTarget(), act.getSeen()});
}

void apply(World& world, const Event& event) {
  auto& slice = world.slice<EvaluationSlice>();
  if (event.kind == EntryKind::EXPECTATION_OPENED) return open(slice, world, event);
  if (event.kind == EntryKind::EXPECTATION_MET) {
    const auto met = event.entry.getExpectationMet();
    ExpectationItem& item = slice.expectations[text(met.getExpectation())];
    item.state = met.getLate() ? ExpectationState::late : ExpectationState::met;
    item.met = event.time;
    item.by = met.getBy();
    return;
  }
  if (event.kind == EntryKind::EXPECTATION_MISSED) {
    slice.expectations[text(event.entry.getExpectationMissed().getExpectation())].state = ExpectationState::missed;
    return;
  }
  if (event.act && event.act->isRate())
    slice.ratings[text(event.act->getRate().getTarget())] = {event.act->getRate().getRating(), event.number,
                                                             event.seat};
  if (event.act && event.act->isObservation()) observe(slice, world, event);
}

}  // namespace

std::string_view name_of(ExpectationState state) {
  constexpr std::array<std::string_view, 5> names = {"open", "waiting", "met", "late", "missed"};
  return names[static_cast<std::size_t>(state)];
}

std::span<const std::string_view> mark_kinds() { return kMarkKinds; }

Mechanism evaluation_mechanism() {
  return {.name = "evaluation",
          .acts = kActs,
          .many = many,
          .make_slice = [] { return std::unique_ptr<Slice>(std::make_unique<SliceOf<EvaluationSlice>>()); },
          .check = check,
          .consequences = consequences,
          .next_due = next_due,
          .pass = pass,
          .apply = apply};
}

ExpectationCounts count_expectations(const World& full) {
  ExpectationCounts counts;
  for (const auto& [id, item] : full.slice<EvaluationSlice>().expectations) {
    switch (item.state) {
      case ExpectationState::met:
        ++counts.met;
        break;
      case ExpectationState::late:
        ++counts.late;
        break;
      case ExpectationState::missed:
        ++counts.missed;
        break;
      case ExpectationState::waiting:
        ++counts.waiting;
        break;
      case ExpectationState::open:
        ++counts.open;
        break;
    }
  }
  return counts;
}

}  // namespace parley
