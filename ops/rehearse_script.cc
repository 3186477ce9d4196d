#include "ops/rehearse_script.h"

#include <algorithm>

#include "common/exercise/package.h"

namespace parley {

EventMark mark_of_act(schema::Act::Reader act, Seat seat, const Package& package) {
  Event event;
  event.kind = EntryKind::ACCEPTED;
  event.act = act;
  event.seat = seat;
  if (seat != kNoSeat) event.party = package.seats()[seat].party;
  return mark_of(event, package);
}

bool keeps_from(const RehearsalScript& script, const EventMark& act, ExerciseTime now) {
  return std::any_of(script.kept_from.begin(), script.kept_from.end(), [&](const KeptFrom& kept) {
    return kept.seat == act.seat && kept.kind == act.kind && now < kept.until &&
           (kept.label == 0 || kept.label == act.label);
  });
}

}  // namespace parley
