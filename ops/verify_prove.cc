#include "ops/verify_prove.h"

#include <algorithm>

#include "common/edge/sqlite/journal.h"
#include "common/record/loss.h"

namespace parley {
namespace {

constexpr std::size_t kMostProofs = 16;

template <typename T>
std::optional<T> value_in(std::variant<T, Refusal> read) {
  if (auto* value = std::get_if<T>(&read)) return std::move(*value);
  return std::nullopt;
}

// A checkpoint that the file's own leaves bear out.
struct Signed {
  SignedNote note;
  TreeHead head;
};

class Proofs {
 public:
  explicit Proofs(const std::vector<VerifiedFile>& files) : files_(files) {
    for (const VerifiedFile& file : files) {
      MerkleTree& tree = trees_.emplace_back();
      for (const Bytes32& leaf : file.leaf_hashes) tree.append(leaf);
    }
  }

  std::vector<Evidence> find() {
    for (std::size_t one = 0; one < files_.size(); ++one) {
      check_faulty(one);
      check_signed(one);
      check_views(one, one);
      for (std::size_t other = one + 1; other < files_.size(); ++other) {
        if (files_[one].run_id != files_[other].run_id) continue;
        check_fork(one, other);
        check_views(one, other);
      }
    }
    return std::move(found_);
  }

 private:
  bool add(std::optional<Evidence> evidence) {
    if (!evidence || found_.size() == kMostProofs) return false;
    if (!std::holds_alternative<Proved>(judge(*evidence))) return false;
    if (std::find(found_.begin(), found_.end(), *evidence) == found_.end()) found_.push_back(*std::move(evidence));
    return true;
  }

  // The smallest that covers the entry; true to the file's leaves, or not.
  std::optional<Signed> covering(std::size_t file, EntryNumber number, bool true_to_leaves) const {
    for (const SignedNote& note : files_[file].signed_notes) {
      const auto checkpoint = value_in(read_checkpoint(note.text));
      if (!checkpoint || checkpoint->head.size <= number) continue;
      const TreeHead& head = checkpoint->head;
      const bool holds = head.size <= trees_[file].size() && trees_[file].root(head.size) == head.root;
      if (holds || !true_to_leaves) return Signed{note, head};
    }
    return std::nullopt;
  }

  // From the first entry on in which they differ, whatever was signed in one denies what was signed in the other.
  void check_fork(std::size_t one, std::size_t other) {
    const auto& left = files_[one].leaf_hashes;
    const auto& right = files_[other].leaf_hashes;
    const auto differs = std::mismatch(
        left.begin(), left.begin() + static_cast<std::ptrdiff_t>(std::min(left.size(), right.size())), right.begin());
    const auto number = static_cast<EntryNumber>(differs.first - left.begin());
    if (number == std::min(left.size(), right.size())) return;
    auto smaller = covering(one, number, true), larger = covering(other, number, true);
    std::size_t whose = other;
    if (!smaller || !larger) return;
    if (smaller->head.size > larger->head.size) {
      std::swap(smaller, larger);
      whose = one;
    }
    auto evidence = smaller->head.size == larger->head.size
                        ? contradiction(files_[one].descriptor, smaller->note, larger->note)
                        : contradiction(files_[one].descriptor, smaller->note, larger->note, trees_[whose]);
    for (const std::size_t file : {one, other}) {
      if (evidence) name_loss(*evidence, file);
    }
    add(std::move(evidence));
  }

  // A record that was put back with everybody's knowledge says so in an entry: the evidence shows it.
  void name_loss(Evidence& evidence, std::size_t file) {
    for (const EntryNumber number : files_[file].losses) {
      for (const SignedNote& note : evidence.notes) {
        const auto checkpoint = value_in(read_checkpoint(note.text));
        if (!checkpoint || checkpoint->head.size <= number || checkpoint->head.size > trees_[file].size()) continue;
        const auto shown = exhibit(file, number, checkpoint->head.size);
        if (!shown) continue;
        Evidence named = evidence;
        named.exhibits = {*shown};
        if (std::holds_alternative<Proved>(judge(named))) evidence = std::move(named);
      }
    }
  }

