#include "node/edge/vouched.h"

#include "common/base/hash.h"

namespace parley::edge {

Bytes size_bytes(EntryNumber size) {
  const auto bytes = big_endian(size);
  return {bytes.begin(), bytes.end()};
}

Bytes head_bytes(const TreeHead& head) {
  Bytes bytes = size_bytes(head.size);
  bytes.insert(bytes.end(), head.root.begin(), head.root.end());
  return bytes;
}

std::optional<TreeHead> head_in(ByteView bytes) {
  TreeHead head;
  if (bytes.size() != 40 || !copy_to(head.root, bytes.subspan(8))) return std::nullopt;
  head.size = from_big_endian(bytes.first(8));
  return head;
}

void put_vouched_back(Journal& journal, const TreeHead& head) {
  const auto vouched = journal.meta(kVouched), viewed = journal.meta(kViewed);
  const auto promised = vouched ? head_in(*vouched) : std::nullopt;
  if (promised && promised->size > head.size) journal.set_meta(kVouched, head_bytes(head));
  if (viewed && viewed->size() == 8 && from_big_endian(*viewed) > head.size)
    journal.set_meta(kViewed, size_bytes(head.size));
}

}  // namespace parley::edge
