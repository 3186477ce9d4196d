#include "ops/casting.h"

#include <algorithm>
#include <array>

#include "common/base/suggest.h"
#include "common/exercise/text.h"
#include "node/phrase_books.h"

namespace parley {
namespace {

// domain.md D0.3. A policy may know others.
constexpr std::array kProfiles = {"restrained", "hawkish", "hedging", "scripted"};

std::string did_you_mean(const std::string& word, const std::vector<std::string>& choices) {
  if (const auto near = nearest(word, choices)) return " Did you mean " + *near + "?";
  std::string all;
  for (const auto& choice : choices) all += (all.empty() ? "" : ", ") + choice;
  return " There are " + all + ".";
}

std::optional<Refusal> refuse_party(const Package& package, const std::string& code) {
  const Party party = package.party(code);
  if (party != kNoParty && party != kControl) return std::nullopt;
  std::vector<std::string> codes;
  for (Party one = 1; one < package.parties().size(); ++one) codes.push_back(package.parties()[one].code);
  return Refusal{"cast.party", "The exercise has no party \"" + code + "\" that plays." + did_you_mean(code, codes)};
}

// A party's code, or a seat's.
std::optional<Refusal> refuse_player(const Package& package, const std::string& code) {
  if (code.find('.') == std::string::npos) return refuse_party(package, code);
  const Seat seat = package.seat(code);
  if (seat != kNoSeat && package.seats()[seat].party != kControl) return std::nullopt;
  std::vector<std::string> codes;
  for (const SeatInfo& one : package.seats()) {
    if (one.party != kControl && one.code.starts_with(code.substr(0, code.find('.') + 1))) codes.push_back(one.code);
  }
  return Refusal{"cast.seat", "The exercise has no seat \"" + code + "\" that plays." + did_you_mean(code, codes)};
}

// Policies compare me.profile with a text, or look it up in tables.
bool is_text_in(const std::string& lua, const std::string& name) {
  return lua.find('"' + name + '"') != std::string::npos || lua.find('\'' + name + '\'') != std::string::npos;
}

// {hawkish = ..., hedging = ...}
bool is_key_in(const std::string& lua, const std::string& name) {
  constexpr const char* kSpace = " \t\r\n";
  for (auto at = lua.find(name); at != std::string::npos; at = lua.find(name, at + 1)) {
    const auto before = at == 0 ? std::string::npos : lua.find_last_not_of(kSpace, at - 1);
    const auto after = lua.find_first_not_of(kSpace, at + name.size());
    if (before == std::string::npos || after == std::string::npos) continue;
    const bool assigned = lua[after] == '=' && lua.compare(after, 2, "==") != 0;
    if (assigned && (lua[before] == '{' || lua[before] == ',')) return true;
  }
  return false;
}

bool is_profile(const Package& package, const std::string& name) {
  const auto names_it = [&](const auto& policy) {
    const auto file = package.files().find(std::string(policy.reader().getFile().cStr()));
    return file != package.files().end() && (is_text_in(file->second, name) || is_key_in(file->second, name));
  };
  return std::find(kProfiles.begin(), kProfiles.end(), name) != kProfiles.end() ||
         std::any_of(package.policies().begin(), package.policies().end(), names_it);
}

std::optional<Refusal> add_profile(const Package& package, const std::string& text, Cast& cast) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
    return Refusal{"cast.profile", "A profile is given as PARTY=NAME, e.g. CN=hawkish, not \"" + text + "\"."};
  }
  const std::string code = text.substr(0, equals), name = text.substr(equals + 1);
  if (auto refusal = refuse_party(package, code)) return refusal;
  if (auto refusal = refuse_profile(package, name)) return refusal;
  cast.profiles[code] = name;
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> refuse_profile(const Package& package, const std::string& name) {
  if (is_profile(package, name)) return std::nullopt;
  return Refusal{"cast.profile", "No policy of the exercise knows the profile \"" + name + "\"." +
                                     did_you_mean(name, {kProfiles.begin(), kProfiles.end()})};
}

std::optional<Refusal> refuse_language(const Package& package, const std::string& language) {
  const auto has_book = [&](const auto& policy) {
    for (const auto script : policy.reader().getLibrary()) {
      if (is_phrase_book(view(script), language)) return true;
    }
    return false;
  };
  const auto& policies = package.policies();
  if (language == kPolicyLanguage || std::any_of(policies.begin(), policies.end(), has_book)) return std::nullopt;
  return Refusal{
      "cast.language",
      "Bots of " + std::string(view(package.common().getName())) + " cannot write " + language +
          ": none of its policies lists a phrase book for it (exercises/README.md, \"Phrase books\"). Without "
          "--language they write English."};
}

std::vector<std::string> profiles_by_party(const Package& package, const std::vector<std::string>& options) {
  constexpr std::string_view kAll = "all=";
  std::vector<std::string> written;
  for (const std::string& option : options) {
    if (!option.starts_with(kAll)) {
      written.push_back(option);
      continue;
    }
    for (Party party = 1; party < package.parties().size(); ++party) {
      const PartyInfo& info = package.parties()[party];
      const auto is_own = [&](const std::string& other) { return other.starts_with(info.code + "="); };
      if (info.kind == schema::PartyKind::STATE && std::none_of(options.begin(), options.end(), is_own))
        written.push_back(info.code + "=" + option.substr(kAll.size()));
    }
  }
  return written;
}

std::variant<Cast, Refusal> read_cast(const Package& package, const std::vector<std::string>& profiles,
                                      const std::vector<std::string>& human) {
  Cast cast;
  for (const auto& text : profiles_by_party(package, profiles)) {
    if (auto refusal = add_profile(package, text, cast)) return *std::move(refusal);
  }
  for (const auto& code : human) {
    if (auto refusal = refuse_player(package, code)) return *std::move(refusal);
    cast.human.insert(code);
  }
  return cast;
}

std::variant<std::vector<Seat>, Refusal> seats_of_code(const Package& package, const std::string& code) {
  if (auto refusal = refuse_player(package, code)) return *std::move(refusal);
  if (code.find('.') != std::string::npos) return std::vector<Seat>{package.seat(code)};
  return package.parties()[package.party(code)].seats;
}

}  // namespace parley
