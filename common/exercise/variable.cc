#include "common/exercise/variable.h"

#include <algorithm>
#include <utility>

#include "common/base/check.h"
#include "common/exercise/package.h"

namespace parley {
namespace {

constexpr std::int32_t kUnlimited = 1'000'000'000;  // as far as the door lets numbers be (schema/known_form.h)
constexpr std::int32_t kInformationFloor = 10;
constexpr ExerciseTime kInformationKeeps = 6 * kHour;

// In the order of VariableKind; drift_to is kNoDrift where only events move a variable.
constexpr VariableRule kRules[] = {
    {0, 9, 0, kNoDrift},              // escalation
    {0, 100, 20, 20},                 // media
    {0, 100, 10, 10},                 // alliance
    {1, 5, 1, kNoDrift},              // readiness
    {0, 100, 40, kNoDrift},           // trust
    {0, 100, 30, kInformationFloor},  // information
    {0, kUnlimited, 0, kNoDrift},     // commitments
    {1, 5, 1, kNoDrift},              // readinessKnown
};

// How many full hours lie in (since, now], not before `earliest`.
std::int64_t full_hours(ExerciseTime since, ExerciseTime now, ExerciseTime earliest) {
  const ExerciseTime first = std::max(since / kHour + 1, (earliest + kHour - 1) / kHour);
  return std::max<ExerciseTime>(0, now / kHour - first + 1);
}

std::int32_t stepped_towards(std::int32_t value, std::int32_t target, std::int64_t steps) {
  const std::int64_t distance = std::int64_t{target} - value;
  return static_cast<std::int32_t>(value + std::clamp(distance, -steps, steps));
}

}  // namespace

const VariableRule& rule_of(VariableKind kind) {
  const auto index = static_cast<std::size_t>(kind);
  PARLEY_CHECK(index < std::size(kRules), "every kind of variable has a rule");
  return kRules[index];
}

std::int32_t drifted(VariableKind kind, std::int32_t value, ExerciseTime since, ExerciseTime now) {
  const VariableRule& rule = rule_of(kind);
  if (rule.drift_to == kNoDrift) return value;
  if (kind != VariableKind::INFORMATION) return stepped_towards(value, rule.drift_to, full_hours(since, now, since));
  if (value <= rule.drift_to) return value;  // what is known decays, it never grows by itself
  return stepped_towards(value, rule.drift_to, full_hours(since, now, since + kInformationKeeps));
}

PartySet audience_of(const VariableKey& key, const Package& package) {
  const PartySet control = PartySet::of(kControl);
  switch (key.kind) {
    case VariableKind::ESCALATION:
    case VariableKind::COMMITMENTS:
      return package.everybody();
    case VariableKind::MEDIA:
    case VariableKind::READINESS:
    case VariableKind::INFORMATION:
      return control | key.a;
    case VariableKind::ALLIANCE:
    case VariableKind::TRUST:
      return control | key.a | key.b;
    case VariableKind::READINESS_KNOWN:
      return control | key.b;
  }
  return control;
}

VariableKey read_variable(schema::Variable::Reader reader, const Package& package) {
  const auto party = [&](capnp::Text::Reader code) { return package.party({code.begin(), code.size()}); };
  return {reader.getKind(), party(reader.getA()), party(reader.getB()),
          std::string(reader.getTopic().begin(), reader.getTopic().size())};
}

void write_variable(const VariableKey& key, const Package& package, schema::Variable::Builder builder) {
  builder.setKind(key.kind);
  if (key.a != kNoParty) builder.setA(package.parties()[key.a].code.c_str());
  if (key.b != kNoParty) builder.setB(package.parties()[key.b].code.c_str());
  if (!key.topic.empty()) builder.setTopic(key.topic.c_str());
}

}  // namespace parley
