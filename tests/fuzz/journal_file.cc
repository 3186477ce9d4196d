// Journals whose bytes have changed on the disk, or that end too early. Each five bytes of the input are one change:
// what is laid over a byte (0: the file ends there), and where.
#include "common/edge/os/storage_failure.h"
#include "common/edge/sqlite/audit.h"
#include "common/edge/sqlite/remainders.h"
#include "tests/fuzz/site.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

constexpr const char* kJournal = CoordinatorSite::kJournal;

void change(Bytes& file, ByteView change) {
  if (file.empty()) return;
  const std::size_t at = (change[1] | change[2] << 8 | change[3] << 16 | std::size_t{change[4]} << 24) % file.size();
  if (change[0] == 0) return file.resize(at);
  file[at] ^= change[0];
}

struct Seen {
  EntryNumber size = 0;
  Bytes32 root{};
};

// As verify, replay and a coordinator that goes on do; nothing when it is damaged, and says so.
std::optional<Seen> open(PretendMachine& machine, bool to_write) {
  const edge::OnMachine here(machine);
  try {
    edge::Journal journal = to_write ? edge::Journal::open(kJournal) : edge::Journal::read_only(kJournal);
    const auto audited = edge::audit(journal, edge::read_watermark(kJournal));
    (void)edge::redacted_entries(journal);
    for (const char* kind : {"checkpoint", "view", "complaint"}) (void)journal.notes(kind);
    return Seen{journal.size(), audited.tree.root()};
  } catch (const edge::StorageFailure& failure) {
    PARLEY_CHECK(is_utf8(failure.what()) && std::string_view(failure.what()).find(kJournal) != std::string_view::npos,
                 "a failure names the file");
    return std::nullopt;
  }
}

// As `parley coordinate` does.
void conduct(PretendMachine& machine) {
  const edge::OnMachine here(machine);
  edge::CoordinateOptions options;
  options.journal = kJournal;
  try {
    const auto run = edge::open_run(options);
    if (const auto* refusal = std::get_if<Refusal>(&run))
      PARLEY_CHECK(!refusal->reason.empty(), "a refusal has a reason");
  } catch (const edge::StorageFailure&) {
  }
}

void take(ByteView bytes) {
  static const simulation::Time now = 0;
  static const Seen sound = [] {
    PretendMachine machine(now, 1, "reader");
    put(begun().disk, machine.disk());
    return *open(machine, false);
  }();
  Image disk = begun().disk;
  for (std::size_t at = 0; at + 5 <= bytes.size(); at += 5) change(disk[kJournal], bytes.subspan(at, 5));
  for (const bool to_write : {false, true}) {
    PretendMachine machine(now, 1, "reader");
    put(disk, machine.disk());
    const auto seen = open(machine, to_write);
    PARLEY_CHECK(!seen || (seen->size == sound.size && seen->root == sound.root),
                 "a changed record is not taken for the record");
  }
  PretendMachine machine(now, 1, "coordinator");
  put(disk, machine.disk());
  conduct(machine);
}

void seeds(const Keep& keep) {
  const auto size = static_cast<std::uint32_t>(begun().disk.at(kJournal).size());
  for (std::uint32_t at = 0; at < size; at += 2999) {
    for (const std::uint8_t over : {0, 1, 0x80}) {
      keep(Bytes{over, static_cast<std::uint8_t>(at), static_cast<std::uint8_t>(at >> 8),
                 static_cast<std::uint8_t>(at >> 16), 0});
    }
  }
}

}  // namespace

Target journal_file() {
  return {"journal-file", "journals whose bytes have changed, or that end too early", take, seeds, 40, 60};
}

}  // namespace parley::fuzz
