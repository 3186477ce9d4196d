#include "common/world/world.h"

#include <algorithm>

#include "common/world/mechanism.h"

namespace parley {

World::World(std::span<const Mechanism> mechanisms, Party whose)
    : viewer(whose), package(std::make_shared<Package>()), mechanisms_(mechanisms) {
  for (const Mechanism& mechanism : mechanisms_) {
    if (mechanism.make_slice == nullptr) continue;
    slices_.push_back(mechanism.make_slice());
    tags_.push_back(slices_.back()->tag());
  }
}

World::World(const World& other)
    : viewer(other.viewer),
      package(other.package),
      parts(other.parts),
      now(other.now),
      last(other.last),
      clock(other.clock),
      phase(other.phase),
      nodes(other.nodes),
      seats(other.seats),
      variables(other.variables),
      history(other.history),
      mechanisms_(other.mechanisms_),
      tags_(other.tags_) {
  for (const auto& slice : other.slices_) slices_.push_back(slice->clone());
}

World& World::operator=(const World& other) {
  if (this != &other) *this = World(other);
  return *this;
}

std::int32_t World::value(const VariableKey& key, ExerciseTime at) const {
  const auto found = variables.find(key);
  if (found == variables.end()) return rule_of(key.kind).start;
  return drifted(key.kind, found->second.value, found->second.since, at);
}

void World::apply(schema::Entry::Reader entry) {
  now = entry.getTime();
  last = entry.getNumber();
  for (const Event& event : events_of(entry, *package)) {
    if (event.first_act) apply_base(event);
    if (event.kind == EntryKind::PACKAGE_PART || event.kind == EntryKind::DESCRIPTOR) continue;
    for (const Mechanism& mechanism : mechanisms_) {
      if (mechanism.apply != nullptr) mechanism.apply(*this, event);
    }
    history.append(mark_of(event, *package));
    if (event.kind == EntryKind::REDACTED) forget_text(entry.getRedacted());
  }
}

// From here on the world is what it would be had the remainder stood there from the beginning.
void World::forget_text(schema::Redacted::Reader redacted) {
  const auto remainder =
      capnp::readMessageUnchecked<schema::Entry>(reinterpret_cast<const capnp::word*>(redacted.getRemainder().begin()));
  const bool seen = full() || viewer == kControl || PartySet(remainder.getAudience()).contains(viewer);
  if (!seen) return;  // it was opened here later: read, and never applied
  std::vector<EventMark> marks;
  for (const Event& event : events_of(remainder, *package)) {
    marks.push_back(mark_of(event, *package));
    for (const Mechanism& mechanism : mechanisms_) {
      if (mechanism.forget_text != nullptr) mechanism.forget_text(*this, event);
    }
  }
  history.replace(redacted.getNumber(), marks);
}

World seen_by(const World& full, Party party) {
  World view = full;
  view.viewer = party;
  std::erase_if(view.parts, [&](const auto& part) { return !part.second.contains(party); });
  std::erase_if(view.variables,
                [&](const auto& item) { return !audience_of(item.first, *full.package).contains(party); });
  view.history.retain(party);
  for (auto& slice : view.slices_) slice->retain(*full.package, party);
  return view;
}

std::string first_difference(const World& a, const World& b) {
  if (a.parts != b.parts) return "parts of the package";
  if (a.clock != b.clock) return "clock";
  if (a.phase != b.phase) return "phase";
  if (a.nodes != b.nodes) return "nodes";
  if (a.seats != b.seats) return "seats";
  if (a.variables != b.variables) return "variables";
  for (std::size_t i = 0; i < a.slices_.size(); ++i) {
    if (!a.slices_[i]->equals(*b.slices_[i])) return "the slice of the mechanism " + std::string(a.mechanisms_[i].name);
  }
  if (a.history != b.history) return "history";
  return {};
}

}  // namespace parley
