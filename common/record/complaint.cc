#include "common/record/complaint.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "common/base/check.h"

namespace parley {
namespace {

constexpr std::string_view kNames[] = {"withheld", "differs", "suppressed", "stale", "backdated", "unsound"};

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (std::size_t end; (end = text.find(at)) != text.npos; text.remove_prefix(end + 1)) {
    parts.push_back(text.substr(0, end));
  }
  parts.push_back(text);
  return parts;
}

bool read_number(std::uint64_t& number, std::string_view text) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

std::string text_of(const Complaint& complaint) {
  return complaint.origin + "\ncomplaint " + complaint.node + "\n" + std::string(name_of(complaint.grievance)) + " " +
         std::to_string(complaint.about) + " " + std::to_string(complaint.unix_seconds) + "\n" + complaint.words + "\n";
}

}  // namespace

std::string_view name_of(Grievance grievance) { return kNames[static_cast<std::size_t>(grievance)]; }

NoteKey complaint_key(const std::string& origin, const std::string& node, const Bytes32& cosigner_public_key) {
  return {origin + "/" + node, NoteKeyType::ed25519, cosigner_public_key};
}

SignedNote sign_complaint(const Complaint& complaint, const KeyPair& cosigner) {
  PARLEY_CHECK(complaint.words.find('\n') == std::string::npos, "a complaint's words are one line");
  const std::string text = text_of(complaint);
  return {text, {sign_note(text, complaint.origin + "/" + complaint.node, cosigner)}};
}

std::variant<Complaint, Refusal> read_complaint(std::string_view text) {
  const Refusal refusal{"note.malformed", "This is not a complaint."};
  const auto lines = split(text, '\n');
  if (lines.size() != 5 || !lines[4].empty() || !lines[1].starts_with("complaint ")) return refusal;
  const auto parts = split(lines[2], ' ');
  Complaint complaint;
  if (parts.size() != 3 || !read_number(complaint.about, parts[1]) || !read_number(complaint.unix_seconds, parts[2])) {
    return refusal;
  }
  const auto name = std::find(std::begin(kNames), std::end(kNames), parts[0]);
  if (name == std::end(kNames) || lines[3].size() > kComplaintWords) return refusal;
  complaint.grievance = static_cast<Grievance>(name - std::begin(kNames));
  complaint.origin = lines[0];
  complaint.node = lines[1].substr(10);
  complaint.words = lines[3];
  return text == text_of(complaint) ? std::variant<Complaint, Refusal>(complaint) : refusal;
}

std::string sentence_of(const Complaint& complaint) {
  const bool of_entry = complaint.grievance == Grievance::withheld || complaint.grievance == Grievance::backdated ||
                        complaint.grievance == Grievance::unsound;
  const std::string about =
      (of_entry ? "entry " : "the record of ") + std::to_string(complaint.about) + (of_entry ? "" : " entries");
  return "A complaint by " + complaint.node + " about " + about + ": " + complaint.words;
}

}  // namespace parley
