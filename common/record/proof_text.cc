#include "common/record/proof_text.h"

#include <algorithm>
#include <charconv>

namespace parley {
namespace {

constexpr std::string_view kHeading = "c2sp.org/tlog-proof@v1";
constexpr std::size_t kLongestPath = 64;  // hashes

// The next line without its end; nothing when there is none.
std::optional<std::string_view> take_line(std::string_view& text) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const auto line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

std::optional<EntryNumber> read_index(std::string_view line) {
  constexpr std::string_view kIndex = "index ";
  if (!line.starts_with(kIndex)) return std::nullopt;
  line.remove_prefix(kIndex.size());
  EntryNumber number = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
  const bool read = error == std::errc() && end == line.data() + line.size() && std::to_string(number) == line;
  return read ? std::optional(number) : std::nullopt;
}

bool read_leaf_line(std::string_view line, Leaf& leaf) {
  constexpr std::string_view kExtra = "extra ";
  if (!line.starts_with(kExtra)) return false;
  const Bytes bytes = from_base64(line.substr(kExtra.size()));
  if (bytes.size() != leaf.size()) return false;
  std::copy(bytes.begin(), bytes.end(), leaf.begin());
  return true;
}

Refusal malformed(const std::string& what) {
  return {"proof.malformed", "This is not a proof of an entry: " + what + "."};
}

}  // namespace

std::string text_of(const ProofText& proof) {
  std::string text(kHeading);
  text += "\nextra " + base64(proof.leaf) + "\nindex " + std::to_string(proof.number) + "\n";
  for (const Bytes32& hash : proof.path) text += base64(hash) + "\n";
  return text + "\n" + proof.checkpoint;
}

std::variant<ProofText, Refusal> read_proof(std::string_view text) {
  ProofText proof;
  if (take_line(text) != kHeading) return malformed("its first line is not " + std::string(kHeading));
  if (!read_leaf_line(take_line(text).value_or(""), proof.leaf))
    return malformed("its second line is not an entry's leaf");
  const auto number = read_index(take_line(text).value_or(""));
  if (!number) return malformed("its third line is not an index");
  proof.number = *number;
  for (auto line = take_line(text); !line || !line->empty(); line = take_line(text)) {
    Bytes32 hash;
    if (!line || proof.path.size() == kLongestPath || !copy_to(hash, from_base64(*line)))
      return malformed("its path is not made of hashes");
    proof.path.push_back(hash);
  }
  proof.checkpoint = text;
  return proof;
}

}  // namespace parley
