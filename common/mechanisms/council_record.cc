// What an item leaves behind: the record of its meetings; and what follows it, its questions and drafts.
#include <algorithm>

#include "common/mechanisms/council_parts.h"

namespace parley {
namespace {

struct Proceedings {
  std::vector<EntryNumber> speeches, results;
};

// Since the last record, what those may read who read the record.
Proceedings proceedings_of(const World& full, EntryNumber item, PartySet readers) {
  Proceedings found;
  for (std::size_t i = full.history.size(); i-- > 0;) {
    const EventMark& mark = full.history[i];
    if (mark.number < item || (mark.refers == item && mark.kind == kind_id(EntryKind::COUNCIL_RECORD))) break;
    if (mark.refers != item || !mark.audience.contains(readers)) continue;
    if (mark.kind == kind_id(ActKind::COUNCIL_SPEAK)) found.speeches.push_back(mark.number);
    if (mark.kind == kind_id(EntryKind::COUNCIL_RESULT)) found.results.push_back(mark.number);
  }
  std::reverse(found.speeches.begin(), found.speeches.end());
  std::reverse(found.results.begin(), found.results.end());
  return found;
}

void set_numbers(capnp::List<std::uint64_t>::Builder list, const std::vector<EntryNumber>& numbers) {
  for (unsigned i = 0; i < list.size(); ++i) list.set(i, numbers[i]);
}

}  // namespace

void enter_record(const World& full, EntryNumber number, Consequences& out) {
  const auto item = find_item(full, number)->as();
  const auto president = presiding(*full.package, item, full.now);
  const PartySet readers = meeting_audience(*full.package, item);
  auto record = out.enter(readers).initCouncilRecord();
  record.setItem(number);
  record.setMeeting(item.getMeeting());
  record.setAgenda(item.getAgenda());
  record.setPresident(president ? president->code : "");
  record.setJoined(item.getJoined());
  record.setInvited(item.getInvited());
  const Proceedings found = proceedings_of(full, number, readers);
  set_numbers(record.initSpeeches(static_cast<unsigned>(found.speeches.size())), found.speeches);
  set_numbers(record.initResults(static_cast<unsigned>(found.results.size())), found.results);
  if (!item.getPrivate()) return;
  // Rule 55: of a private meeting all learn that it was held.
  auto communique = out.enter(full.package->everybody()).initCouncilRecord();
  communique.setItem(number);
  communique.setMeeting(item.getMeeting());
  communique.setCommunique(true);
  communique.setAgenda(item.getAgenda());
}

namespace {

// The item has more readers: they get its questions and its circulated drafts as these stand.
void show_newcomers(const World& full, EntryNumber number, schema::CouncilItemChanged::Reader item, Consequences& out) {
  for (const auto& [question, matter] : full.slice<CouncilSlice>().matters) {
    if (matter.as().getItem() == number && question_audience(full, matter) != matter.audience)
      (void)change_matter(full, question, out);
  }
  for (const auto& [paper, draft] : full.slice<CouncilSlice>().drafts) {
    if (draft.as().getItem() != number || is_final(draft.as().getState())) continue;
    const PartySet wanted = draft_audience(*full.package, item, draft.as());
    if (!draft.audience.contains(wanted)) (void)change_draft(full, paper, out, wanted);
  }
}

void lapse_with_item(const World& full, EntryNumber number, Consequences& out) {
  for (const auto& [question, matter] : full.slice<CouncilSlice>().matters) {
    if (matter.as().getItem() != number) continue;
    auto lapsed = change_matter(full, question, out);
    lapsed.setStage(Stage::LAPSED);
    lapsed.setDue(-1);
  }
  for (const auto& [paper, draft] : full.slice<CouncilSlice>().drafts) {
    if (draft.as().getItem() != number || is_final(draft.as().getState())) continue;
    auto lapsed = change_draft(full, paper, out);
    lapsed.setState(DraftState::LAPSED);
    lapsed.setDue(-1);
  }
}

}  // namespace

void after_item(const World& full, const Event& event, Consequences& out) {
  const EntryNumber number = event.entry.getCouncilItemChanged().getItem();
  const auto item = find_item(full, number)->as();
  if (item.getState() == ItemState::CLOSED) return lapse_with_item(full, number, out);
  show_newcomers(full, number, item, out);
}

}  // namespace parley
