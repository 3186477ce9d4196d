// What the coordinator signs of the record, and what nodes put their names under (RECORD section 4).
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/base/ids.h"
#include "common/record/merkle.h"
#include "common/record/note.h"

namespace parley {

// C2SP tlog-checkpoint: "this is the record up to `head.size`". Its text: "<origin>\n<size>\n<base64 root>\n".
struct Checkpoint {
  std::string origin;
  TreeHead head;
  bool operator==(const Checkpoint&) const = default;
};
std::string text_of(const Checkpoint& checkpoint);
// No extension lines: we write none, and what they would say nobody checks.
std::variant<Checkpoint, Refusal> read_checkpoint(std::string_view text);

// Which of the entries from `from` on are open to a party: what the coordinator promises that it was given. Its text:
// "<origin>\nview <party>\n<from> <size>\n<base64 bitmap>\n"; bit i (the most significant of a byte first) says that
// entry from+i is open. Bits beyond the last entry are zero.
struct ViewNote {
  std::string origin;
  std::string party;
  EntryNumber from = 0;
  EntryNumber size = 0;  // of the record; the note speaks of the entries before it
  Bytes bitmap;

  // `number` must lie within from .. size-1.
  bool is_open(EntryNumber number) const;
  void set_open(EntryNumber number);
  bool operator==(const ViewNote&) const = default;
};
ViewNote view_note(std::string origin, std::string party, EntryNumber from, EntryNumber size);
std::string text_of(const ViewNote& note);
std::variant<ViewNote, Refusal> read_view_note(std::string_view text);

// As many entries as one view note may speak of.
inline constexpr EntryNumber kViewNoteEntries = 1 << 16;

// The coordinator's key as notes name it: the origin.
NoteKey checkpoint_key(const std::string& origin, const Bytes32& public_key);
// A node's: "<origin>/<node>".
NoteKey cosigner_key(const std::string& origin, const std::string& node, const Bytes32& public_key);

}  // namespace parley
