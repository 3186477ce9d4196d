// The small files beside a journal or store, as a disk or a hand left them: the first byte says which ('w' watermark,
// 'k' keys).
#include "common/edge/os/key_file.h"
#include "common/edge/os/storage_failure.h"
#include "common/edge/sqlite/watermark.h"
#include "tests/fuzz/site.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

constexpr const char* kJournal = "/run.journal";

Bytes content(simulation::Disk& disk, const std::string& path) { return files_on(disk)[path]; }

// As read, and as written again.
void watermark(PretendMachine& machine, ByteView bytes) {
  const auto read = edge::read_watermark(kJournal);
  PARLEY_CHECK(read.has_value(), "there is one");
  edge::write_watermark(kJournal, *read);
  PARLEY_CHECK(same(content(machine.disk(), std::string(kJournal) + ".watermark"), bytes),
               "a watermark is written as it was read");
}

void keys(PretendMachine&, ByteView) {
  const auto read = edge::read_key_file(edge::key_file_of(kJournal));
  PARLEY_CHECK(read.has_value(), "there are keys");
  edge::write_key_file("/again", *read);
  PARLEY_CHECK(edge::read_key_file("/again") == read, "keys are written as they were read");
}

void take(ByteView bytes) {
  if (bytes.empty()) return;
  static const simulation::Time now = 0;
  PretendMachine machine(now, 1, "beside");
  const bool is_keys = bytes[0] == 'k';
  const ByteView held = bytes.subspan(1);
  put({{std::string(kJournal) + (is_keys ? ".keys" : ".watermark"), Bytes(held.begin(), held.end())}}, machine.disk());
  const edge::OnMachine here(machine);
  try {
    is_keys ? keys(machine, held) : watermark(machine, held);
  } catch (const edge::StorageFailure& failure) {
    PARLEY_CHECK(is_utf8(failure.what()), "what is wrong with a file is a text");
  }
}

void seeds(const Keep& keep) {
  for (const auto& [path, bytes] : begun().disk) {
    const bool is_keys = path.ends_with(".keys");
    if (!is_keys && !path.ends_with(".watermark")) continue;
    Bytes seed{static_cast<std::uint8_t>(is_keys ? 'k' : 'w')};
    seed.insert(seed.end(), bytes.begin(), bytes.end());
    keep(seed);
  }
}

}  // namespace

Target beside() { return {"beside", "small files beside a journal: watermark, keys", take, seeds, 2048, 2000}; }

}  // namespace parley::fuzz
