#include "ops/export_tlog.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "common/edge/os/durable_file.h"
#include "common/edge/os/signals.h"
#include "common/edge/os/storage_failure.h"
#include "common/edge/os/wrong_file.h"
#include "common/record/proof_text.h"
#include "common/world/json_text.h"
#include "ops/command_failure.h"
#include "ops/signed_head.h"
#include "ops/tlog_folder.h"
#include "ops/tlog_policy.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& why) { throw CommandFailure(why, kAnswerIsNo); }

// A folder that is whole or absent.
class FolderOutput {
 public:
  explicit FolderOutput(const std::string& path) : path_(path), unborn_(path + ".part") {
    if (fs::exists(path)) throw edge::WrongFile(path, "is there already", "Choose another name.");
    fs::remove_all(unborn_);
    fs::create_directories(unborn_);
  }
  ~FolderOutput() {
    std::error_code ignored;
    fs::remove_all(unborn_, ignored);
  }

  void write(const std::string& name, std::string_view content) {
    const fs::path file = fs::path(unborn_) / name;
    fs::create_directories(file.parent_path());
    std::FILE* stream = std::fopen(file.c_str(), "wb");
    const bool written = stream != nullptr && std::fwrite(content.data(), 1, content.size(), stream) == content.size();
    const bool closed = stream != nullptr && std::fclose(stream) == 0;
    if (!written || !closed)
      throw edge::StorageFailure(file.string(), "cannot be written", "Make room, and try again.");
  }
  void finish() {
    fs::rename(unborn_, path_);
    edge::flush_folder_of(path_);
  }

 private:
  std::string path_, unborn_;
};

// What the record holds of everything that is exported: its leaves, in memory.
struct Leaves {
  RunIdentity run;
  std::vector<Bytes32> commitments;
  MerkleTree tree;
  std::string policy;

  Leaf leaf_at(EntryNumber number) const { return leaf(run.run_id, number, commitments[number]); }
};

// Nothing when it was stopped.
std::variant<std::optional<Leaves>, Refusal> read_leaves(RecordReader& reader) {
  edge::StopSignal stop;
  Leaves leaves;
  std::optional<Cosigners> cosigners;
  while (const auto read = reader.next()) {
    if (stop.requested()) return std::nullopt;
    if (!cosigners) {
      const auto run = read_run(read->entry.bytes());
      if (const auto* refusal = std::get_if<Refusal>(&run)) return *refusal;
      leaves.run = std::get<RunIdentity>(run);
      cosigners.emplace(leaves.run);
    }
    leaves.commitments.push_back(read->commitment);
    leaves.tree.append(leaf_hash(leaves.run.run_id, read->number, read->commitment));
    if (read->open()) cosigners->fold(read->entry.reader());
  }
  leaves.policy = policy_text(*cosigners);
  return leaves;
}

std::string_view text_in(const Bytes& bytes) { return text_of(ByteView(bytes)); }

void write_tiles(const Leaves& leaves, TreeSize size, FolderOutput& folder) {
  for (const Tile& tile : tiles_of(size)) {
    folder.write(tile_path(tile), text_in(tile_bytes(tile, leaves.tree)));
    if (tile.level != 0) continue;
    Bytes bundle;
    for (unsigned i = 0; i < tile.width; ++i) append_to_bundle(bundle, leaves.leaf_at(tile.index * kTileWidth + i));
    folder.write(entries_path(tile), text_in(bundle));
  }
}

void write_proofs(const Leaves& leaves, const SignedHead& signed_for, const std::vector<EntryNumber>& numbers,
                  FolderOutput& folder) {
  for (const EntryNumber number : numbers) {
    const ProofText proof{number, leaves.leaf_at(number), leaves.tree.inclusion(number, signed_for.head.size),
                          signed_for.note};
    folder.write("proof/" + std::to_string(number), text_of(proof));
  }
}

std::string why_unsigned(const Leaves& leaves) {
  if (!leaves.run.live) {
    return "this is a rehearsal or a fork: no coordinator signed it, so there is no checkpoint that others could "
           "believe. Export it as jsonl --with-proof-material.";
  }
  return "the coordinator has signed no checkpoint of this record yet (one is due a second after the first entries): "
         "export again when the run has begun.";
}

int tell(const ExportOptions& options, const Leaves& leaves, const SignedHead& signed_for) {
  const EntryNumber beyond = leaves.tree.size() - signed_for.head.size;
  if (options.json) {
    const Value answer = Value::Map{{"folder", options.output},
                                    {"format", "tlog"},
                                    {"entries", signed_for.head.size},
                                    {"root", hex(signed_for.head.root)},
                                    {"unsigned", beyond}};
    std::printf("%s\n", json_text(answer).c_str());
    return kDone;
  }
  std::printf("%s: %llu entries under a signed checkpoint, root %s.\n", options.output.c_str(),
              static_cast<unsigned long long>(signed_for.head.size), hex(signed_for.head.root).c_str());
  if (beyond > 0)
    std::printf("  The last %llu entries are not in it: the coordinator has not signed for them yet.\n",
                static_cast<unsigned long long>(beyond));
  return kDone;
}

}  // namespace

int export_tlog(const ExportOptions& options, RecordReader& reader) {
  auto read = read_leaves(reader);
  if (const auto* refusal = std::get_if<Refusal>(&read)) refuse(refusal->reason);
  const auto& leaves = std::get<std::optional<Leaves>>(read);
  if (!leaves) refuse("stopped: nothing was written.");
  const auto found = signed_head(reader.journal(), leaves->run, leaves->tree);
  if (const auto* refusal = std::get_if<Refusal>(&found)) refuse(refusal->reason);
  const auto& signed_for = std::get<std::optional<SignedHead>>(found);
  if (!signed_for) refuse(options.journal + ": " + why_unsigned(*leaves));
  for (const EntryNumber number : options.proofs) {
    if (number >= signed_for->head.size) {
      refuse(fmt::format("entry {} cannot be proved: the coordinator has signed for {} entries.", number,
                         signed_for->head.size));
    }
  }
  FolderOutput folder(options.output);
  folder.write("checkpoint", signed_for->note);
  folder.write("tlog-policy", leaves->policy);
  write_tiles(*leaves, signed_for->head.size, folder);
  write_proofs(*leaves, *signed_for, options.proofs, folder);
  folder.finish();
  return tell(options, *leaves, *signed_for);
}

}  // namespace parley
