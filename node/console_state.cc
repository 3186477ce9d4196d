#include "node/console_state.h"

#include "common/mechanisms/seats.h"
#include "common/world/json_text.h"
#include "node/bots_view.h"
#include "node/world_value.h"

namespace parley {
namespace {

Value about(const World& view, Seat seat) {
  const Package& package = *view.package;
  const SeatInfo& info = package.seats()[seat];
  const PartyInfo& party = package.parties()[info.party];
  const bool held = seat < view.seats.size();
  return Value::Map{{"code", info.code},
                    {"role", info.role},
                    {"rights", info.rights},
                    {"party", party.code},
                    {"head", party.head == seat},
                    {"bot", held && plays_by_itself(view.seats[seat].kind)},
                    {"node", held ? view.seats[seat].node : std::string()}};
}

}  // namespace

std::string console_state(const World& view, Seat seat, ExerciseTime now) {
  return json_text(Value::Map{{"seat", about(view, seat)},
                              {"now", now},
                              {"view", world_value(view, now)},
                              {"open", open_items(view, seat, now)}});
}

}  // namespace parley
