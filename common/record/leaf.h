// What is hashed and signed of an entry and of a submission, byte for byte (RECORD sections 2 and 3).
#pragma once

#include "common/base/bytes.h"
#include "common/base/ids.h"

namespace parley {

// H(bytes of entry 0)
Bytes32 run_id_of(ByteView run_descriptor);

// HMAC-SHA256(salt, entry bytes): binds to the entry and tells nothing of it to who lacks the salt.
Bytes32 commitment(const Bytes32& salt, ByteView entry_bytes);

// "parley/leaf/v1\n" ‖ run_id ‖ u64 number ‖ commitment
inline constexpr std::size_t kLeafBytes = 15 + 32 + 8 + 32;
using Leaf = std::array<std::uint8_t, kLeafBytes>;
Leaf leaf(const Bytes32& run_id, EntryNumber number, const Bytes32& commitment);

// What the Merkle tree grows by: merkle_leaf(leaf(...)).
Bytes32 leaf_hash(const Bytes32& run_id, EntryNumber number, const Bytes32& commitment);

// S, what a node signs: "parley/submission/v1\n" ‖ run_id ‖ act key ‖ id ‖ H(submission bytes)
Bytes submission_statement(const Bytes32& run_id, const Bytes32& act_key, const Bytes32& id,
                           const Bytes32& submission_hash);

}  // namespace parley
