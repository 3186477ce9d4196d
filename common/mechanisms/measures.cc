#include "common/mechanisms/measures.h"

#include <algorithm>
#include <array>

#include "common/mechanisms/measures_parts.h"

namespace parley {
namespace {

constexpr std::array kActs = {ActKind::MEASURE_NOTE,   ActKind::MEASURE_TABLE,     ActKind::MEASURE_REPLY,
                              ActKind::MEASURE_TEXT,   ActKind::MEASURE_ACCEPT,    ActKind::MEASURE_ADOPT,
                              ActKind::MEASURE_REVIEW, ActKind::MEASURE_IMPLEMENT, ActKind::MEASURE_ADHERENCE};

// B7: T >= 20 + 4d, and 15 less where it is urgent
constexpr std::int32_t kTrustBase = 20, kTrustPerRung = 4, kUrgencyWaiver = 15;

void consequences(const World& full, const Event& event, Consequences& out) {
  if (event.act) return follow_measures(full, event, out);
  if (event.kind == EntryKind::CLOCK_CHANGED) return begin_measures(full, event, out);
}

ExerciseTime due_of(const Measure& measure) {
  const auto due = measure.as().getDue();
  return due < 0 ? kNever : due;
}

ExerciseTime next_due(const World& world) {
  ExerciseTime due = kNever;
  for (const auto& [number, measure] : world.slice<MeasuresSlice>().measures) due = std::min(due, due_of(measure));
  return due;
}

void pass(const World& world, ExerciseTime now, Consequences& out) {
  const ExerciseTime due = next_due(world);
  if (due == kNever || due > now) return;
  for (const auto& [number, measure] : world.slice<MeasuresSlice>().measures) {
    if (due_of(measure) == due) return pass_measure(world, number, now, out);
  }
}

// A measure that the package brings has no act to be named after.
void apply(World& world, const Event& event) {
  if (event.act || event.kind != EntryKind::MEASURE_CHANGED) return;
  const auto changed = event.entry.getMeasureChanged();
  const EntryNumber number = changed.getMeasure() == kNoEntry ? event.number : changed.getMeasure();
  world.slice<MeasuresSlice>().measures[number] = {event.audience, event.time,
                                                   Message<schema::MeasureChanged>::from(changed), event.number};
}

void forget(World& world, const Event& event) {
  if (event.act || event.kind != EntryKind::MEASURE_CHANGED) return;
  forget_text(world.slice<MeasuresSlice>().measures, event.number, event.entry.getMeasureChanged());
}

}  // namespace

void MeasuresSlice::retain(const Package&, Party party) {
  erase_if(measures, [&](const auto& item) { return !item.second.audience.contains(party); });
}

Mechanism measures_mechanism() {
  return {.name = "measures",
          .acts = kActs,
          .many = [](ActKind) { return false; },
          .make_slice = [] { return std::unique_ptr<Slice>(std::make_unique<SliceOf<MeasuresSlice>>()); },
          .check = check_measures,
          .consequences = consequences,
          .next_due = next_due,
          .pass = pass,
          .apply = apply,
          .forget_text = forget};
}

std::int32_t trust_needed(unsigned difficulty, bool urgent) {
  return kTrustBase + kTrustPerRung * static_cast<std::int32_t>(difficulty) - (urgent ? kUrgencyWaiver : 0);
}

const Measure* find_measure(const World& world, EntryNumber number) {
  const auto& measures = world.slice<MeasuresSlice>().measures;
  const auto found = measures.find(number);
  return found == measures.end() ? nullptr : &found->second;
}

std::string role_of(const World& view, ExerciseTime now, Seat seat, std::initializer_list<std::string_view> roles) {
  for (const std::string_view role : roles) {
    if (may_act(view, now, seat, {role})) return std::string(role);
  }
  return {};
}

bool has_signed(schema::MeasureChanged::Reader measure, std::string_view seat_right) {
  for (const auto one : measure.getSigned()) {
    if (view_of(one) == seat_right) return true;
  }
  return false;
}

bool side_signed(const World& world, schema::MeasureChanged::Reader measure, Party party,
                 std::initializer_list<std::string_view> roles) {
  return std::any_of(roles.begin(), roles.end(), [&](std::string_view role) {
    return has_signed(measure, code_of(*world.package, party) + "." + std::string(role));
  });
}

std::pair<Party, Party> sides_of(const World& world, schema::MeasureChanged::Reader measure) {
  return world.package->parse_dyad(view_of(measure.getDyad())).value_or(std::pair(kNoParty, kNoParty));
}

bool is_final_text(const World& world, schema::MeasureChanged::Reader measure) {
  const auto [a, b] = sides_of(world, measure);
  return measure.getState() == MeasureState::NEGOTIATING && side_signed(world, measure, a, {"FM", "DEF"}) &&
         side_signed(world, measure, b, {"FM", "DEF"});
}

}  // namespace parley
