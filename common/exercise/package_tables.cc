// How the common part becomes tables: parties and seats; package_lines.cc has the lines. One code for the engine, for
// which a complaint is a broken invariant, and for lint, which shows it to the author.
#include <algorithm>

#include "common/base/check.h"
#include "common/base/limits.h"
#include "common/exercise/package.h"
#include "common/exercise/text.h"

namespace parley {
namespace {

bool is_code(std::string_view code, std::size_t shortest) {
  if (code.size() < shortest || code.size() > 8) return false;
  return std::all_of(code.begin(), code.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

}  // namespace

Package Package::draft(schema::Exercise::Reader exercise, const Complain& complain) {
  Package package;
  package.add_common(exercise, complain);
  return package;
}

void Package::add_common(schema::Exercise::Reader exercise, const Complain& complain) {
  PARLEY_CHECK(parties_.empty(), "the common part comes once");
  common_ = Message<schema::Exercise>::from(exercise);
  add_parties(exercise, complain);
  add_lines(exercise, complain);
  for (const auto deputy : exercise.getLineBook()) {
    deputies_.emplace(view(deputy.getSeat()), view(deputy.getDeputy()));
  }
  const std::string_view duration = view(exercise.getDuration());
  if (duration.empty()) {
    complain("duration", {"the exercise has no duration", "e.g. 48 h"});
  } else if (const auto trouble = duration_trouble(duration)) {
    complain("duration", *trouble);
  }
  duration_ = parse_duration(duration).value_or(0);
}

Party Package::add_party(std::string_view code, schema::PartyKind kind, bool played) {
  const auto party = static_cast<Party>(parties_.size());
  parties_.push_back({std::string(code), kind, played, {}, kNoSeat});
  party_by_code_.emplace(code, party);
  return party;
}

Seat Package::add_seat(Party party, std::string_view role, std::string_view rights) {
  const auto seat = static_cast<Seat>(seats_.size());
  std::string code = parties_[party].code + "." + std::string(role);
  seat_by_code_.emplace(code, seat);
  seats_.push_back({std::move(code), std::string(role), std::string(rights.empty() ? role : rights), party});
  parties_[party].seats.push_back(seat);
  if (parties_[party].head == kNoSeat) parties_[party].head = seat;
  return seat;
}

void Package::add_parties(schema::Exercise::Reader exercise, const Complain& complain) {
  add_party("EXCON", schema::PartyKind::BODY, false);
  for (const char* role : {"DIR", "CTL", "WHITE", "EVAL"}) add_seat(kControl, role, "");
  const auto plans = exercise.getParties();
  for (unsigned i = 0; i < plans.size(); ++i) {
    const std::string path = at("parties", i);
    const std::string_view code = view(plans[i].getCode());
    if (!is_code(code, 2)) {
      complain(path + ".code", {quoted(code) + " is not a party's code", "two to eight capital letters or digits"});
    } else if (party(code) != kNoParty) {
      complain(path + ".code", {"party " + quoted(code) + " exists already", ""});
    } else if (parties_.size() == limits::kParties) {
      return complain(path, {"an exercise has at most " + std::to_string(limits::kParties - 1) + " parties", ""});
    } else {
      add_seats(add_party(code, plans[i].getKind(), plans[i].getPlayed()), plans[i], path, complain);
    }
  }
  const auto core = exercise.getCore();
  if (core.size() != 2) complain("core", {"an exercise has two core parties", "e.g. core: [CN, US]"});
  for (unsigned i = 0; i < std::min(core.size(), 2u); ++i) {
    core_[i] = party(view(core[i]));
    if (auto trouble = party_trouble(view(core[i]), *this)) complain(at("core", i), *trouble);
  }
  if (core_[0] == core_[1] && core_[0] != kNoParty)
    complain("core[1]", {"the core parties are two different ones", ""});
}

void Package::add_seats(Party party, schema::PartyPlan::Reader plan, const std::string& path,
                        const Complain& complain) {
  const auto seats = plan.getSeats();
  bool headed = false;
  if (seats.size() == 0 && plan.getKind() != schema::PartyKind::OBSERVERS) {
    complain(path, {"party " + quoted(parties_[party].code) + " has no seat", "add seats"});
  }
  for (unsigned i = 0; i < seats.size(); ++i) {
    const std::string here = path + "." + at("seats", i);
    const std::string_view role = view(seats[i].getCode());
    if (!is_code(role, 1)) {
      complain(here + ".code",
               {quoted(role) + " is not a seat's code", "up to eight capital letters or digits, e.g. FM"});
    } else if (seat(party, role) != kNoSeat) {
      complain(here + ".code", {"seat " + quoted(role) + " exists already in " + parties_[party].code, ""});
    } else if (seats_.size() == limits::kSeats) {
      return complain(here, {"an exercise has at most " + std::to_string(limits::kSeats) + " seats", ""});
    } else {
      const Seat seat = add_seat(party, role, view(seats[i].getRights()));
      if (!seats[i].getHead()) continue;
      if (headed)
        complain(here + ".head", {"party " + quoted(parties_[party].code) + " has two heads of delegation", ""});
      if (!headed) parties_[party].head = seat;
      headed = true;
    }
  }
}

}  // namespace parley
