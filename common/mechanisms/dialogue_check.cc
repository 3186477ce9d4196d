// Who may do what in the dialogue, and when.
#include <algorithm>

#include "common/mechanisms/dialogue_parts.h"
#include "common/mechanisms/measures.h"

namespace parley::dialogue {
namespace {

constexpr unsigned kRungs = 15;      // of the ladder of measures
constexpr unsigned kQuestions = 32;  // of one scenario
constexpr unsigned kOfficials = 16;
constexpr std::size_t kItems = 32;  // of a run
constexpr std::size_t kLabelBytes = 200;

using Maybe = std::optional<Refusal>;

Party party_of(const World& view, Seat seat) { return view.package->seats()[seat].party; }

Refusal wrong_state(std::string_view needed) { return {"dialogue.state", std::string(needed)}; }

Refusal not_think_tank() {
  return {"dialogue.member",
          "Only the think tanks write in the dialogue. Officials who were invited to it read and ask; others hear of "
          "it when a proposal is delivered."};
}

Maybe refuse_words(std::string_view what, capnp::Text::Reader given) {
  if (given.size() == 0)
    return Refusal{"dialogue.empty", std::string(what) + " is missing; write at least one sentence."};
  return refuse_long("dialogue.tooLong", what, given);
}

Maybe refuse_label(std::string_view what, capnp::Text::Reader given) {
  if (auto refusal = refuse_words(what, given)) return refusal;
  if (given.size() <= kLabelBytes) return std::nullopt;
  return Refusal{"dialogue.tooLong", std::string(what) + " is a line, not a text: at most 200 bytes."};
}

Maybe refuse_officials(const World& view, PartySet dyad, capnp::List<capnp::Text>::Reader officials) {
  if (officials.size() > kOfficials) return Refusal{"dialogue.officials", "At most 16 officials are invited."};
  for (const auto code : officials) {
    const Seat seat = view.package->seat(view_of(code));
    const bool invited =
        seat != kNoSeat && dyad.contains(party_of(view, seat)) && has_role(view, seat, {"FM", "DEF", "JWG"});
    if (!invited)
      return Refusal{"dialogue.officials", text(code) +
                                               " cannot be invited: officials of track 1.5 are the foreign and the "
                                               "defence ministers and the members of the joint working group of the "
                                               "two parties, for example CN.FM."};
  }
  return std::nullopt;
}

Verdict check_convene(const World& view, ExerciseTime now, Seat seat, schema::DialogueConvene::Reader act) {
  if (!writes(view, now, seat)) return not_think_tank();
  const auto pair = view.package->parse_dyad(view_of(act.getDyad()));
  if (!pair)
    return Refusal{"dialogue.dyad",
                   "A dialogue is about the relation of two parties; write the two codes in alphabetical order, for "
                   "example CN-US."};
  if (auto refusal = refuse_label("The topic", act.getTopic())) return *refusal;
  if (act.getMethod() > schema::DialogueMethod::SIMULATION)
    return Refusal{"dialogue.method", "The method is scenarioDiscussion or simulation."};
  if (act.getQuestions().size() > kQuestions) return Refusal{"dialogue.questions", "At most 32 questions."};
  for (const auto question : act.getQuestions()) {
    if (auto refusal = refuse_words("A question", question)) return *refusal;
  }
  if (auto refusal = refuse_officials(view, PartySet::of(pair->first) | pair->second, act.getOfficials()))
    return *refusal;
  if (view.slice<DialogueSlice>().items.size() >= kItems)
    return Refusal{"dialogue.tooMany", "There have been 32 dialogues; carry on with one of these."};
  return room_of(*view.package, act.getOfficials());
}

Maybe refuse_question(Reader item, unsigned number) {
  if (number <= item.getQuestions().size()) return std::nullopt;
  return Refusal{"dialogue.noQuestion", "There is no question " + std::to_string(number) + "; the last one is " +
                                            std::to_string(item.getQuestions().size()) + "."};
}

Maybe refuse_closed(Reader item) {
  if (is_open_to_writing(item)) return std::nullopt;
  return wrong_state("The proposal has been delivered, or the dialogue is over; convene another.");
}

Verdict check_say(const World& view, Seat seat, Reader item, schema::DialogueSay::Reader act) {
  if (auto refusal = refuse_closed(item)) return *refusal;
  if (auto refusal = refuse_question(item, act.getQuestion())) return *refusal;
  if (auto refusal = refuse_words("The contribution", act.getText())) return *refusal;
  return PartySet::of(party_of(view, seat));
}

Verdict check_ask(const World& view, Seat seat, Reader item, schema::DialogueAsk::Reader act) {
  if (auto refusal = refuse_closed(item)) return *refusal;
  if (auto refusal = refuse_question(item, act.getFollows())) return *refusal;
  if (item.getQuestions().size() >= kQuestions) return Refusal{"dialogue.questions", "At most 32 questions."};
  if (auto refusal = refuse_words("The question", act.getText())) return *refusal;
  return PartySet::of(party_of(view, seat));
}

Verdict check_finding(const World& view, Seat seat, Reader item, schema::DialogueFinding::Reader act) {
  if (auto refusal = refuse_closed(item)) return *refusal;
  if (item.getState() == State::CONVENED)
    return wrong_state("Findings come out of a discussion or a simulation: say something, or order a simulation.");
  if (auto refusal = refuse_words("The finding", act.getText())) return *refusal;
  return PartySet::of(party_of(view, seat));
}

Verdict check_proposal(const World& view, Seat seat, Reader item, schema::DialogueProposal::Reader act) {
  if (auto refusal = refuse_closed(item)) return *refusal;
  if (item.getState() != State::FINDINGS) return wrong_state("A proposal rests on findings; write these first.");
  if (act.getDifficulty() == 0 || act.getDifficulty() > kRungs)
    return Refusal{"dialogue.rung", "The ladder has the rungs 1 (exchange of publications) to 15 (agreement)."};
  if (auto refusal = refuse_label("The title", act.getTitle())) return *refusal;
  if (auto refusal = refuse_words("The proposal", act.getText())) return *refusal;
  return PartySet::of(party_of(view, seat));
}

Verdict check_take_up(const World& view, ExerciseTime now, Seat seat, const DialogueItem& item) {
  if (!dyad_of(*view.package, item.as()).contains(party_of(view, seat)) || !may_act(view, now, seat, {"FM", "DEF"}))
    return Refusal{"dialogue.authority",
                   "A proposal is taken up by the foreign or the defence minister of one of the two parties."};
  if (item.as().getState() != State::DELIVERED)
    return wrong_state("Only a proposal that has been delivered, and not yet taken up or shelved, can be taken up.");
  return item.audience;
}

// Written by think tanks, asked also by officials.
Verdict check_written(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act, Reader item) {
  const bool writer = writes(view, now, seat);
  if (!writer && !(act.isDialogueAsk() && is_official(view, now, seat, item))) return not_think_tank();
  switch (act.which()) {
    case ActKind::DIALOGUE_SAY:
      return check_say(view, seat, item, act.getDialogueSay());
    case ActKind::DIALOGUE_ASK:
      return check_ask(view, seat, item, act.getDialogueAsk());
    case ActKind::DIALOGUE_FINDING:
      return check_finding(view, seat, item, act.getDialogueFinding());
    default:
      return check_proposal(view, seat, item, act.getDialogueProposal());
  }
}

EntryNumber item_of(schema::Act::Reader act) {
  switch (act.which()) {
    case ActKind::DIALOGUE_SAY:
      return act.getDialogueSay().getItem();
    case ActKind::DIALOGUE_ASK:
      return act.getDialogueAsk().getItem();
    case ActKind::DIALOGUE_FINDING:
      return act.getDialogueFinding().getItem();
    case ActKind::DIALOGUE_PROPOSAL:
      return act.getDialogueProposal().getItem();
    default:
      return act.getDialogueTakeUp().getItem();
  }
}

}  // namespace

Verdict check(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act) {
  if (act.isWhatIf()) return check_order(view, now, seat, act.getWhatIf());
  if (act.isWhatIfAnswer()) return check_answer(view, seat, act.getWhatIfAnswer());
  if (think_tanks(*view.package).empty())
    return Refusal{"dialogue.none", "This exercise has no dialogue of think tanks."};
  if (act.isDialogueConvene()) return check_convene(view, now, seat, act.getDialogueConvene());
  const DialogueItem* item = find_item(view, item_of(act));
  if (item == nullptr)
    return Refusal{"dialogue.noItem", "Entry " + std::to_string(item_of(act)) +
                                          " is no dialogue that you know of; name the entry of the dialogueConvene."};
  if (act.isDialogueTakeUp()) return check_take_up(view, now, seat, *item);
  return check_written(view, now, seat, act, item->as());
}

}  // namespace parley::dialogue
