#include "ops/recovery/recover_notes.h"

#include <algorithm>

#include "common/record/whole_entry.h"

namespace parley {
namespace {

using edge::Journal;
using edge::JournalNote;

std::optional<SignedNote> signed_by(const RunIdentity& run, const JournalNote& stored) {
  auto read = read_note(stored.text);
  auto* note = std::get_if<SignedNote>(&read);
  if (note == nullptr || check_note(*note, run.coordinator) != NoteVerdict::good) return std::nullopt;
  return std::move(*note);
}

std::optional<TreeHead> head_in(const RunIdentity& run, const JournalNote& stored, const SignedNote& note) {
  const auto read = read_checkpoint(note.text);
  const auto* checkpoint = std::get_if<Checkpoint>(&read);
  const bool ours = checkpoint != nullptr && checkpoint->origin == run.origin && checkpoint->head.size == stored.size;
  return ours ? std::optional(checkpoint->head) : std::nullopt;
}

bool is_view(const RunIdentity& run, const JournalNote& stored, const SignedNote& note) {
  const auto read = read_view_note(note.text);
  const auto* view = std::get_if<ViewNote>(&read);
  return view != nullptr && view->origin == run.origin && view->size == stored.size &&
         stored.name == view->party + " " + std::to_string(view->from);
}

// The coordinator's line first, then the nodes': what a store has put there besides is nobody's.
class NotesOfStores {
 public:
  NotesOfStores(MergedStores& merged, const MerkleTree& tree, edge::Journal& journal)
      : merged_(merged), tree_(tree), journal_(journal), cosigners_(cosigners_of(journal, merged.run())) {}

  void copy(const char* kind) {
    kept_.clear();
    for (const auto& [file, stored] : merged_.notes(kind)) {
      const auto note = stored.size <= tree_.size() ? signed_by(merged_.run(), stored) : std::nullopt;
      if (note && is_of_these_entries(stored, *note)) add(stored, *note);
    }
    journal_.together([&] {
      for (auto& [text, note] : kept_) {
        note.stored.text = text_of(note.merged);
        journal_.put_note(note.stored);
      }
    });
  }

 private:
  struct Kept {
    JournalNote stored;
    SignedNote merged;
  };

  bool is_of_these_entries(const JournalNote& stored, const SignedNote& note) const {
    if (stored.kind == "view") return is_view(merged_.run(), stored, note);
    const auto head = head_in(merged_.run(), stored, note);
    return head && stored.name.empty() && head->root == tree_.root(head->size);
  }

  void add(const JournalNote& stored, const SignedNote& note) {
    auto [kept, is_new] = kept_.try_emplace(note.text, Kept{stored, {note.text, {}}});
    auto& lines = kept->second.merged.signatures;
    for (const NoteSignature& line : note.signatures) {
      const bool coordinator = is_signature_of(line, merged_.run().coordinator, note.text);
      if (!coordinator && cosigners_.author(line, note.text) == nullptr) continue;
      const bool known = std::any_of(lines.begin(), lines.end(), [&](const NoteSignature& other) {
        return other.name == line.name && other.key_id == line.key_id;
      });
      if (!known) lines.insert(coordinator ? lines.begin() : lines.end(), line);
    }
  }

  MergedStores& merged_;
  const MerkleTree& tree_;
  edge::Journal& journal_;
  Cosigners cosigners_;
  std::map<std::string, Kept> kept_;  // by the text
};

}  // namespace

Cosigners cosigners_of(Journal& journal, const RunIdentity& run) {
  Cosigners cosigners(run);
  for (const char* kind : {"packagePart", "nodeEnrolled"}) {
    for (const EntryNumber number : journal.numbers_of(kind)) {
      const auto row = journal.read_one(number);
      if (!row || !row->entry.opened) continue;
      // What cannot be read was told of already.
      const auto read = read_entry(row->entry.opened->bytes);
      if (const auto* entry = std::get_if<Message<schema::Entry>>(&read)) cosigners.fold(entry->reader());
    }
  }
  return cosigners;
}

std::multimap<EntryNumber, KeptCheckpoint> signed_checkpoints(MergedStores& merged) {
  std::multimap<EntryNumber, KeptCheckpoint> found;
  for (const auto& [file, stored] : merged.notes("checkpoint")) {
    const auto note = signed_by(merged.run(), stored);
    const auto head = note ? head_in(merged.run(), stored, *note) : std::nullopt;
    if (head) found.emplace(head->size, KeptCheckpoint{*head, file});
  }
  return found;
}

void copy_signed_notes(MergedStores& merged, const MerkleTree& tree, edge::Journal& journal) {
  NotesOfStores notes(merged, tree, journal);
  notes.copy("checkpoint");
  notes.copy("view");
}

}  // namespace parley
