#include "node/inquiry.h"

#include "common/schema/message.h"

namespace parley {

std::optional<SealedEntry> sealed_in(EntryNumber number, schema::Item::Reader item) {
  if (item.isOpen()) {
    Bytes32 salt;
    const ByteView bytes = bytes_in(item.getOpen().getBytes());
    if (!copy_to(salt, bytes_in(item.getOpen().getSalt()))) return std::nullopt;
    return seal(number, salt, Bytes(bytes.begin(), bytes.end()));
  }
  SealedEntry sealed{number, {}, std::nullopt};
  const auto commitment = item.isRedacted() ? item.getRedacted().getCommitment() : item.getSealed();
  return copy_to(sealed.commitment, bytes_in(commitment)) ? std::optional(sealed) : std::nullopt;
}

bool Inquiry::take(schema::Entries::Reader frame) {
  EntryNumber number = frame.getFrom();
  if (number > tree_.size()) return false;
  for (const auto item : frame.getItems()) {
    if (number++ < tree_.size()) continue;
    const auto sealed = sealed_in(number - 1, item);
    if (!sealed) return false;
    tree_.append(sealed->leaf_hash(run_id_));
  }
  return true;
}

}  // namespace parley
