#include "common/mechanisms/consultation_parts.h"

#include <algorithm>

namespace parley {
namespace {

std::int64_t or_minus_one(ExerciseTime time) { return time == kNever ? -1 : time; }

std::vector<std::string> codes(const Package& package, PartySet parties) {
  std::vector<std::string> list;
  for (Party party = 1; party < package.parties().size(); ++party) {
    if (parties.contains(party)) list.push_back(package.parties()[party].code);
  }
  return list;
}

void set_list(capnp::List<capnp::Text>::Builder list, const std::vector<std::string>& texts) {
  for (unsigned i = 0; i < list.size(); ++i) list.set(i, texts[i]);
}

unsigned count(const std::vector<std::string>& texts) { return static_cast<unsigned>(texts.size()); }

void write_lists(const Package& package, const Precondition& next, schema::PreconditionChanged::Builder changed) {
  std::vector<std::string> joined;
  for (const Seat seat : next.joined) joined.push_back(package.seats()[seat].code);
  set_list(changed.initJoined(count(joined)), joined);
  set_list(changed.initAccepted(count(next.accepted)), next.accepted);
  const auto renewing = codes(package, next.renewing), charged = codes(package, next.charged);
  set_list(changed.initRenewing(count(renewing)), renewing);
  set_list(changed.initAllCharged(count(charged)), charged);
  if (!charged.empty()) changed.setCharged(charged.front());
  auto rulings = changed.initRulings(static_cast<unsigned>(next.rulings.size()));
  unsigned index = 0;
  for (const auto& [party, met] : next.rulings) {
    rulings[index].setParty(code_of(package, party));
    rulings[index++].setMet(met);
  }
}

}  // namespace

std::vector<Seat> named_seats(const Package& package, const Precondition& item, Party party) {
  std::vector<Seat> named;
  if (party >= package.parties().size()) return named;
  for (const Seat seat : package.parties()[party].seats) {
    const SeatInfo& info = package.seats()[seat];
    const bool wanted = std::any_of(item.forum.begin(), item.forum.end(),
                                    [&](const std::string& role) { return role == info.role || role == info.rights; });
    if (wanted) named.push_back(seat);
  }
  if (named.empty() && package.parties()[party].head != kNoSeat) named.push_back(package.parties()[party].head);
  return named;
}

std::string codes_of(const Package& package, const std::vector<Seat>& seats) {
  std::string list;
  for (const Seat seat : seats) list += (list.empty() ? "" : ", ") + package.seats()[seat].code;
  return list;
}

ExerciseTime room_deadline(const World& full, PartySet parties, ExerciseTime from, ExerciseTime length) {
  ExerciseTime latest = from + length;
  for (Party party = 1; party < full.package->parties().size(); ++party) {
    if (parties.contains(party)) latest = std::max(latest, deadline(full, party, from, length));
  }
  return latest;
}

bool is_blank(capnp::Text::Reader text) { return view_of(text).find_first_not_of(" \t\r\n") == std::string_view::npos; }

std::optional<Refusal> refuse_text(std::string_view what, capnp::Text::Reader given) {
  if (is_blank(given))
    return Refusal{"consultation.empty", std::string(what) + " is missing; write at least one sentence."};
  return refuse_long("consultation.tooLong", what, given);
}

void enter_precondition(const World& full, std::string_view id, const Precondition& next, Consequences& out) {
  auto changed = out.enter(next.audience).initPreconditionChanged();
  changed.setPrecondition(std::string(id));
  changed.setState(next.state);
  changed.setDue(or_minus_one(next.due));
  changed.setOpening(next.opening);
  changed.setRenewals(next.renewals);
  changed.setProposal(next.proposal);
  changed.setMet(or_minus_one(next.met));
  if (next.met != kNever) changed.setStartWithin(next.met + next.start_within);
  changed.setDeclared(code_of(*full.package, next.declared));
  changed.setDisputeBy(or_minus_one(next.dispute_by));
  changed.setReminders(next.reminders);
  changed.setCalledAgain(next.called_again);
  changed.setTestFalse(next.test_false);
  write_lists(*full.package, next, changed);
}

}  // namespace parley
