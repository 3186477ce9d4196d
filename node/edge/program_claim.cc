#include "node/edge/program_claim.h"

#include "common/schema/entry.capnp.h"
#include "node/hand_over_act.h"

namespace parley::edge {

void ProgramClaim::take(schema::Entry::Reader entry) {
  if (entry.isSeatFilled() && entry.getSeatFilled().getKind() == schema::HolderKind::PROGRAM)
    been_.insert(entry.getSeatFilled().getSeat().cStr());
}

std::optional<ActAnswer> ProgramClaim::claim(ConsoleHub& hub, const ConsoleHub::SeatInfo& seat) {
  if (hub.clock().state != schema::ClockState::RUNNING || seat.kind == schema::HolderKind::PROGRAM) return std::nullopt;
  if (seat.holder != hub.node().name || !been_.insert(seat.code).second) return std::nullopt;
  ActsOfPage page;
  page.acts.push_back(hand_over_act(seat.code, schema::HolderKind::PROGRAM));
  return hub.act(seat.code, std::move(page), ConsoleHub::Player::program);
}

}  // namespace parley::edge
