// Proofs: as texts, and as hashes that somebody claims lead to a root.
#include "common/record/proof_text.h"

#include "common/record/checkpoint.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

constexpr unsigned kLeaves = 200;

const MerkleTree& tree() {
  static const MerkleTree whole = [] {
    MerkleTree made;
    for (std::uint8_t i = 0; i < kLeaves; ++i) made.append(merkle_leaf(ByteView(&i, 1)));
    return made;
  }();
  return whole;
}

// The honest proof with these bytes laid over it, and so many hashes more or less at its end.
MerkleProof altered(MerkleProof proof, int more, ByteView over) {
  proof.resize(std::max(0, static_cast<int>(proof.size()) + more));
  for (std::size_t i = 0; i < over.size() && i < proof.size() * 32; ++i) proof[i / 32][i % 32] ^= over[i];
  return proof;
}

// Seven bytes that say of what, then what is laid over the honest proof: sizes, places, and 0 for "as it is".
void take_hashes(ByteView bytes) {
  const TreeSize size = 1 + bytes[1] % kLeaves, older = bytes[2] % (size + 1), index = bytes[2] % size;
  const int more = static_cast<std::int8_t>(bytes[3]) % 4;
  const TreeSize claimed_index = index + bytes[4], claimed_size = size + bytes[5];
  const ByteView over = bytes.subspan(7);
  const Bytes32 leaf = tree().leaf_hash(index), root = tree().root(size);
  const MerkleProof honest = tree().inclusion(index, size), shown = altered(honest, more, over);
  const bool included = proves_inclusion(shown, leaf, claimed_index, {claimed_size, root});
  const bool as_is = shown == honest && claimed_index == index && claimed_size == size;
  PARLEY_CHECK(!as_is || included, "an honest proof of inclusion holds");
  // Of another size a proof may hold whose path has the same shape; nothing else may be said of this root.
  PARLEY_CHECK(!included || shown == honest, "only the honest path leads to the root");
  const MerkleProof prefix = tree().consistency(older, size), claimed = altered(prefix, more, over);
  Bytes32 older_root = tree().root(older);
  PARLEY_CHECK(claimed != prefix || proves_consistency(claimed, {older, older_root}, {size, root}),
               "an honest proof of consistency holds");
  older_root[bytes[6] % 32] ^= 1;
  PARLEY_CHECK(!proves_consistency(claimed, {older, older_root}, {size, root}),
               "nothing proves that another root was the beginning");
}

void take(ByteView bytes) {
  const auto read = read_proof(text_of(bytes));
  if (const auto* proof = accepted(read)) {
    PARLEY_CHECK(text_of(*proof) == text_of(bytes), "a proof is written as it was read");
    (void)proves_inclusion(proof->path, merkle_leaf(proof->leaf), proof->number, {proof->number + 1, Bytes32{}});
  }
  if (bytes.size() >= 7 && bytes[0] == 'h') take_hashes(bytes);
}

void seeds(const Keep& keep) {
  ProofText proof{5, {}, tree().inclusion(5, 12), ""};
  const Leaf leaf = parley::leaf(Bytes32{1}, 5, Bytes32{2});
  proof.leaf = leaf;
  const std::string text = text_of(Checkpoint{"example.org/run", {12, tree().root(12)}});
  proof.checkpoint = text_of(SignedNote{text, {sign_note(text, "example.org/run", key_pair_from_seed(Bytes32{1}))}});
  keep(view_of(text_of(proof)));
  for (std::uint8_t size : {0, 1, 6, 99, 127}) keep(Bytes{'h', size, 3, 0, 0, 0, 5});
  Bytes over(7 + 64, 0);
  over[0] = 'h', over[1] = 77, over[2] = 33, over[40] = 1;
  keep(over);
}

}  // namespace

Target proof() {
  return {"proof", "proofs of inclusion and consistency: in exports, in evidence", take, seeds, 4096, 40000};
}

}  // namespace parley::fuzz
