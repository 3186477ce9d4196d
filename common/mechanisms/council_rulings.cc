// Rulings of the President: on a point of order (rule 30), on the nature of a vote, on who is a party to the dispute. A
// ruling stands unless it is challenged and overruled.
#include "common/mechanisms/council_parts.h"

namespace parley {
namespace {

void raise_point(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getCouncilPointOfOrder();
  auto matter =
      open_question(full, event.number, act.getItem(), MatterKind::POINT_OF_ORDER, Stage::RULING, event.time, out);
  matter.setParty(code_of(*full.package, event.party));
  matter.setSeat(full.package->seats()[event.seat].code);
  matter.setText(act.getText());
}

void rule(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getCouncilRule();
  if (act.getQuestion() == kNoEntry) {
    auto matter =
        open_question(full, event.number, act.getItem(), MatterKind::DISPUTE, Stage::STANDING, event.time, out);
    matter.setParty(code_of(*full.package, event.party));
    matter.setSeat(full.package->seats()[event.seat].code);
    matter.setDispute(act.getDispute());
    return matter.setUpheld(true);
  }
  const CouncilMatter* standing = find_matter(full, act.getQuestion());
  if (standing == nullptr || standing->as().getStage() != Stage::RULING) return;
  auto matter = change_matter(full, act.getQuestion(), out);
  matter.setStage(Stage::STANDING);
  matter.setUpheld(act.getUpheld());
  matter.setDue(council_deadline(full, event.time, kObjection));
}

// "Shall the ruling be overruled?"
void challenge(const World& full, const Event& event, Consequences& out) {
  const EntryNumber ruling = event.act->getCouncilChallenge().getQuestion();
  const CouncilMatter* standing = find_matter(full, ruling);
  if (standing == nullptr || standing->as().getStage() != Stage::STANDING) return;
  const EntryNumber item = standing->as().getItem();
  const Stage stage = is_voting(full, item) ? Stage::WAITING : Stage::VOTING;
  auto matter = open_question(full, event.number, item, MatterKind::CHALLENGE, stage, event.time, out);
  matter.setParty(code_of(*full.package, event.party));
  matter.setSeat(full.package->seats()[event.seat].code);
  matter.setAbout(ruling);
  auto ruled = change_matter(full, ruling, out);  // waits for the vote on it
  ruled.setDue(-1);
  ruled.setObjector(code_of(*full.package, event.party));
}

}  // namespace

void follow_ruling(const World& full, const Event& event, Consequences& out) {
  if (event.act->isCouncilPointOfOrder()) return raise_point(full, event, out);
  if (event.act->isCouncilRule()) return rule(full, event, out);
  if (event.act->isCouncilChallenge()) return challenge(full, event, out);
}

void settle_ruling(const World& full, EntryNumber number, bool overruled, Consequences& out) {
  const CouncilMatter* standing = find_matter(full, number);
  if (standing == nullptr) return;
  const auto matter = standing->as();
  const bool upheld = matter.getUpheld() != overruled;
  if (matter.getKind() == MatterKind::DISPUTE && upheld) {
    change_item(full, matter.getItem(), out).setDispute(matter.getDispute());
  }
  if (matter.getKind() == MatterKind::PRELIMINARY && find_draft_paper(full, matter.getDraft()) != nullptr) {
    auto draft = change_draft(full, matter.getDraft(), out);
    draft.setProcedural(upheld);
    draft.setSettled(true);
  }
  auto decided = change_matter(full, number, out);
  decided.setStage(Stage::DECIDED);
  decided.setCarried(upheld);
  decided.setDue(-1);
}

}  // namespace parley
