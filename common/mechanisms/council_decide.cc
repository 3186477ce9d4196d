// What a result does: to the meeting, to the question, to the draft.
#include <algorithm>

#include "common/mechanisms/council_parts.h"

namespace parley {
namespace {

using ResultReader = schema::CouncilResult::Reader;

bool passes(ResultReader result) {
  return result.getResult() == CouncilOutcome::ADOPTED || result.getResult() == CouncilOutcome::CARRIED;
}

void finish_question(const World& full, EntryNumber number, bool carried, Consequences& out) {
  if (find_matter(full, number) == nullptr) return;
  auto matter = change_matter(full, number, out);
  matter.setStage(Stage::DECIDED);
  matter.setCarried(carried);
  matter.setDue(-1);
}

void adjourn(const World& full, EntryNumber number, ItemState state, std::int64_t at, Consequences& out) {
  if (state == ItemState::ADJOURNED) enter_record(full, number, out);
  auto item = change_item(full, number, out);
  item.setState(state);
  item.setMeets(at);
}

void admit(const World& full, EntryNumber number, capnp::Text::Reader code, Consequences& out) {
  auto invited = texts_in(find_item(full, number)->as().getInvited());
  invited.push_back(text(code));
  const Seat seat = full.package->seat(view_of(code));
  const PartySet party = seat == kNoSeat ? PartySet() : PartySet::of(full.package->seats()[seat].party);
  auto item = change_item(full, number, out, party);
  set_texts(item.initInvited(static_cast<unsigned>(invited.size())), invited);
}

void change_privacy(const World& full, EntryNumber number, Consequences& out) {
  const bool to_private = !find_item(full, number)->as().getPrivate();
  change_item(full, number, out, to_private ? PartySet() : full.package->everybody()).setPrivate(to_private);
}

// A paragraph keeps its number when it is deleted.
void write_paragraph(schema::CouncilText::Builder text_of_draft, std::uint8_t paragraph, const std::string& words,
                     bool adds) {
  auto paragraphs = texts_in(text_of_draft.asReader().getParagraphs());
  const std::size_t place = std::min<std::size_t>(paragraph, paragraphs.size());
  if (adds) {
    paragraphs.insert(paragraphs.begin() + static_cast<std::ptrdiff_t>(place), words);
  } else if (place > 0) {
    paragraphs[place - 1] = words;
  }
  set_texts(text_of_draft.initParagraphs(static_cast<unsigned>(paragraphs.size())), paragraphs);
}

void amend(const World& full, schema::CouncilQuestionChanged::Reader matter, Consequences& out) {
  if (find_draft_paper(full, matter.getDraft()) == nullptr) return;
  auto draft = change_draft(full, matter.getDraft(), out);
  write_paragraph(draft.getText(), matter.getParagraph(), text(matter.getText()), matter.getAdds());
}

// The paragraph after this one among those that are voted separately; 0: this was the last.
std::uint8_t part_after(capnp::List<std::uint8_t>::Reader paragraphs, std::uint8_t part) {
  for (const std::uint8_t paragraph : paragraphs) {
    if (paragraph > part) return paragraph;
  }
  return 0;
}

// Rule 32: after the motion itself its paragraphs one by one; what is not adopted falls out of the text.
void divide(const World& full, ResultReader result, ExerciseTime now, Consequences& out) {
  const CouncilMatter* standing = find_matter(full, result.getQuestion());
  if (standing == nullptr) return;
  if (result.getPart() == 0) {
    auto matter = change_matter(full, result.getQuestion(), out);
    matter.setStage(Stage::WAITING);
    return matter.setDue(-1);
  }
  if (!passes(result) && find_draft_paper(full, result.getDraft()) != nullptr)
    write_paragraph(change_draft(full, result.getDraft(), out).getText(), result.getPart(), "", false);
  const std::uint8_t next = part_after(standing->as().getParagraphs(), result.getPart());
  if (next == 0) return finish_question(full, result.getQuestion(), true, out);
  auto matter = change_matter(full, result.getQuestion(), out);
  matter.setPart(next);
  matter.setDue(council_deadline(full, now, kObjection));
}

void settle_nature(const World& full, EntryNumber number, bool procedural, Consequences& out) {
  if (find_draft_paper(full, number) == nullptr) return;
  auto draft = change_draft(full, number, out);
  draft.setProcedural(procedural);
  draft.setSettled(true);
}

// The text of what was adopted is in the result; the rest has nothing to keep it for.
void end_draft(const World& full, EntryNumber number, bool adopted, Consequences& out) {
  if (find_draft_paper(full, number) == nullptr) return;
  auto draft = change_draft(full, number, out);
  draft.setState(adopted ? DraftState::ADOPTED : DraftState::NOT_ADOPTED);
  draft.setDue(-1);
  draft.disownText();
}

void act_on(const World& full, ResultReader result, ExerciseTime now, Consequences& out) {
  const EntryNumber item = result.getItem();
  const CouncilMatter* standing = find_matter(full, result.getQuestion());
  const bool carried = passes(result);
  if (result.getKind() == MatterKind::DRAFT || (result.getKind() == MatterKind::WITHOUT_VOTE && carried))
    return end_draft(full, result.getDraft(), carried, out);
  if (standing == nullptr) return;
  const auto matter = standing->as();
  switch (matter.getKind()) {
    case MatterKind::AGENDA:
      return change_item(full, item, out).setState(carried ? ItemState::OPEN : ItemState::CLOSED);
    case MatterKind::CHALLENGE:
      return settle_ruling(full, matter.getAbout(), carried, out);
    case MatterKind::PRELIMINARY:
      return settle_nature(full, matter.getDraft(), carried, out);
    default:
      break;
  }
  if (!carried) return;
  switch (matter.getKind()) {
    case MatterKind::SUSPEND:
      return adjourn(full, item, ItemState::SUSPENDED, matter.getAt(), out);
    case MatterKind::ADJOURN:
      return adjourn(full, item, ItemState::ADJOURNED, -1, out);
    case MatterKind::ADJOURN_TO:
    case MatterKind::POSTPONE:
      return adjourn(full, item, ItemState::ADJOURNED, matter.getAt(), out);
    case MatterKind::PRIVATE:
      return change_privacy(full, item, out);
    case MatterKind::INVITATION:
      return admit(full, item, matter.getInvites(), out);
    case MatterKind::PRIORITY:
      if (find_draft_paper(full, matter.getDraft()) != nullptr) change_draft(full, matter.getDraft(), out).setOrder(0);
      return;
    case MatterKind::AMENDMENT:
      return amend(full, matter, out);
    case MatterKind::EARLY:
      return put_to_vote(full, matter.getDraft(), now, out);
    default:
      return;  // a referral, an emergency special session: others act on it
  }
}

}  // namespace

void decide(const World& full, const Event& event, Consequences& out) {
  const auto result = event.entry.getCouncilResult();
  if (find_item(full, result.getItem()) == nullptr) return;
  if (result.getKind() == MatterKind::DIVISION) return divide(full, result, event.time, out);
  act_on(full, result, event.time, out);
  finish_question(full, result.getQuestion(), passes(result), out);
}

}  // namespace parley
