#include "common/mechanisms/evaluation.h"

#include <algorithm>
#include <array>

namespace parley {
namespace {

constexpr std::array kActs = {ActKind::MARK, ActKind::RATE};

bool many(ActKind) { return true; }

Verdict check(const World& view, ExerciseTime, Seat seat, schema::Act::Reader act) {
  if (view.package->seats()[seat].party != kControl) {
    return Refusal{"evaluation.controlOnly", "Only evaluators and exercise control mark and rate."};
  }
  if (act.isMark() && act.getMark().getExpectation().size() != 0) {
    const auto& expectations = view.slice<EvaluationSlice>().expectations;
    if (!expectations.contains(text(act.getMark().getExpectation()))) {
      return Refusal{"evaluation.unknownExpectation",
                     "No expectation " + text(act.getMark().getExpectation()) + " has been opened."};
    }
  }
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
    slice.ratings[text(event.act->getRate().getTarget())] = event.act->getRate().getRating();
}

}  // namespace

std::string_view name_of(ExpectationState state) {
  constexpr std::array<std::string_view, 5> names = {"open", "waiting", "met", "late", "missed"};
  return names[static_cast<std::size_t>(state)];
}

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
