#include "coordinator/effects.h"

#include <algorithm>
#include <map>

#include "common/mechanisms/compact.h"

namespace parley {
namespace {

constexpr std::int64_t kStep =
    1;  // E moves by at most this per entry, unless a package or ruling writes more (B0 rule 2)

struct Sum {
  std::int64_t added = 0;  // of a ruling's effects, of which there may be many
  std::optional<std::int32_t> set, raised;
  bool written = false;

  void take(const Effect& effect) {
    if (effect.kind == EffectKind::add) added += effect.amount;
    if (effect.kind == EffectKind::set) set = effect.amount;
    if (effect.kind == EffectKind::raise) raised = std::max(raised.value_or(effect.amount), effect.amount);
  }
};

std::map<VariableKey, Sum> sum(const Consequences& consequences) {
  std::map<VariableKey, Sum> sums;
  for (const Effect& effect : consequences.written()) {
    sums[effect.key].written = true;
    sums[effect.key].take(effect);
  }
  for (const Effect& effect : consequences.defaults()) {
    Sum& total = sums[effect.key];
    if (!total.written) total.take(effect);
  }
  return sums;
}

std::int32_t result(const VariableKey& key, const Sum& total, std::int32_t old) {
  std::int64_t added = total.added;
  if (key.kind == VariableKind::ESCALATION && !total.written) added = std::clamp(added, -kStep, kStep);
  std::int64_t value = total.set.value_or(old) + added;
  if (total.raised) value = std::max<std::int64_t>(value, *total.raised);
  const VariableRule& rule = rule_of(key.kind);
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(value, rule.low, rule.high));
}

std::vector<VariableKey> in_order(const std::map<VariableKey, Sum>& sums, const Package& package) {
  std::vector<VariableKey> keys;
  for (const auto& [key, total] : sums) keys.push_back(key);
  std::stable_sort(keys.begin(), keys.end(), [&](const VariableKey& a, const VariableKey& b) {
    if (a.kind != b.kind) return a.kind < b.kind;
    return package.parties()[a.a].code < package.parties()[b.a].code;
  });
  return keys;
}

}  // namespace

std::vector<Draft> drafts_of_effects(const World& world, ExerciseTime now, EntryNumber cause,
                                     const Consequences& consequences) {
  std::vector<Draft> drafts;
  const Package& package = *world.package;
  if (package.loaded() && package.common().getDrill()) return drafts;
  const auto sums = sum(consequences);
  for (const VariableKey& key : in_order(sums, package)) {
    const std::int32_t old = world.value(key, now);
    std::int32_t value = result(key, sums.at(key), old);
    // A compact that is invoked halves rises of opinion (B1); halves round towards zero.
    if (key.kind == VariableKind::MEDIA && value > old && compact_calms(world, key.a, now))
      value = old + (value - old) / 2;
    // A report renews information even where it changes nothing (B0).
    const bool renewed = key.kind == VariableKind::INFORMATION && value == old;
    if (value == old && !renewed) continue;
    Draft& draft = drafts.emplace_back(audience_of(key, package) | kControl, cause);
    auto changed = draft.entry().initVariableChanged();
    write_variable(key, package, changed.initVariable());
    changed.setOld(old);
    changed.setNew(value);
    changed.setRenewed(renewed);
    changed.setJump(key.kind == VariableKind::ESCALATION && std::abs(value - old) > kStep);
  }
  return drafts;
}

}  // namespace parley
