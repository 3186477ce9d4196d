#include "coordinator/notary.h"

#include <algorithm>

#include "common/base/check.h"

namespace parley {
namespace {

constexpr std::size_t kRecentCheckpoints = 16;
constexpr std::size_t kRecentViews = 1024;

std::string view_name(std::string_view party, EntryNumber from) {
  return std::string(party) + " " + std::to_string(from);
}

}  // namespace

void Notary::fold(schema::Entry::Reader entry) {
  audiences_.emplace_back(entry.getAudience());
  cosigners_.fold(entry);
}

std::optional<Refusal> Notary::restore(const SignedNote& latest, const std::optional<Bytes32>& root) {
  const auto read = read_checkpoint(latest.text);
  const auto* checkpoint = std::get_if<Checkpoint>(&read);
  if (checkpoint == nullptr || check_note(latest, cosigners_.run().coordinator) != NoteVerdict::good) {
    return Refusal{"journal.damaged", "its latest checkpoint is not signed by its own key"};
  }
  if (!root || *root != checkpoint->head.root) {
    return Refusal{"journal.damaged", "it is not the record of " + std::to_string(checkpoint->head.size) +
                                          " entries that its coordinator has signed"};
  }
  head_ = checkpoint->head;
  checkpoints_.push_back({{"checkpoint", head_.size, "", ""}, latest, false, cosigners_.parties_under(latest)});
  return std::nullopt;
}

std::optional<TreeHead> Notary::signed_by_us(std::string_view note) const {
  const RunIdentity& run = cosigners_.run();
  const auto read = read_note(note);
  const auto* signed_note = std::get_if<SignedNote>(&read);
  if (signed_note == nullptr || check_note(*signed_note, run.coordinator) != NoteVerdict::good) return std::nullopt;
  const auto checkpoint = read_checkpoint(signed_note->text);
  const auto* ours = std::get_if<Checkpoint>(&checkpoint);
  return ours != nullptr && ours->origin == run.origin ? std::optional(ours->head) : std::nullopt;
}

const SignedNote& Notary::sign(const TreeHead& head) {
  PARLEY_CHECK(head.size > head_.size && head.size <= audiences_.size(),
               "a checkpoint covers more than the one before, and only what was committed");
  const RunIdentity& run = cosigners_.run();
  const std::string text = text_of(Checkpoint{run.origin, head});
  head_ = head;
  checkpoints_.push_back({{"checkpoint", head.size, "", ""}, {text, {sign_note(text, run.origin, key_)}}, true, {}});
  forget_old();
  return checkpoints_.back().note;
}

std::string Notary::latest_text() const {
  if (checkpoints_.empty()) return "";
  const SignedNote& note = checkpoints_.back().note;
  return text_of(SignedNote{note.text, {note.signatures.front()}});
}

// The same range gives the same note: it is signed once.
std::string Notary::view(Party party, EntryNumber from, EntryNumber to) {
  const RunIdentity& run = cosigners_.run();
  const std::string name = view_name(run.parties[party], from);
  Signed* known = find(views_, to, name);
  if (known == nullptr) {
    ViewNote view = view_note(run.origin, run.parties[party], from, to);
    for (EntryNumber number = from; number < to; ++number) {
      if (audiences_[number].contains(party)) view.set_open(number);
    }
    const std::string text = text_of(view);
    views_.push_back({{"view", to, name, ""}, {text, {sign_note(text, run.origin, key_)}}, true, {}});
    known = &views_.back();
  }
  return text_of(SignedNote{known->note.text, {known->note.signatures.front()}});
}

void Notary::forget_old() {
  const auto written = [](const Signed& one) { return !one.changed; };
  while (checkpoints_.size() > kRecentCheckpoints && written(checkpoints_.front())) {
    checkpoints_.erase(checkpoints_.begin());
  }
  while (views_.size() > kRecentViews && written(views_.front())) views_.erase(views_.begin());
}

Notary::Signed* Notary::find(std::vector<Signed>& among, EntryNumber size, const std::string& name) {
  const auto found = std::find_if(among.begin(), among.end(),
                                  [&](const Signed& one) { return one.kept.size == size && one.kept.name == name; });
  return found == among.end() ? nullptr : &*found;
}

// One line of each node: a later one of the same node says nothing new.
bool Notary::add_line(Signed& to, const std::string& node, std::string_view line) {
  auto read = read_signature_line(line);
  auto* signature = std::get_if<NoteSignature>(&read);
  const auto cosigner = cosigners_.all().find(node);
  if (signature == nullptr || cosigner == cosigners_.all().end()) return false;
  if (!is_signature_of(*signature, cosigner->second.key, cosigner->second.key_id, to.note.text)) return false;
  const auto same = [&](const NoteSignature& one) {
    return one.name == signature->name && one.key_id == signature->key_id;
  };
  if (std::any_of(to.note.signatures.begin(), to.note.signatures.end(), same)) return true;
  to.note.signatures.push_back(std::move(*signature));
  to.by = to.by | cosigner->second.parties;
  to.changed = true;
  return true;
}

std::optional<Refusal> Notary::take_cosignature(const std::string& node, EntryNumber size, std::string_view line) {
  Signed* checkpoint = find(checkpoints_, size, "");
  if (checkpoint == nullptr) {
    return Refusal{"cosignature.size", "There is no recent checkpoint of " + std::to_string(size) + " entries."};
  }
  if (!add_line(*checkpoint, node, line)) {
    return Refusal{"cosignature.unsound", "The node " + node + " has put its name under another record of " +
                                              std::to_string(size) + " entries, or not its own name."};
  }
  return std::nullopt;
}

void Notary::take_receipt(const std::string& node, const std::string& party, EntryNumber from, EntryNumber size,
                          std::string_view line) {
  if (Signed* view = find(views_, size, view_name(party, from))) add_line(*view, node, line);
}

std::optional<std::string> Notary::take_complaint(const std::string& node, std::string_view text) {
  const auto cosigner = cosigners_.all().find(node);
  // Before any signature is checked: a node may send thousands.
  if (const auto heard = complaints_of_.find(node); heard != complaints_of_.end() && heard->second >= kComplaintsOfNode)
    return std::nullopt;
  if (std::find(complaints_.begin(), complaints_.end(), text) != complaints_.end()) return std::nullopt;
  auto note = read_note(text);
  if (cosigner == cosigners_.all().end() || std::holds_alternative<Refusal>(note)) return std::nullopt;
  const SignedNote& signed_note = std::get<SignedNote>(note);
  const auto read = read_complaint(signed_note.text);
  const auto* complaint = std::get_if<Complaint>(&read);
  const RunIdentity& run = cosigners_.run();
  if (complaint == nullptr || complaint->node != node || complaint->origin != run.origin) return std::nullopt;
  if (check_note(signed_note, complaint_key(run.origin, node, cosigner->second.key.public_key)) != NoteVerdict::good) {
    return std::nullopt;
  }
  ++complaints_of_[node];
  complaints_.emplace_back(text);
  complaint_sentences_.push_back(sentence_of(*complaint));
  changed_complaints_.push_back(
      {"complaint", complaint->about, node + " " + std::string(name_of(complaint->grievance)), std::string(text)});
  return complaint_sentences_.back();
}

void Notary::cosign_as(const std::string& node, const KeyPair& key, std::uint64_t unix_seconds) {
  if (checkpoints_.empty() || !cosigners_.all().contains(node)) return;
  Signed& latest = checkpoints_.back();
  add_line(latest, node, line_of(cosign(latest.note.text, cosigners_.run().origin + "/" + node, key, unix_seconds)));
}

Standing Notary::standing_of(const Signed& checkpoint, PartySet connected) const {
  const auto read = read_checkpoint(checkpoint.note.text);
  Standing standing;
  standing.head = std::get<Checkpoint>(read).head;
  standing.by = checkpoint.by;
  standing.missing = (cosigners_.policy() & connected).without(checkpoint.by);
  standing.absent = cosigners_.policy().without(connected | checkpoint.by);
  return standing;
}

Standing Notary::standing(PartySet connected) const {
  return checkpoints_.empty() ? Standing() : standing_of(checkpoints_.back(), connected);
}

void Notary::settle(PartySet connected) {
  for (const Signed& checkpoint : checkpoints_) {
    const bool missing = !checkpoint.by.contains(cosigners_.policy() & connected);
    if (missing || checkpoint.kept.size <= confirmed_.head.size) continue;
    confirmed_ = standing_of(checkpoint, connected);
  }
}

std::vector<const NoteSignature*> Notary::names_under(EntryNumber size) const {
  std::vector<const NoteSignature*> names;
  for (const Signed& checkpoint : checkpoints_) {
    if (checkpoint.kept.size != size) continue;
    for (const NoteSignature& signature : checkpoint.note.signatures) {
      if (cosigners_.claimed(signature) != nullptr) names.push_back(&signature);
    }
  }
  return names;
}

std::vector<std::string> Notary::lines(EntryNumber size) const {
  std::vector<std::string> lines;
  for (const NoteSignature* name : names_under(size)) lines.push_back(line_of(*name));
  return lines;
}

std::size_t Notary::line_count(EntryNumber size) const { return names_under(size).size(); }

std::vector<KeptNote> Notary::take_changed() {
  std::vector<KeptNote> changed = std::exchange(changed_complaints_, {});
  for (std::vector<Signed>* notes : {&checkpoints_, &views_}) {
    for (Signed& one : *notes) {
      if (!std::exchange(one.changed, false)) continue;
      changed.push_back(one.kept);
      changed.back().text = text_of(one.note);
    }
  }
  return changed;
}

}  // namespace parley
