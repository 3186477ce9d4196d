// How an item moves: convened, discussed, found, proposed, delivered, taken up or shelved.
#include <algorithm>

#include "common/mechanisms/dialogue_parts.h"
#include "common/mechanisms/measures.h"

namespace parley::dialogue {
namespace {

using TextKind = schema::DialogueTextKind;

void move_to(Builder item, State state, ExerciseTime due) {
  item.setState(state);
  item.setDue(due == kNever ? -1 : due);
}

// The think tanks' own deadlines.
ExerciseTime writing_due(const World& full, ExerciseTime from, ExerciseTime length) {
  return deadline(full, think_tanks(*full.package), from, length);
}

void convene(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getDialogueConvene();
  auto entry = out.enter(room_of(*full.package, act.getOfficials()));
  auto item = entry.initDialogueChanged();
  item.setItem(event.number);
  item.setDyad(act.getDyad());
  item.setTopic(act.getTopic());
  item.setMethod(act.getMethod());
  item.setOfficials(act.getOfficials());
  item.setQuestions(act.getQuestions());
  item.setConvened(event.time);
  move_to(item, State::CONVENED, writing_due(full, event.time, kFindingsWithin));
  name_seats(full, item.asReader(), false, entry);
}

void say(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getDialogueSay();
  write(full, act.getItem(), TextKind::CONTRIBUTION, act.getText(), out).setQuestion(act.getQuestion());
  auto item = change(full, act.getItem(), out);
  item.setContributions(static_cast<std::uint16_t>(item.getContributions() + 1));
  if (item.getState() == State::CONVENED) item.setState(State::SCENARIO_DISCUSSION);
}

void ask(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getDialogueAsk();
  const auto standing = find_item(full, act.getItem())->as().getQuestions();
  auto question = write(full, act.getItem(), TextKind::QUESTION, act.getText(), out);
  question.setQuestion(static_cast<std::uint8_t>(standing.size() + 1));
  question.setFollows(act.getFollows());
  auto questions = change(full, act.getItem(), out).initQuestions(standing.size() + 1);
  for (unsigned i = 0; i < standing.size(); ++i) questions.set(i, standing[i]);
  questions.set(standing.size(), act.getText());
}

// A discussion, not a simulation, teaches each party how the other decides.
void teach(const World& full, Reader item, Consequences& out) {
  const auto pair = full.package->parse_dyad(view_of(item.getDyad()));
  if (!pair || item.getContributions() == 0) return;
  const auto learn = [&](Party party, Party other) {
    out.effect({VariableKind::INFORMATION, party, kNoParty, "decisions_" + code_of(*full.package, other)},
               kKnownByFindings);
  };
  learn(pair->first, pair->second);
  learn(pair->second, pair->first);
}

void find(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getDialogueFinding();
  const auto standing = find_item(full, act.getItem())->as();
  write(full, act.getItem(), TextKind::FINDING, act.getText(), out);
  if (standing.getState() == State::FINDINGS) return;  // a further one
  move_to(change(full, act.getItem(), out), State::FINDINGS,
          writing_due(full, standing.getConvened(), kProposalWithin));
  teach(full, standing, out);
}

void deliver(const World& full, EntryNumber number, Builder proposed, ExerciseTime now, Consequences& out) {
  const auto pair = full.package->parse_dyad(view_of(proposed.getDyad()));
  if (!pair) return;
  auto entry = out.enter(find_item(full, number)->audience | pair->first | pair->second);
  name_seats(full, proposed.asReader(), true, entry);
  entry.setDialogueChanged(proposed.asReader());
  move_to(entry.getDialogueChanged(), State::DELIVERED,
          std::max(deadline(full, pair->first, now, kTakeUpWithin), deadline(full, pair->second, now, kTakeUpWithin)));
}

void propose(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getDialogueProposal();
  auto words = write(full, act.getItem(), TextKind::PROPOSAL, act.getText(), out, true);
  words.setTitle(act.getTitle());
  words.setDifficulty(act.getDifficulty());
  auto item = change(full, act.getItem(), out);
  move_to(item, State::PROPOSAL, kNever);
  item.setTitle(act.getTitle());
  item.setDifficulty(act.getDifficulty());
  deliver(full, act.getItem(), item, event.time, out);
  enter_paper(full, item.asReader(), out);
}

}  // namespace

void follow(const World& full, const Event& event, Consequences& out) {
  switch (event.act->which()) {
    case ActKind::DIALOGUE_CONVENE:
      return convene(full, event, out);
    case ActKind::DIALOGUE_SAY:
      return say(full, event, out);
    case ActKind::DIALOGUE_ASK:
      return ask(full, event, out);
    case ActKind::DIALOGUE_FINDING:
      return find(full, event, out);
    case ActKind::DIALOGUE_PROPOSAL:
      return propose(full, event, out);
    case ActKind::DIALOGUE_TAKE_UP:
      return table_paper(full, event.act->getDialogueTakeUp().getItem(), event.party, event.time, out);
    case ActKind::WHAT_IF:
      return order(full, event, out);
    case ActKind::WHAT_IF_ANSWER:
      return answer(full, event, out);
    default:
      return;
  }
}

// Taken up in the dialogue, or tabled by both ministers of a side as any other idea.
void take_up(const World& full, const Event& event, Consequences& out) {
  const auto measure = event.entry.getMeasureChanged();
  if (measure.getState() != schema::MeasureState::TABLED || measure.getProposal() == kNoEntry) return;
  const DialogueItem* item = find_item(full, measure.getProposal());
  if (item == nullptr || item->as().getState() != State::DELIVERED) return;
  auto changed = change(full, measure.getProposal(), out);
  move_to(changed, State::TAKEN_UP, kNever);
  changed.setParty(measure.getParty());
  changed.setMeasure(measure.getMeasure());
}

void pass(const World& full, EntryNumber number, Consequences& out) {
  const DialogueItem& item = *find_item(full, number);
  const State state = item.as().getState();
  auto entry = out.enter(item.audience);
  name_seats(full, item.as(), false, entry);
  auto lapsed = entry.initMechanismLapsed();
  lapsed.setMechanism("dialogue");
  lapsed.setItem(item.as().getTopic());
  lapsed.setEntry(number);
  lapsed.setRule(state == State::DELIVERED ? "takeUp" : state == State::FINDINGS ? "proposal" : "findings");
  move_to(change(full, number, out), State::SHELVED, kNever);
}

}  // namespace parley::dialogue
