#include "common/record/note.h"

#include <algorithm>

#include "common/base/check.h"
#include "common/base/hash.h"
#include "common/base/utf8.h"

namespace parley {
namespace {

constexpr std::string_view kDash = "\xe2\x80\x94 ";  // U+2014 and a space
constexpr std::size_t kTimeBytes = 8;
constexpr std::size_t kSignatureBytes = 64;
constexpr std::size_t kUsualLine_bytes = 192;

Refusal malformed(const std::string& what) { return {"note.malformed", "This is no signed note: " + what + "."}; }

// Unicode's White_Space beyond ASCII, in UTF-8.
constexpr std::string_view kUnicodeSpaces[] = {
    "\xc2\x85",     "\xc2\xa0",     "\xe1\x9a\x80", "\xe2\x80\x80", "\xe2\x80\x81", "\xe2\x80\x82", "\xe2\x80\x83",
    "\xe2\x80\x84", "\xe2\x80\x85", "\xe2\x80\x86", "\xe2\x80\x87", "\xe2\x80\x88", "\xe2\x80\x89", "\xe2\x80\x8a",
    "\xe2\x80\xa8", "\xe2\x80\xa9", "\xe2\x80\xaf", "\xe2\x81\x9f", "\xe3\x80\x80"};

bool is_control(unsigned char letter) { return letter < 0x20; }
bool is_control_but_newline(unsigned char letter) { return is_control(letter) && letter != '\n'; }

Bytes type_and_key(const NoteKey& key) {
  Bytes bytes{static_cast<std::uint8_t>(key.type)};
  bytes.insert(bytes.end(), key.public_key.begin(), key.public_key.end());
  return bytes;
}

std::string cosigned_text(std::string_view text, std::uint64_t unix_seconds) {
  return ("cosignature/v1\ntime " + std::to_string(unix_seconds) + "\n").append(text);
}

void append_line(std::string& text, const NoteSignature& signature) {
  Bytes bytes;
  bytes.reserve(signature.key_id.size() + signature.signature.size());
  bytes.assign(signature.key_id.begin(), signature.key_id.end());
  bytes.insert(bytes.end(), signature.signature.begin(), signature.signature.end());
  text.append(kDash).append(signature.name).append(" ").append(base64(bytes)).append("\n");
}

NoteSignature signature_of(const NoteKey& key, ByteView signature) {
  return {key.name, key.id(), Bytes(signature.begin(), signature.end())};
}

}  // namespace

NoteKeyId NoteKey::id() const {
  const Bytes32 hash = sha256({view_of(name), view_of("\n"), type_and_key(*this)});
  NoteKeyId id;
  std::copy_n(hash.begin(), id.size(), id.begin());
  return id;
}

bool is_note_name(std::string_view name) {
  if (name.empty() || !is_utf8(name)) return false;
  const auto refused = [](unsigned char c) { return is_control(c) || c == ' ' || c == '+' || c == 0x7f; };
  if (std::any_of(name.begin(), name.end(), refused)) return false;
  if (std::none_of(name.begin(), name.end(), [](unsigned char c) { return c >= 0x80; })) return true;
  return std::none_of(std::begin(kUnicodeSpaces), std::end(kUnicodeSpaces),
                      [&](std::string_view space) { return name.find(space) != name.npos; });
}

std::string text_of(const NoteKey& key) { return key.name + "+" + hex(key.id()) + "+" + base64(type_and_key(key)); }

std::variant<NoteKey, Refusal> read_note_key(std::string_view text) {
  const Refusal refusal{"note.key", "This is no verifier key of a note (name+id+key, of type 1 or 4)."};
  const std::size_t first = text.find('+'), second = first == text.npos ? first : text.find('+', first + 1);
  if (second == text.npos || text.size() > kNoteSignatureBytes) return refusal;
  const Bytes bytes = from_base64(text.substr(second + 1));
  NoteKey key{std::string(text.substr(0, first))};
  if (!is_note_name(key.name) || bytes.empty() || !copy_to(key.public_key, ByteView(bytes).subspan(1))) return refusal;
  key.type = static_cast<NoteKeyType>(bytes[0]);
  if (key.type != NoteKeyType::ed25519 && key.type != NoteKeyType::cosignature) return refusal;
  if (text_of(key) != text) return refusal;
  return key;
}

std::string line_of(const NoteSignature& signature) {
  std::string line;
  line.reserve(kUsualLine_bytes);
  append_line(line, signature);
  return line;
}

std::variant<NoteSignature, Refusal> read_signature_line(std::string_view line) {
  if (line.size() > kNoteSignatureBytes) return malformed("a signature is too long");
  if (!line.starts_with(kDash) || !line.ends_with('\n'))
    return malformed("a signature line does not begin with a dash");
  line = line.substr(kDash.size(), line.size() - kDash.size() - 1);
  const std::size_t space = line.find(' ');
  if (space == line.npos || !is_note_name(line.substr(0, space))) return malformed("a signature has no name");
  const Bytes bytes = from_base64(line.substr(space + 1));
  NoteSignature signature{std::string(line.substr(0, space)), {}, {}};
  if (bytes.size() <= signature.key_id.size()) return malformed("a signature is not base64, or too short");
  const auto rest =
      std::copy_n(bytes.begin(), signature.key_id.size(), signature.key_id.begin()) - signature.key_id.begin();
  signature.signature.assign(bytes.begin() + rest, bytes.end());
  return signature;
}

std::string text_of(const SignedNote& note) {
  std::string text;
  text.reserve(note.text.size() + 1 + note.signatures.size() * kUsualLine_bytes);
  text.append(note.text).append("\n");
  for (const NoteSignature& signature : note.signatures) append_line(text, signature);
  return text;
}

std::variant<SignedNote, Refusal> read_note(std::string_view text) {
  if (text.size() > kNoteBytes) return malformed("it is longer than " + std::to_string(kNoteBytes) + " bytes");
  if (!is_utf8(text) || std::any_of(text.begin(), text.end(), is_control_but_newline)) {
    return malformed("it is not plain text");
  }
  const std::size_t end = text.rfind("\n\n");  // the last empty line ends the text
  if (end == text.npos || end == 0) return malformed("it has no text, or no empty line after it");
  SignedNote note{std::string(text.substr(0, end + 1)), {}};
  std::string_view lines = text.substr(end + 2);
  if (lines.empty() || !lines.ends_with('\n')) return malformed("it has no signature, or ends within one");
  while (!lines.empty()) {
    const std::size_t length = lines.find('\n') + 1;
    auto signature = read_signature_line(lines.substr(0, length));
    if (auto* refusal = std::get_if<Refusal>(&signature)) return *std::move(refusal);
    if (note.signatures.size() == kNoteSignatures) return malformed("it has too many signatures");
    note.signatures.push_back(std::get<NoteSignature>(std::move(signature)));
    lines.remove_prefix(length);
  }
  return note;
}

NoteSignature sign_note(std::string_view text, std::string_view name, const KeyPair& key) {
  PARLEY_CHECK(text.ends_with('\n') && is_note_name(name),
               "a note's text ends in a newline, and its signer has a name");
  const NoteKey own{std::string(name), NoteKeyType::ed25519, key.public_key};
  return signature_of(own, sign(view_of(text), key.secret_key));
}

NoteSignature cosign(std::string_view text, std::string_view name, const KeyPair& key, std::uint64_t unix_seconds) {
  PARLEY_CHECK(text.ends_with('\n') && is_note_name(name),
               "a note's text ends in a newline, and its signer has a name");
  const NoteKey own{std::string(name), NoteKeyType::cosignature, key.public_key};
  const Bytes64 signature = sign(view_of(cosigned_text(text, unix_seconds)), key.secret_key);
  const auto time = big_endian(unix_seconds);
  Bytes bytes(time.begin(), time.end());
  bytes.insert(bytes.end(), signature.begin(), signature.end());
  return signature_of(own, bytes);
}

std::optional<std::uint64_t> time_of(const NoteSignature& cosignature) {
  if (cosignature.signature.size() != kTimeBytes + kSignatureBytes) return std::nullopt;
  return from_big_endian(ByteView(cosignature.signature).first(kTimeBytes));
}

bool is_signature_of(const NoteSignature& signature, const NoteKey& key, std::string_view text) {
  return is_signature_of(signature, key, key.id(), text);
}

bool is_signature_of(const NoteSignature& signature, const NoteKey& key, const NoteKeyId& id, std::string_view text) {
  if (signature.name != key.name || signature.key_id != id) return false;
  Bytes64 bytes;
  if (key.type == NoteKeyType::ed25519) {
    return copy_to(bytes, signature.signature) && signed_by(key.public_key, view_of(text), bytes);
  }
  const auto time = time_of(signature);
  if (!time || *time > INT64_MAX) return false;
  return copy_to(bytes, ByteView(signature.signature).subspan(kTimeBytes)) &&
         signed_by(key.public_key, view_of(cosigned_text(text, *time)), bytes);
}

NoteVerdict check_note(const SignedNote& note, const NoteKey& key) {
  const NoteKeyId id = key.id();
  NoteVerdict verdict = NoteVerdict::unsigned_by;
  for (const NoteSignature& signature : note.signatures) {
    if (signature.name != key.name || signature.key_id != id) continue;
    if (!is_signature_of(signature, key, id, note.text)) return NoteVerdict::forged;
    verdict = NoteVerdict::good;
  }
  return verdict;
}

}  // namespace parley
