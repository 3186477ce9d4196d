// The list of speakers: in the order of signing up (rule 27), each for the time that the package gives. Who finds the
// floor free and nobody waiting may speak without signing up.
#include <algorithm>

#include "common/mechanisms/conduct.h"
#include "common/mechanisms/council_parts.h"

namespace parley {
namespace {

using ItemReader = schema::CouncilItemChanged::Reader;

ExerciseTime speaking_time(const Package& package) {
  return parse_duration(view_of(package.common().getCouncil().getSpeakingTime())).value_or(kSpeakingTime);
}

void set_list(ItemBuilder item, const std::vector<std::string>& waiting) {
  set_texts(item.initSpeakers(static_cast<unsigned>(waiting.size())), waiting);
}

// To the next on the list, if there is one.
void give_floor(const World& full, ExerciseTime now, std::vector<std::string> waiting, ItemBuilder item) {
  item.setFloor(waiting.empty() ? std::string() : waiting.front());
  item.setFloorUntil(-1);
  if (!waiting.empty()) {
    const Seat seat = full.package->seat(waiting.front());
    item.setFloorUntil(deadline(full, {&seat, 1}, now, speaking_time(*full.package)));
    waiting.erase(waiting.begin());
  }
  set_list(item, waiting);
}

bool is_open_to_speakers(const World& full, EntryNumber number, ItemReader item) {
  return item.getState() == ItemState::OPEN && !is_voting(full, number);
}

void sign_up(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getCouncilSignUp();
  const auto standing = find_item(full, act.getItem())->as();
  const std::string code = full.package->seats()[event.seat].code;
  auto waiting = texts_in(standing.getSpeakers());
  if (act.getWithdraw()) {
    std::erase(waiting, code);
  } else {
    waiting.push_back(code);
  }
  const bool taken = standing.getFloor().size() > 0 && view_of(standing.getFloor()) != code;
  auto item = change_item(full, act.getItem(), out);
  if (!taken && is_open_to_speakers(full, act.getItem(), standing)) return give_floor(full, event.time, waiting, item);
  set_list(item, waiting);
}

void spoken(const World& full, const Event& event, Consequences& out) {
  const EntryNumber number = event.act->getCouncilSpeak().getItem();
  const auto standing = find_item(full, number)->as();
  if (!has_the_floor(full, event.time, event.seat, standing)) return;
  give_floor(full, event.time, texts_in(standing.getSpeakers()), change_item(full, number, out));
}

}  // namespace

bool has_the_floor(const World& view, ExerciseTime now, Seat seat, ItemReader item) {
  const Seat floor = view.package->seat(view_of(item.getFloor()));
  return floor != kNoSeat && (floor == seat || stands_in_for(view, seat, floor, now));
}

void follow_speakers(const World& full, const Event& event, Consequences& out) {
  if (event.act->isCouncilSignUp()) return sign_up(full, event, out);
  if (event.act->isCouncilSpeak()) return spoken(full, event, out);
}

void keep_floor(const World& full, EntryNumber number, ExerciseTime now, Consequences& out) {
  const CouncilItem* standing = find_item(full, number);
  if (standing == nullptr) return;
  const auto as = standing->as();
  auto waiting = texts_in(as.getSpeakers());
  const bool taken = as.getFloor().size() > 0;
  const bool over = as.getState() == ItemState::CLOSED;
  if (is_open_to_speakers(full, number, as)) {
    if (!taken && !waiting.empty()) give_floor(full, now, waiting, change_item(full, number, out));
    return;
  }
  if (!taken && !(over && !waiting.empty())) return;
  // Who was speaking goes on first when the Council has decided, or meets again.
  if (taken) waiting.insert(waiting.begin(), text(as.getFloor()));
  if (over) waiting.clear();
  auto item = change_item(full, number, out);
  item.setFloor("");
  item.setFloorUntil(-1);
  set_list(item, waiting);
}

void pass_floor(const World& full, EntryNumber number, ExerciseTime now, Consequences& out) {
  const auto standing = find_item(full, number)->as();
  lapse_rule(full, number, "the list of speakers: " + text(standing.getFloor()) + " has not spoken in its time", out);
  give_floor(full, now, texts_in(standing.getSpeakers()), change_item(full, number, out));
}

}  // namespace parley
