#include "common/record/carry_file.h"

#include "common/base/box.h"
#include "common/base/hash.h"
#include "common/base/limits.h"

namespace parley {
namespace {

constexpr std::string_view kHeading = "PARLEY CARRY v1";
constexpr std::string_view kLabel = "parley/carry/v1\n";
constexpr std::string_view kSignature = "signature ";
constexpr std::size_t kFrameLine = (limits::kWireMessageBytes + kBoxOverhead) / 3 * 4 + 16;

Bytes statement(std::string_view text) {
  Bytes bytes(kLabel.begin(), kLabel.end());
  const Bytes32 hash = sha256(view_of(text));
  bytes.insert(bytes.end(), hash.begin(), hash.end());
  return bytes;
}

Refusal damaged(const std::string& how) {
  return {"carry.damaged", "This is not a whole carry file: " + how + ". Have it written and carried again."};
}

// What follows `name` in the next line; empty when it is another line.
std::string_view take_field(std::string_view& text, std::string_view name) {
  const auto end = text.find('\n');
  const auto line = text.substr(0, end);
  if (end == std::string_view::npos || !line.starts_with(name)) return {};
  text.remove_prefix(end + 1);
  return line.substr(name.size());
}

bool read_key(Bytes32& key, std::string_view digits) { return copy_to(key, from_hex(digits)); }

bool read_head(CarryHead& head, std::string_view& text) {
  if (!text.starts_with(std::string(kHeading) + "\n")) return false;
  text.remove_prefix(kHeading.size() + 1);
  if (!read_key(head.run_id, take_field(text, "run "))) return false;
  const auto from = take_field(text, "from ");
  const auto blank = std::min(from.size(), from.find(' '));
  return read_key(head.from, from.substr(0, blank)) &&
         read_key(head.from_key, from.substr(std::min(from.size(), blank + 1))) &&
         read_key(head.to, take_field(text, "to "));
}

}  // namespace

CarryWriter::CarryWriter(const CarryHead& head, const Bytes32& own_secret, const KeyPair& signer)
    : head_(head), own_secret_(own_secret), signer_(signer) {
  text_ = std::string(kHeading) + "\nrun " + hex(head.run_id) + "\nfrom " + hex(head.from) + " " + hex(head.from_key) +
          "\nto " + hex(head.to) + "\n";
}

void CarryWriter::add(ByteView frame, ByteView nonce) {
  text_ += "frame " + base64(boxed(frame, nonce, head_.to, own_secret_)) + "\n";
}

std::string CarryWriter::finish() const {
  return text_ + std::string(kSignature) + base64(sign(statement(text_), signer_.secret_key)) + "\n";
}

std::variant<std::vector<Bytes>, Refusal> CarryFile::frames(const Bytes32& own_secret) const {
  std::vector<Bytes> frames;
  for (const Bytes& box : boxes) {
    auto frame = unboxed(box, head.from, own_secret);
    if (!frame) return Refusal{"carry.forged", "The carry file was not written for here by whom it names."};
    frames.push_back(*std::move(frame));
  }
  return frames;
}

std::variant<CarryFile, Refusal> read_carry(std::string_view text) {
  if (text.size() > kCarryBytes) return damaged("it is too large");
  CarryFile file;
  std::string_view rest = text;
  if (!read_head(file.head, rest)) return damaged("its first lines say nothing of run, sender and receiver");
  while (!rest.starts_with(kSignature)) {
    const auto line = take_field(rest, "frame ");
    if (line.empty() || line.size() > kFrameLine) return damaged("it ends without a signature");
    file.boxes.push_back(from_base64(line));
    if (file.boxes.back().empty()) return damaged("a frame is not base64");
  }
  const std::string_view before = text.substr(0, text.size() - rest.size());
  Bytes64 signature;
  if (!copy_to(signature, from_base64(take_field(rest, kSignature))) || !rest.empty())
    return damaged("something follows its signature, or is missing in it");
  if (!signed_by(file.head.from_key, statement(before), signature))
    return damaged("its signature does not fit: it was changed on its way");
  return file;
}

}  // namespace parley
