// Signed notes: checkpoints and complaints come as such from coordinator and nodes, and stand in exports and evidence.
#include "common/record/note.h"

#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

KeyPair key() { return key_pair_from_seed(Bytes32{1}); }

void take_line(std::string_view text) {
  const auto read = read_signature_line(text);
  if (const auto* line = accepted(read))
    PARLEY_CHECK(line_of(*line) == text, "a signature line is written as it was read");
}

void take_key(std::string_view text) {
  const auto read = read_note_key(text);
  if (const auto* found = accepted(read)) PARLEY_CHECK(text_of(*found) == text, "a key is written as it was read");
}

void take(ByteView bytes) {
  const std::string_view text = text_of(bytes);
  take_line(text);
  take_key(text);
  const auto read = read_note(text);
  const auto* note = accepted(read);
  if (note == nullptr) return;
  PARLEY_CHECK(text_of(*note) == text, "a note is written as it was read");
  PARLEY_CHECK(note->signatures.size() <= kNoteSignatures && note->text.ends_with('\n'), "a note keeps its bounds");
  const NoteKey known{"example.org/run", NoteKeyType::ed25519, key().public_key};
  const NoteKey witness{"example.org/run/node", NoteKeyType::cosignature, key().public_key};
  for (const NoteKey& one : {known, witness}) {
    if (check_note(*note, one) != NoteVerdict::good) continue;
    // Ed25519 is deterministic, and nobody else has the key: a text that verifies is one that the seeds signed.
    PARLEY_CHECK(note->text.starts_with("example.org/run\n"), "only what was signed verifies");
  }
  for (const NoteSignature& signature : note->signatures) (void)time_of(signature);
}

void seeds(const Keep& keep) {
  const std::string text = "example.org/run\n12\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
  SignedNote note{text, {sign_note(text, "example.org/run", key())}};
  keep(view_of(text_of(note)));
  note.signatures.push_back(cosign(text, "example.org/run/node", key(), 1'772'355'600));
  note.signatures.push_back({"somebody", {1, 2, 3, 4}, Bytes(80, 7)});
  keep(view_of(text_of(note)));
  keep(view_of(line_of(note.signatures[1])));
  keep(view_of(text_of(NoteKey{"example.org/run", NoteKeyType::ed25519, key().public_key})));
}

}  // namespace

Target note() {
  return {"note", "signed notes, their lines and keys: of a coordinator, of nodes, in exports", take, seeds, 4096,
          20000};
}

}  // namespace parley::fuzz
