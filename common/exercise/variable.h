// State variables (domain.md B0) and effects on them, as the engine handles them and as planners write them.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/exercise_time.h"
#include "common/base/ids.h"
#include "common/schema/information.capnp.h"

namespace parley {

class Package;

using VariableKind = schema::VariableKind;

struct VariableKey {
  VariableKind kind = VariableKind::ESCALATION;
  Party a = kNoParty;
  Party b = kNoParty;  // second party; kNoParty where the kind has one party only
  std::string topic;   // information only
  auto operator<=>(const VariableKey&) const = default;
};

inline constexpr std::int32_t kNoDrift = -1;

// Range, start, drift of a kind (table in domain.md B0).
struct VariableRule {
  std::int32_t low, high, start;
  std::int32_t
      drift_to;  // media 20, alliance 10: one step an hour towards it; information: -1 an hour after 6 h, not below 10
};
const VariableRule& rule_of(VariableKind kind);

// Value at `now` of one entered as `value` at `since`: drift is read, not recorded (B0 rule 5).
std::int32_t drifted(VariableKind kind, std::int32_t value, ExerciseTime since, ExerciseTime now);

// Who may see it: E, C everybody; M, R, I their party; A, T both; readinessKnown b. Control always.
PartySet audience_of(const VariableKey& key, const Package& package);

std::string format_variable(const VariableKey& key,
                            const Package& package);  // "A(US from LS)"; readinessKnown: "R(CN known to US)"
std::optional<VariableKey> parse_variable(std::string_view text, const Package& package);
VariableKey read_variable(schema::Variable::Reader reader, const Package& package);
void write_variable(const VariableKey& key, const Package& package, schema::Variable::Builder builder);

enum class EffectKind : std::uint8_t { add, set, raise };  // raise: becomes this value if lower

struct Effect {
  VariableKey key;
  EffectKind kind = EffectKind::add;
  std::int32_t amount = 0;
  bool operator==(const Effect&) const = default;
};

// Parses "E(CN-US)+1", "M(other)-5", "E(CN-US)=4", "E(CN-US)>=4". `self` and `other` stand for the party that decides
// and the other core party; kNoParty where the text may not use them. They may also end a topic: "I(self,
// posture_other)+10". Two codes of a dyad must be in alphabetical order; a dyad with self or other is put in order
// here.
std::optional<Effect> parse_effect(std::string_view text, const Package& package, Party self, Party other);

}  // namespace parley
