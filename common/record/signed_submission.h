// The submission that an entry carries, as its author signed it (RECORD section 3).
#pragma once

#include <optional>
#include <string>

#include "common/base/bytes.h"
#include "common/schema/entry.capnp.h"

namespace parley {

struct SignedSubmission {
  ByteView id, key, signature;  // as the entry has them: of any length
  ByteView bytes;
};

// Of an accepted, refused, delivered or transmitted submission; nothing of every other entry. Borrows from `entry`.
std::optional<SignedSubmission> signed_submission(schema::Entry::Reader entry);

// Whether the node whose key it names signed it for this run.
bool is_signed(const SignedSubmission& submission, const Bytes32& run_id);

// What an entry says otherwise than the submission in it: its audience, its seats, the text delivered. A sentence's
// end; empty: nothing.
std::string mismatch_in(schema::Entry::Reader entry);
// In what the entry's submission is not its author's. A sentence's end; empty: it is, or there is none.
std::string forgery_in(schema::Entry::Reader entry, const Bytes32& run_id);

}  // namespace parley
