#include "node/edge/console_team.h"

#include "node/console_offers.h"
#include "node/console_state.h"

namespace parley::edge {
namespace {

// Tags of pages have the highest bit: those of the others count from 1.
constexpr std::uint64_t kPage = 1ull << 63;

bool plays_itself(const World& view, Seat seat) {
  const auto kind = view.seats[seat].kind;
  return kind == schema::HolderKind::POLICY || kind == schema::HolderKind::PROGRAM ||
         kind == schema::HolderKind::REPLAYED;
}

}  // namespace

std::vector<Intent> ConsoleTeam::step(const Replica& replica, std::span<const NewEntry> entries, ExerciseTime now) {
  auto intents = others_.step(replica, entries, now);
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
      seats.push_back(
          {info.code, party.code, info.party, party.head == seat, seat < held.size() ? held[seat].node : ""});
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
  if (plays_itself(view, seat)) {
    return hub_.answer_act(wish.tag,
                           Refusal{"seat.held", "A bot plays this seat. Ask control to hand the seat over to you."});
  }
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
