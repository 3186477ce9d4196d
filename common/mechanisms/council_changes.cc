// Items, questions and drafts: finding them, and entering them as they now stand.
#include <algorithm>

#include "common/mechanisms/council_parts.h"

namespace parley {

const CouncilItem* find_item(const World& world, EntryNumber number) {
  const auto& items = world.slice<CouncilSlice>().items;
  const auto found = items.find(number);
  return found == items.end() ? nullptr : &found->second;
}

const CouncilMatter* find_matter(const World& world, EntryNumber number) {
  const auto& matters = world.slice<CouncilSlice>().matters;
  const auto found = matters.find(number);
  return found == matters.end() ? nullptr : &found->second;
}

const CouncilPaper* find_draft_paper(const World& world, EntryNumber number) {
  const auto& drafts = world.slice<CouncilSlice>().drafts;
  const auto found = drafts.find(number);
  return found == drafts.end() ? nullptr : &found->second;
}

bool is_voting(const World& world, EntryNumber item) {
  const auto& matters = world.slice<CouncilSlice>().matters;
  return std::any_of(matters.begin(), matters.end(), [&](const auto& one) {
    return one.second.as().getItem() == item && one.second.as().getStage() == Stage::VOTING;
  });
}

bool is_final(DraftState state) { return state >= DraftState::ADOPTED; }

ExerciseTime time_or_never(std::int64_t time) { return time < 0 ? kNever : time; }

bool contains(capnp::List<capnp::Text>::Reader list, std::string_view wanted) {
  for (const auto one : list) {
    if (view_of(one) == wanted) return true;
  }
  return false;
}

ItemBuilder change_item(const World& full, EntryNumber number, Consequences& out, PartySet also) {
  const CouncilItem& item = *find_item(full, number);
  auto entry = out.enter(item.audience | also | meeting_audience(*full.package, item.as()));
  entry.setCouncilItemChanged(item.as());
  return entry.getCouncilItemChanged();
}

PartySet question_audience(const World& full, const CouncilMatter& matter) {
  const CouncilItem* item = find_item(full, matter.as().getItem());
  if (item == nullptr) return matter.audience;
  const CouncilPaper* draft = find_draft_paper(full, matter.as().getDraft());
  const bool paper = matter.as().getKind() == MatterKind::AMENDMENT && draft != nullptr;
  return matter.audience |
         (paper ? draft_audience(*full.package, item->as(), draft->as()) : meeting_audience(*full.package, item->as()));
}

MatterBuilder change_matter(const World& full, EntryNumber number, Consequences& out) {
  const CouncilMatter& matter = *find_matter(full, number);
  auto entry = out.enter(question_audience(full, matter));
  entry.setCouncilQuestionChanged(matter.as());
  return entry.getCouncilQuestionChanged();
}

PaperBuilder change_draft(const World& full, EntryNumber number, Consequences& out, PartySet also) {
  const CouncilPaper& draft = *find_draft_paper(full, number);
  auto entry = out.enter(draft.audience | also);
  entry.setCouncilDraftChanged(draft.as());
  return entry.getCouncilDraftChanged();
}

ExerciseTime council_deadline(const World& full, ExerciseTime from, ExerciseTime length) {
  std::vector<Seat> seats;
  for (const CouncilMember& member : members_at(*full.package, from)) seats.push_back(member.seat);
  return deadline(full, seats, from, length);
}

void lapse_rule(const World& full, EntryNumber number, std::string_view rule, Consequences& out) {
  const CouncilItem& item = *find_item(full, number);
  auto lapsed = out.enter(item.audience).initMechanismLapsed();
  lapsed.setMechanism("council");
  lapsed.setItem(text(item.as().getSubject()));
  lapsed.setEntry(number);
  lapsed.setRule(std::string(rule));
}

}  // namespace parley
