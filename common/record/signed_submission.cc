#include "common/record/signed_submission.h"

#include <algorithm>

#include "common/base/hash.h"
#include "common/base/limits.h"
#include "common/base/sign.h"
#include "common/record/leaf.h"
#include "common/schema/act.capnp.h"
#include "common/schema/message.h"

namespace parley {
namespace {

bool same_texts(capnp::List<capnp::Text>::Reader one, capnp::List<capnp::Text>::Reader other) {
  if (one.size() != other.size()) return false;
  for (unsigned i = 0; i < one.size(); ++i) {
    if (one[i] != other[i]) return false;
  }
  return true;
}

std::string mismatch(schema::Entry::Reader entry, schema::Submission::Reader submission) {
  if ((PartySet(submission.getAudience()) | kControl) != PartySet(entry.getAudience()))
    return "its audience is not the one that the author signed";
  if (!same_texts(submission.getSeats(), entry.getSeats()))
    return "the seats it names are not those that the author signed";
  return submission.getActs().size() == 0 ? "its submission carries no act" : "";
}

// A garbled text is another one, and says so.
std::string mismatch(schema::MessageDelivered::Reader delivered, schema::Submission::Reader submission) {
  if (delivered.getFrom() != submission.getSeat()) return "the seat that wrote it is not the one that signed it";
  if (delivered.getGarbled()) return "";
  const auto told = Message<schema::LineMessage>::from(delivered.getMessage());
  for (const auto act : submission.getActs()) {
    if (!act.isLineMessage()) continue;
    const auto written = Message<schema::LineMessage>::from(act.getLineMessage());
    if (std::ranges::equal(written.bytes(), told.bytes())) return "";
  }
  return "its text is not the one that the author signed";
}

template <typename Carrier>
SignedSubmission of(Carrier carrier) {
  return {bytes_in(carrier.getId()), bytes_in(carrier.getKey()), bytes_in(carrier.getSignature()),
          bytes_in(carrier.getSubmission())};
}

}  // namespace

std::optional<SignedSubmission> signed_submission(schema::Entry::Reader entry) {
  switch (entry.which()) {
    case schema::Entry::ACCEPTED:
      return of(entry.getAccepted());
    case schema::Entry::REFUSED:
      return of(entry.getRefused());
    case schema::Entry::MESSAGE_DELIVERED:
      if (entry.getMessageDelivered().getSubmission().size() == 0) return std::nullopt;
      return of(entry.getMessageDelivered());
    case schema::Entry::LINE_TRANSIT:
      if (entry.getLineTransit().getSubmission().size() == 0) return std::nullopt;
      return of(entry.getLineTransit());
    default:
      return std::nullopt;
  }
}

bool is_signed(const SignedSubmission& submission, const Bytes32& run_id) {
  Bytes32 id, key;
  Bytes64 signature;
  return copy_to(id, submission.id) && copy_to(key, submission.key) && copy_to(signature, submission.signature) &&
         signed_by(key, submission_statement(run_id, key, id, sha256(submission.bytes)), signature);
}

std::string mismatch_in(schema::Entry::Reader entry) {
  const auto carried = signed_submission(entry);
  if (!carried || !(entry.isAccepted() || entry.isMessageDelivered())) return "";
  const auto checked = Message<schema::Submission>::checked(carried->bytes, limits::kSubmissionBytes);
  const auto* submission = std::get_if<Message<schema::Submission>>(&checked);
  if (submission == nullptr) return "";  // malformed: it says nothing else
  return entry.isAccepted() ? mismatch(entry, submission->reader())
                            : mismatch(entry.getMessageDelivered(), submission->reader());
}

std::string forgery_in(schema::Entry::Reader entry, const Bytes32& run_id) {
  const auto submission = signed_submission(entry);
  if (!submission) return "";
  return is_signed(*submission, run_id) ? mismatch_in(entry) : "its author did not sign it";
}

}  // namespace parley
