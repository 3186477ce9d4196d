// Evidence as a text file: words, then fields, a line each.
#include <algorithm>
#include <charconv>

#include "common/record/evidence.h"

namespace parley {
namespace {

constexpr std::string_view kHeading = "parley evidence v1";
constexpr std::string_view kClaims[] = {"two-roots",  "not-a-prefix", "two-views",  "swapped-audience",
                                        "forged-act", "misnumbered",  "doubled-act"};
constexpr std::string_view kQuoted = "| ";
constexpr std::size_t kMostParts = 256;  // of each kind

std::string quoted(const SignedNote& note) {
  std::string out = "note\n";
  const std::string text = text_of(note);
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = rest.find('\n') + 1;
    out += std::string(kQuoted) + std::string(rest.substr(0, end));
    rest.remove_prefix(end);
  }
  return out;
}

std::string in_words(const Evidence& evidence) {
  const auto judged = judge(evidence);
  const auto* proved = std::get_if<Proved>(&judged);
  if (proved == nullptr) return "# It does not prove anything.\n";
  return "# Of the run " + proved->run.origin + " this proves that " + proved->sentence +
         ".\n# Whoever reads this can check it, without any other file: parley verify --evidence FILE\n"
         "# It holds for the run whose id is " +
         hex(proved->run.run_id) + ": compare that with your invitation's.\n";
}

bool read_number(std::uint64_t& number, std::string_view text) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

bool read_hash(Bytes32& hash, std::string_view text) { return copy_to(hash, from_base64(text)); }

bool append_hash(MerkleProof& proof, std::string_view text) {
  Bytes32 hash;
  if (proof.size() == kMostParts || !read_hash(hash, text)) return false;
  proof.push_back(hash);
  return true;
}

// "<number> <salt> <bytes>"
bool append_exhibit(std::vector<Exhibit>& exhibits, std::string_view text) {
  const std::size_t first = text.find(' '), second = first == text.npos ? first : text.find(' ', first + 1);
  Exhibit exhibit;
  if (second == text.npos || exhibits.size() == kMostParts) return false;
  if (!read_number(exhibit.number, text.substr(0, first)) ||
      !read_hash(exhibit.opened.salt, text.substr(first + 1, second - first - 1))) {
    return false;
  }
  exhibit.opened.bytes = from_base64(text.substr(second + 1));
  exhibits.push_back(std::move(exhibit));
  return true;
}

bool read_claim(Claim& claim, std::string_view text) {
  const auto found = std::find(std::begin(kClaims), std::end(kClaims), text);
  if (found == std::end(kClaims)) return false;
  claim = static_cast<Claim>(found - std::begin(kClaims));
  return true;
}

bool read_field(Evidence& evidence, std::string_view name, std::string_view value) {
  if (name == "claim") return read_claim(evidence.claim, value);
  if (name == "descriptor") return !(evidence.descriptor = from_base64(value)).empty();
  if (name == "number") return read_number(evidence.number, value);
  if (name == "root") return read_hash(evidence.root, value);
  if (name == "proof") return append_hash(evidence.proof, value);
  if (name == "exhibit") return append_exhibit(evidence.exhibits, value);
  if (name == "path") return !evidence.exhibits.empty() && append_hash(evidence.exhibits.back().path, value);
  return false;
}

std::string_view take_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(text.size(), line.size() + 1));
  return line;
}

bool read_quoted(Evidence& evidence, std::string_view& rest) {
  std::string text;
  while (rest.starts_with("|")) {
    const std::string_view line = take_line(rest);
    // Editors and mailers drop spaces at the ends of lines.
    text += std::string(line.starts_with(kQuoted) ? line.substr(kQuoted.size()) : line.substr(1)) + "\n";
  }
  auto note = read_note(text);
  if (evidence.notes.size() == kMostParts || std::holds_alternative<Refusal>(note)) return false;
  evidence.notes.push_back(std::get<SignedNote>(std::move(note)));
  return true;
}

}  // namespace

std::string text_of(const Evidence& evidence) {
  std::string text = std::string(kHeading) + "\n" + in_words(evidence) + "\n";
  const auto field = [&](std::string_view name, const std::string& value) {
    text += std::string(name) + " " + value + "\n";
  };
  field("claim", std::string(kClaims[static_cast<std::size_t>(evidence.claim)]));
  for (const SignedNote& note : evidence.notes) text += quoted(note);
  if (evidence.claim == Claim::two_views) field("number", std::to_string(evidence.number));
  if (evidence.claim == Claim::not_a_prefix) field("root", base64(evidence.root));
  for (const Bytes32& hash : evidence.proof) field("proof", base64(hash));
  for (const Exhibit& exhibit : evidence.exhibits) {
    field("exhibit",
          std::to_string(exhibit.number) + " " + base64(exhibit.opened.salt) + " " + base64(exhibit.opened.bytes));
    for (const Bytes32& hash : exhibit.path) field("path", base64(hash));
  }
  field("descriptor", base64(evidence.descriptor));
  return text;
}

std::variant<Evidence, Refusal> read_evidence(std::string_view text) {
  const Refusal refusal{"evidence.malformed", "This is no evidence file of Parley, or it is damaged."};
  if (text.size() > kEvidenceBytes || take_line(text) != kHeading) return refusal;
  Evidence evidence;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line.empty() || line.starts_with('#')) continue;
    if (line == "note") {
      if (!read_quoted(evidence, text)) return refusal;
      continue;
    }
    const std::size_t space = line.find(' ');
    if (space == line.npos || !read_field(evidence, line.substr(0, space), line.substr(space + 1))) return refusal;
  }
  if (evidence.descriptor.empty()) return refusal;  // of no run
  return evidence;
}

}  // namespace parley
