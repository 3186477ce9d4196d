#include "common/mechanisms/compose.h"

#include "common/base/limits.h"
#include "common/mechanisms/admission.h"
#include "common/schema/filled.h"

namespace parley {
namespace {

void fill(schema::Submission::Builder submission, const std::string& seat, std::span<const Message<schema::Act>> acts,
          std::span<const std::string> seats) {
  submission.setFoldVersion(schema::FOLD_VERSION);
  submission.setSeat(seat);
  if (!seats.empty()) {
    auto names = submission.initSeats(static_cast<unsigned>(seats.size()));
    for (unsigned i = 0; i < names.size(); ++i) names.set(i, seats[i]);
  }
  auto list = submission.initActs(static_cast<unsigned>(acts.size()));
  for (unsigned i = 0; i < list.size(); ++i) list.setWithCaveats(i, acts[i].reader());
}

}  // namespace

std::variant<Message<schema::Submission>, Refusal> compose(const World& view, ExerciseTime now, Seat seat,
                                                           std::span<const Message<schema::Act>> acts,
                                                           std::span<const std::string> seats) {
  if (!view.package || seat >= view.package->seats().size()) {
    return Refusal{"act.seat", "There is no such seat in this exercise."};
  }
  if (acts.empty() || acts.size() > limits::kSubmissionActs) {
    return Refusal{"act.count", "A submission carries 1 to 1024 acts: submit fewer at once."};
  }
  ScratchMessage message;
  auto submission = message.initRoot<schema::Submission>();
  fill(submission, view.package->seats()[seat].code, acts, seats);
  submission.setComposed(now);
  const Verdict audience = audience_of_acts(view, now, seat, submission.asReader().getActs());
  if (auto* refusal = std::get_if<Refusal>(&audience)) return *refusal;
  submission.setAudience(std::get<PartySet>(audience).bits());
  const Verdict admitted = admit_acts(view, now, seat, submission.asReader());
  if (auto* refusal = std::get_if<Refusal>(&admitted)) return *refusal;
  auto composed = Message<schema::Submission>::from(submission);
  if (composed.bytes().size() > limits::kSubmissionBytes) {
    return Refusal{"act.size", "The submission is larger than 256 KiB: submit less at once."};
  }
  return composed;
}

}  // namespace parley
