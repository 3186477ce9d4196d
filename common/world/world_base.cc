// The part of the fold that belongs to no mechanism: package, clock, phase, nodes, seats, variables.
#include "common/world/mechanism.h"
#include "common/world/world.h"

namespace parley {
namespace {

void add_part(World& world, const Event& event) {
  // Copies of a world share the package, so a part goes into a copy of it.
  auto package = world.package.use_count() == 1 ? std::const_pointer_cast<Package>(world.package)
                                                : std::make_shared<Package>(*world.package);
  package->add(event.entry.getPackagePart(), event.number);
  world.package = std::move(package);
  world.parts.emplace_back(event.number, event.audience);
  world.seats.resize(world.package->seats().size());
}

void change_clock(World& world, const Event& event) {
  const auto changed = event.entry.getClockChanged();
  Clock& clock = world.clock;
  clock.state = changed.getState();
  clock.at = changed.getAt();
  clock.wall = event.entry.getWall();
  clock.numerator = changed.getNumerator();
  clock.denominator = changed.getDenominator();
  clock.real_world = changed.getRealWorld();
}

void enrol(World& world, schema::NodeEnrolled::Reader enrolled) {
  NodeState& node = world.nodes[text(enrolled.getName())];
  node.parties = parties_of(*world.package, enrolled.getParties());
  copy_to(node.act_key, enrolled.getAct());
  copy_to(node.curve_key, enrolled.getCurve());
  node.delay_us = enrolled.getDelay();
}

void fill_seat(World& world, schema::SeatFilled::Reader filled) {
  const Seat seat = world.package->seat(text(filled.getSeat()));
  if (seat == kNoSeat) return;
  world.seats[seat] = {text(filled.getNode()), filled.getKind()};
}

void change_variable(World& world, const Event& event) {
  const auto changed = event.entry.getVariableChanged();
  world.variables[read_variable(changed.getVariable(), *world.package)] = {changed.getNew(), event.time};
}

}  // namespace

void World::apply_base(const Event& event) {
  switch (event.kind) {
    case EntryKind::PACKAGE_PART:
      return add_part(*this, event);
    case EntryKind::NODE_ENROLLED:
      return enrol(*this, event.entry.getNodeEnrolled());
    case EntryKind::CLOCK_CHANGED:
      return change_clock(*this, event);
    case EntryKind::PHASE_ENTERED:
      phase = event.entry.getPhaseEntered().getPhase();
      return;
    case EntryKind::SEAT_FILLED:
      return fill_seat(*this, event.entry.getSeatFilled());
    case EntryKind::VARIABLE_CHANGED:
      return change_variable(*this, event);
    default:
      return;
  }
}

}  // namespace parley
