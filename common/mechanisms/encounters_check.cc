#include <algorithm>
#include <vector>

#include "common/base/suggest.h"
#include "common/mechanisms/conduct.h"
#include "common/mechanisms/encounters_parts.h"

namespace parley {
namespace {

using Maybe = std::optional<Refusal>;
using schema::OfferState;

Party party_of(const World& view, Seat seat) { return view.package->seats()[seat].party; }

Refusal unknown_encounter(const World& view, capnp::Text::Reader code) {
  std::vector<std::string> known;
  for (const auto& [id, item] : view.slice<EncountersSlice>().encounters) known.push_back(id);
  const auto near = nearest(view_of(code), known);
  return {"encounters.unknown", "Your side takes part in no encounter \"" + text(code) + "\"" +
                                    (near ? "; did you mean " + *near + "?" : "; name one that was reported to you.")};
}

// Seats of the services speak for the units of their party; so does the seat that the encounter names (B6).
bool speaks_for_unit(const World& view, ExerciseTime now, Seat seat, const EncounterItem& item) {
  if (may_act(view, now, seat, {"NAV", "AIR", "THC", "CG"})) return true;
  return std::any_of(item.seats.begin(), item.seats.end(), [&](Seat speaker) {
    return speaker != kNoSeat && party_of(view, speaker) == party_of(view, seat) &&
           stands_in_for(view, seat, speaker, now);
  });
}

Refusal not_a_unit() {
  return {"encounters.authority",
          "Only the seat that commands the unit (navy, air force, theatre or coast guard) speaks and acts for it; ask "
          "that seat by an internal message."};
}

// The party whose unit acts: control says for whom.
Maybe refuse_unit(const World& view, ExerciseTime now, Seat seat, const EncounterItem& item, capnp::Text::Reader said) {
  const Party own = party_of(view, seat);
  if (own == kControl) {
    if (!is_conducting(view, seat)) return Refusal{"encounters.authority", "Evaluators do not move units."};
    if (item.both().contains(view.package->party(view_of(said)))) return std::nullopt;
    return Refusal{"encounters.unit", "Say for which of the two parties of the encounter the unit acts."};
  }
  if (said.size() != 0 && view.package->party(view_of(said)) != own) {
    return Refusal{"encounters.unit", "Your seat acts for units of its own party only; leave the party empty."};
  }
  if (!item.both().contains(own))
    return unknown_encounter(view, capnp::Text::Reader(item.encounter.c_str(), item.encounter.size()));
  if (!speaks_for_unit(view, now, seat, item)) return not_a_unit();
  return std::nullopt;
}

Maybe refuse_over(const EncounterItem& item) {
  if (!is_over(item.state)) return std::nullopt;
  return Refusal{"encounters.over",
                 "The encounter is over; what is left is the report to your command and the joint review of facts."};
}

Verdict audience_in(const World& view, Seat seat, const EncounterItem& item) {
  return party_of(view, seat) == kControl ? PartySet::of(kControl) : item.both();
}

Verdict check_hail(const World& view, ExerciseTime now, Seat seat, schema::EncounterHail::Reader act) {
  const EncounterItem* item = find_encounter(view, view_of(act.getEncounter()));
  if (item == nullptr) return unknown_encounter(view, act.getEncounter());
  if (auto refusal = refuse_unit(view, now, seat, *item, act.getParty())) return *refusal;
  if (auto refusal = refuse_over(*item)) return *refusal;
  if (auto refusal = refuse_long("encounters.tooLong", "The frequency", act.getFrequency())) return *refusal;
  if (auto refusal = refuse_long("encounters.tooLong", "The text of the hail", act.getIntentions())) return *refusal;
  return audience_in(view, seat, *item);
}

Maybe refuse_distance(std::uint32_t distance_m) {
  if (distance_m <= kFarthest_m) return std::nullopt;
  return Refusal{"encounters.distance", "Distances are in metres, at most 1,000,000; give 0 when it is not known."};
}

Verdict check_conduct(const World& view, ExerciseTime now, Seat seat, schema::EncounterConduct::Reader act) {
  const EncounterItem* item = find_encounter(view, view_of(act.getEncounter()));
  if (item == nullptr) return unknown_encounter(view, act.getEncounter());
  if (auto refusal = refuse_unit(view, now, seat, *item, act.getParty())) return *refusal;
  if (auto refusal = refuse_over(*item)) return *refusal;
  if (act.getViolation() > schema::Violation::BLOCK)
    return Refusal{"encounters.conduct", "There is no such conduct; choose one of the list."};
  if (auto refusal = refuse_distance(act.getDistance())) return *refusal;
  if (auto refusal = refuse_long("encounters.tooLong", "The text", act.getText())) return *refusal;
  return audience_in(view, seat, *item);
}

Verdict check_report(const World& view, ExerciseTime now, Seat seat, schema::EncounterReport::Reader act) {
  const EncounterItem* item = find_encounter(view, view_of(act.getEncounter()));
  const Party party = party_of(view, seat);
  if (item == nullptr || !item->both().contains(party)) return unknown_encounter(view, act.getEncounter());
  if (!speaks_for_unit(view, now, seat, *item)) return not_a_unit();
  if (act.getText().size() == 0) return Refusal{"encounters.empty", "A report says what the unit saw; write it."};
  if (auto refusal = refuse_distance(act.getDistance())) return *refusal;
  if (auto refusal = refuse_long("encounters.tooLong", "The report", act.getText())) return *refusal;
  return PartySet::of(party);
}

Verdict check_order(const World& view, ExerciseTime now, Seat seat, schema::UnitOrder::Reader act) {
  const Party party = party_of(view, seat);
  const EncounterItem* item = find_encounter(view, view_of(act.getEncounter()));
  if (act.getEncounter().size() != 0 && (item == nullptr || !item->both().contains(party)))
    return unknown_encounter(view, act.getEncounter());
  if (!may_act(view, now, seat, {"DEF", "NAV", "AIR", "THC", "CG"}) &&
      (item == nullptr || !speaks_for_unit(view, now, seat, *item))) {
    return not_a_unit();
  }
  if (act.getUnit().size() == 0 || act.getOrder().size() == 0)
    return Refusal{"encounters.empty", "An order names the unit and says what it is to do."};
  if (auto refusal = refuse_distance(act.getDistance())) return *refusal;
  if (auto refusal = refuse_long("encounters.tooLong", "The unit's name", act.getUnit())) return *refusal;
  if (auto refusal = refuse_long("encounters.tooLong", "The order", act.getOrder())) return *refusal;
  return PartySet::of(party);
}

Verdict check_review(const World& view, ExerciseTime now, Seat seat, schema::FactReview::Reader act) {
  const EncounterItem* item = encounter_of(view, act);
  const Party party = party_of(view, seat);
  if (item == nullptr || !item->both().contains(party)) {
    if (act.getEncounter().size() != 0) return unknown_encounter(view, act.getEncounter());
    return Refusal{
        "encounters.noEncounter",
        "This incident belongs to no encounter of yours; agree its facts in a sheet of the joint working group."};
  }
  if (!may_act(view, now, seat, {"JWG", "NAV", "AIR"}) && !speaks_for_unit(view, now, seat, *item)) {
    return Refusal{"encounters.authority", "Facts are reviewed by the working group, the navy or the air force."};
  }
  if (!may_move(item->state, EncounterState::REVIEWED)) {
    return Refusal{"encounters.notYet", item->state == EncounterState::REVIEWED
                                            ? "The facts of this encounter have been reviewed already."
                                            : "There is nothing to review yet: the encounter is still going on."};
  }
  if (auto refusal = refuse_long("encounters.tooLong", "The text of the facts", act.getFacts())) return *refusal;
  const auto& reviews = view.slice<EncountersSlice>().reviews;
  const bool begun = std::any_of(reviews.begin(), reviews.end(), [&](const FactReview& one) {
    return one.encounter == item->encounter && one.party != party;
  });
  if (!begun && act.getFacts().size() == 0)
    return Refusal{"encounters.empty", "There is no text of facts yet to agree to; write yours."};
  return item->both();
}

// --- assistance and settlement

Maybe refuse_addressee(const World& view, Party own, capnp::Text::Reader to) {
  const Party other = view.package->party(view_of(to));
  if (other != kNoParty && other != kControl && other != own) return std::nullopt;
  return Refusal{"encounters.unknownParty", "Name the other party it goes to; \"" + text(to) + "\" is none."};
}

Maybe refuse_incident(const World& view, capnp::Text::Reader incident) {
  if (!incident_state(view, view_of(incident)).empty()) return std::nullopt;
  return Refusal{"encounters.unknownIncident",
                 "Your party knows of no incident \"" + text(incident) + "\"; name one that you were told of."};
}

bool helps(const World& view, ExerciseTime now, Seat seat) {
  return may_act(view, now, seat, {"NAV", "AIR", "CG", "THC", "DO", "FM", "DEF"});
}

Refusal not_a_helper() {
  return {"encounters.authority",
          "Assistance is offered and accepted by the services, the duty officer, the foreign or the defence ministry."};
}

Verdict check_offer(const World& view, ExerciseTime now, Seat seat, schema::AssistOffer::Reader act) {
  const Party own = party_of(view, seat);
  if (!helps(view, now, seat)) return not_a_helper();
  if (auto refusal = refuse_addressee(view, own, act.getTo())) return *refusal;
  if (auto refusal = refuse_incident(view, act.getIncident())) return *refusal;
  if (act.getKind() > schema::AssistKind::SHELTER)
    return Refusal{"encounters.kind", "Assistance is a search, a rescue, medical help or shelter."};
  if (auto refusal = refuse_long("encounters.tooLong", "The text of the offer", act.getText())) return *refusal;
  const Party to = view.package->party(view_of(act.getTo()));
  for (const auto& [number, item] : view.slice<EncountersSlice>().assistance) {
    const bool same =
        item.from == own && item.to == to && item.kind == act.getKind() && item.request == act.getRequest();
    if (same && item.incident == view_of(act.getIncident()) && item.state == OfferState::OPEN) {
      return Refusal{"encounters.open",
                     "The same offer is still open; the answer is due at " + format_time(item.due) + "."};
    }
  }
  return PartySet::of(own) | to;
}

template <typename Item>
Maybe refuse_reply(const ByEntry<Item>& items, EntryNumber number, Party own, const char* what) {
  const auto found = items.find(number);
  if (found == items.end() || found->second.to != own) {
    return Refusal{"encounters.noOffer", std::string("Entry ") + std::to_string(number) + " is no " + what +
                                             " made to your party; choose one from the list of those that are open."};
  }
  if (found->second.state == OfferState::OPEN) return std::nullopt;
  return Refusal{"encounters.closed", std::string("This ") + what + " is no longer open; make one of your own."};
}

Verdict check_assist_reply(const World& view, ExerciseTime now, Seat seat, schema::AssistReply::Reader act) {
  const Party own = party_of(view, seat);
  const auto& assistance = view.slice<EncountersSlice>().assistance;
  if (!helps(view, now, seat)) return not_a_helper();
  if (auto refusal = refuse_reply(assistance, act.getOffer(), own, "offer of assistance")) return *refusal;
  if (auto refusal = refuse_long("encounters.tooLong", "The text", act.getText())) return *refusal;
  return PartySet::of(own) | assistance.at(act.getOffer()).from;
}

Maybe refuse_settler(const World& view, ExerciseTime now, Seat seat) {
  if (may_act(view, now, seat, {"HOS", "FM"})) return std::nullopt;
  return Refusal{"encounters.authority",
                 "The settlement of an incident is for the head of state or the foreign minister; advise them by an "
                 "internal message."};
}

Verdict check_propose(const World& view, ExerciseTime now, Seat seat, schema::SettlePropose::Reader act) {
  const Party own = party_of(view, seat);
  if (auto refusal = refuse_settler(view, now, seat)) return *refusal;
  if (auto refusal = refuse_addressee(view, own, act.getTo())) return *refusal;
  if (auto refusal = refuse_incident(view, act.getIncident())) return *refusal;
  if (act.getAgreedFacts().size() + act.getRegrets().size() + act.getMeasures().size() == 0) {
    return Refusal{"encounters.empty", "A text of settlement says at least one of: agreed facts, regrets, measures."};
  }
  for (const auto part : {act.getAgreedFacts(), act.getRegrets(), act.getMeasures()}) {
    if (auto refusal = refuse_long("encounters.tooLong", "A part of the text", part)) return *refusal;
  }
  const auto& slice = view.slice<EncountersSlice>();
  const PartySet dyad = PartySet::of(own) | view.package->party(view_of(act.getTo()));
  const bool settled = std::any_of(slice.settled.begin(), slice.settled.end(), [&](const SettledIncident& one) {
    return one.incident == view_of(act.getIncident()) && one.parties == dyad;
  });
  if (settled) return Refusal{"encounters.settled", "This incident has been settled between the two of you."};
  for (const auto& [number, item] : slice.settlements) {
    if (item.from == own && dyad.contains(item.to) && item.incident == view_of(act.getIncident()) &&
        item.state == OfferState::OPEN) {
      return Refusal{"encounters.open",
                     "Your last text on this incident is still before the other side; its answer is due at " +
                         format_time(item.due) + "."};
    }
  }
  return dyad;
}

Verdict check_settle_reply(const World& view, ExerciseTime now, Seat seat, schema::SettleReply::Reader act) {
  const Party own = party_of(view, seat);
  const auto& settlements = view.slice<EncountersSlice>().settlements;
  if (auto refusal = refuse_settler(view, now, seat)) return *refusal;
  if (auto refusal = refuse_reply(settlements, act.getProposal(), own, "text of settlement")) return *refusal;
  if (act.getReply() > schema::Reply::DECLINE)
    return Refusal{"encounters.reply", "Answer with accept, amend or decline."};
  if (act.getReply() == schema::Reply::AMEND && act.getText().size() == 0) {
    return Refusal{"encounters.empty", "An amendment gives the text as you would have it."};
  }
  if (auto refusal = refuse_long("encounters.tooLong", "The text", act.getText())) return *refusal;
  return PartySet::of(own) | settlements.at(act.getProposal()).from;
}

// --- control

Verdict check_open(const World& view, Seat seat, schema::EncounterOpen::Reader act) {
  if (!is_conducting(view, seat)) return Refusal{"encounters.authority", "Only exercise control opens encounters."};
  if (view.package->encounter(view_of(act.getEncounter())) == nullptr)
    return Refusal{"encounters.unplanned", "The package plans no encounter \"" + text(act.getEncounter()) + "\"."};
  if (find_encounter(view, view_of(act.getEncounter())) != nullptr)
    return Refusal{"encounters.opened", "This encounter is open already."};
  return PartySet::of(kControl);
}

Verdict check_move(const World& view, Seat seat, schema::EncounterMove::Reader act) {
  if (!is_conducting(view, seat))
    return Refusal{"encounters.authority", "Only exercise control moves encounters; a unit acts by hails and conduct."};
  const EncounterItem* item = find_encounter(view, view_of(act.getEncounter()));
  if (item == nullptr) return unknown_encounter(view, act.getEncounter());
  if (!may_move(item->state, act.getState())) {
    return Refusal{"encounters.move", "An encounter does not go from " + std::string(name_of(item->state)) + " to " +
                                          std::string(name_of(act.getState())) + "."};
  }
  return PartySet::of(kControl);
}

}  // namespace

Verdict check_encounters(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act) {
  switch (act.which()) {
    case ActKind::UNIT_ORDER:
      return check_order(view, now, seat, act.getUnitOrder());
    case ActKind::ENCOUNTER_HAIL:
      return check_hail(view, now, seat, act.getEncounterHail());
    case ActKind::ENCOUNTER_CONDUCT:
      return check_conduct(view, now, seat, act.getEncounterConduct());
    case ActKind::ENCOUNTER_REPORT:
      return check_report(view, now, seat, act.getEncounterReport());
    case ActKind::FACT_REVIEW:
      return check_review(view, now, seat, act.getFactReview());
    case ActKind::ASSIST_OFFER:
      return check_offer(view, now, seat, act.getAssistOffer());
    case ActKind::ASSIST_REPLY:
      return check_assist_reply(view, now, seat, act.getAssistReply());
    case ActKind::SETTLE_PROPOSE:
      return check_propose(view, now, seat, act.getSettlePropose());
    case ActKind::SETTLE_REPLY:
      return check_settle_reply(view, now, seat, act.getSettleReply());
    case ActKind::ENCOUNTER_OPEN:
      return check_open(view, seat, act.getEncounterOpen());
    default:
      return check_move(view, seat, act.getEncounterMove());
  }
}

}  // namespace parley
