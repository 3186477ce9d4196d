#include "common/record/leaf.h"

#include <algorithm>

#include "common/base/hash.h"
#include "common/record/merkle.h"

namespace parley {
namespace {

constexpr std::string_view kLeafLabel = "parley/leaf/v1\n";
constexpr std::string_view kSubmissionLabel = "parley/submission/v1\n";
static_assert(kLeafLabel.size() + 32 + 8 + 32 == kLeafBytes);

}  // namespace

Bytes32 run_id_of(ByteView run_descriptor) { return sha256(run_descriptor); }

Bytes32 commitment(const Bytes32& salt, ByteView entry_bytes) { return hmac_sha256(salt, entry_bytes); }

Leaf leaf(const Bytes32& run_id, EntryNumber number, const Bytes32& commitment) {
  Leaf result;
  auto put = [to = result.begin()](ByteView part) mutable { to = std::copy(part.begin(), part.end(), to); };
  put(view_of(kLeafLabel));
  put(run_id);
  put(big_endian(number));
  put(commitment);
  return result;
}

Bytes32 leaf_hash(const Bytes32& run_id, EntryNumber number, const Bytes32& commitment) {
  return merkle_leaf(leaf(run_id, number, commitment));
}

Bytes submission_statement(const Bytes32& run_id, const Bytes32& act_key, const Bytes32& id,
                           const Bytes32& submission_hash) {
  Bytes statement(kSubmissionLabel.begin(), kSubmissionLabel.end());
  for (const Bytes32* part : {&run_id, &act_key, &id, &submission_hash}) {
    statement.insert(statement.end(), part->begin(), part->end());
  }
  return statement;
}

}  // namespace parley
