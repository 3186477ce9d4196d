#include "ops/casting.h"

#include <algorithm>
#include <array>

#include "common/base/suggest.h"

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

bool is_profile(const Package& package, const std::string& name) {
  const auto names_it = [&](const auto& policy) {
    const auto file = package.files().find(std::string(policy.reader().getFile().cStr()));
    return file != package.files().end() && file->second.find(name) != std::string::npos;
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
  if (!is_profile(package, name)) {
    return Refusal{"cast.profile", "No policy of the exercise knows the profile \"" + name + "\"." +
                                       did_you_mean(name, {kProfiles.begin(), kProfiles.end()})};
  }
  cast.profiles[code] = name;
  return std::nullopt;
}

}  // namespace

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
