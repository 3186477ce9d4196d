// Entries that are not what they must be, and another history than the one that is held: what of it is a proof.
#include <algorithm>

#include "node/witness.h"

namespace parley {
namespace {

constexpr std::size_t kMostSuspects = 64;

// For a complaint: one line, bounded, without what a terminal might take for a command.
std::string one_line(std::string_view text) {
  std::string line(text.substr(0, kComplaintWords / 2));
  std::replace_if(
      line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c & 0x80; }, ' ');
  return line;
}

}  // namespace

void Witness::dropped(EntryNumber size, std::uint64_t unix_seconds, std::string_view reason) {
  complain(Grievance::suppressed, size, unix_seconds,
           "a submission of this node was dropped, neither entered nor refused, though it is sound here; the "
           "coordinator says: " +
               one_line(reason));
}

void Witness::suspect(const SealedEntry& entry, std::optional<Claim> claim, const std::string& why) {
  suspects_.push_back({.entry = entry, .claim = claim, .words = one_line(why)});
}

void Witness::opened(const SealedEntry& entry, PartySet audience) {
  if (suspects_.size() >= kMostSuspects) return;
  for (const std::string& code : cosigners_.code_list(own_)) {
    Suspect suspect{.entry = entry,
                    .claim = Claim::swapped_audience,
                    .grievance = Grievance::withheld,
                    .words = "it is addressed to " + code + ", and was kept from it until it was opened."};
    const bool ours = audience.contains(*own_party(code));
    const auto stored = archive_.view(code, entry.number);
    auto note = stored ? read_note(*stored) : std::variant<SignedNote, Refusal>(Refusal{});
    if (auto* signed_note = std::get_if<SignedNote>(&note)) {
      const auto read = read_view_note(signed_note->text);
      const auto* view = std::get_if<ViewNote>(&read);
      if (view != nullptr && view->is_open(entry.number) == ours) continue;
      suspect.view = std::move(*signed_note);
    }
    if (ours || suspect.view) suspects_.push_back(std::move(suspect));
  }
}

bool Witness::suspects_cleared(const SignedNote& note, const TreeHead& head, const MerkleTree& tree,
                               std::uint64_t unix_seconds) {
  bool clear = true;
  for (const Suspect& suspect : std::exchange(suspects_, {})) {
    if (suspect.entry.number >= head.size) {
      suspects_.push_back(suspect);
      continue;
    }
    clear = false;
    settle(suspect, note, head, tree, unix_seconds);
  }
  return clear;
}

void Witness::settle(const Suspect& suspect, const SignedNote& note, const TreeHead& head, const MerkleTree& tree,
                     std::uint64_t unix_seconds) {
  const auto exhibit = [&](Evidence& evidence, const SealedEntry& entry) {
    if (!entry.opened) return;
    evidence.exhibits.push_back({entry.number, *entry.opened, tree.inclusion(entry.number, head.size)});
  };
  if (suspect.claim) {
    Evidence evidence{*suspect.claim, descriptor_, {note}, 0, {}, {}, {}};
    if (suspect.view) evidence.notes.push_back(*suspect.view);
    if (suspect.first) exhibit(evidence, *suspect.first);
    exhibit(evidence, suspect.entry);
    if (prove(std::move(evidence))) return;
  }
  complain(suspect.grievance, suspect.entry.number, unix_seconds, suspect.words);
}

bool Witness::compare(std::string_view checkpoint, const MerkleTree& theirs, const MerkleTree& own,
                      std::uint64_t unix_seconds) {
  const auto now = believed(checkpoint);
  if (!now || now->checkpoint.head.size > theirs.size()) return false;
  const TreeHead& head = now->checkpoint.head;
  if (contradicts_itself(*now, own)) return true;
  for (auto held = held_.rbegin(); held != held_.rend() && theirs.root(head.size) == head.root; ++held) {
    const TreeHead& before = held->checkpoint.head;
    if (before.size >= head.size || theirs.root(before.size) == before.root) continue;
    auto evidence = contradiction(descriptor_, held->note, now->note, theirs);
    if (evidence && prove(*std::move(evidence))) return true;
  }
  complain(Grievance::differs, own.size(), unix_seconds,
           "the record that the coordinator tells now is not the one that this node was given.");
  return true;
}

}  // namespace parley
