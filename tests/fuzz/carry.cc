// Carry files: frames across an air gap, in somebody's pocket.
#include "common/record/carry_file.h"

#include "common/base/box.h"
#include "common/edge/zmq/curve_keys.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

struct Site {
  edge::CurveKeys sender = edge::curve_keys_of(Bytes32{5}), receiver = edge::curve_keys_of(Bytes32{6});
  KeyPair signer = key_pair_from_seed(Bytes32{1});
};

std::string written(const std::vector<Bytes>& frames) {
  const Site site;
  CarryWriter writer({Bytes32{1}, site.sender.public_key, site.signer.public_key, site.receiver.public_key},
                     site.sender.secret_key, site.signer);
  for (const Bytes& frame : frames) writer.add(frame, Bytes(24, 4));
  return writer.finish();
}

// The sender may be hostile as well: with 'F' in front the rest are frames of one of those that are let in.
void take(ByteView bytes) {
  const Site site;
  if (!bytes.empty() && bytes[0] == 'F') {
    const Bytes frame(bytes.begin() + 1, bytes.end());
    const auto file = read_carry(written({frame, frame}));
    PARLEY_CHECK(std::holds_alternative<CarryFile>(file), "what was written can be read");
    const auto frames = std::get<CarryFile>(file).frames(site.receiver.secret_key);
    const auto* got = accepted(frames);
    PARLEY_CHECK(got != nullptr && got->size() == 2 && got->back() == frame, "frames arrive as they were sent");
    return;
  }
  const auto read = read_carry(text_of(bytes));
  const auto* file = accepted(read);
  if (file == nullptr) return;
  const auto frames = file->frames(site.receiver.secret_key);
  if (accepted(frames) == nullptr || file->head.from_key != site.signer.public_key) return;
  PARLEY_CHECK(file->head.run_id == Bytes32{1}, "what was signed is not changed");
}

void seeds(const Keep& keep) {
  keep(view_of(written({})));
  keep(view_of(written({Bytes(8, 1)})));
  keep(view_of(written({Bytes(8, 1), Bytes(100, 2)})));
  keep(Bytes{'F', 1, 2, 3});
}

}  // namespace

Target carry() { return {"carry", "carry files: frames across an air gap", take, seeds, 4096, 3000}; }

}  // namespace parley::fuzz