  std::optional<Exhibit> exhibit(std::size_t file, EntryNumber number, TreeSize size) const {
    if (files_[file].holds != Holds::journal && files_[file].holds != Holds::store) return std::nullopt;
    const auto row = edge::Journal::read_only(files_[file].file).read_one(number);
    if (!row || !row->entry.opened) return std::nullopt;
    return Exhibit{number, *row->entry.opened, trees_[file].inclusion(number, size)};
  }

  // What was signed before, and is not the beginning of what was signed later and is here.
  void check_signed(std::size_t file) {
    for (const SignedNote& note : files_[file].signed_notes) {
      const auto before = value_in(read_checkpoint(note.text));
      if (!before || before->head.size == 0 || before->head.size > trees_[file].size()) continue;
      if (trees_[file].root(before->head.size) == before->head.root) continue;
      const auto later = covering(file, before->head.size, true);
      if (later && add(contradiction(files_[file].descriptor, note, later->note, trees_[file]))) return;
    }
  }

  // The entry in which the file is wrong: whether the coordinator has signed for it as it stands.
  void check_faulty(std::size_t file) {
    const auto& fault = files_[file].fault;
    if (!fault || fault->entry >= trees_[file].size()) return;
    const auto checkpoint = covering(file, fault->entry, true);
    if (!checkpoint) return;
    const auto shown = exhibit(file, fault->entry, checkpoint->head.size);
    if (!shown) return;
    Evidence evidence{Claim::forged_act, files_[file].descriptor, {checkpoint->note}, 0, {}, {}, {*shown}};
    for (const Claim claim : {Claim::forged_act, Claim::misnumbered}) {
      evidence.claim = claim;
      if (add(evidence)) return;
    }
    if (fault->first != kNoEntry) {
      const auto first = exhibit(file, fault->first, checkpoint->head.size);
      if (first) evidence.exhibits = {*first, *shown};
      evidence.claim = Claim::doubled_act;
      if (add(evidence)) return;
      evidence.exhibits = {*shown};
    }
    evidence.claim = Claim::swapped_audience;
    for (const SignedNote& note : files_[file].signed_notes) {
      const auto view = value_in(read_view_note(note.text));
      if (!view || fault->entry < view->from || fault->entry >= view->size) continue;
      evidence.notes = {checkpoint->note, note};
      if (add(evidence)) return;
    }
  }

  // Two view notes of one party that say different things of an entry. Each is compared with the first one that spoke
  // of the entry.
  void check_views(std::size_t one, std::size_t other) {
    struct Said {
      std::vector<const SignedNote*> by;
      std::vector<bool> open;
    };
    std::map<std::string, Said> said;
    for (const std::size_t file : {one, other}) {
      for (const SignedNote& note : files_[file].signed_notes) {
        const auto view = value_in(read_view_note(note.text));
        if (!view || view->size > kMostEntries) continue;
        Said& before = said[view->party];
        if (before.by.size() < view->size) {
          before.by.resize(view->size);
          before.open.resize(view->size);
        }
        for (EntryNumber number = view->from; number < view->size; ++number) {
          if (before.by[number] == nullptr) {
            before.by[number] = &note;
            before.open[number] = view->is_open(number);
          } else if (before.open[number] != view->is_open(number)) {
            add(contradiction(files_[one].descriptor, *before.by[number], note));
            return;
          }
        }
      }
      if (one == other) return;
    }
  }

  static constexpr EntryNumber kMostEntries = 1 << 26;  // a record's, for the memory that this takes

  const std::vector<VerifiedFile>& files_;
  std::vector<MerkleTree> trees_;
  std::vector<Evidence> found_;
};

}  // namespace

std::vector<Evidence> proofs_in(const std::vector<VerifiedFile>& files) { return Proofs(files).find(); }

}  // namespace parley
