// Frames of the wire in a signed file, for a site behind an air gap: what would have gone over the connection between a
// node and the coordinator goes in somebody's pocket. Text:
//
//   PARLEY CARRY v1
//   run <hex run id>
//   from <hex CURVE key> <hex Ed25519 key>
//   to <hex CURVE key>
//   frame <base64 of nonce ‖ crypto_box>          one line each, in order
//   signature <base64>       Ed25519 by the sender over "parley/carry/v1\n" ‖ H(everything before this line)
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/base/bytes.h"
#include "common/base/refusal.h"
#include "common/base/sign.h"

namespace parley {

struct CarryHead {
  Bytes32 run_id{};
  Bytes32 from{};      // the sender's CURVE key: a node's, an invitation's code, the coordinator's
  Bytes32 from_key{};  // that signs: the node's act key, the coordinator's
  Bytes32 to{};        // the receiver's CURVE key
  bool operator==(const CarryHead&) const = default;
};

// What is read into memory at once; more goes into several files.
inline constexpr std::size_t kCarryBytes = 256 * 1024 * 1024;

class CarryWriter {
 public:
  // `own_secret`: of head.from; `signer`: of head.from_key.
  CarryWriter(const CarryHead& head, const Bytes32& own_secret, const KeyPair& signer);

  // `nonce`: 24 random bytes.
  void add(ByteView frame, ByteView nonce);
  std::size_t size() const { return text_.size(); }
  std::string finish() const;

 private:
  CarryHead head_;
  Bytes32 own_secret_;
  KeyPair signer_;
  std::string text_;
};

struct CarryFile {
  CarryHead head;
  std::vector<Bytes> boxes;

  // The frames, for whom `own_secret` makes the receiver; nothing when one does not open.
  std::variant<std::vector<Bytes>, Refusal> frames(const Bytes32& own_secret) const;
};

// The signature is good by the key that the head names: whether that key is anybody's is for the reader to judge.
std::variant<CarryFile, Refusal> read_carry(std::string_view text);

}  // namespace parley
