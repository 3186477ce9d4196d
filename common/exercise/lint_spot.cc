#include "common/exercise/lint_spot.h"

#include <algorithm>

namespace parley {
namespace {

constexpr std::size_t kLongestId = 40;

bool is_id(std::string_view id) {
  if (id.size() > kLongestId) return false;
  return std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
  });
}

}  // namespace

Spot Spot::field(std::string_view name) const {
  return {context_, findings_, path_.empty() ? std::string(name) : path_ + "." + std::string(name)};
}

Spot Spot::item(std::string_view list, std::size_t index) const { return field(list).element(index); }

void Spot::error_if(const std::optional<Trouble>& trouble) const {
  if (trouble) error(*trouble);
}

void Spot::required(capnp::Text::Reader text) const {
  if (text.size() == 0) error({"this needs " + quoted(path_.substr(path_.rfind('.') + 1)), ""});
}

void Spot::required(schema::Words::Reader words) const {
  if (words.getEn().size() > 0 || words.getZh().size() > 0) return;
  error(
      {"this needs " + quoted(path_.substr(path_.rfind('.') + 1)) + " in both languages", "write en: ... and zh: ..."});
}

std::optional<ExerciseTime> Spot::time(capnp::Text::Reader text) const {
  if (text.size() == 0) return std::nullopt;
  error_if(time_trouble(view(text)));
  const auto time = parse_time(view(text));
  const ExerciseTime end = package().duration();
  if (time && end > 0 && *time > end) {
    error({std::string(view(text)) + " is after the end of the exercise at " + format_time(end), ""});
  }
  return time;
}

std::optional<ExerciseTime> Spot::duration(capnp::Text::Reader text) const {
  if (text.size() == 0) return std::nullopt;
  error_if(duration_trouble(view(text)));
  return parse_duration(view(text));
}

Party Spot::party(capnp::Text::Reader code) const {
  if (code.size() > 0) error_if(party_trouble(view(code), package()));
  return package().party(view(code));
}

std::vector<Party> Spot::parties(TextList codes) const {
  std::vector<Party> parties;
  for (unsigned i = 0; i < codes.size(); ++i) {
    const Party party = element(i).party(codes[i]);
    if (codes[i].size() == 0) element(i).error({"a party without code", ""});
    if (party == kNoParty) continue;
    if (std::find(parties.begin(), parties.end(), party) != parties.end()) {
      element(i).error({"party " + quoted(view(codes[i])) + " is there twice", ""});
    } else {
      parties.push_back(party);
    }
  }
  return parties;
}

void Spot::seat(capnp::Text::Reader code) const {
  if (code.size() > 0) error_if(seat_trouble(view(code), package()));
}

std::vector<Seat> Spot::seats(TextList list) const {
  std::vector<Seat> seats;
  for (unsigned i = 0; i < list.size(); ++i) {
    element(i).error_if(seats_trouble(view(list[i]), package()));
    for (const Seat seat : package().seats_named(view(list[i]))) {
      if (std::find(seats.begin(), seats.end(), seat) == seats.end()) seats.push_back(seat);
    }
  }
  return seats;
}

void Spot::line(capnp::Text::Reader code) const { known("line", code, context_.lines); }

void Spot::condition(capnp::Text::Reader text) const {
  if (text.size() == 0) return;
  lint_never(*this, view(text));
  if (!context_.condition) return;
  if (const auto wrong = context_.condition(view(text))) error({"condition: " + *wrong, ""});
}

void Spot::known(std::string_view kind, capnp::Text::Reader word, const std::vector<std::string>& choices) const {
  if (word.size() == 0) return;
  if (std::find(choices.begin(), choices.end(), view(word)) == choices.end()) error(unknown(kind, view(word), choices));
}

void Spot::effects(TextList list, const Roles& roles) const {
  for (unsigned i = 0; i < list.size(); ++i) element(i).error_if(effect_trouble(view(list[i]), context_, roles));
}

void Spot::id(capnp::Text::Reader id, std::set<std::string, std::less<>>& used) const {
  if (id.size() == 0) return error({"this needs an id", ""});
  if (!is_id(view(id))) error({quoted(view(id)) + " is no id", "letters, digits, - _ . and at most 40 of them"});
  if (!used.emplace(view(id)).second) error({"the id " + quoted(view(id)) + " is there twice", ""});
}

std::vector<Party> parties_of(const Package& package, const std::vector<Seat>& seats) {
  std::vector<Party> parties;
  for (const Seat seat : seats) {
    const Party party = package.seats()[seat].party;
    if (std::find(parties.begin(), parties.end(), party) == parties.end()) parties.push_back(party);
  }
  return parties;
}

}  // namespace parley
