#include "ops/verify_tiles.h"

#include <algorithm>
#include <filesystem>

#include "common/edge/os/durable_file.h"
#include "common/record/checkpoint.h"
#include "common/record/proof_text.h"
#include "ops/tlog_folder.h"
#include "ops/tlog_policy.h"
#include "ops/verify_head.h"

namespace parley {
namespace {

constexpr std::size_t kProofBytes = 2 * kNoteBytes;

class TilesCheck {
 public:
  TilesCheck(const VerifyPlan& plan, VerifiedFile& file) : plan_(plan), file_(file), folder_(file.file) {}

  bool run() {
    if (!read_head()) return true;
    // Bundle by bundle until one is missing: the size is what somebody wrote.
    while (tree_.size() < file_.head.size) {
      if (plan_.stop && plan_.stop()) return false;
      const TreeSize left = file_.head.size - tree_.size();
      if (!take_entries({0, tree_.size() / kTileWidth, static_cast<unsigned>(std::min<TreeSize>(left, kTileWidth))}))
        return true;
      if (plan_.on_progress) plan_.on_progress(file_.file, tree_.size(), file_.head.size);
    }
    if (tree_.root() != file_.head.root)
      return wrong({kNoEntry, "its entries are not those that the checkpoint was signed for"});
    for (const Tile& tile : tiles_of(file_.head.size)) {
      if (folder_.tile(tile) != tile_bytes(tile, tree_))
        wrong({kNoEntry, tile_path(tile) + " is not what its entries give"});
    }
    check_proofs();
    return true;
  }

 private:
  // Always true.
  bool wrong(Fault fault) {
    add_fault(file_, std::move(fault));
    return true;
  }

  bool read_head() {
    const auto text = folder_.checkpoint(), policy = folder_.policy();
    if (!text || !policy)
      return !wrong({kNoEntry,
                     "it is no folder of tiles: checkpoint or tlog-policy is missing. Of a run's folder give the "
                     "files: parley verify " +
                         file_.file + "/*.journal"});
    const auto keys = read_policy(*policy);
    if (const auto* refusal = std::get_if<Refusal>(&keys)) return !wrong({kNoEntry, "tlog-policy: " + refusal->reason});
    const auto checkpoint = read_signed(*text, std::get<PolicyKeys>(keys));
    if (!checkpoint) return false;
    file_.origin = checkpoint->origin;
    file_.head = checkpoint->head;
    file_.log_key = std::get<PolicyKeys>(keys).logs.front().public_key;
    return true;
  }

  std::optional<Checkpoint> read_signed(const std::string& text, const PolicyKeys& keys) {
    const auto note = read_note(text);
    const auto* read = std::get_if<SignedNote>(&note);
    if (read == nullptr || check_note(*read, keys.logs.front()) != NoteVerdict::good) {
      wrong({kNoEntry, "its checkpoint is not signed by the log that its tlog-policy names"});
      return std::nullopt;
    }
    ++file_.signatures;
    for (const NoteKey& witness : keys.witnesses) {
      const NoteVerdict verdict = check_note(*read, witness);
      if (verdict == NoteVerdict::forged) wrong({kNoEntry, "the cosignature of " + witness.name + " is forged"});
      if (verdict == NoteVerdict::good) ++file_.signatures;
    }
    const auto checkpoint = read_checkpoint(read->text);
    if (const auto* refusal = std::get_if<Refusal>(&checkpoint)) {
      wrong({kNoEntry, refusal->reason});
      return std::nullopt;
    }
    return std::get<Checkpoint>(checkpoint);
  }

  bool take_entries(const Tile& tile) {
    const auto leaves = folder_.entries(tile);
    if (!leaves) return !wrong({tile.index * kTileWidth, entries_path(tile) + " is missing or is no bundle of leaves"});
    for (const Leaf& leaf : *leaves) {
      const auto parts = read_leaf(leaf);
      const EntryNumber number = tree_.size();
      if (number == 0 && parts) file_.run_id = parts->run_id;
      if (!parts || parts->number != number || parts->run_id != file_.run_id)
        return !wrong({number, "its leaf is not one of this run, or has another number"});
      tree_.append(merkle_leaf(leaf));
      file_.leaf_hashes.push_back(merkle_leaf(leaf));
    }
    return true;
  }

  void check_proofs() {
    const std::filesystem::path folder = std::filesystem::path(file_.file) / "proof";
    if (!std::filesystem::is_directory(folder)) return;
    for (const auto& item : std::filesystem::directory_iterator(folder)) {
      const auto text = edge::read_small_file(item.path().string(), kProofBytes);
      const auto proof = read_proof(text.value_or(""));
      const auto* read = std::get_if<ProofText>(&proof);
      const bool good = read != nullptr && read->checkpoint == folder_.checkpoint() &&
                        proves_inclusion(read->path, merkle_leaf(read->leaf), read->number, file_.head);
      if (!good) wrong({kNoEntry, "proof/" + item.path().filename().string() + " proves nothing"});
    }
  }

  const VerifyPlan& plan_;
  VerifiedFile& file_;
  TlogFolder folder_;
  MerkleTree tree_;
};

}  // namespace

bool verify_tiles(const VerifyPlan& plan, VerifiedFile& file) {
  file.holds = Holds::tiles;
  return TilesCheck(plan, file).run();
}

}  // namespace parley
