// How a measure climbs: noted, tabled, negotiated, adopted, carried out, reviewed.
#include <algorithm>

#include "common/mechanisms/measures_parts.h"

namespace parley {
namespace {

using Builder = schema::MeasureChanged::Builder;

// B7
constexpr std::int32_t kTrustAdopted = 3;
constexpr std::int32_t kTrustImplemented = 2;
constexpr std::int32_t kTrustAgreement = 2;
constexpr std::int32_t kTrustUnanswered = -1;  // as a clarification that lapses (B5)
// B8
constexpr int kPaperEases = 2;

// The measure as it stands, to be changed at once; `also` reads it from now on.
Builder change(const World& full, EntryNumber number, Consequences& out, PartySet also = {}) {
  const Measure& measure = *find_measure(full, number);
  auto entry = out.enter(measure.audience | also);
  entry.setMeasureChanged(measure.as());
  entry.getMeasureChanged().setMeasure(number);
  return entry.getMeasureChanged();
}

void move_to(Builder measure, MeasureState state, ExerciseTime due) {
  measure.setState(state);
  measure.setDue(due == kNever ? -1 : due);
  measure.initSigned(0);
}

void sign(Builder measure, const std::string& seat_right) {
  std::vector<std::string> signatures;
  for (const auto one : measure.asReader().getSigned()) signatures.push_back(text(one));
  if (std::find(signatures.begin(), signatures.end(), seat_right) == signatures.end()) signatures.push_back(seat_right);
  auto list = measure.initSigned(static_cast<unsigned>(signatures.size()));
  for (unsigned i = 0; i < list.size(); ++i) list.set(i, signatures[i]);
}

std::string signature_of(const World& full, const Event& event, std::initializer_list<std::string_view> roles) {
  return code_of(*full.package, event.party) + "." + role_of(full, event.time, event.seat, roles);
}

PartySet dyad_of(const World& full, schema::MeasureChanged::Reader measure) {
  const auto [a, b] = sides_of(full, measure);
  return PartySet::of(a) | b;
}

ExerciseTime both_deadline(const World& full, schema::MeasureChanged::Reader measure, ExerciseTime from,
                           ExerciseTime length) {
  const auto [a, b] = sides_of(full, measure);
  return std::max(deadline(full, a, from, length), deadline(full, b, from, length));
}

void add_trust(const World& full, schema::MeasureChanged::Reader measure, std::int32_t amount, Consequences& out) {
  const auto [a, b] = sides_of(full, measure);
  out.effect(dyad_key(VariableKind::TRUST, *full.package, a, b), amount);
}

void park(Builder measure, ExerciseTime now) {
  move_to(measure, MeasureState::PARKED, kNever);
  measure.setTableFrom(now + kTableAgain);
  measure.setText(kNoEntry);
}

template <typename Act>
Builder begin(const World& full, const Event& event, Act act, Consequences& out) {
  auto measure = out.enter(PartySet::of(event.party)).initMeasureChanged();
  measure.setMeasure(event.number);
  measure.setDyad(act.getDyad());
  measure.setDifficulty(act.getDifficulty());
  measure.setTitle(act.getTitle());
  measure.setIncident(act.getIncident());
  measure.setParty(code_of(*full.package, event.party));
  return measure;
}

// The foreign and the defence minister of one side table it together.
void table(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getMeasureTable();
  const std::string own = signature_of(full, event, {"FM", "DEF"});
  if (act.getMeasure() == kNoEntry) {
    auto measure = begin(full, event, act, out);
    sign(measure, own);
    return measure.setDue(deadline(full, event.party, event.time, kSecondSignature));
  }
  const auto standing = find_measure(full, act.getMeasure())->as();
  const std::string other = code_of(*full.package, event.party) + (own.ends_with("FM") ? ".DEF" : ".FM");
  const bool second = has_signed(standing, other);
  const PartySet dyad = dyad_of(full, standing);
  auto measure = change(full, act.getMeasure(), out, second ? dyad : PartySet());
  if (!second) {
    sign(measure, own);
    return measure.setDue(deadline(full, event.party, event.time, kSecondSignature));
  }
  measure.setParty(code_of(*full.package, event.party));
  measure.setTableFrom(-1);
  move_to(measure, MeasureState::TABLED, both_deadline(full, standing, event.time, kAnswerTabling));
}

void reply(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getMeasureReply();
  auto measure = change(full, act.getMeasure(), out);
  switch (act.getAnswer()) {
    case schema::MeasureAnswer::NEGOTIATE:
      return move_to(measure, MeasureState::NEGOTIATING,
                     both_deadline(full, measure.asReader(), event.time, kAcceptText));
    case schema::MeasureAnswer::PARK:
      return park(measure, event.time);
    case schema::MeasureAnswer::REJECT:
      return move_to(measure, MeasureState::REJECTED, kNever);
  }
}

void put_text(const World& full, const Event& event, Consequences& out) {
  auto measure = change(full, event.act->getMeasureText().getMeasure(), out);
  move_to(measure, MeasureState::NEGOTIATING, both_deadline(full, measure.asReader(), event.time, kAcceptText));
  measure.setText(event.number);
}

void accept(const World& full, const Event& event, Consequences& out) {
  auto measure = change(full, event.act->getMeasureAccept().getMeasure(), out);
  sign(measure, signature_of(full, event, {"FM", "DEF"}));
  if (is_final_text(full, measure.asReader()))
    measure.setDue(both_deadline(full, measure.asReader(), event.time, kAdoptWithin));
}

bool both_signed(const World& full, schema::MeasureChanged::Reader measure,
                 std::initializer_list<std::string_view> roles) {
  const auto [a, b] = sides_of(full, measure);
  return side_signed(full, measure, a, roles) && side_signed(full, measure, b, roles);
}

void adopt(const World& full, const Event& event, Consequences& out) {
  auto measure = change(full, event.act->getMeasureAdopt().getMeasure(), out);
  sign(measure, signature_of(full, event, {"HOS"}));
  if (!both_signed(full, measure.asReader(), {"HOS"})) return;
  move_to(measure, MeasureState::MEMORANDUM, kNever);
  add_trust(full, measure.asReader(), kTrustAdopted, out);
}

void implement(const World& full, const Event& event, Consequences& out) {
  auto measure = change(full, event.act->getMeasureImplement().getMeasure(), out);
  sign(measure, signature_of(full, event, {"FM", "DEF"}));
  if (!both_signed(full, measure.asReader(), {"FM", "DEF"})) return;
  move_to(measure, MeasureState::IMPLEMENTED, kNever);
  add_trust(full, measure.asReader(), kTrustImplemented, out);
}

// Both halves of the working group review, then both heads of state agree, or one sends it back.
void review(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getMeasureReview();
  auto measure = change(full, act.getMeasure(), out);
  if (measure.getState() == MeasureState::IMPLEMENTED) {
    sign(measure, signature_of(full, event, {"JWG"}));
    if (both_signed(full, measure.asReader(), {"JWG"})) move_to(measure, MeasureState::REVIEWED, kNever);
    return;
  }
  if (!act.getAgreement()) return move_to(measure, MeasureState::IMPLEMENTED, kNever);
  sign(measure, signature_of(full, event, {"HOS"}));
  if (!both_signed(full, measure.asReader(), {"HOS"})) return;
  move_to(measure, MeasureState::AGREEMENT, kNever);
  add_trust(full, measure.asReader(), kTrustAgreement, out);
}

void end_claim(Builder measure) {
  measure.setClaim(kNoEntry);
  measure.setClaimant("");
  measure.setDue(-1);
}

// What a side calls broken is reviewed anew, after the other side has answered; an answer, and a word that takes it
// back, end the claim.
void adhere(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getMeasureAdherence();
  const auto standing = find_measure(full, act.getMeasure())->as();
  if (standing.getClaim() != kNoEntry) return end_claim(change(full, act.getMeasure(), out));
  if (act.getKept()) return;
  const auto [a, b] = sides_of(full, standing);
  auto measure = change(full, act.getMeasure(), out);
  if (measure.getState() == MeasureState::IMPLEMENTED || measure.getState() == MeasureState::REVIEWED)
    move_to(measure, MeasureState::IMPLEMENTED, kNever);
  measure.setClaim(event.number);
  measure.setClaimant(code_of(*full.package, event.party));
  measure.setDue(deadline(full, event.party == a ? b : a, event.time, kAnswerClaim));
}

}  // namespace

void enter_paper(const World& full, schema::DialogueChanged::Reader item, Consequences& out) {
  const auto pair = full.package->parse_dyad(view_of(item.getDyad()));
  if (!pair) return;
  auto measure = out.enter(PartySet::of(pair->first) | pair->second).initMeasureChanged();
  measure.setMeasure(kNoEntry);
  measure.setDyad(item.getDyad());
  measure.setState(MeasureState::TRACK2_PAPER);
  const int eased = item.getDifficulty() - kPaperEases;
  measure.setDifficulty(static_cast<std::uint8_t>(std::max(eased, 1)));
  measure.setTitle(item.getTitle());
  measure.setProposal(item.getItem());
}

void table_paper(const World& full, EntryNumber item, Party party, ExerciseTime now, Consequences& out) {
  for (const auto& [number, paper] : full.slice<MeasuresSlice>().measures) {
    if (paper.as().getProposal() != item || paper.as().getState() != MeasureState::TRACK2_PAPER) continue;
    auto measure = change(full, number, out);
    measure.setParty(code_of(*full.package, party));
    return move_to(measure, MeasureState::TABLED, both_deadline(full, measure.asReader(), now, kAnswerTabling));
  }
}

void follow_measures(const World& full, const Event& event, Consequences& out) {
  switch (event.act->which()) {
    case ActKind::MEASURE_NOTE:
      (void)begin(full, event, event.act->getMeasureNote(), out);
      return;
    case ActKind::MEASURE_TABLE:
      return table(full, event, out);
    case ActKind::MEASURE_REPLY:
      return reply(full, event, out);
    case ActKind::MEASURE_TEXT:
      return put_text(full, event, out);
    case ActKind::MEASURE_ACCEPT:
      return accept(full, event, out);
    case ActKind::MEASURE_ADOPT:
      return adopt(full, event, out);
    case ActKind::MEASURE_IMPLEMENT:
      return implement(full, event, out);
    case ActKind::MEASURE_REVIEW:
      return review(full, event, out);
    case ActKind::MEASURE_ADHERENCE:
      return adhere(full, event, out);
    default:
      return;
  }
}

// At STARTEX: what the package says stands already.
void begin_measures(const World& full, const Event& event, Consequences& out) {
  const auto clock = event.entry.getClockChanged();
  if (clock.getState() != schema::ClockState::RUNNING || !full.slice<MeasuresSlice>().measures.empty()) return;
  if (clock.getAt() != 0) return;
  for (const auto plan : full.package->common().getMeasures()) {
    const auto pair = full.package->parse_dyad(view_of(plan.getDyad()));
    if (!pair) continue;
    auto measure = out.enter(PartySet::of(pair->first) | pair->second).initMeasureChanged();
    measure.setMeasure(kNoEntry);
    measure.setDyad(plan.getDyad());
    measure.setDifficulty(plan.getDifficulty());
    measure.setTitle(plan.getTitle().getEn());
    measure.setState(plan.getImplemented() ? MeasureState::IMPLEMENTED : MeasureState::MEMORANDUM);
  }
}

// The second signature, the answer, the acceptance or the adoption has not come in time.
void pass_measure(const World& full, EntryNumber number, ExerciseTime now, Consequences& out) {
  auto measure = change(full, number, out);
  if (measure.getClaim() != kNoEntry) {
    add_trust(full, measure.asReader(), kTrustUnanswered, out);
    return end_claim(measure);
  }
  const MeasureState state = measure.getState();
  if (state == MeasureState::IDEA || state == MeasureState::TRACK2_PAPER || state == MeasureState::PARKED)
    return move_to(measure, state, kNever);
  park(measure, now);
}

}  // namespace parley
