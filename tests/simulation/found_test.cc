// What the fault simulation found in the product, each as the smallest case that shows it.
#include <gtest/gtest.h>

#include "common/edge/os/storage_failure.h"
#include "common/edge/sqlite/journal.h"
#include "common/record/sealed.h"
#include "ops/simulation/pretend_machine.h"

namespace parley {
namespace {

edge::JournalRow row(EntryNumber number) {
  return {seal(number, Bytes32{static_cast<std::uint8_t>(number)}, Bytes(300, 7)), std::nullopt, "note", kNoEntry};
}

// The operating system marks pages clean whose flush has failed: they can be read until the power goes.
TEST(Found, AJournalOpenedAfterAFailedFlushLosesNothingThatIsCommittedLater) {
  register_pretend_files();
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const simulation::Time now = 0;
    PretendMachine machine(now, seed, "machine");
    const edge::OnMachine here(machine);
    EntryNumber size = 0;
    {
      auto journal = edge::Journal::create("/run.journal", edge::JournalKind::coordinator);
      journal.append(std::vector{row(0), row(1)});
      machine.disk().faults.flush_fails = 1'000'000;
      EXPECT_THROW(journal.append(std::vector{row(2)}), edge::StorageFailure);
      machine.disk().faults.flush_fails = 0;
    }
    {
      auto journal = edge::Journal::open("/run.journal");
      size = journal.size();
      journal.append(std::vector{row(size), row(size + 1)});
      machine.disk().cut_power();
    }
    machine.disk().restore_power();
    EXPECT_EQ(edge::Journal::open("/run.journal").size(), size + 2) << "seed " << seed;
  }
}

}  // namespace
}  // namespace parley
