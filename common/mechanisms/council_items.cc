// An item of the Council: from the request to the record of the meeting.
#include <algorithm>

#include "common/mechanisms/council_parts.h"

namespace parley {
namespace {

bool was_held(ItemState state) {
  return state == ItemState::OPEN || state == ItemState::SUSPENDED || state == ItemState::ADJOURNED;
}

void request(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getCouncilRequest();
  auto item = out.enter(event.audience).initCouncilItemChanged();
  item.setItem(event.number);
  item.setSubject(act.getSubject());
  item.setParty(code_of(*full.package, event.party));
  item.setSeat(full.package->seats()[event.seat].code);
  item.setNames(act.getNames());
  item.setFormat(act.getFormat());
  item.setUrgent(act.getUrgent());
  const auto president = presiding(*full.package, item.asReader(), event.time);
  const Seat seat = president ? president->seat : kNoSeat;
  item.setCallBy(deadline(full, {&seat, 1}, event.time, act.getUrgent() ? kCallUrgentWithin : kCallWithin));
  // Rule 2 speaks of meetings; nobody has to grant a talk.
  item.setSecretariatAt(is_informal(act.getFormat()) ? -1 : event.time + kSecretariatCalls);
  affect_request(full, act, out);
}

void call(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getCouncilCall();
  const bool again = was_held(find_item(full, act.getItem())->as().getState());
  auto item = change_item(full, act.getItem(), out);
  if (!is_informal(act.getFormat())) item.setSecretariatAt(-1);
  if (item.getSecretariatAt() < 0) item.setCallBy(-1);
  item.setEndsBy(-1);
  item.setMeets(std::max(act.getAt(), event.time));
  if (again) return;
  item.setFormat(act.getFormat());
  item.setPrivate(act.getPrivate());
  item.initJoined(0);  // who sat in the consultations is not for the record of a meeting
  item.setAgenda(act.getAgenda().size() > 0 ? act.getAgenda() : item.asReader().getSubject());
  item.setState(ItemState::MEETING_CALLED);
}

void join(const World& full, const Event& event, Consequences& out) {
  const EntryNumber number = event.act->getCouncilJoin().getItem();
  auto joined = texts_in(find_item(full, number)->as().getJoined());
  joined.push_back(full.package->seats()[event.seat].code);
  auto item = change_item(full, number, out);
  set_texts(item.initJoined(static_cast<unsigned>(joined.size())), joined);
}

void close(const World& full, EntryNumber number, Consequences& out) {
  const bool meeting = was_held(find_item(full, number)->as().getState());
  if (meeting) enter_record(full, number, out);
  auto item = change_item(full, number, out);
  item.setState(ItemState::CLOSED);
  for (const auto& clear : {&ItemBuilder::setCallBy, &ItemBuilder::setSecretariatAt, &ItemBuilder::setMeets,
                            &ItemBuilder::setEndsBy, &ItemBuilder::setFloorUntil}) {
    (item.*clear)(-1);
  }
  item.setFloor("");
  item.initSpeakers(0);
}

// Consultations end: what was asked for was a talk, or a meeting is still to be called.
void end_consultations(const World& full, EntryNumber number, Consequences& out) {
  if (find_item(full, number)->as().getSecretariatAt() < 0) return close(full, number, out);
  auto item = change_item(full, number, out);
  item.setState(ItemState::REQUESTED);
  item.setEndsBy(-1);
}

void cede(const World& full, const Event& event, Consequences& out) {
  const EntryNumber number = event.act->getCouncilCede().getItem();
  const auto president = presiding(*full.package, find_item(full, number)->as(), event.time);
  auto item = change_item(full, number, out);
  item.setPresident(member_after(*full.package, president ? president->code : "", event.time));
}

std::uint16_t next_meeting(const World& full) {
  std::uint16_t last = 0;
  for (const auto& [number, item] : full.slice<CouncilSlice>().items) last = std::max(last, item.as().getMeeting());
  return static_cast<std::uint16_t>(last + 1);
}

// The time has come for which the meeting was called.
void meet(const World& full, EntryNumber number, ExerciseTime now, Consequences& out) {
  const auto standing = find_item(full, number)->as();
  const ItemState state = standing.getState();
  const bool informal = is_informal(standing.getFormat());
  const bool open_to_all = !informal && !standing.getPrivate();
  auto item = change_item(full, number, out, open_to_all ? full.package->everybody() : PartySet());
  item.setMeets(-1);
  if (informal) {
    item.setState(ItemState::CONSULTATIONS);
    item.setEndsBy(now + kConsultations);
    return;
  }
  // A suspended meeting goes on; after an adjournment another one begins.
  if (state != ItemState::SUSPENDED) item.setMeeting(next_meeting(full));
  item.setState(state == ItemState::MEETING_CALLED ? ItemState::AGENDA_VOTE : ItemState::OPEN);
  if (state != ItemState::MEETING_CALLED) return;
  // Rule 9: the first item is the adoption of the agenda.
  auto entry = out.enter(open_to_all ? full.package->everybody() : council_room(*full.package, standing));
  auto agenda = entry.initCouncilQuestionChanged();
  agenda.setQuestion(number);
  agenda.setItem(number);
  agenda.setKind(MatterKind::AGENDA);
  agenda.setStage(Stage::OBJECTION);
  agenda.setDue(council_deadline(full, now, kObjection));
  agenda.setParty(standing.getParty());
}

void call_by_secretariat(const World& full, EntryNumber number, ExerciseTime now, Consequences& out) {
  auto item = change_item(full, number, out);
  item.setState(ItemState::MEETING_CALLED);
  item.setFormat(schema::CouncilFormat::MEETING);
  item.setSecretariat(true);
  item.setSecretariatAt(-1);
  item.setCallBy(-1);
  item.setEndsBy(-1);
  item.setMeets(now);
  if (item.getAgenda().size() == 0) item.setAgenda(item.asReader().getSubject());
}

ExerciseTime closing_time(const World& full, EntryNumber number, schema::CouncilItemChanged::Reader item) {
  if (!was_held(item.getState()) || item.getMeets() >= 0) return kNever;
  const auto& last = full.slice<CouncilSlice>().last_act;
  const auto found = last.find(number);
  return found == last.end() ? kNever : found->second + kClosedWithoutAct;
}

}  // namespace

void follow_meeting(const World& full, const Event& event, Consequences& out) {
  switch (event.act->which()) {
    case ActKind::COUNCIL_REQUEST:
      return request(full, event, out);
    case ActKind::COUNCIL_CALL:
      return call(full, event, out);
    case ActKind::COUNCIL_JOIN:
      return join(full, event, out);
    case ActKind::COUNCIL_CEDE:
      return cede(full, event, out);
    case ActKind::COUNCIL_CLOSE: {
      const EntryNumber number = event.act->getCouncilClose().getItem();
      const bool talks = find_item(full, number)->as().getState() == ItemState::CONSULTATIONS;
      return talks ? end_consultations(full, number, out) : close(full, number, out);
    }
    default:
      return;
  }
}

ExerciseTime due_of_item(const World& full, EntryNumber number, const CouncilItem& item) {
  const auto as = item.as();
  return std::min({time_or_never(as.getCallBy()), time_or_never(as.getSecretariatAt()), time_or_never(as.getMeets()),
                   time_or_never(as.getEndsBy()), time_or_never(as.getFloorUntil()), closing_time(full, number, as)});
}

void pass_item(const World& full, EntryNumber number, ExerciseTime now, Consequences& out) {
  const auto item = find_item(full, number)->as();
  const ExerciseTime due = due_of_item(full, number, *find_item(full, number));
  if (time_or_never(item.getMeets()) == due) return meet(full, number, now, out);
  if (time_or_never(item.getEndsBy()) == due) return end_consultations(full, number, out);
  if (time_or_never(item.getFloorUntil()) == due) return pass_floor(full, number, now, out);
  if (time_or_never(item.getSecretariatAt()) == due) return call_by_secretariat(full, number, now, out);
  if (time_or_never(item.getCallBy()) != due) return close(full, number, out);
  lapse_rule(full, number, "rule 2: the President calls a meeting at the request of any member", out);
  change_item(full, number, out).setCallBy(-1);
}

}  // namespace parley
