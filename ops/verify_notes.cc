#include "ops/verify_notes.h"

#include <algorithm>

#include "common/edge/os/storage_failure.h"
#include "common/edge/sqlite/remainders.h"
#include "common/record/checkpoint.h"
#include "common/record/complaint.h"
#include "common/record/cosigners.h"
#include "common/record/six_words.h"
#include "ops/recovery/recover_notes.h"
#include "ops/verify_head.h"

namespace parley {
namespace {

using edge::Journal;
using edge::JournalNote;

std::optional<RunIdentity> identity_of(Journal& journal) {
  const auto row = journal.read_one(0);
  if (!row || !row->entry.opened) return std::nullopt;
  auto run = read_run(row->entry.opened->bytes);
  const auto* identity = std::get_if<RunIdentity>(&run);
  return identity ? std::optional(*identity) : std::nullopt;
}

class NotesCheck {
 public:
  NotesCheck(Journal& journal, const RunIdentity& run, const std::vector<std::string>& parties, VerifiedFile& file)
      : journal_(journal), run_(run), parties_(parties), cosigners_(cosigners_of(journal, run)), file_(file) {
    for (const Bytes32& leaf : file.leaf_hashes) tree_.append(leaf);
  }

  void run() {
    for (const JournalNote& note : journal_.notes("checkpoint")) check_checkpoint(note);
    for (const JournalNote& note : journal_.notes("view")) check_view(note);
    for (const JournalNote& note : journal_.notes("complaint")) check_complaint(note);
  }

 private:
  void wrong(EntryNumber entry, std::string what) { add_fault(file_, {entry, std::move(what)}); }

  // Signed by the coordinator; else nothing.
  std::optional<SignedNote> signed_note(const JournalNote& note, const std::string& what) {
    auto read = read_note(note.text);
    auto* found = std::get_if<SignedNote>(&read);
    if (found != nullptr && check_note(*found, run_.coordinator) == NoteVerdict::good) {
      file_.signed_notes.push_back({found->text, {found->signatures.front()}});
      return std::move(*found);
    }
    wrong(kNoEntry, what + " of " + std::to_string(note.size) + " entries is not signed by the coordinator");
    return std::nullopt;
  }

  void check_checkpoint(const JournalNote& stored) {
    const auto note = signed_note(stored, "the checkpoint");
    if (!note) return;
    const auto read = read_checkpoint(note->text);
    const auto* checkpoint = std::get_if<Checkpoint>(&read);
    if (checkpoint == nullptr || checkpoint->origin != run_.origin || checkpoint->head.size != stored.size) {
      return wrong(kNoEntry, "the checkpoint of " + std::to_string(stored.size) + " entries is another record's");
    }
    if (stored.size > tree_.size()) {
      return wrong(tree_.size(), "the record has lost its end: the coordinator has signed " +
                                     std::to_string(stored.size) + " entries");
    }
    if (tree_.root(stored.size) != checkpoint->head.root) {
      return wrong(stored.size - 1, "the entries up to here are not those that the coordinator has signed");
    }
    ++file_.checkpoints;
    check_names(*note, checkpoint->head);
  }

  void check_names(const SignedNote& note, const TreeHead& head) {
    PartySet under;
    for (const NoteSignature& line : note.signatures) {
      const std::string* node = cosigners_.claimed(line);
      if (node == nullptr) continue;
      const Cosigner* author = cosigners_.author(line, note.text);
      if (author == nullptr) {
        wrong(kNoEntry, "the name of the node " + *node + " under the checkpoint of " + std::to_string(head.size) +
                            " entries is not its own");
        continue;
      }
      under = under | author->parties;
    }
    if (under.empty()) return;
    file_.confirmed = head;
    file_.confirmed_by = cosigners_.code_list(under);
    file_.unconfirmed_by = cosigners_.code_list(cosigners_.policy().without(under));
  }

  void check_view(const JournalNote& stored) {
    const auto note = signed_note(stored, "a view note");
    if (!note) return;
    const auto read = read_view_note(note->text);
    const auto* view = std::get_if<ViewNote>(&read);
    const auto party = view ? std::find(parties_.begin(), parties_.end(), view->party) : parties_.end();
    if (party == parties_.end() || view->origin != run_.origin || view->size > file_.audiences.size()) {
      return wrong(kNoEntry, "a view note of " + std::to_string(stored.size) + " entries is another record's");
    }
    for (EntryNumber number = view->from; number < view->size; ++number) {
      const PartySet audience = file_.audiences[number];
      if (audience.empty()) continue;
      const bool open = audience.contains(static_cast<Party>(party - parties_.begin()));
      if (open == view->is_open(number)) continue;
      return wrong(number, "it says that " + view->party + (open ? " may" : " may not") +
                               " read it, and the coordinator had signed the opposite");
    }
  }

  void check_complaint(const JournalNote& stored) {
    const auto read = read_note(stored.text);
    const auto* note = std::get_if<SignedNote>(&read);
    const auto said = note ? read_complaint(note->text) : std::variant<Complaint, Refusal>(Refusal{});
    if (const auto* complaint = std::get_if<Complaint>(&said)) file_.complaints.push_back(sentence_of(*complaint));
  }

  Journal& journal_;
  const RunIdentity& run_;
  const std::vector<std::string>& parties_;
  Cosigners cosigners_;
  MerkleTree tree_;
  VerifiedFile& file_;
};

// Whoever reads the record takes what was left of a redacted entry from here.
void check_remainders(Journal& journal, VerifiedFile& file) {
  try {
    (void)edge::redacted_entries(journal);
  } catch (const edge::StorageFailure& failure) {
    add_fault(file, {kNoEntry, failure.what()});
  }
}

}  // namespace

void verify_notes(Journal& journal, const std::vector<std::string>& parties, VerifiedFile& file) {
  check_remainders(journal, file);
  const auto run = identity_of(journal);
  if (run) NotesCheck(journal, *run, parties, file).run();
}

}  // namespace parley
