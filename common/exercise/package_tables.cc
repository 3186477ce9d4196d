// How the common part becomes tables. One code for the engine, for which a complaint is a broken invariant, and for
// lint, which shows it to the author.
#include <algorithm>
#include <iterator>

#include "common/base/check.h"
#include "common/base/limits.h"
#include "common/exercise/line_registry.h"
#include "common/exercise/package.h"
#include "common/exercise/text.h"

namespace parley {
namespace {

bool is_code(std::string_view code, std::size_t shortest) {
  if (code.size() < shortest || code.size() > 8) return false;
  return std::all_of(code.begin(), code.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

std::pair<std::string_view, std::string_view> end_roles(std::string_view name) {
  const auto dash = name.find('-');
  if (dash == std::string_view::npos) return {name, name};
  return {name.substr(0, dash), name.substr(dash + 1)};
}

ExerciseTime duration_or(capnp::Text::Reader text, ExerciseTime otherwise, const std::string& path,
                         const Complain& complain) {
  if (text.size() == 0) return otherwise;
  if (const auto trouble = duration_trouble(view(text))) {
    complain(path, *trouble);
    return otherwise;
  }
  return *parse_duration(view(text));
}

std::uint32_t classes_or(capnp::List<schema::MessageClass>::Reader list, std::uint32_t otherwise) {
  std::uint32_t bits = 0;
  for (const auto message_class : list) bits |= class_bit(message_class);
  return bits == 0 ? otherwise : bits;
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
  if (exercise.getDuration().size() == 0) complain("duration", {"the exercise has no duration", "e.g. 48 h"});
  duration_ = duration_or(exercise.getDuration(), 0, "duration", complain);
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

void Package::add_lines(schema::Exercise::Reader exercise, const Complain& complain) {
  const auto groups = exercise.getLines();
  for (unsigned i = 0; i < groups.size(); ++i) {
    const std::string path = at("lines", i);
    if (const auto trouble = dyad_trouble(view(groups[i].getDyad()), *this)) {
      complain(path + ".dyad", *trouble);
      continue;
    }
    if (groups[i].getNames().size() == 0)
      complain(path, {"a group of lines without names", "e.g. names: [FM-FM, DO-DO]"});
    for (unsigned j = 0; j < groups[i].getNames().size(); ++j) {
      add_line(groups[i], view(groups[i].getNames()[j]), path + "." + at("names", j), complain);
    }
  }
  // Only now, since a fall-back or the main line may stand in a later group of the dyad.
  for (unsigned i = 0; i < groups.size(); ++i) {
    if (!parse_dyad(view(groups[i].getDyad()))) continue;
    for (const auto name : groups[i].getNames()) add_fallback(groups[i], view(name), at("lines", i), complain);
    add_main(groups[i], at("lines", i), complain);
  }
}

void Package::add_line(schema::LineGroup::Reader group, std::string_view name, const std::string& path,
                       const Complain& complain) {
  LineInfo line;
  line.name = name;
  line.code = std::string(view(group.getDyad())) + "." + line.name;
  std::tie(line.a, line.b) = *parse_dyad(view(group.getDyad()));
  const auto [role_a, role_b] = end_roles(name);
  const std::vector<Seat> ends_a = ends_named(line.a, role_a), ends_b = ends_named(line.b, role_b);
  if (this->line(line.code)) return complain(path, {"line " + quoted(line.code) + " exists already", ""});
  if (ends_a.empty() || ends_b.empty()) {
    const bool a = ends_a.empty();
    const std::string missing = parties_[a ? line.a : line.b].code + "." + std::string(a ? role_a : role_b);
    return complain(path, {"line " + quoted(name) + " needs the seat " + missing, "add the seat or drop the line"});
  }
  line.end_a = ends_a.front();
  line.end_b = ends_b.front();
  line.authorised = ends_a;
  line.authorised.insert(line.authorised.end(), ends_b.begin(), ends_b.end());
  const LineRule& rule = line_rule(name);
  const std::string group_path = path.substr(0, path.rfind('.'));
  line.classes = classes_or(group.getClasses(), rule.classes);
  line.acknowledge = duration_or(group.getAcknowledge(), rule.acknowledge, group_path + ".acknowledge", complain);
  line.answer = duration_or(group.getAnswer(), rule.answer, group_path + ".answer", complain);
  if (view(group.getTestEvery()) != "none") {
    line.test_every = duration_or(group.getTestEvery(), 0, group_path + ".testEvery", complain);
  }
  line.initial = group.getState();
  line.medium = group.getMedium();
  line_by_code_.emplace(line.code, lines_.size());
  lines_.push_back(std::move(line));
}

// A fall-back that the doctrine names exists in some dyads only; one that the author names must exist.
void Package::add_fallback(schema::LineGroup::Reader group, std::string_view name, const std::string& path,
                           const Complain& complain) {
  const std::string dyad(view(group.getDyad()));
  const auto self = line(dyad + "." + std::string(name));
  if (!self || !lines_[*self].fallback.empty()) return;
  const auto add = [&](std::string_view other) {
    const auto found = line(dyad + "." + std::string(other));
    if (found && found != self) lines_[*self].fallback.push_back(*found);
    return found.has_value();
  };
  const auto chosen = group.getFallback();
  for (unsigned i = 0; i < chosen.size(); ++i) {
    if (add(view(chosen[i]))) continue;
    complain(path + "." + at("fallback", i), *line_trouble(dyad + "." + std::string(view(chosen[i])), *this));
  }
  if (chosen.size() > 0) return;
  for (const std::string_view other : line_rule(name).fallback) add(other);
}

void Package::add_main(schema::LineGroup::Reader group, const std::string& path, const Complain& complain) {
  if (group.getMain().size() == 0) return;
  const std::string code = std::string(view(group.getDyad())) + "." + std::string(view(group.getMain()));
  const auto chosen = line(code);
  const auto names = strings(group.getNames());
  // A line that does not resolve has its own complaint.
  if (!chosen && std::find(names.begin(), names.end(), view(group.getMain())) != names.end()) return;
  if (!chosen) return complain(path + ".main", *line_trouble(code, *this));
  const auto before = main_line(lines_[*chosen].a, lines_[*chosen].b);
  if (before && before != chosen) {
    return complain(path + ".main", {"the dyad has a main line already: " + lines_[*before].name, "keep one"});
  }
  lines_[*chosen].main = true;
}

}  // namespace parley
