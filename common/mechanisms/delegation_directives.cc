// What becomes of a directive: it waits for control's ruling, or first for the other party's; the dice fall; after its
// delay each party perceives what came of it.
#include "common/mechanisms/delegation_parts.h"

namespace parley {
namespace {

using Builder = schema::DirectiveChanged::Builder;

// The directive as it stands, to be changed at once.
Builder change(const World& full, EntryNumber number, const DirectiveItem& item, DirectiveState state,
               Consequences& out) {
  auto changed = out.enter(item.audience).initDirectiveChanged();
  changed.setDirective(number);
  changed.setParty(code_of(*full.package, item.party));
  changed.setState(state);
  changed.setJoint(item.joint);
  return changed;
}

// The same text, given by the party that this one names.
EntryNumber counterpart_of(const World& full, const DirectiveItem& item) {
  for (const auto& [number, other] : full.slice<DelegationSlice>().directives) {
    if (other.state == DirectiveState::AWAITS_OTHER && other.party == item.with && other.with == item.party &&
        other.text == item.text)
      return number;
  }
  return kNoEntry;
}

// A directive and, where it was given jointly, the other party's.
std::vector<EntryNumber> concerned(const World& full, EntryNumber number) {
  const DirectiveItem* item = find_directive(full, number);
  if (item == nullptr) return {};
  if (item->joint == kNoEntry) return {number};
  return {number, item->joint};
}

Party author_of(const World& full, EntryNumber number) {
  if (const DirectiveItem* item = find_directive(full, number)) return item->party;
  const EventMark* mark = mark_at(full, number);
  return mark == nullptr ? kNoParty : mark->party;
}

// What fell and how it ends; once more, without a due time, when a delayed one takes effect.
void enter_ruled(schema::DirectiveRule::Reader rule, unsigned thrown, ExerciseTime due, bool succeeds,
                 Consequences& out) {
  auto ruled = out.enter(PartySet::of(kControl)).initDirectiveRuled();
  ruled.setDirective(rule.getDirective());
  ruled.setRule(rule.getRule());
  ruled.setOdds(rule.getOdds());
  ruled.setThrown(static_cast<std::uint8_t>(thrown));
  ruled.setDue(due == kNever ? -1 : due);
  ruled.setSucceeds(succeeds);
}

bool tells(schema::DirectiveRule::Reader rule, std::string_view party, bool succeeds) {
  for (const auto outcome : rule.getOutcomes()) {
    if (outcome.getSucceeds() == succeeds && view_of(outcome.getParty()) == party) return true;
  }
  return false;
}

// The services report whether it was done; where control has written what the party perceives, this and no more.
void close_directives(const World& full, schema::DirectiveRule::Reader rule, bool succeeds, Consequences& out) {
  for (const EntryNumber number : concerned(full, rule.getDirective())) {
    const DirectiveItem* item = find_directive(full, number);
    if (item == nullptr) continue;
    const bool told = tells(rule, code_of(*full.package, item->party), succeeds);
    change(full, number, *item, succeeds || told ? DirectiveState::DONE : DirectiveState::FAILED, out);
  }
}

// Only who gave the directive learns what the outcome is of.
EntryNumber directive_of(const World& full, EntryNumber number, Party party) {
  for (const EntryNumber own : concerned(full, number)) {
    const DirectiveItem* item = find_directive(full, own);
    if (item != nullptr && item->party == party) return own;
  }
  return kNoEntry;
}

void tell_outcomes(const World& full, schema::DirectiveRule::Reader rule, bool succeeds, Consequences& out) {
  for (const auto outcome : rule.getOutcomes()) {
    const Party party = full.package->party(view_of(outcome.getParty()));
    if (outcome.getSucceeds() != succeeds || party == kNoParty) continue;
    auto perceived = out.enter(PartySet::of(party)).initOutcomePerceived();
    perceived.setDirective(directive_of(full, rule.getDirective(), party));
    perceived.setParty(outcome.getParty());
    perceived.setText(outcome.getText());
  }
}

void take_effect(const World& full, schema::DirectiveRule::Reader rule, bool succeeds, Consequences& out) {
  close_directives(full, rule, succeeds, out);
  tell_outcomes(full, rule, succeeds, out);
  if (!succeeds) return;
  const Party self = author_of(full, rule.getDirective());
  for (const auto effect : rule.getEffects()) {
    if (const auto parsed = parse_effect(view_of(effect), *full.package, self, full.package->other_core(self)))
      out.effect(*parsed);
  }
}

}  // namespace

void give_directive(const World& full, const Event& event, Consequences& out) {
  const DirectiveItem& item = *find_directive(full, event.number);
  if (item.form == schema::DirectiveForm::PRIVATE) {
    change(full, event.number, item, DirectiveState::WAITING, out);
    return;
  }
  const EntryNumber other = counterpart_of(full, item);
  if (other == kNoEntry)
    return change(full, event.number, item, DirectiveState::AWAITS_OTHER, out)
        .setDue(deadline(full, item.with, event.time, kOtherWithin));
  change(full, other, *find_directive(full, other), DirectiveState::WAITING, out).setJoint(event.number);
  change(full, event.number, item, DirectiveState::WAITING, out).setJoint(other);
}

void lapse_directive(const World& full, EntryNumber number, Consequences& out) {
  change(full, number, *find_directive(full, number), DirectiveState::LAPSED, out);
}

void rule_directive(const World& full, const Event& event, unsigned thrown, Consequences& out) {
  const auto rule = event.act->getDirectiveRule();
  const bool succeeds = thrown <= rule.getOdds();
  const ExerciseTime delay = parse_duration(view_of(rule.getDelay())).value_or(0);
  enter_ruled(rule, thrown, delay > 0 ? event.time + delay : kNever, succeeds, out);
  if (delay == 0) return take_effect(full, rule, succeeds, out);
  for (const EntryNumber number : concerned(full, rule.getDirective())) {
    if (const DirectiveItem* item = find_directive(full, number))
      change(full, number, *item, DirectiveState::RULED, out);
  }
}

void conclude_ruling(const World& full, EntryNumber number, Consequences& out) {
  const Ruling& ruling = full.slice<DelegationSlice>().rulings.at(number);
  const auto rule = ruling.act.as();
  enter_ruled(rule, 0, kNever, ruling.succeeds, out);
  take_effect(full, rule, ruling.succeeds, out);
}

}  // namespace parley
