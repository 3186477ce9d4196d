// Conditions that the coordinator keeps an eye on: preconditions, contingency injects, expectations. The result is as
// if each were evaluated after every entry and at every full exercise minute; it is evaluated again only when something
// that it read may have changed.
#include <algorithm>

#include "common/mechanisms/conduct.h"
#include "common/mechanisms/consultation.h"
#include "common/mechanisms/evaluation.h"
#include "coordinator/play.h"

namespace parley {

void Play::mark_stale(const Event& event) {
  const KindId kind = event.act ? kind_id(event.act->which()) : kind_id(event.kind);
  if (event.kind == EntryKind::PRECONDITION_AGREED && prepared_) watch_preconditions();
  for (Watch& watch : watches_) {
    if (watch.stale || watch.done) continue;
    // The answer to a test matters anew in each state of its precondition.
    const bool moved = watch.kind == Watch::Kind::precondition && event.kind == EntryKind::PRECONDITION_CHANGED;
    watch.stale = moved || watch.reading.touched_by(kind) ||
                  (watch.reading.variables && event.kind == EntryKind::VARIABLE_CHANGED);
  }
}

ExerciseTime Play::next_watch() const {
  if (world().clock.state != schema::ClockState::RUNNING) return kNever;
  ExerciseTime next = kNever;
  for (const Watch& watch : watches_) {
    if (watch.done) continue;
    const ExerciseTime again = watch.evaluated ? watch.reading.until : std::max(watch.not_before, now_);
    next = std::min(next, std::max(again, watch.not_before));
  }
  return next;
}

bool Play::evaluate(Watch& watch) {
  Scope scope{&world(), now_, watch.since, watch.self};
  watch.stale = false;
  watch.evaluated = true;
  if (watch.kind != Watch::Kind::precondition) {
    const Evaluation evaluation = conditions_.evaluate(watch.text, scope);
    watch.reading = evaluation.reading;
    return evaluation.holds;
  }
  // A precondition is met when it is true in the view of each party that it names (DESIGN section 6).
  watch.reading = Reading();
  bool holds = true;
  for (const Party party : precondition_parties(world(), watch.id)) {
    scope.world = &sequence_.view(party);
    const Evaluation evaluation = conditions_.evaluate(watch.text, scope);
    watch.reading.kinds |= evaluation.reading.kinds;
    watch.reading.variables = watch.reading.variables || evaluation.reading.variables;
    watch.reading.until = std::min(watch.reading.until, evaluation.reading.until);
    holds = holds && evaluation.holds;
  }
  return holds;
}

void Play::evaluate_watches() {
  if (world().clock.state != schema::ClockState::RUNNING) return;
  for (std::size_t i = 0; i < watches_.size(); ++i) {  // firing may append
    if (watches_[i].done || now_ < watches_[i].not_before) continue;
    if (!watches_[i].stale && watches_[i].evaluated && now_ < watches_[i].reading.until) continue;
    const bool holds = evaluate(watches_[i]);
    const bool wanted = watches_[i].kind == Watch::Kind::absence ? !holds : holds;
    if (watches_[i].kind == Watch::Kind::precondition) {
      Consequences out(kNoEntry);
      note_test(world(), watches_[i].id, holds, now_, out);
      if (!out.empty()) enter(out, kNoEntry);
    } else if (wanted) {
      fire(watches_[i]);
    }
  }
}

void Play::fire(Watch& watch) {
  watch.done = true;
  const std::string id = watch.id;
  const Party self = watch.self;
  if (watch.kind == Watch::Kind::contingency) {
    const auto status = inject_status(world(), id);
    const bool went_out = status == schema::InjectStatus::RELEASED || status == schema::InjectStatus::SENT;
    // One that goes out for each party went out for others.
    if (status == schema::InjectStatus::PLANNED || (went_out && self != kNoParty)) fall_due(id, self);
    return;
  }
  const auto& expectations = world().slice<EvaluationSlice>().expectations;
  const auto found = expectations.find(id);
  const bool open = found != expectations.end() &&
                    (found->second.state == ExpectationState::open || found->second.state == ExpectationState::missed);
  if (!open) return;
  Consequences out(kNoEntry);
  if (watch.kind == Watch::Kind::absence) {
    out.enter(PartySet::of(kControl)).initExpectationMissed().setExpectation(id);
  } else {
    auto met = out.enter(PartySet::of(kControl)).initExpectationMet();
    met.setExpectation(id);
    met.setBy(world().last);
    met.setLate(now_ > found->second.due);
  }
  enter(out, kNoEntry);
}

void Play::watch_contingencies() {
  const Package& package = *world().package;
  for (const auto& inject : package.injects()) {
    const auto reader = inject.reader();
    const std::string condition = text(reader.getCondition());
    if (condition.empty()) continue;
    Watch watch;
    watch.id = text(reader.getId());
    watch.text = condition;
    watch.not_before = reader.getTime().size() == 0 ? 0 : parse_time(text(reader.getTime())).value_or(0);
    if (text(reader.getOncePer()) != "party") {
      watch.done =
          inject_offered(world(), watch.id) || inject_status(world(), watch.id) != schema::InjectStatus::PLANNED;
      watches_.push_back(watch);
      continue;
    }
    for (Party party = 1; party < package.parties().size(); ++party) {
      if (package.parties()[party].kind != schema::PartyKind::STATE) continue;
      watch.self = party;
      watch.done = contingency_released(world(), watch.id, party);
      watches_.push_back(watch);
    }
  }
}

void Play::watch_preconditions() {
  for (const auto& [id, test] : precondition_tests(world())) {
    const bool known = std::any_of(watches_.begin(), watches_.end(), [&id = id](const Watch& watch) {
      return watch.kind == Watch::Kind::precondition && watch.id == id;
    });
    if (known || test.empty()) continue;
    Watch watch;
    watch.kind = Watch::Kind::precondition;
    watch.id = id;
    watch.text = test;
    // Before all else, the later ids first, whenever each was agreed: a run that is continued finds them in the same
    // order.
    const auto place = std::find_if(watches_.begin(), watches_.end(), [&id = id](const Watch& other) {
      return other.kind != Watch::Kind::precondition || other.id < id;
    });
    watches_.insert(place, std::move(watch));
  }
}

// In the order in which they were opened, as when the run had not been interrupted: one entry may meet several.
void Play::watch_open_expectations() {
  const auto& expectations = world().slice<EvaluationSlice>().expectations;
  std::map<EntryNumber, std::pair<std::string, const ExpectationItem*>> running;
  for (const auto& [id, item] : expectations) {
    if (item.state == ExpectationState::open || item.state == ExpectationState::missed)
      running[item.since] = {id, &item};
  }
  for (const auto& [since, one] : running) {
    const auto& [id, item] = one;
    const auto* inject = world().package->inject(item->inject);
    if (inject == nullptr) continue;
    char letter = 'a';
    for (const auto expects : inject->reader().getExpects()) {
      const std::string base = expects.getId().size() != 0 ? text(expects.getId()) : item->inject + letter;
      ++letter;
      if (id == base || id.starts_with(base + " ")) watch_expectation(id, expects, item->party, since, item->due);
    }
  }
}

void Play::watch_expectation(const std::string& id, schema::Expectation::Reader plan, Party self, EntryNumber since,
                             ExerciseTime due) {
  if (plan.getJudged() || plan.getDone().size() == 0) return;
  Watch watch;
  watch.kind = plan.getAbsence() ? Watch::Kind::absence : Watch::Kind::expectation;
  watch.id = id;
  watch.text = text(plan.getDone());
  watch.self = self;
  watch.since = since;
  if (plan.getAbsence()) this->plan(due, kJudgementRank, [id](Play& play) { play.judge_absence(id); });
  watches_.push_back(std::move(watch));
}

}  // namespace parley
