#include "ops/tlog_policy.h"

#include <map>
#include <sstream>

namespace parley {
namespace {

std::string joined(const std::vector<std::string>& words, const char* between) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : between) + word;
  return text;
}

}  // namespace

// Groups have a colon in their names, which no node's name has.
std::string policy_text(const Cosigners& cosigners) {
  std::string text = "# Whose signatures make a checkpoint of " + cosigners.run().origin +
                     " believed: the run's own entries say so.\n";
  text += "log " + text_of(cosigners.run().coordinator) + "\n";
  std::map<std::string, std::vector<std::string>> groups;  // nodes by the parties that they hold
  for (const auto& [name, cosigner] : cosigners.all()) {
    text += "witness " + name + " " + text_of(cosigner.key) + "\n";
    const PartySet counted = cosigner.parties & cosigners.policy();
    if (!counted.empty()) groups["party:" + joined(cosigners.code_list(counted), "+")].push_back(name);
  }
  std::vector<std::string> names;
  for (const auto& [name, nodes] : groups) {
    text += "group " + name + " any " + joined(nodes, " ") + "\n";
    names.push_back(name);
  }
  if (names.empty()) return text + "quorum none\n";
  return text + "group every:party all " + joined(names, " ") + "\nquorum every:party\n";
}

std::variant<PolicyKeys, Refusal> read_policy(std::string_view text) {
  PolicyKeys keys;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string what, name, key;
    words >> what;
    if (what == "witness") words >> name;
    if (what != "witness" && what != "log") continue;
    words >> key;
    const auto read = read_note_key(key);
    if (const auto* refusal = std::get_if<Refusal>(&read)) return *refusal;
    (what == "log" ? keys.logs : keys.witnesses).push_back(std::get<NoteKey>(read));
  }
  if (keys.logs.empty()) return Refusal{"policy.log", "The policy names no log."};
  return keys;
}

}  // namespace parley
