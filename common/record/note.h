// Signed notes (C2SP signed-note): a text, and who put a signature under it. The text is to be believed only after a
// signature of a known key was verified (RECORD section 4).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/base/bytes.h"
#include "common/base/refusal.h"
#include "common/base/sign.h"

namespace parley {

// The signature types of C2SP that we speak.
enum class NoteKeyType : std::uint8_t {
  ed25519 = 0x01,      // over the text
  cosignature = 0x04,  // cosignature/v1: over the time and the text
};

using NoteKeyId = std::array<std::uint8_t, 4>;

// The public half: whose signatures are believed under which name.
struct NoteKey {
  std::string name;
  NoteKeyType type = NoteKeyType::ed25519;
  Bytes32 public_key{};

  // H(name ‖ 0x0A ‖ type ‖ public key)[0:4]
  NoteKeyId id() const;
  bool operator==(const NoteKey&) const = default;
};

// Not empty, UTF-8, without spaces (Unicode's too), control characters and plus signs.
bool is_note_name(std::string_view name);

// A verifier key: "name+hex(id)+base64(type ‖ public key)".
std::string text_of(const NoteKey& key);
std::variant<NoteKey, Refusal> read_note_key(std::string_view text);

struct NoteSignature {
  std::string name;
  NoteKeyId key_id{};
  Bytes signature;  // of type 0x01 64 bytes, of type 0x04 the time (8) and 64 bytes; others are carried along
  bool operator==(const NoteSignature&) const = default;
};

struct SignedNote {
  std::string text;  // ends in "\n"
  std::vector<NoteSignature> signatures;
  bool operator==(const SignedNote&) const = default;
};

// What one line of a note, or a note, may hold; more is refused unread.
inline constexpr std::size_t kNoteBytes = 512 * 1024;
inline constexpr std::size_t kNoteSignatures = 1100;  // every node of a run, and the coordinator
inline constexpr std::size_t kNoteSignatureBytes = 8 * 1024;

std::variant<SignedNote, Refusal> read_note(std::string_view text);
std::string text_of(const SignedNote& note);
// "— name base64\n"
std::string line_of(const NoteSignature& signature);
std::variant<NoteSignature, Refusal> read_signature_line(std::string_view line);

// A signature of type 0x01 over `text`, which must end in "\n".
NoteSignature sign_note(std::string_view text, std::string_view name, const KeyPair& key);

enum class NoteVerdict {
  unsigned_by,  // no signature of that name and key id
  forged,       // there is one, and it does not verify: the whole note is to be rejected
  good,
};
// Of type 0x01 or 0x04, as the key is.
NoteVerdict check_note(const SignedNote& note, const NoteKey& key);
bool is_signature_of(const NoteSignature& signature, const NoteKey& key, std::string_view text);
// The same, for who keeps the key's id.
bool is_signature_of(const NoteSignature& signature, const NoteKey& key, const NoteKeyId& id, std::string_view text);

// cosignature/v1 (C2SP tlog-cosignature): "as of this time, this is the largest consistent tree that I have seen".
NoteSignature cosign(std::string_view text, std::string_view name, const KeyPair& key, std::uint64_t unix_seconds);
// The time that a signature of type 0x04 carries; nothing when it has another length.
std::optional<std::uint64_t> time_of(const NoteSignature& cosignature);

}  // namespace parley
