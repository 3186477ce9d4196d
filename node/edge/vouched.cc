#include "node/edge/vouched.h"

#include <charconv>

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

std::optional<std::string> view_note_about(Journal& journal, const std::string& party, EntryNumber number) {
  for (const JournalNote& note : journal.notes("view", number + 1)) {
    const std::string_view name = note.name;
    const std::size_t blank = name.rfind(' ');
    if (blank == std::string_view::npos || name.substr(0, blank) != party) continue;
    const std::string_view digits = name.substr(blank + 1);
    EntryNumber from = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), from);
    if (error != std::errc() || end != digits.data() + digits.size()) continue;
    if (from <= number) return note.text;
  }
  return std::nullopt;
}

void put_vouched_back(Journal& journal, const TreeHead& head) {
  const auto vouched = journal.meta(kVouched), viewed = journal.meta(kViewed);
  const auto promised = vouched ? head_in(*vouched) : std::nullopt;
  if (promised && promised->size > head.size) journal.set_meta(kVouched, head_bytes(head));
  if (viewed && viewed->size() == 8 && from_big_endian(*viewed) > head.size)
    journal.set_meta(kViewed, size_bytes(head.size));
}

}  // namespace parley::edge
