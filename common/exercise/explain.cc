#include "common/exercise/explain.h"

#include <algorithm>

#include "common/base/exercise_time.h"
#include "common/base/suggest.h"
#include "common/exercise/package.h"

namespace parley {
namespace {

constexpr std::size_t kFewChoices = 12;

std::vector<std::string> party_codes(const Package& package) {
  std::vector<std::string> codes;
  for (const PartyInfo& party : package.parties()) codes.push_back(party.code);
  return codes;
}

std::vector<std::string> seat_codes(const Package& package) {
  std::vector<std::string> codes;
  for (const SeatInfo& seat : package.seats()) codes.push_back(seat.code);
  return codes;
}

// "both." with each role that some party has.
std::vector<std::string> with_roles(std::string_view whose, const Package& package) {
  std::vector<std::string> names;
  for (const SeatInfo& seat : package.seats()) {
    if (seat.party != kControl) names.push_back(std::string(whose) + seat.role);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::vector<std::string> line_codes(const Package& package) {
  std::vector<std::string> codes;
  for (const LineInfo& line : package.lines()) codes.push_back(line.code);
  return codes;
}

// "CN.FM" when only the party is wrong: the seats of all parties would drown the point.
Trouble unknown_seat(std::string_view text, const Package& package) {
  const auto dot = text.find('.');
  if (dot == std::string_view::npos) return unknown("seat", text, seat_codes(package));
  const Party party = package.party(text.substr(0, dot));
  if (party == kNoParty) return unknown("seat", text, seat_codes(package));
  std::vector<std::string> own;
  for (const Seat seat : package.parties()[party].seats) own.push_back(package.seats()[seat].code);
  return unknown("seat", text, own);
}

}  // namespace

std::string at(std::string_view list, std::size_t index) {
  return std::string(list) + "[" + std::to_string(index) + "]";
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string did_you_mean(std::string_view word, const std::vector<std::string>& choices) {
  if (const auto meant = nearest(word, choices)) return "did you mean " + quoted(*meant) + "?";
  if (choices.empty() || choices.size() > kFewChoices) return {};
  std::string all;
  for (const std::string& choice : choices) all += (all.empty() ? "" : ", ") + choice;
  return "known: " + all;
}

Trouble unknown(std::string_view kind, std::string_view word, const std::vector<std::string>& choices) {
  return {"unknown " + std::string(kind) + " " + quoted(word), did_you_mean(word, choices)};
}

std::optional<Trouble> party_trouble(std::string_view code, const Package& package) {
  if (package.party(code) != kNoParty) return std::nullopt;
  return unknown("party", code, party_codes(package));
}

std::optional<Trouble> dyad_trouble(std::string_view dyad, const Package& package) {
  if (package.parse_dyad(dyad)) return std::nullopt;
  const auto dash = dyad.find('-');
  if (dash == std::string_view::npos) return Trouble{quoted(dyad) + " is not a dyad", "two party codes, e.g. CN-US"};
  const std::string_view first = dyad.substr(0, dash), second = dyad.substr(dash + 1);
  if (auto trouble = party_trouble(first, package)) return trouble;
  if (auto trouble = party_trouble(second, package)) return trouble;
  if (first == second) return Trouble{"a dyad has two different parties", ""};
  return Trouble{"dyad " + quoted(dyad) + " is not in alphabetical order",
                 "write " + quoted(package.dyad(package.party(first), package.party(second)))};
}

std::optional<Trouble> seat_trouble(std::string_view code, const Package& package) {
  if (package.seat(code) != kNoSeat) return std::nullopt;
  return unknown_seat(code, package);
}

std::optional<Trouble> seats_trouble(std::string_view text, const Package& package) {
  if (!package.seats_named(text).empty()) return std::nullopt;
  const bool both = text.starts_with("both.");
  if (both && package.core(0) == kNoParty && package.core(1) == kNoParty)
    return std::nullopt;  // told where they are missing
  if (both || text.starts_with("*.")) {
    const std::string_view whose = text.substr(0, text.find('.') + 1);
    return Trouble{"no such party has the seat that " + quoted(text) + " names",
                   did_you_mean(text, with_roles(whose, package))};
  }
  return unknown_seat(text, package);
}

std::optional<Trouble> line_trouble(std::string_view code, const Package& package) {
  if (package.line(code)) return std::nullopt;
  return unknown("line", code, line_codes(package));
}

std::optional<Trouble> time_trouble(std::string_view time) {
  if (parse_time(time)) return std::nullopt;
  return Trouble{quoted(time) + " is not a time", "write it as T+06:10"};
}

std::optional<Trouble> duration_trouble(std::string_view duration) {
  if (parse_duration(duration)) return std::nullopt;
  return Trouble{quoted(duration) + " is not a duration", "write it as 30 min or 2 h 30 min"};
}

}  // namespace parley
