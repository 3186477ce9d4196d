#include "node/edge/console_team.h"

#include <algorithm>

#include "common/edge/os/clock.h"
#include "common/mechanisms/seats.h"
#include "node/console_offers.h"
#include "node/console_state.h"

namespace parley::edge {
namespace {

// Tags of pages have the highest bit: those of the others count from 1.
constexpr std::uint64_t kPage = 1ull << 63;

// Who comes back takes the own seat again, whoever plays it.
bool takes_over(const std::string& seat, const ActsOfPage& page) {
  return std::all_of(page.acts.begin(), page.acts.end(), [&](const Message<schema::Act>& act) {
    const auto reader = act.reader();
    return reader.isSeatAssign() && seat == reader.getSeatAssign().getSeat().cStr();
  });
}

std::optional<Refusal> refuse_player(const World& view, Seat seat, const ConsoleHub::Wish& wish) {
  const auto kind = view.seats[seat].kind;
  const bool program = wish.player == ConsoleHub::Player::program;
  const bool fits = program ? kind == schema::HolderKind::PROGRAM : !plays_by_itself(kind);
  if (fits || takes_over(wish.seat, *wish.acts)) return std::nullopt;
  if (program) return Refusal{"seat.held", "The record says that somebody else plays this seat now."};
  return Refusal{"seat.held", "A bot plays this seat. Take it back, or ask your head of delegation to."};
}

}  // namespace

std::vector<Intent> ConsoleTeam::step(const Replica& replica, std::span<const NewEntry> entries, ExerciseTime now) {
  auto intents = others_.step(replica, entries, now);
  const Clock& clock = replica.any_view().clock;
  hub_.tell_clock({now, steady_clock_us(), clock.state, clock.numerator, clock.denominator});
  hub_.tell_size(replica.size());
  if (!hub_.knows_seats() || !entries.empty()) tell_seats(replica);
  for (auto& wish : hub_.take()) grant(replica, std::move(wish), now, intents);
  return intents;
}

void ConsoleTeam::tell_seats(const Replica& replica) {
  const auto& package = replica.any_view().package;
  if (!package) return;
  const auto& held = replica.any_view().seats;
  std::vector<ConsoleHub::SeatInfo> seats;
  for (Seat seat = 0; seat < package->seats().size(); ++seat) {
    const auto& info = package->seats()[seat];
    const auto& party = package->parties()[info.party];
    if (replica.audience().contains(info.party))
      seats.push_back({info.code, party.code, info.party, party.head == seat, held[seat].node, held[seat].kind,
                       party.kind == schema::PartyKind::OBSERVERS});
  }
  hub_.tell_seats(std::move(seats));
}

void ConsoleTeam::grant(const Replica& replica, ConsoleHub::Wish wish, ExerciseTime now, std::vector<Intent>& intents) {
  const auto& package = replica.any_view().package;
  const Seat seat = package ? package->seat(wish.seat) : kNoSeat;
  if (seat == kNoSeat || !replica.audience().contains(package->seats()[seat].party)) {
    return wish.acts && !wish.asks_only
               ? hub_.answer_act(wish.tag, Refusal{"act.seat", "This node holds no such seat."})
               : hub_.answer_state(wish.tag, "{}");
  }
  const World& view = replica.view(package->seats()[seat].party);
  if (!wish.acts) return hub_.answer_state(wish.tag, console_state(view, seat, now));
  if (wish.asks_only) return hub_.answer_state(wish.tag, console_offers(view, seat, now, wish.acts->acts));
  if (auto refusal = refuse_player(view, seat, wish)) return hub_.answer_act(wish.tag, *std::move(refusal));
  intents.push_back({seat, std::move(wish.acts->acts), std::move(wish.acts->seats), wish.tag | kPage});
}

void ConsoleTeam::submitted(const Intent& intent, const Bytes32& id) {
  if ((intent.tag & kPage) == 0) return others_.submitted(intent, id);
  hub_.answer_act(intent.tag & ~kPage, id);
}

void ConsoleTeam::declined(const Intent& intent, const Refusal& refusal) {
  if ((intent.tag & kPage) == 0) return others_.declined(intent, refusal);
  hub_.answer_act(intent.tag & ~kPage, refusal);
}

}  // namespace parley::edge
