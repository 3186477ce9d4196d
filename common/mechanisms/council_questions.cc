// Questions that the Council decides: raised, waiting for their turn (rule 33), objected to, or standing unopposed.
#include <algorithm>
#include <array>

#include "common/mechanisms/council_parts.h"

namespace parley {
namespace {

using MotionKind = schema::CouncilMotionKind;

MatterKind matter_of(MotionKind kind) {
  switch (kind) {
    case MotionKind::SUSPEND:
      return MatterKind::SUSPEND;
    case MotionKind::ADJOURN:
      return MatterKind::ADJOURN;
    case MotionKind::ADJOURN_TO:
      return MatterKind::ADJOURN_TO;
    case MotionKind::REFER:
      return MatterKind::REFER;
    case MotionKind::POSTPONE:
      return MatterKind::POSTPONE;
    case MotionKind::PRELIMINARY:
      return MatterKind::PRELIMINARY;
    case MotionKind::PRIVATE:
      return MatterKind::PRIVATE;
    case MotionKind::DIVISION:
      return MatterKind::DIVISION;
    case MotionKind::PRIORITY:
      return MatterKind::PRIORITY;
    case MotionKind::EMERGENCY_SESSION:
      return MatterKind::EMERGENCY_SESSION;
    default:
      return MatterKind::OTHER;
  }
}

// Of what waits the lowest is voted first: a challenged ruling, then motions as rule 33 ranks them, then the drafts in
// their order, each after its amendments and its parts.
int rank_of(MatterKind kind) {
  switch (kind) {
    case MatterKind::CHALLENGE:
      return 0;
    case MatterKind::AGENDA:
      return 1;
    case MatterKind::SUSPEND:
      return 2;
    case MatterKind::ADJOURN:
      return 3;
    case MatterKind::ADJOURN_TO:
      return 4;
    case MatterKind::REFER:
      return 5;
    case MatterKind::POSTPONE:
      return 6;
    case MatterKind::PRELIMINARY:
      return 8;
    case MatterKind::AMENDMENT:
      return 9;
    case MatterKind::DIVISION:
      return 10;
    case MatterKind::DRAFT:
      return 11;
    default:
      return 7;
  }
}

bool about_draft(MatterKind kind) {
  return kind == MatterKind::AMENDMENT || kind == MatterKind::DIVISION || kind == MatterKind::DRAFT;
}

// Whether a vote is procedural, and whether it is divided, is settled before the vote.
bool is_held_up(const World& full, EntryNumber draft) {
  const auto& matters = full.slice<CouncilSlice>().matters;
  return std::any_of(matters.begin(), matters.end(), [&](const auto& one) {
    const auto matter = one.second.as();
    if (matter.getDraft() != draft) return false;
    const bool dividing = matter.getKind() == MatterKind::DIVISION && matter.getStage() == Stage::OBJECTION;
    return matter.getKind() == MatterKind::PRELIMINARY || dividing;
  });
}

bool may_be_voted(const World& full, schema::CouncilQuestionChanged::Reader matter) {
  if (matter.getStage() != Stage::WAITING) return false;
  if (!about_draft(matter.getKind())) return true;
  const CouncilPaper* draft = find_draft_paper(full, matter.getDraft());
  return draft != nullptr && draft->as().getState() == DraftState::VOTING && !is_held_up(full, matter.getDraft());
}

// Rank; for drafts their order; for amendments the furthest from the original first; then the order of submission.
std::array<std::uint64_t, 4> turn_of(const World& full, schema::CouncilQuestionChanged::Reader matter) {
  const CouncilPaper* draft = find_draft_paper(full, matter.getDraft());
  const bool of_draft = about_draft(matter.getKind()) && draft != nullptr;
  return {of_draft ? 9u : static_cast<unsigned>(rank_of(matter.getKind())), of_draft ? draft->as().getOrder() : 0u,
          static_cast<std::uint64_t>(rank_of(matter.getKind())) * 1000 + (255u - matter.getDistance()),
          matter.getQuestion()};
}

bool decided_in_substance(const World& full, MatterKind kind, EntryNumber number) {
  if (kind == MatterKind::PRELIMINARY) return true;
  if (!about_draft(kind)) return false;
  const CouncilPaper* draft = find_draft_paper(full, number);
  return draft != nullptr && !draft->as().getProcedural();
}

void begin_vote(const World& full, ExerciseTime now, MatterBuilder matter) {
  matter.setStage(Stage::VOTING);
  matter.setDue(council_deadline(full, now, kObjection));
  matter.setSubstantive(decided_in_substance(full, matter.getKind(), matter.getDraft()));
}

void name_author(const World& full, const Event& event, MatterBuilder matter) {
  matter.setParty(code_of(*full.package, event.party));
  matter.setSeat(full.package->seats()[event.seat].code);
}

void invite(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getCouncilInvite();
  auto matter =
      open_question(full, event.number, act.getItem(), MatterKind::INVITATION, Stage::OBJECTION, event.time, out);
  matter.setInvites(act.getSeat());
  name_author(full, event, matter);
}

void move(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getCouncilMotion();
  const MatterKind kind = matter_of(act.getKind());
  Stage stage = is_voting(full, act.getItem()) ? Stage::WAITING : Stage::VOTING;
  if (kind == MatterKind::DIVISION) stage = Stage::OBJECTION;  // rule 32: unless the mover objects
  if (kind == MatterKind::PRELIMINARY) stage = Stage::RULING;
  auto matter = open_question(full, event.number, act.getItem(), kind, stage, event.time, out);
  matter.setDraft(act.getDraft());
  matter.setAt(act.getAt());
  matter.setParagraphs(act.getParagraphs());
  matter.setText(act.getText());
  name_author(full, event, matter);
}

// Somebody objects: what would have stood unopposed is voted; a division and a shorter wait are off.
void object(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getCouncilObject();
  const CouncilMatter* standing = find_matter(full, act.getQuestion());
  if (standing == nullptr || standing->as().getStage() != Stage::OBJECTION) return;
  const MatterKind kind = standing->as().getKind();
  const bool busy = is_voting(full, standing->as().getItem());
  const EntryNumber draft = standing->as().getDraft();
  auto matter = change_matter(full, act.getQuestion(), out);
  matter.setObjector(code_of(*full.package, event.party));
  matter.setDue(-1);
  if (kind == MatterKind::DIVISION || kind == MatterKind::EARLY || kind == MatterKind::WITHOUT_VOTE) {
    matter.setStage(Stage::LAPSED);
    if (kind == MatterKind::WITHOUT_VOTE) put_to_vote(full, draft, event.time, out);
    return;
  }
  if (busy) return matter.setStage(Stage::WAITING);
  begin_vote(full, event.time, matter);
}

void withdraw(const World& full, const Event& event, Consequences& out) {
  const EntryNumber number = event.act->getCouncilWithdraw().getItem();
  if (find_matter(full, number) == nullptr) return;
  auto matter = change_matter(full, number, out);
  matter.setStage(Stage::WITHDRAWN);
  matter.setDue(-1);
}

}  // namespace

MatterBuilder open_question(const World& full, EntryNumber number, EntryNumber item, MatterKind kind, Stage stage,
                            ExerciseTime now, Consequences& out) {
  auto entry = out.enter(meeting_audience(*full.package, find_item(full, item)->as()));
  auto matter = entry.initCouncilQuestionChanged();
  matter.setQuestion(number);
  matter.setItem(item);
  matter.setKind(kind);
  if (stage == Stage::VOTING) {
    begin_vote(full, now, matter);
    return matter;
  }
  matter.setStage(stage);
  if (stage != Stage::WAITING) matter.setDue(council_deadline(full, now, kObjection));
  return matter;
}

void follow_question(const World& full, const Event& event, Consequences& out) {
  switch (event.act->which()) {
    case ActKind::COUNCIL_INVITE:
      return invite(full, event, out);
    case ActKind::COUNCIL_MOTION:
      return move(full, event, out);
    case ActKind::COUNCIL_OBJECT:
      return object(full, event, out);
    case ActKind::COUNCIL_WITHDRAW:
      return withdraw(full, event, out);
    default:
      return;
  }
}

bool start_next_vote(const World& full, EntryNumber item, ExerciseTime now, Consequences& out) {
  const CouncilItem* standing = find_item(full, item);
  if (standing == nullptr || is_voting(full, item)) return false;
  const ItemState state = standing->as().getState();
  if (state != ItemState::OPEN && state != ItemState::AGENDA_VOTE) return false;
  const CouncilMatter* next = nullptr;
  for (const auto& [number, matter] : full.slice<CouncilSlice>().matters) {
    if (matter.as().getItem() != item || !may_be_voted(full, matter.as())) continue;
    if (next == nullptr || turn_of(full, matter.as()) < turn_of(full, next->as())) next = &matter;
  }
  if (next == nullptr) return false;
  auto matter = change_matter(full, next->as().getQuestion(), out);
  if (matter.getKind() == MatterKind::DIVISION) matter.setPart(matter.getParagraphs()[0]);
  begin_vote(full, now, matter);
  return true;
}

// Nobody objected, nobody ruled, not all have voted.
void pass_question(const World& full, EntryNumber number, ExerciseTime now, Consequences& out) {
  const auto matter = find_matter(full, number)->as();
  switch (matter.getStage()) {
    case Stage::OBJECTION:
      return enter_consensus(full, number, matter.getItem(), matter.getKind(), matter.getDraft(), out);
    case Stage::VOTING:
      return count_ballots(full, number, now, out);
    case Stage::STANDING:
      return settle_ruling(full, number, false, out);
    default:
      break;
  }
  auto changed = change_matter(full, number, out);
  changed.setDue(-1);
  // Without a ruling the Council itself decides which kind of question it is; a point of order lapses.
  changed.setStage(matter.getKind() == MatterKind::PRELIMINARY ? Stage::WAITING : Stage::LAPSED);
}

}  // namespace parley
