#include "common/mechanisms/compact.h"

#include <algorithm>
#include <array>

#include "common/mechanisms/compact_parts.h"

namespace parley {
namespace {

constexpr std::array kActs = {ActKind::COMPACT_PROPOSE,        ActKind::COMPACT_REPLY, ActKind::COMPACT_INVOKE,
                              ActKind::COMPACT_WITHDRAW,       ActKind::COMPACT_CLOSE, ActKind::COMPACT_CLAIM_BREACH,
                              ActKind::COMPACT_CONFIRM_BREACH, ActKind::COMPACT_REVIEW};

void consequences(const World& full, const Event& event, Consequences& out) {
  if (event.act) return follow_compact(full, event, out);
  if (event.kind == EntryKind::CLOCK_CHANGED) return begin_compacts(full, event, out);
  if (event.kind == EntryKind::COMPACT_CHANGED) return renew_compact(full, event, out);
}

ExerciseTime time_or_never(std::int64_t time) { return time < 0 ? kNever : time; }

ExerciseTime due_of(const Compact& compact) {
  const auto as = compact.as();
  return std::min({time_or_never(as.getDue()), time_or_never(as.getClaimDue()), time_or_never(as.getRunsOut())});
}

ExerciseTime next_due(const World& world) {
  ExerciseTime due = kNever;
  for (const auto& [dyad, compact] : world.slice<CompactSlice>().compacts) due = std::min(due, due_of(compact));
  return due;
}

void pass(const World& world, ExerciseTime now, Consequences& out) {
  const ExerciseTime due = next_due(world);
  if (due == kNever || due > now) return;
  for (const auto& [dyad, compact] : world.slice<CompactSlice>().compacts) {
    if (due_of(compact) == due) return pass_compact(world, dyad, due, out);
  }
}

void apply(World& world, const Event& event) {
  if (event.act || event.kind != EntryKind::COMPACT_CHANGED) return;
  const auto changed = event.entry.getCompactChanged();
  world.slice<CompactSlice>().compacts[text(changed.getDyad())] = {
      event.audience, event.time, Message<schema::CompactChanged>::from(changed), event.number};
}

void forget(World& world, const Event& event) {
  if (event.act || event.kind != EntryKind::COMPACT_CHANGED) return;
  forget_text(world.slice<CompactSlice>().compacts, event.number, event.entry.getCompactChanged());
}

}  // namespace

void CompactSlice::retain(const Package&, Party party) {
  std::erase_if(compacts, [&](const auto& item) { return !item.second.audience.contains(party); });
}

Mechanism compact_mechanism() {
  return {.name = "compact",
          .acts = kActs,
          .many = [](ActKind) { return false; },
          .make_slice = [] { return std::unique_ptr<Slice>(std::make_unique<SliceOf<CompactSlice>>()); },
          .check = check_compact,
          .consequences = consequences,
          .next_due = next_due,
          .pass = pass,
          .apply = apply,
          .forget_text = forget};
}

bool compact_calms(const World& world, Party party, ExerciseTime now) {
  const auto& compacts = world.slice<CompactSlice>().compacts;
  return std::any_of(compacts.begin(), compacts.end(), [&](const auto& item) {
    const auto as = item.second.as();
    return item.second.audience.contains(party) && as.getInvoked() >= 0 && now < as.getInvoked() + kCalmsFor;
  });
}

const Compact* find_compact(const World& world, std::string_view dyad) {
  const auto& compacts = world.slice<CompactSlice>().compacts;
  const auto found = compacts.find(dyad);
  return found == compacts.end() ? nullptr : &found->second;
}

CompactState compact_state(const World& world, std::string_view dyad) {
  const Compact* compact = find_compact(world, dyad);
  return compact == nullptr ? CompactState::ABSENT : compact->as().getState();
}

std::optional<std::pair<Party, Party>> compact_sides(const World& world, std::string_view dyad) {
  return world.package->parse_dyad(dyad);
}

bool names_party(capnp::List<capnp::Text>::Reader codes, const World& world, Party party) {
  for (const auto code : codes) {
    if (world.package->party(view_of(code)) == party) return true;
  }
  return false;
}

}  // namespace parley
