#include "common/world/event.h"

#include "common/exercise/package.h"

namespace parley {

schema::Submission::Reader submission_in(capnp::Data::Reader bytes) {
  // Nested canonical messages lie word-aligned in the outer one, and passed the door before they were entered.
  return capnp::readMessageUnchecked<schema::Submission>(reinterpret_cast<const capnp::word*>(bytes.begin()));
}

std::vector<Event> events_of(schema::Entry::Reader entry, const Package& package) {
  Event event;
  event.number = entry.getNumber();
  event.time = entry.getTime();
  event.audience = PartySet(entry.getAudience());
  event.kind = entry.which();
  event.entry = entry;
  if (event.kind != EntryKind::ACCEPTED) return {event};

  const auto submission = submission_in(entry.getAccepted().getSubmission());
  event.submission = submission;
  event.seat = package.seat(std::string_view(submission.getSeat().cStr(), submission.getSeat().size()));
  if (event.seat != kNoSeat) event.party = package.seats()[event.seat].party;
  std::vector<Event> events;
  events.reserve(submission.getActs().size());
  for (const auto act : submission.getActs()) {
    event.act = act;
    events.push_back(event);
    event.first_act = false;
  }
  return events;
}

}  // namespace parley
