// How a compact goes: proposed, agreed, invoked for an incident, kept or breached, reviewed, agreed again.
#include <algorithm>

#include "common/mechanisms/compact_parts.h"

namespace parley {
namespace {

using Builder = schema::CompactChanged::Builder;

// B1
constexpr std::int32_t kTrustAgreed = 3;
constexpr std::int32_t kTrustDeclined = -1;
constexpr std::int32_t kTrustWithdrawn = -3;
constexpr std::int32_t kTrustBreached = -5;
constexpr std::int32_t kTrustKept = 5;
constexpr std::int32_t kEscalationKept = -1;

struct Sides {
  std::string dyad;
  Party a = kNoParty, b = kNoParty;
  PartySet parties() const { return PartySet::of(a) | b; }
  Party other(Party party) const { return party == a ? b : a; }
};

Sides sides_of(const World& full, capnp::Text::Reader dyad) {
  const auto pair = compact_sides(full, view_of(dyad)).value_or(std::pair(kNoParty, kNoParty));
  return {text(dyad), pair.first, pair.second};
}

// The compact in another state, with its principles; deadlines, claims and signatures of the old state are gone.
Builder move_to(const World& full, const Sides& sides, CompactState state, Consequences& out) {
  auto changed = out.enter(sides.parties()).initCompactChanged();
  changed.setDyad(sides.dyad);
  changed.setState(state);
  const Compact* before = find_compact(full, sides.dyad);
  if (before == nullptr) return changed;
  changed.setPrinciples(before->as().getPrinciples());
  changed.setIncident(before->as().getIncident());
  changed.setInvoked(before->as().getInvoked());
  return changed;
}

// The compact as it stands.
Builder change(const World& full, const Sides& sides, Consequences& out) {
  const Compact& before = *find_compact(full, sides.dyad);
  auto entry = out.enter(before.audience);
  entry.setCompactChanged(before.as());
  return entry.getCompactChanged();
}

void add_trust(const World& full, const Sides& sides, std::int32_t amount, Consequences& out) {
  out.effect(dyad_key(VariableKind::TRUST, *full.package, sides.a, sides.b), amount);
}

ExerciseTime both_deadline(const World& full, const Sides& sides, ExerciseTime from, ExerciseTime length) {
  return std::max(deadline(full, sides.a, from, length), deadline(full, sides.b, from, length));
}

void propose(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getCompactPropose();
  const Sides sides = sides_of(full, act.getDyad());
  auto changed = move_to(full, sides, CompactState::PROPOSED, out);
  changed.setPrinciples(act.getPrinciples());
  changed.setIncident("");
  changed.setInvoked(-1);
  changed.setParty(code_of(*full.package, event.party));
  changed.setDue(deadline(full, sides.other(event.party), event.time, kReplyCompact));
}

void end(const World& full, const Sides& sides, std::int32_t trust, Consequences& out) {
  auto changed = move_to(full, sides, CompactState::ABSENT, out);
  changed.initPrinciples(0);
  add_trust(full, sides, trust, out);
}

void reply(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getCompactReply();
  const Sides sides = sides_of(full, act.getDyad());
  switch (act.getReply()) {
    case schema::Reply::ACCEPT:
      (void)move_to(full, sides, CompactState::AGREED, out);
      return add_trust(full, sides, kTrustAgreed, out);
    case schema::Reply::AMEND: {
      auto changed = move_to(full, sides, CompactState::PROPOSED, out);
      changed.setPrinciples(act.getPrinciples());
      changed.setParty(code_of(*full.package, event.party));
      return changed.setDue(deadline(full, sides.other(event.party), event.time, kReplyCompact));
    }
    case schema::Reply::DECLINE:
      return end(full, sides, kTrustDeclined, out);
  }
}

void invoke(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getCompactInvoke();
  auto changed = move_to(full, sides_of(full, act.getDyad()), CompactState::INVOKED, out);
  changed.setIncident(act.getIncident());
  changed.setParty(code_of(*full.package, event.party));
  changed.setInvoked(event.time);
  changed.setRunsOut(event.time + kInvokedFor);
}

void await_review(const World& full, const Sides& sides, CompactState state, ExerciseTime now, Consequences& out) {
  move_to(full, sides, state, out).setDue(both_deadline(full, sides, now, kReviewCompact));
}

void sign(const World& full, Builder changed, Party party) {
  std::vector<std::string> codes;
  for (const auto code : changed.asReader().getClosed()) codes.push_back(text(code));
  codes.push_back(code_of(*full.package, party));
  auto list = changed.initClosed(static_cast<unsigned>(codes.size()));
  for (unsigned i = 0; i < list.size(); ++i) list.set(i, codes[i]);
}

void close(const World& full, const Event& event, Consequences& out) {
  const Sides sides = sides_of(full, event.act->getCompactClose().getDyad());
  if (find_compact(full, sides.dyad)->as().getClosed().size() > 0) {
    await_review(full, sides, CompactState::KEPT, event.time, out);
    out.effect(dyad_key(VariableKind::ESCALATION, *full.package, sides.a, sides.b), kEscalationKept);
    return add_trust(full, sides, kTrustKept, out);
  }
  auto changed = change(full, sides, out);
  sign(full, changed, event.party);
  changed.setDue(deadline(full, sides.other(event.party), event.time, kCloseWithin));
}

void claim(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getCompactClaimBreach();
  const Sides sides = sides_of(full, act.getDyad());
  auto changed = change(full, sides, out);
  changed.setClaim(event.number);
  changed.setPrinciple(act.getPrinciple());
  changed.setParty(code_of(*full.package, sides.other(event.party)));
  changed.initConfirmed(0);
  changed.setClaimDue(both_deadline(full, sides, event.time, kConfirmBreach));
}

void drop_claim(Builder changed) {
  changed.setClaim(kNoEntry);
  changed.setClaimDue(-1);
  changed.setPrinciple(schema::Principle::NONE);
  changed.initConfirmed(0);
}

// Both halves of the working group, or it is not a breach.
void confirm(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getCompactConfirmBreach();
  for (const auto& [dyad, compact] : full.slice<CompactSlice>().compacts) {
    const auto as = compact.as();
    if (as.getClaim() != act.getClaim()) continue;
    const Sides sides = sides_of(full, as.getDyad());
    if (!act.getConfirm()) return drop_claim(change(full, sides, out));
    if (as.getConfirmed().size() == 0)
      return change(full, sides, out).initConfirmed(1).set(0, code_of(*full.package, event.party));
    auto changed = move_to(full, sides, CompactState::BREACHED, out);
    changed.setPrinciple(as.getPrinciple());
    changed.setParty(as.getParty());
    changed.setDue(both_deadline(full, sides, event.time, kReviewCompact));
    return add_trust(full, sides, kTrustBreached, out);
  }
}

void review(const World& full, const Event& event, Consequences& out) {
  const Sides sides = sides_of(full, event.act->getCompactReview().getDyad());
  if (find_compact(full, sides.dyad)->as().getClosed().size() > 0) {
    (void)move_to(full, sides, CompactState::REVIEWED, out);
    return;
  }
  sign(full, change(full, sides, out), event.party);
}

schema::Principle principle_named(std::string_view name) {
  for (unsigned i = 1; i <= 10; ++i) {
    if (name == "P" + std::to_string(i)) return static_cast<schema::Principle>(i);
  }
  return schema::Principle::NONE;
}

void start(const World& full, Consequences& out) {
  for (const auto plan : full.package->common().getCompacts()) {
    const Sides sides = sides_of(full, plan.getDyad());
    if (sides.a == kNoParty) continue;
    auto changed = move_to(full, sides, CompactState::AGREED, out);
    auto principles = changed.initPrinciples(plan.getPrinciples().size());
    for (unsigned i = 0; i < principles.size(); ++i)
      principles.set(i, principle_named(view_of(plan.getPrinciples()[i])));
  }
}

}  // namespace

void follow_compact(const World& full, const Event& event, Consequences& out) {
  switch (event.act->which()) {
    case ActKind::COMPACT_PROPOSE:
      return propose(full, event, out);
    case ActKind::COMPACT_REPLY:
      return reply(full, event, out);
    case ActKind::COMPACT_INVOKE:
      return invoke(full, event, out);
    case ActKind::COMPACT_WITHDRAW:
      return end(full, sides_of(full, event.act->getCompactWithdraw().getDyad()), kTrustWithdrawn, out);
    case ActKind::COMPACT_CLOSE:
      return close(full, event, out);
    case ActKind::COMPACT_CLAIM_BREACH:
      return claim(full, event, out);
    case ActKind::COMPACT_CONFIRM_BREACH:
      return confirm(full, event, out);
    case ActKind::COMPACT_REVIEW:
      return review(full, event, out);
    default:
      return;
  }
}

// At STARTEX what the package says stands; at ENDEX what is invoked has been kept.
void begin_compacts(const World& full, const Event& event, Consequences& out) {
  const auto clock = event.entry.getClockChanged();
  const auto& compacts = full.slice<CompactSlice>().compacts;
  if (clock.getState() == schema::ClockState::RUNNING && clock.getAt() == 0 && compacts.empty())
    return start(full, out);
  if (clock.getState() != schema::ClockState::ENDED) return;
  for (const auto& [dyad, compact] : compacts) {
    if (compact.as().getState() == CompactState::INVOKED)
      (void)move_to(full, sides_of(full, compact.as().getDyad()), CompactState::KEPT, out);
  }
}

void renew_compact(const World& full, const Event& event, Consequences& out) {
  const auto changed = event.entry.getCompactChanged();
  if (changed.getState() != CompactState::REVIEWED) return;
  auto agreed = move_to(full, sides_of(full, changed.getDyad()), CompactState::AGREED, out);
  agreed.setIncident("");
  agreed.setInvoked(-1);
}

void pass_compact(const World& full, const std::string& dyad, ExerciseTime now, Consequences& out) {
  const auto as = find_compact(full, dyad)->as();
  const Sides sides = sides_of(full, as.getDyad());
  if (as.getClaimDue() >= 0 && as.getClaimDue() <= now) return drop_claim(change(full, sides, out));
  if (as.getRunsOut() >= 0 && as.getRunsOut() <= now) return await_review(full, sides, CompactState::KEPT, now, out);
  switch (as.getState()) {
    case CompactState::PROPOSED:
      return end(full, sides, kTrustDeclined, out);
    case CompactState::INVOKED: {  // only one has closed
      auto changed = change(full, sides, out);
      changed.initClosed(0);
      return changed.setDue(-1);
    }
    default:
      (void)move_to(full, sides, CompactState::REVIEWED, out);  // without a text
  }
}

}  // namespace parley
