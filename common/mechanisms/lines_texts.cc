// What follows for a single text (domain.md B3.3): its way over the line, its acknowledgement and its answer, each side
// told apart where the sender must not see what the line did.
#include <algorithm>

#include "common/mechanisms/lines_parts.h"

namespace parley::lines {
namespace {

schema::LineMessage::Reader message_in(const Parcel& parcel) {
  for (const auto act : submission_in(parcel.submission).getActs()) {
    if (act.isLineMessage()) return act.getLineMessage();
  }
  return {};
}

schema::MessageChanged::Builder change_sent(const World& world, EntryNumber number, schema::TextState state,
                                            PartySet audience, Consequences& out) {
  const SentText& sent = slice_of(world).sent.at(number);
  auto changed = out.enter(audience).initMessageChanged();
  changed.setSent(number);
  changed.setState(state);
  changed.setLine(info(world, sent.line).code.c_str());
  changed.setFrom(seat_code(world, sent.from).c_str());
  return changed;
}

schema::MessageChanged::Builder change_received(const World& world, EntryNumber number, schema::TextState state,
                                                Consequences& out) {
  const ReceivedText& received = slice_of(world).received.at(number);
  auto changed = out.enter(received.audience).initMessageChanged();
  changed.setDelivered(number);
  changed.setState(state);
  changed.setLine(info(world, received.line).code.c_str());
  changed.setFrom(seat_code(world, received.from).c_str());
  return changed;
}

// What the sender's item is when the addressee acts on its own; null when the sender's is not known.
const SentText* sent_of(const World& world, const ReceivedText& received) {
  const auto& sent = slice_of(world).sent;
  const auto found = sent.find(received.sent);
  return found == sent.end() ? nullptr : &found->second;
}

// What both sides learn at once. In a branch from the addressee's view there is no sender's item.
schema::MessageChanged::Builder change_both(const World& world, EntryNumber delivered, schema::TextState state,
                                            Consequences& out) {
  const ReceivedText& received = slice_of(world).received.at(delivered);
  if (sent_of(world, received) == nullptr) return change_received(world, delivered, state, out);
  auto changed = change_sent(world, received.sent, state, info(world, received.line).parties(), out);
  changed.setDelivered(delivered);
  return changed;
}

// The line whose rules the sender's seat used; a reply goes by the rules of what it answers.
std::size_t serves_of(const World& world, std::size_t line, Seat from, EntryNumber reply_to, ExerciseTime now) {
  if (const auto own = served_line(world, line, from, now)) return *own;
  const auto& received = slice_of(world).received;
  const auto answered = received.find(reply_to);
  return answered == received.end() ? line : answered->second.serves;
}

bool wants_answer(schema::LineMessage::Reader message) {
  bool question = false;
  for (const auto tag : message.getText().getTags()) question = question || tag == schema::Tag::QUESTION;
  return question || message.getReplyBy() >= 0;
}

void fill_message(schema::LineMessage::Reader message, bool garble, schema::MessageDelivered::Builder delivered) {
  delivered.setMessage(message);
  delivered.setGarbled(garble);
  if (!garble) return;
  if (message.hasSubject()) delivered.getMessage().setSubject(garbled(view_of(message.getSubject())).c_str());
  delivered.getMessage().getText().setBody(garbled(view_of(message.getText().getBody())).c_str());
}

// Whole, it brings the proof of who wrote it; not where that would show what else was signed with it, nor when it was
// redacted on its way.
void fill_proof(const Parcel& parcel, schema::MessageDelivered::Builder delivered) {
  if (submission_in(parcel.submission).getActs().size() > 1 || parcel.signature.size() == 0) return;
  delivered.setSubmission(parcel.submission);
  delivered.setId(parcel.id);
  delivered.setKey(parcel.key);
  delivered.setSignature(parcel.signature);
}

void fill_addressees(const World& world, schema::LineMessage::Reader message, Seat end,
                     schema::MessageDelivered::Builder delivered) {
  if (message.getTo().size() > 0) return delivered.setTo(message.getTo());
  delivered.initTo(1).set(0, seat_code(world, end).c_str());
}

// A text that its sender narrows to named seats on its own side is for the addressees alone on the other (B0 rule 7).
void fill_seats(schema::Submission::Reader submission, capnp::List<capnp::Text>::Reader to,
                schema::Entry::Builder entry) {
  if (submission.getSeats().size() > 0) entry.setSeats(to);
}

// An in-call text is spoken to somebody who is there: nothing runs on it.
void fill_deadlines(const World& world, schema::LineMessage::Reader message, std::size_t serves, Party to,
                    ExerciseTime now, schema::MessageDelivered::Builder delivered) {
  if (message.getCall() != kNoEntry) return;
  delivered.setAcknowledgeBy(due_by(world, serves, to, now, info(world, serves).acknowledge));
  if (!wants_answer(message)) return;
  delivered.setAnswerBy(std::max(due_by(world, serves, to, now, info(world, serves).answer), message.getReplyBy()));
}

// The text that a delivered reply answers is answered for its author; a reply that was lost leaves it waiting.
void answer_arrived(const World& world, EntryNumber reply_to, Consequences& out) {
  const auto& received = slice_of(world).received;
  const auto found = received.find(reply_to);
  if (found == received.end()) return;
  const SentText* sent = sent_of(world, found->second);
  if (sent == nullptr || sent->state == schema::TextState::ANSWERED || sent->state == schema::TextState::FAILED) return;
  change_sent(world, found->second.sent, schema::TextState::ANSWERED, sent->audience, out);
}

void answer_left(const World& world, EntryNumber reply_to, Consequences& out) {
  const auto& received = slice_of(world).received;
  const auto found = received.find(reply_to);
  if (found == received.end() || found->second.state == schema::TextState::ANSWERED ||
      found->second.state == schema::TextState::FAILED)
    return;
  change_received(world, reply_to, schema::TextState::ANSWERED, out);
}

EntryNumber own_text_answered(const World& world, EntryNumber reply_to) {
  const auto& received = slice_of(world).received;
  const auto found = received.find(reply_to);
  return found == received.end() ? kNoEntry : found->second.sent;
}

}  // namespace

void text_sent(const World& world, const Event& event, schema::LineMessage::Reader act, Consequences& out) {
  const std::size_t line = *world.package->line(view_of(act.getLine()));
  const std::size_t serves = serves_of(world, line, event.seat, act.getReplyTo(), event.time);
  end_silence(world, line, event.party, out);
  function_check(world, event, line, serves, act.getClass(), act.getUrgency(), out);
  scatter_check(world, event, line, act.getSubject(), out);
  if (!carries(state_of(world, line))) return fail_text(world, event.number, out);
  if (act.getReplyTo() != kNoEntry) answer_left(world, act.getReplyTo(), out);
  const Parcel parcel = parcel_of(event);
  const Passage passage = passage_of(world, line, event.party);
  const ExerciseTime arrives = event.time + (passage.delayed ? kDegradedDelay : 0);
  if (passage.lost) {
    // The sender waits as long as it would have, had the text arrived.
    const Party to = other_end(info(world, line), event.party);
    const ExerciseTime until =
        act.getCall() == kNoEntry ? due_by(world, serves, to, arrives, info(world, serves).acknowledge) : kNever;
    return enter_transit(world, parcel, {line, event.party}, passage, until, out);
  }
  if (passage.delayed) return enter_transit(world, parcel, {line, event.party}, passage, arrives, out);
  deliver_text(world, parcel, event.time, passage.garble, out);
}

void deliver_text(const World& world, const Parcel& parcel, ExerciseTime now, bool garble, Consequences& out) {
  const SentText& sent = slice_of(world).sent.at(parcel.sent);
  const schema::LineMessage::Reader message = message_in(parcel);
  const Party to = other_end(info(world, sent.line), party_of(world, sent.from));
  const std::size_t serves = serves_of(world, sent.line, sent.from, message.getReplyTo(), now);
  auto entry = out.enter(PartySet::of(to));
  auto delivered = entry.initMessageDelivered();
  delivered.setLine(info(world, sent.line).code.c_str());
  delivered.setServes(info(world, serves).code.c_str());
  delivered.setFrom(seat_code(world, sent.from).c_str());
  delivered.setSent(parcel.sent);
  delivered.setReplyTo(own_text_answered(world, message.getReplyTo()));
  fill_addressees(world, message, end_of(info(world, serves), to), delivered);
  fill_seats(submission_in(parcel.submission), delivered.asReader().getTo(), entry);
  fill_message(message, garble, delivered);
  if (!garble) fill_proof(parcel, delivered);
  fill_deadlines(world, message, serves, to, now, delivered);
  answer_arrived(world, message.getReplyTo(), out);
}

// Both sides learn an acknowledgement; an answer is due from its arrival on (IND-03). One that had been given up needs
// no answer any more.
void text_acknowledged(const World& world, EntryNumber delivered, ExerciseTime now, Consequences& out) {
  const ReceivedText& received = slice_of(world).received.at(delivered);
  const Party addressee = other_end(info(world, received.line), party_of(world, received.from));
  end_silence(world, received.line, addressee, out);
  const bool late = received.state == schema::TextState::UNANSWERED;
  auto changed = change_both(world, delivered, schema::TextState::ACKNOWLEDGED, out);
  if (!late && received.answer_by >= now) changed.setDue(received.answer_by);
}

void text_redirected(const World& world, schema::LineAnswer::Reader act, Consequences& out) {
  change_both(world, act.getRequest(), schema::TextState::ANSWERED, out).setMovedTo(act.getLine());
}

void fail_text(const World& world, EntryNumber sent, Consequences& out) {
  const SentText& item = slice_of(world).sent.at(sent);
  change_sent(world, sent, schema::TextState::FAILED, item.audience, out)
      .setFallback(fall_back_code(world, item.line).c_str());
}

void fail_received_text(const World& world, EntryNumber delivered, Consequences& out) {
  change_received(world, delivered, schema::TextState::FAILED, out);
}

void sender_waited(const World& world, EntryNumber sent, ExerciseTime now, Consequences& out) {
  const SentText& item = slice_of(world).sent.at(sent);
  const Party charged = other_end(info(world, item.line), party_of(world, item.from));
  auto changed = change_sent(world, sent, schema::TextState::UNANSWERED, item.audience, out);
  changed.setCharged(code_of(*world.package, charged).c_str());
  changed.setFallback(fall_back_code(world, item.line).c_str());
  charge_unanswered(world, item.line, charged, now, out);
}

void addressee_missed(const World& world, EntryNumber delivered, Consequences& out) {
  const ReceivedText& received = slice_of(world).received.at(delivered);
  const Party charged = other_end(info(world, received.line), party_of(world, received.from));
  change_received(world, delivered, schema::TextState::UNANSWERED, out)
      .setCharged(code_of(*world.package, charged).c_str());
}

}  // namespace parley::lines
