#include "common/record/signed_submission.h"

#include "common/base/hash.h"
#include "common/base/sign.h"
#include "common/record/leaf.h"
#include "common/schema/message.h"

namespace parley {
namespace {

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

}  // namespace parley
