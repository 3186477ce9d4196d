#include <algorithm>
#include <array>

#include "common/mechanisms/encounters_parts.h"

namespace parley {
namespace {

constexpr std::uint8_t bit(EncounterState state) {
  return static_cast<std::uint8_t>(1u << static_cast<unsigned>(state));
}

constexpr std::uint8_t kAnyEnd = bit(EncounterState::REPORTED) | bit(EncounterState::REVIEWED);

// B6, by the state left. An incident can happen at any time; an encounter that was reported may still go on.
constexpr std::array<std::uint8_t, 8> kMoves = {
    bit(EncounterState::IDENTIFIED) | bit(EncounterState::COMMUNICATING) | bit(EncounterState::SAFE_PASSAGE) |
        bit(EncounterState::UNSAFE_ACT) | bit(EncounterState::INCIDENT),  // detected
    bit(EncounterState::COMMUNICATING) | bit(EncounterState::SAFE_PASSAGE) | bit(EncounterState::UNSAFE_ACT) |
        bit(EncounterState::INCIDENT),  // identified
    bit(EncounterState::SAFE_PASSAGE) | bit(EncounterState::UNSAFE_ACT) |
        bit(EncounterState::INCIDENT),                                                                // communicating
    bit(EncounterState::INCIDENT) | kAnyEnd,                                                          // safePassage
    bit(EncounterState::INCIDENT) | kAnyEnd,                                                          // unsafeAct
    kAnyEnd,                                                                                          // incident
    bit(EncounterState::UNSAFE_ACT) | bit(EncounterState::INCIDENT) | bit(EncounterState::REVIEWED),  // reported
    bit(EncounterState::INCIDENT),                                                                    // reviewed
};

bool is_quiet_state(EncounterState state) { return state <= EncounterState::COMMUNICATING; }

// Reports to the own command are owed anew by each unsafe act or incident, unless one is running.
void owe_reports(const World& full, const EncounterItem& item, ExerciseTime now, Consequences& out) {
  const auto& reports = full.slice<EncountersSlice>().reports;
  for (std::size_t i = 0; i < item.parties.size(); ++i) {
    const auto owed = reports.find({item.encounter, item.parties[i]});
    if (owed != reports.end() && owed->second.due != kNever) continue;
    const std::span<const Seat> seats = i < item.seats.size() ? std::span(&item.seats[i], 1) : std::span<const Seat>();
    enter_report(full, item, item.parties[i], deadline(full, seats, now, kReportWithin), false, out);
  }
}

bool all_told(const World& full, const EncounterItem& item, std::string_view incident) {
  const auto& told = full.slice<EncountersSlice>().told;
  return std::all_of(item.parties.begin(), item.parties.end(), [&](Party party) {
    return std::any_of(told.begin(), told.end(),
                       [&](const ToldIncident& one) { return one.incident == incident && one.party == party; });
  });
}

ExerciseTime stored(ExerciseTime due) { return due == kNever ? -1 : due; }

}  // namespace

PartySet EncounterItem::both() const {
  PartySet set;
  for (const Party party : parties) set = set | party;
  return set;
}

const EncounterItem* find_encounter(const World& world, std::string_view encounter) {
  const auto& encounters = world.slice<EncountersSlice>().encounters;
  const auto found = encounters.find(encounter);
  return found == encounters.end() ? nullptr : &found->second;
}

bool may_move(EncounterState from, EncounterState to) {
  const auto index = static_cast<std::size_t>(from);
  return index < kMoves.size() && static_cast<unsigned>(to) < kMoves.size() && (kMoves[index] & bit(to)) != 0;
}

bool is_over(EncounterState state) {
  return state == EncounterState::SAFE_PASSAGE || state == EncounterState::REVIEWED;
}

void enter_encounter(const World& full, const EncounterItem& item, Consequences& out) {
  const Package& package = *full.package;
  auto changed = out.enter(item.both()).initEncounterChanged();
  changed.setEncounter(item.encounter);
  changed.setState(item.state);
  changed.setDue(stored(item.due));
  changed.setHailBy(stored(item.hail_by));
  changed.setReviewBy(stored(item.review_by));
  changed.setIncident(item.incident);
  changed.setAgreed(item.agreed);
  changed.setDomain(item.domain);
  const auto count = static_cast<unsigned>(item.parties.size());
  auto parties = changed.initParties(count);
  for (unsigned i = 0; i < count; ++i) parties.set(i, code_of(package, item.parties[i]));
  auto units = changed.initUnits(static_cast<unsigned>(item.units.size()));
  for (unsigned i = 0; i < item.units.size(); ++i) units.set(i, item.units[i]);
  auto seats = changed.initSeats(static_cast<unsigned>(item.seats.size()));
  for (unsigned i = 0; i < item.seats.size(); ++i) seats.set(i, package.seats()[item.seats[i]].code);
  auto hailed = changed.initHailed(static_cast<unsigned>((item.hailed & item.both()).size()));
  unsigned next = 0;
  for (const Party party : item.parties) {
    if (item.hailed.contains(party)) hailed.set(next++, code_of(package, party));
  }
  const auto* plan = package.encounter(item.encounter);
  if (plan != nullptr && item.state == EncounterState::DETECTED) changed.setTitle(plan->reader().getTitle());
}

void move_encounter(const World& full, EncounterItem item, EncounterState state, ExerciseTime now, Consequences& out) {
  item.state = state;
  if (state != EncounterState::DETECTED && item.hail_by == kNever)
    item.hail_by = deadline(full, item.seats, now, kHailWithin);
  item.due = is_quiet_state(state) ? now + kQuiet : kNever;
  const bool serious = state == EncounterState::UNSAFE_ACT || state == EncounterState::INCIDENT;
  if (serious && item.review_by == kNever) item.review_by = now + kReviewWithin;
  if (serious) item.agreed = false;
  if (state == EncounterState::REVIEWED) item.review_by = kNever;
  enter_encounter(full, item, out);
  if (serious) owe_reports(full, item, now, out);
}

void join_incident(const World& full, const Event& event, Consequences& out) {
  const auto& slice = full.slice<EncountersSlice>();
  const std::string incident = text(event.entry.getIncident().getIncident());
  const auto happened = slice.happened.find(incident);
  if (happened == slice.happened.end()) return;
  const EncounterItem* item = find_encounter(full, happened->second);
  if (item == nullptr || item->incident == incident || !all_told(full, *item, incident)) return;
  // Of several parties told at once, the last one's entry moves it.
  const bool last = std::none_of(slice.told.begin(), slice.told.end(), [&](const ToldIncident& told) {
    return told.incident == incident && told.entry > event.number;
  });
  if (!last) return;
  EncounterItem moved = *item;
  moved.incident = incident;
  move_encounter(full, std::move(moved), EncounterState::INCIDENT, event.time, out);
}

void answer_violation(const World& full, const Event& event, Consequences& out) {
  const EncounterItem* item = find_encounter(full, view_of(event.entry.getViolation().getEncounter()));
  if (item == nullptr || item->state == EncounterState::UNSAFE_ACT || item->state == EncounterState::INCIDENT) return;
  const auto& violations = full.slice<EncountersSlice>().violations;
  const bool last = std::none_of(violations.begin(), violations.end(), [&](const SeenViolation& seen) {
    return seen.encounter == item->encounter && seen.entry > event.number;
  });
  if (last) move_encounter(full, *item, EncounterState::UNSAFE_ACT, event.time, out);
}

void open_encounter(const World& full, std::string_view encounter, ExerciseTime now, Consequences& out) {
  const auto* message = full.package->encounter(encounter);
  if (message == nullptr || find_encounter(full, encounter) != nullptr) return;
  const bool entered = std::any_of(out.drafts().begin(), out.drafts().end(), [&](Draft& draft) {
    const auto entry = draft.entry().asReader();
    return entry.isEncounterChanged() && view_of(entry.getEncounterChanged().getEncounter()) == encounter;
  });
  if (entered) return;
  const auto plan = message->reader();
  EncounterItem item;
  item.encounter = std::string(encounter);
  item.domain = plan.getDomain();
  for (const auto code : plan.getParties()) item.parties.push_back(full.package->party(view_of(code)));
  for (const auto unit : plan.getUnits()) item.units.push_back(text(unit));
  for (const auto code : plan.getSeats()) {
    const Seat seat = full.package->seat(view_of(code));
    if (seat != kNoSeat) item.seats.push_back(seat);
  }
  item.due = now + kIdentifyWithin;
  enter_encounter(full, item, out);
}

}  // namespace parley
