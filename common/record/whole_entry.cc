#include "common/record/whole_entry.h"

#include "common/base/limits.h"
#include "common/base/wall_time.h"
#include "common/record/remainder.h"
#include "common/schema/act.capnp.h"

namespace parley {
namespace {

// Of the kinds that carry one; an accepted entry always does.
std::optional<capnp::Data::Reader> carried_submission(schema::Entry::Reader entry) {
  const auto if_any = [](capnp::Data::Reader data) { return data.size() > 0 ? std::optional(data) : std::nullopt; };
  switch (entry.which()) {
    case schema::Entry::ACCEPTED:
      return entry.getAccepted().getSubmission();
    case schema::Entry::REFUSED:
      return if_any(entry.getRefused().getSubmission());
    case schema::Entry::MESSAGE_DELIVERED:
      return if_any(entry.getMessageDelivered().getSubmission());
    case schema::Entry::LINE_TRANSIT:
      return if_any(entry.getLineTransit().getSubmission());
    default:
      return std::nullopt;
  }
}

bool is_clock(schema::ClockChanged::Reader clock) {
  return is_exercise_time(clock.getAt()) && is_clock_rate(clock.getNumerator(), clock.getDenominator());
}

}  // namespace

std::optional<Refusal> refuse_content(schema::Entry::Reader entry) {
  if (!is_wall_time(entry.getWall()) || !is_exercise_time(entry.getTime()))
    return Refusal{"entry.time", "it says that it was entered at a time that no clock shows"};
  if (entry.isClockChanged() && !is_clock(entry.getClockChanged()))
    return Refusal{"entry.clock", "it says that the clock runs from a time or at a rate that no clock has"};
  if (entry.isRedacted()) {
    const auto remainder = remainder_in(entry.getRedacted());
    if (const auto* refusal = std::get_if<Refusal>(&remainder)) return *refusal;
    return refuse_content(std::get<Message<schema::Entry>>(remainder).reader());
  }
  const auto submission = carried_submission(entry);
  if (!submission) return std::nullopt;
  const auto checked = Message<schema::Submission>::checked(bytes_in(*submission), limits::kSubmissionBytes);
  const auto* refusal = std::get_if<Refusal>(&checked);
  return refusal != nullptr ? std::optional(*refusal) : std::nullopt;
}

std::variant<Message<schema::Entry>, Refusal> read_entry(ByteView bytes) {
  auto checked = Message<schema::Entry>::checked(bytes, limits::kEntryBytes);
  if (std::holds_alternative<Refusal>(checked)) return checked;
  if (auto refusal = refuse_content(std::get<Message<schema::Entry>>(checked).reader())) return *std::move(refusal);
  return checked;
}

}  // namespace parley
