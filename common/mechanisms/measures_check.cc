// Who may move a measure, and when.
#include <algorithm>

#include "common/mechanisms/dialogue.h"
#include "common/mechanisms/encounters.h"
#include "common/mechanisms/measures_parts.h"

namespace parley {
namespace {

constexpr unsigned kRungs = 15;
constexpr std::size_t kOpenMeasures = 64;

using Maybe = std::optional<Refusal>;
using MeasureReader = schema::MeasureChanged::Reader;

Party party_of(const World& view, Seat seat) { return view.package->seats()[seat].party; }

std::string seat_right(const World& view, Seat seat, const std::string& role) {
  return code_of(*view.package, party_of(view, seat)) + "." + role;
}

Refusal no_measure(EntryNumber number) {
  return {"measures.none",
          "Entry " + std::to_string(number) + " is no measure that you know of; name the entry that began it."};
}

Refusal wrong_state(std::string_view needed) { return {"measures.state", std::string(needed)}; }

Refusal not_minister() {
  return {"measures.authority",
          "This is for the foreign and the defence ministers; advise one of them by an internal "
          "message."};
}

Maybe refuse_words(std::string_view what, capnp::Text::Reader given) {
  if (given.size() == 0)
    return Refusal{"measures.empty", std::string(what) + " is missing; write at least one sentence."};
  return refuse_long("measures.tooLong", what, given);
}

template <typename Act>
Maybe refuse_new(const World& view, Seat seat, Act act) {
  const auto pair = view.package->parse_dyad(view_of(act.getDyad()));
  const Party own = party_of(view, seat);
  if (!pair || (pair->first != own && pair->second != own))
    return Refusal{"measures.dyad",
                   "A measure is between your party and one other; write the two codes in alphabetical "
                   "order, for example CN-US."};
  if (act.getDifficulty() == 0 || act.getDifficulty() > kRungs)
    return Refusal{"measures.rung", "The ladder has the rungs 1 (exchange of publications) to 15 (agreement)."};
  if (view.slice<MeasuresSlice>().measures.size() >= kOpenMeasures)
    return Refusal{"measures.tooMany", "There are 64 measures already; take one of these up."};
  if (auto refusal = refuse_words("The title", act.getTitle())) return refusal;
  if (auto refusal = refuse_incident(view, "measures.incident", act.getIncident())) return refusal;
  return refuse_long("measures.tooLong", "The text", act.getText());
}

Verdict check_table(const World& view, ExerciseTime now, Seat seat, schema::MeasureTable::Reader act) {
  const std::string role = role_of(view, now, seat, {"FM", "DEF"});
  if (role.empty()) return not_minister();
  if (act.getMeasure() == kNoEntry) {
    if (auto refusal = refuse_new(view, seat, act)) return *refusal;
    return PartySet::of(party_of(view, seat));
  }
  const Measure* measure = find_measure(view, act.getMeasure());
  if (measure == nullptr) return no_measure(act.getMeasure());
  const auto as = measure->as();
  const bool open = as.getState() == MeasureState::IDEA || as.getState() == MeasureState::TRACK2_PAPER ||
                    as.getState() == MeasureState::PARKED;
  if (!open) return wrong_state("Only an idea, a paper of the dialogue or a parked measure is tabled.");
  if (as.getTableFrom() > now)
    return Refusal{"measures.parked",
                   "The measure is parked; it may be tabled again from " + format_time(as.getTableFrom()) + "."};
  if (has_signed(as, seat_right(view, seat, role)))
    return Refusal{"measures.repeated", "You have signed; the other minister of your side is awaited."};
  const auto [a, b] = sides_of(view, as);
  const std::string other = seat_right(view, seat, role == "FM" ? "DEF" : "FM");
  return has_signed(as, other) ? measure->audience | a | b : measure->audience;
}

Verdict check_reply(const World& view, ExerciseTime now, Seat seat, schema::MeasureReply::Reader act) {
  const Measure* measure = find_measure(view, act.getMeasure());
  if (measure == nullptr) return no_measure(act.getMeasure());
  if (role_of(view, now, seat, {"FM", "DEF"}).empty()) return not_minister();
  if (measure->as().getState() != MeasureState::TABLED) return wrong_state("This measure is not tabled (any more).");
  if (view.package->party(view_of(measure->as().getParty())) == party_of(view, seat))
    return Refusal{"measures.own", "Your own side tabled it; the other side answers."};
  if (act.getAnswer() > schema::MeasureAnswer::REJECT)
    return Refusal{"measures.answer", "Answer negotiate, park or reject."};
  return measure->audience;
}

Verdict check_text(const World& view, ExerciseTime now, Seat seat, schema::MeasureText::Reader act) {
  const Measure* measure = find_measure(view, act.getMeasure());
  if (measure == nullptr) return no_measure(act.getMeasure());
  if (role_of(view, now, seat, {"FM", "DEF"}).empty()) return not_minister();
  if (measure->as().getState() != MeasureState::NEGOTIATING)
    return wrong_state("Texts are exchanged while the measure is negotiated.");
  if (is_final_text(view, measure->as())) return wrong_state("The text is final and awaits the heads of state.");
  if (auto refusal = refuse_words("The text", act.getText())) return *refusal;
  return measure->audience;
}

Verdict check_accept(const World& view, ExerciseTime now, Seat seat, schema::MeasureAccept::Reader act) {
  const Measure* measure = find_measure(view, act.getMeasure());
  if (measure == nullptr) return no_measure(act.getMeasure());
  if (role_of(view, now, seat, {"FM", "DEF"}).empty()) return not_minister();
  const auto as = measure->as();
  if (as.getState() != MeasureState::NEGOTIATING || as.getText() == kNoEntry || as.getText() != act.getText())
    return Refusal{"measures.noText", "That is not the text on the table; name the entry of the last measureText."};
  if (side_signed(view, as, party_of(view, seat), {"FM", "DEF"}))
    return Refusal{"measures.repeated", "Your side has accepted this text."};
  return measure->audience;
}

// The incident is one of the last two days, as this party was told.
bool is_urgent(const World& view, ExerciseTime now, MeasureReader measure) {
  const std::uint64_t incident = label_of(view_of(measure.getIncident()));
  for (std::size_t i = view.history.size(); incident != 0 && i-- > 0;) {
    const EventMark& mark = view.history[i];
    if (mark.time < now - kUrgentFor) return false;
    if (mark.kind == kind_id(EntryKind::INCIDENT) && mark.label == incident) return true;
  }
  return false;
}

// The rung of the ladder; a paper of the dialogue is easier than its rung says.
unsigned rung_of(const World& view, MeasureReader measure) {
  const unsigned proposed = proposed_rung(view, measure.getProposal());
  return proposed == 0 ? measure.getDifficulty() : proposed;
}

// The two have adopted a measure on this rung.
bool stands_on(const World& view, std::string_view dyad, unsigned rung) {
  const auto& measures = view.slice<MeasuresSlice>().measures;
  return std::any_of(measures.begin(), measures.end(), [&](const auto& one) {
    const auto as = one.second.as();
    return view_of(as.getDyad()) == dyad && rung_of(view, as) == rung && as.getState() >= MeasureState::MEMORANDUM &&
           as.getState() <= MeasureState::AGREEMENT;
  });
}

Maybe refuse_rung(const World& view, MeasureReader measure) {
  const unsigned rung = rung_of(view, measure);
  std::string missing;
  for (const auto plan : view.package->common().getLadder()) {
    if (plan.getRung() != rung) continue;
    for (const auto needed : plan.getNeeds()) {
      if (!stands_on(view, view_of(measure.getDyad()), needed))
        missing += (missing.empty() ? "" : ", ") + std::to_string(needed);
    }
  }
  if (missing.empty()) return std::nullopt;
  return Refusal{"measures.rests", "A measure on rung " + std::to_string(rung) +
                                       " rests on measures on other rungs, adopted first. Missing: rung " + missing +
                                       "."};
}

Verdict check_adopt(const World& view, ExerciseTime now, Seat seat, schema::MeasureAdopt::Reader act) {
  const Measure* measure = find_measure(view, act.getMeasure());
  if (measure == nullptr) return no_measure(act.getMeasure());
  const auto as = measure->as();
  if (!may_act(view, now, seat, {"HOS"}))
    return Refusal{"measures.authority", "A memorandum is adopted by the heads of state."};
  if (!is_final_text(view, as))
    return wrong_state("A measure is adopted when ministers of both sides have accepted its text.");
  if (side_signed(view, as, party_of(view, seat), {"HOS"}))
    return Refusal{"measures.repeated", "You have adopted it; the other head of state is awaited."};
  if (auto refusal = refuse_rung(view, as)) return *refusal;
  const auto [a, b] = sides_of(view, as);
  const std::int32_t trust = view.value(dyad_key(VariableKind::TRUST, *view.package, a, b), now);
  const std::int32_t needed = trust_needed(as.getDifficulty(), is_urgent(view, now, as));
  if (trust < needed)
    return Refusal{"measures.trust", "Trust between the two is " + std::to_string(trust) +
                                         "; a measure on this rung needs " + std::to_string(needed) +
                                         ". Begin with an easier one."};
  return measure->audience;
}

// While one side calls it broken and the other has not answered, it does not move on.
Maybe refuse_claimed(MeasureReader measure) {
  if (measure.getClaim() == kNoEntry) return std::nullopt;
  return Refusal{"measures.claimed", text(measure.getClaimant()) + " says that it is not kept (entry " +
                                         std::to_string(measure.getClaim()) + "); the other side answers first."};
}

Verdict check_implement(const World& view, ExerciseTime now, Seat seat, schema::MeasureImplement::Reader act) {
  const Measure* measure = find_measure(view, act.getMeasure());
  if (measure == nullptr) return no_measure(act.getMeasure());
  if (role_of(view, now, seat, {"FM", "DEF"}).empty()) return not_minister();
  if (measure->as().getState() != MeasureState::MEMORANDUM)
    return wrong_state("What has been adopted, and nothing else, is declared carried out.");
  if (side_signed(view, measure->as(), party_of(view, seat), {"FM", "DEF"}))
    return Refusal{"measures.repeated", "Your side has declared it carried out."};
  if (auto refusal = refuse_claimed(measure->as())) return *refusal;
  if (auto refusal = refuse_long("measures.tooLong", "The text", act.getText())) return *refusal;
  return measure->audience;
}

Verdict check_review(const World& view, ExerciseTime now, Seat seat, schema::MeasureReview::Reader act) {
  const Measure* measure = find_measure(view, act.getMeasure());
  if (measure == nullptr) return no_measure(act.getMeasure());
  const auto as = measure->as();
  if (as.getState() != MeasureState::IMPLEMENTED && as.getState() != MeasureState::REVIEWED)
    return wrong_state("A measure is reviewed once it has been carried out.");
  const bool group = as.getState() == MeasureState::IMPLEMENTED;
  if (!may_act(view, now, seat, {group ? "JWG" : "HOS"}))
    return Refusal{"measures.authority", group ? "Both halves of the working group review a measure."
                                               : "The heads of state decide on what has been reviewed."};
  if (side_signed(view, as, party_of(view, seat), {group ? "JWG" : "HOS"}))
    return Refusal{"measures.repeated", "Your side has reviewed it; the other side is awaited."};
  if (auto refusal = refuse_claimed(as)) return *refusal;
  if (group) {
    if (auto refusal = refuse_words("The review", act.getText())) return *refusal;
  }
  return measure->audience;
}

Verdict check_adherence(const World& view, ExerciseTime now, Seat seat, schema::MeasureAdherence::Reader act) {
  const Measure* measure = find_measure(view, act.getMeasure());
  if (measure == nullptr) return no_measure(act.getMeasure());
  if (!may_act(view, now, seat, {"HOS", "FM", "DEF", "JWG"}))
    return Refusal{"measures.authority",
                   "Whether a measure is kept is for heads of state, ministers and the working "
                   "group to say."};
  const MeasureState state = measure->as().getState();
  if (state < MeasureState::MEMORANDUM || state > MeasureState::AGREEMENT)
    return wrong_state("Only what has been adopted can be kept or broken.");
  const bool own_claim = measure->as().getClaim() != kNoEntry &&
                         view.package->party(view_of(measure->as().getClaimant())) == party_of(view, seat);
  if (own_claim && !act.getKept())
    return Refusal{"measures.claimed", "Your side has said so; the other side's answer is awaited."};
  if (auto refusal = refuse_words("What was or was not kept", act.getText())) return *refusal;
  return measure->audience;
}

}  // namespace

Verdict check_measures(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act) {
  switch (act.which()) {
    case ActKind::MEASURE_NOTE: {
      if (auto refusal = refuse_new(view, seat, act.getMeasureNote())) return *refusal;
      return PartySet::of(party_of(view, seat));
    }
    case ActKind::MEASURE_TABLE:
      return check_table(view, now, seat, act.getMeasureTable());
    case ActKind::MEASURE_REPLY:
      return check_reply(view, now, seat, act.getMeasureReply());
    case ActKind::MEASURE_TEXT:
      return check_text(view, now, seat, act.getMeasureText());
    case ActKind::MEASURE_ACCEPT:
      return check_accept(view, now, seat, act.getMeasureAccept());
    case ActKind::MEASURE_ADOPT:
      return check_adopt(view, now, seat, act.getMeasureAdopt());
    case ActKind::MEASURE_IMPLEMENT:
      return check_implement(view, now, seat, act.getMeasureImplement());
    case ActKind::MEASURE_REVIEW:
      return check_review(view, now, seat, act.getMeasureReview());
    default:
      return check_adherence(view, now, seat, act.getMeasureAdherence());
  }
}

}  // namespace parley
