// From ARMED to CLOSED and back (domain.md B2).
#include <algorithm>

#include "common/mechanisms/conduct.h"
#include "common/mechanisms/consultation_parts.h"

namespace parley {
namespace {

using State = schema::PreconditionState;

// B2. The reminder comes at half of the time within which to start (60 min unless agreed otherwise), the heads of state
// are asked when it is over, and after twice the time whoever did not join has refused.
constexpr ExerciseTime kDisputeWithin = 30 * kMinute;
constexpr ExerciseTime kRulingWithin = 2 * kHour;
constexpr ExerciseTime kConsultFor = 12 * kHour;
constexpr ExerciseTime kArmedAgainAfter = 6 * kHour;
constexpr std::int32_t kTrustRefused = -5;

// Back to what was agreed, in another state; how often it was met is kept.
Precondition fresh(const Precondition& item, State state) {
  Precondition next;
  next.audience = item.audience;
  next.proposal = item.proposal;
  next.start_within = item.start_within;
  next.opening = item.opening;
  next.state = state;
  return next;
}

Precondition met_at(const World& full, const Precondition& item, ExerciseTime now) {
  Precondition next = fresh(item, State::MET);
  next.met = now;
  next.due = room_deadline(full, next.parties(), now, item.start_within / 2);
  return next;
}

void meet(const World& full, std::string_view id, const Precondition& item, ExerciseTime now, Consequences& out) {
  Precondition next = met_at(full, item, now);
  ++next.opening;
  enter_precondition(full, id, next, out);
}

void arm(const World& full, std::string_view id, const Precondition& item, Consequences& out) {
  enter_precondition(full, id, fresh(item, State::ARMED), out);
}

void declare(const World& full, const Event& event, std::string_view id, const Precondition& item, Consequences& out) {
  Precondition next = met_at(full, item, event.time);
  if (item.state == State::REFUSED) {
    next.called_again = true;
  } else {
    ++next.opening;
    next.declared = event.party;
    next.dispute_by = room_deadline(full, next.parties(), event.time, kDisputeWithin);
  }
  enter_precondition(full, id, next, out);
}

void dispute(const World& full, const Event& event, std::string_view id, const Precondition& item, Consequences& out) {
  Precondition next = fresh(item, State::DISPUTED);
  next.declared = item.declared;
  next.due = room_deadline(full, next.parties(), event.time, kRulingWithin);
  enter_precondition(full, id, next, out);
}

// In doubt, talk: what is not ruled "not met" is met, and the time to join runs from then.
void settle_dispute(const World& full, std::string_view id, const Precondition& item, bool is_met, ExerciseTime now,
                    Consequences& out) {
  if (!is_met) return arm(full, id, item, out);
  enter_precondition(full, id, met_at(full, item, now), out);
}

bool has_working_group(const Package& package, Party party) {
  const auto& seats = package.parties()[party].seats;
  return std::any_of(seats.begin(), seats.end(),
                     [&](Seat seat) { return package.seats()[seat].role.starts_with("JWG"); });
}

// The halves of the working group that have seats agree, and there are two at least.
bool halves_agree(const Package& package, const Precondition& item) {
  std::size_t halves = 0;
  for (Party party = 1; party < package.parties().size(); ++party) {
    if (!item.parties().contains(party) || !has_working_group(package, party)) continue;
    const auto ruling = item.rulings.find(party);
    if (ruling == item.rulings.end() || ruling->second != item.rulings.begin()->second) return false;
    ++halves;
  }
  return halves >= 2;
}

void rule(const World& full, const Event& event, std::string_view id, const Precondition& item, Consequences& out) {
  const bool is_met = event.act->getPreconditionRule().getMet();
  if (event.party == kControl) return settle_dispute(full, id, item, is_met, event.time, out);
  Precondition next = item;
  next.rulings[event.party] = is_met;
  if (halves_agree(*full.package, next)) return settle_dispute(full, id, item, is_met, event.time, out);
  enter_precondition(full, id, next, out);
}

bool all_joined(const Package& package, const Precondition& item) {
  for (Party party = 1; party < package.parties().size(); ++party) {
    if (item.parties().contains(party) && !item.has_joined(package, party)) return false;
  }
  return true;
}

void join(const World& full, const Event& event, std::string_view id, const Precondition& item, Consequences& out) {
  Precondition next = item;
  next.joined.push_back(event.seat);
  const bool opens = item.state == State::MET && all_joined(*full.package, next);
  if (opens) {
    auto opened = out.enter(item.audience).initConsultationOpened();
    opened.setPrecondition(std::string(id));
    opened.setMet(item.met);
    next.state = State::CONSULTING;
    next.due = room_deadline(full, item.parties(), event.time, kConsultFor);
  }
  enter_precondition(full, id, next, out);
}

// T-5 between a party that did not come and each of the others.
void refuse(const World& full, std::string_view id, const Precondition& item, PartySet charged, ExerciseTime now,
            Consequences& out) {
  Precondition next = fresh(item, State::REFUSED);
  next.charged = charged;
  next.called_again = item.called_again;
  next.due = now + kArmedAgainAfter;
  enter_precondition(full, id, next, out);
  for (Party a = 1; a < full.package->parties().size(); ++a) {
    for (Party b = a + 1; b < full.package->parties().size(); ++b) {
      const PartySet pair = PartySet::of(a) | b;
      if (item.parties().contains(pair) && charged.intersects(pair))
        out.effect(dyad_key(VariableKind::TRUST, *full.package, a, b), kTrustRefused);
    }
  }
}

PartySet absent(const Package& package, const Precondition& item) {
  PartySet set;
  for (Party party = 1; party < package.parties().size(); ++party) {
    if (item.parties().contains(party) && !item.has_joined(package, party)) set = set | party;
  }
  return set;
}

void renew(const World& full, const Event& event, std::string_view id, const Precondition& item, Consequences& out) {
  Precondition next = item;
  next.renewing = item.renewing | event.party;
  if (next.renewing == item.parties()) {
    ++next.renewals;
    if (item.due != kNever) next.due = item.due + kConsultFor;
  }
  enter_precondition(full, id, next, out);
}

void remind(const World& full, std::string_view id, const Precondition& item, ExerciseTime now, Consequences& out) {
  const bool heads = item.reminders == 1;
  auto reminded = out.enter(item.audience).initConsultationReminded();
  reminded.setPrecondition(std::string(id));
  reminded.setToHeadsOfState(heads);
  // From the time when it was met, unless a person would have less than a minute.
  const ExerciseTime wanted = (item.met == kNever ? now : item.met) + item.start_within * (heads ? 2 : 1);
  reminded.setDue(std::max(wanted, room_deadline(full, item.parties(), now, 0)));
}

void start_exercise(const World& full, Consequences& out) {
  for (const auto& [id, item] : full.slice<ConsultationSlice>().preconditions) {
    if (item.state == State::AGREED) arm(full, id, item, out);
  }
}

}  // namespace

void follow_consultation(const World& full, const Event& event, Consequences& out) {
  if (event.kind == EntryKind::CLOCK_CHANGED &&
      event.entry.getClockChanged().getState() == schema::ClockState::RUNNING) {
    return start_exercise(full, out);
  }
  if (!event.act) return;
  const auto follow = [&](capnp::Text::Reader id, auto&& step) {
    if (const Precondition* item = find_precondition(full, view_of(id))) step(view_of(id), *item);
  };
  const auto& act = *event.act;
  switch (act.which()) {
    case ActKind::PRECONDITION_DECLARE:
      return follow(act.getPreconditionDeclare().getPrecondition(),
                    [&](auto id, auto& item) { declare(full, event, id, item, out); });
    case ActKind::PRECONDITION_DISPUTE:
      return follow(act.getPreconditionDispute().getPrecondition(),
                    [&](auto id, auto& item) { dispute(full, event, id, item, out); });
    case ActKind::PRECONDITION_RULE:
      return follow(act.getPreconditionRule().getPrecondition(),
                    [&](auto id, auto& item) { rule(full, event, id, item, out); });
    case ActKind::CONSULTATION_JOIN:
      return follow(act.getConsultationJoin().getPrecondition(),
                    [&](auto id, auto& item) { join(full, event, id, item, out); });
    case ActKind::CONSULTATION_REFUSE:
      return follow(act.getConsultationRefuse().getPrecondition(),
                    [&](auto id, auto& item) { refuse(full, id, item, PartySet::of(event.party), event.time, out); });
    case ActKind::CONSULTATION_RENEW:
      return follow(act.getConsultationRenew().getPrecondition(),
                    [&](auto id, auto& item) { renew(full, event, id, item, out); });
    case ActKind::CONSULTATION_CLOSE:
      return follow(act.getConsultationClose().getPrecondition(), [&](auto id, auto& item) {
        if (all_closed(item)) close_consultation(full, id, item, event.time, out);
      });
    default:
      return;
  }
}

void pass_precondition(const World& full, std::string_view id, const Precondition& item, ExerciseTime now,
                       Consequences& out) {
  switch (item.state) {
    case State::DRAFT:
      return enter_precondition(full, id, fresh(item, State::DROPPED), out);
    case State::DISPUTED:
      return settle_dispute(full, id, item, true, now, out);
    case State::CONSULTING:
      return close_consultation(full, id, item, now, out);
    case State::MET:
      if (item.reminders < 2) return remind(full, id, item, now, out);
      return refuse(full, id, item, absent(*full.package, item), now, out);
    default:
      return arm(full, id, item, out);  // CLOSED, REFUSED
  }
}

void after_closing(const World& full, std::string_view id, const Precondition& item, ExerciseTime now,
                   Consequences& out) {
  Precondition next = fresh(item, State::CLOSED);
  next.renewals = item.renewals;
  next.due = now + kArmedAgainAfter;
  enter_precondition(full, id, next, out);
}

void note_test(const World& full, std::string_view id, bool holds, ExerciseTime now, Consequences& out) {
  const Precondition* item = find_precondition(full, id);
  if (item == nullptr || item->test.empty()) return;
  if (item->state == State::ARMED && holds) return meet(full, id, *item, now, out);
  const bool over = item->state == State::CLOSED || item->state == State::REFUSED;
  if (!over || holds || item->test_false) return;
  if (now >= item->due) return arm(full, id, *item, out);
  Precondition next = *item;
  next.test_false = true;
  enter_precondition(full, id, next, out);
}

}  // namespace parley
