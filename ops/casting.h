// Who plays whom, as options say it: --profile PARTY=NAME and --human PARTY or SEAT, held against the exercise.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "common/base/refusal.h"
#include "common/exercise/package.h"

namespace parley {

struct Cast {
  std::map<std::string, std::string, std::less<>> profiles;  // party code to bot profile
  std::set<std::string, std::less<>> human;                  // codes of parties or seats
};

// Options PARTY=NAME, with all=NAME written out for each state that has none of its own.
std::vector<std::string> profiles_by_party(const Package& package, const std::vector<std::string>& options);
// Refused with a suggestion: parties and seats that the exercise does not have, and what is not PARTY=NAME.
std::variant<Cast, Refusal> read_cast(const Package& package, const std::vector<std::string>& profiles,
                                      const std::vector<std::string>& human);
// Refused with a suggestion unless one of the usual profiles, or one that a policy of the exercise names.
std::optional<Refusal> refuse_profile(const Package& package, const std::string& name);
// Refused unless a policy of the exercise has a phrase book for the language that bots are to write.
std::optional<Refusal> refuse_language(const Package& package, const std::string& language);
// The seats that a party's or a seat's code names.
std::variant<std::vector<Seat>, Refusal> seats_of_code(const Package& package, const std::string& code);

}  // namespace parley
