#include "common/record/cosigners.h"

#include <algorithm>

#include "common/record/checkpoint.h"
#include "common/schema/message.h"

namespace parley {
namespace {

std::string string_of(capnp::Text::Reader text) { return {text.begin(), text.end()}; }

}  // namespace

void Cosigners::fold(schema::Entry::Reader entry) {
  if (entry.isNodeEnrolled()) enrol(entry.getNodeEnrolled());
  if (!entry.isPackagePart() || !entry.getPackagePart().isCommon()) return;
  for (const auto party : entry.getPackagePart().getCommon().getParties()) {
    if (party.getKind() == schema::PartyKind::OBSERVERS) {
      observers_ = observers_ | parties_of({string_of(party.getCode())});
    }
  }
}

void Cosigners::enrol(schema::NodeEnrolled::Reader enrolled) {
  Bytes32 key;
  if (!copy_to(key, bytes_in(enrolled.getCosigner()))) return;
  std::vector<std::string> codes;
  for (const auto party : enrolled.getParties()) codes.push_back(string_of(party));
  const std::string name = string_of(enrolled.getName());
  if (!is_note_name(run_.origin + "/" + name)) return;
  cosigners_.erase(string_of(enrolled.getReplaces()));
  const NoteKey own = cosigner_key(run_.origin, name, key);
  cosigners_[name] = {own, parties_of(codes), own.id()};
  enrolled_ = PartySet();
  for (const auto& [node, cosigner] : cosigners_) enrolled_ = enrolled_ | cosigner.parties;
}

const std::string* Cosigners::claimed(const NoteSignature& line) const {
  const std::string before = run_.origin + "/";
  if (!line.name.starts_with(before)) return nullptr;
  const auto found = cosigners_.find(std::string_view(line.name).substr(before.size()));
  return found != cosigners_.end() && line.key_id == found->second.key_id ? &found->first : nullptr;
}

const Cosigner* Cosigners::author(const NoteSignature& line, std::string_view text) const {
  const std::string* name = claimed(line);
  if (name == nullptr) return nullptr;
  const Cosigner& cosigner = cosigners_.find(*name)->second;
  return is_signature_of(line, cosigner.key, cosigner.key_id, text) ? &cosigner : nullptr;
}

PartySet Cosigners::parties_under(const SignedNote& note) const {
  PartySet parties;
  for (const NoteSignature& line : note.signatures) {
    if (const Cosigner* cosigner = author(line, note.text)) parties = parties | cosigner->parties;
  }
  return parties;
}

std::vector<std::string> Cosigners::code_list(PartySet parties) const {
  std::vector<std::string> codes;
  for (std::size_t party = 0; party < run_.parties.size(); ++party) {
    if (parties.contains(static_cast<Party>(party))) codes.push_back(run_.parties[party]);
  }
  return codes;
}

std::string Cosigners::codes(PartySet parties) const {
  std::string text;
  for (const std::string& code : code_list(parties)) text += (text.empty() ? "" : ", ") + code;
  return text.empty() ? "nobody" : text;
}

PartySet Cosigners::parties_of(const std::vector<std::string>& codes) const {
  PartySet parties;
  for (std::size_t party = 0; party < run_.parties.size(); ++party) {
    if (std::find(codes.begin(), codes.end(), run_.parties[party]) != codes.end()) {
      parties = parties | static_cast<Party>(party);
    }
  }
  return parties;
}

}  // namespace parley
