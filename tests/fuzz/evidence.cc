// Evidence files: anybody may write one, and a delegate believes what they prove.
#include "common/record/evidence.h"

#include "common/record/leaf.h"
#include "common/schema/filled.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

KeyPair coordinator() { return key_pair_from_seed(Bytes32{1}); }

Bytes descriptor() {
  const auto entry = message_with<schema::Entry>([](schema::Entry::Builder builder) {
    builder.setAudience(7);
    auto run = builder.initDescriptor();
    run.setOrigin("example.org/run");
    set_texts(run.initParties(3), {"EXCON", "CN", "US"});
    run.setFoldVersion(schema::FOLD_VERSION);
    run.setKind(schema::RunKind::LIVE);
    run.initCoordinatorKeys().setSign(as_data(coordinator().public_key));
  });
  return {entry.bytes().begin(), entry.bytes().end()};
}

SignedNote signed_by_coordinator(const std::string& text) {
  return {text, {sign_note(text, "example.org/run", coordinator())}};
}

SignedNote checkpoint_of(TreeSize size, const Bytes32& root) {
  return signed_by_coordinator(text_of(Checkpoint{"example.org/run", {size, root}}));
}

// Of an honest run: no checkpoint of 1 entry but this one was ever signed.
Exhibit honest_entry() {
  const Bytes bytes = descriptor();
  return {0, Opened{Bytes32{3}, bytes}, {}};
}

Bytes32 honest_root() {
  const Exhibit shown = honest_entry();
  MerkleTree tree;
  tree.append(seal(0, shown.opened.salt, shown.opened.bytes).leaf_hash(run_id_of(shown.opened.bytes)));
  return tree.root();
}

void take(ByteView bytes) {
  const auto read = read_evidence(text_of(bytes));
  const auto* evidence = accepted(read);
  if (evidence == nullptr) return;
  const auto judged = judge(*evidence);
  const auto* proved = accepted(judged);
  if (proved != nullptr) {
    PARLEY_CHECK(proved->run.run_id == run_id_of(evidence->descriptor), "it is proved of the run that it names");
    PARLEY_CHECK(is_utf8(proved->sentence) && !proved->sentence.empty(), "what is proved is a sentence");
  }
  const auto again = read_evidence(text_of(*evidence));
  const auto* same = accepted(again);
  PARLEY_CHECK(same != nullptr, "evidence that was written can be read");
  PARLEY_CHECK(std::holds_alternative<Proved>(judge(*same)) == (proved != nullptr), "written again it proves the same");
}

void seeds(const Keep& keep) {
  const auto keep_evidence = [&](const Evidence& evidence) { keep(view_of(text_of(evidence))); };
  const SignedNote honest = checkpoint_of(1, honest_root());
  keep_evidence({Claim::two_roots, descriptor(), {honest, checkpoint_of(1, Bytes32{9})}, 0, {}, {}, {}});
  keep_evidence({Claim::not_a_prefix,
                 descriptor(),
                 {honest, checkpoint_of(2, Bytes32{9})},
                 0,
                 Bytes32{8},
                 {Bytes32{7}},
                 {honest_entry()}});
  ViewNote one = view_note("example.org/run", "CN", 0, 4), other = one;
  other.set_open(2);
  const SignedNote first = signed_by_coordinator(text_of(one)), second = signed_by_coordinator(text_of(other));
  keep_evidence({Claim::two_views, descriptor(), {first, second}, 2, {}, {}, {}});
  for (const Claim claim : {Claim::swapped_audience, Claim::forged_act, Claim::misnumbered, Claim::doubled_act})
    keep_evidence({claim, descriptor(), {honest, first}, 0, {}, {}, {honest_entry(), honest_entry()}});
}

}  // namespace

Target evidence() { return {"evidence", "evidence files, of anybody", take, seeds, 16'384, 3000}; }

}  // namespace parley::fuzz
