#include "common/record/checkpoint.h"

#include <charconv>

#include "common/base/check.h"

namespace parley {
namespace {

Refusal malformed(const std::string& what) { return {"note.malformed", "This is not " + what + "."}; }

// The next line without its end; nothing when the text has no further one.
std::optional<std::string_view> take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == text.npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

// Decimal without leading zeroes, as it is printed.
bool read_number(std::uint64_t& number, std::string_view text) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && std::to_string(number) == text;
}

std::size_t bitmap_bytes(EntryNumber entries) { return static_cast<std::size_t>((entries + 7) / 8); }

}  // namespace

std::string text_of(const Checkpoint& checkpoint) {
  return checkpoint.origin + "\n" + std::to_string(checkpoint.head.size) + "\n" + base64(checkpoint.head.root) + "\n";
}

std::variant<Checkpoint, Refusal> read_checkpoint(std::string_view text) {
  Checkpoint checkpoint;
  std::string_view rest = text;
  const auto origin = take_line(rest), size = take_line(rest), root = take_line(rest);
  const bool read = origin && size && root && rest.empty() && !origin->empty() &&
                    read_number(checkpoint.head.size, *size) && copy_to(checkpoint.head.root, from_base64(*root));
  if (!read) return malformed("a checkpoint (origin, size and root, a line each)");
  checkpoint.origin = *origin;
  return checkpoint;
}

bool ViewNote::is_open(EntryNumber number) const {
  PARLEY_CHECK(number >= from && number < size, "a view note speaks of its own range only");
  const EntryNumber bit = number - from;
  return (bitmap[bit / 8] >> (7 - bit % 8) & 1) != 0;
}

void ViewNote::set_open(EntryNumber number) {
  PARLEY_CHECK(number >= from && number < size, "a view note speaks of its own range only");
  const EntryNumber bit = number - from;
  bitmap[bit / 8] |= static_cast<std::uint8_t>(0x80 >> bit % 8);
}

ViewNote view_note(std::string origin, std::string party, EntryNumber from, EntryNumber size) {
  PARLEY_CHECK(from <= size && size - from <= kViewNoteEntries, "a view note's range is in order, and bounded");
  return {std::move(origin), std::move(party), from, size, Bytes(bitmap_bytes(size - from))};
}

std::string text_of(const ViewNote& note) {
  return note.origin + "\nview " + note.party + "\n" + std::to_string(note.from) + " " + std::to_string(note.size) +
         "\n" + base64(note.bitmap) + "\n";
}

std::variant<ViewNote, Refusal> read_view_note(std::string_view text) {
  const Refusal refusal = malformed("a view note (origin, party, range and bitmap, a line each)");
  ViewNote note;
  std::string_view rest = text;
  const auto origin = take_line(rest), party = take_line(rest), range = take_line(rest), bitmap = take_line(rest);
  if (!bitmap || !rest.empty() || origin->empty() || !party->starts_with("view ")) return refusal;
  const std::size_t space = range->find(' ');
  if (space == range->npos || !read_number(note.from, range->substr(0, space)) ||
      !read_number(note.size, range->substr(space + 1))) {
    return refusal;
  }
  if (note.from > note.size || note.size - note.from > kViewNoteEntries) return refusal;
  note.origin = *origin;
  note.party = party->substr(5);
  note.bitmap = from_base64(*bitmap);
  if (note.bitmap.size() != bitmap_bytes(note.size - note.from)) return refusal;
  const unsigned unused = static_cast<unsigned>(8 * note.bitmap.size() - (note.size - note.from));
  const bool stray = unused > 0 && (note.bitmap.back() & ((1U << unused) - 1)) != 0;
  if (note.party.empty() || stray) return refusal;
  // One text for one note: base64 has many, and numbers may have leading zeros.
  if (text_of(note) != text) return refusal;
  return note;
}

NoteKey checkpoint_key(const std::string& origin, const Bytes32& public_key) {
  return {origin, NoteKeyType::ed25519, public_key};
}

NoteKey cosigner_key(const std::string& origin, const std::string& node, const Bytes32& public_key) {
  return {origin + "/" + node, NoteKeyType::cosignature, public_key};
}

}  // namespace parley
