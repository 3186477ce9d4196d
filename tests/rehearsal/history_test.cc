// A long record, folded once: any moment of it is what a fold up to there gives.
#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>

#include "common/mechanisms/doctrine.h"
#include "common/mechanisms/lines.h"
#include "ops/bench_parts.h"
#include "ops/folded_record.h"
#include "tests/rehearsal/exercise_for_test.h"

namespace parley {
namespace {

constexpr EntryNumber kLength = 12'000, kCopies = 1'024;

class LongRecordTest : public testing::Test {
 protected:
  LongRecordTest() {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    write_long_journal(exercise(kEncounter), kLength, path_);
  }
  ~LongRecordTest() override { std::filesystem::remove_all(folder_); }

  World folded(EntryNumber last, Party viewer) {
    World world(doctrine(), viewer == kControl ? kNoParty : viewer);
    RecordReader reader(path_);
    for (EntryNumber number = 0; number <= last; ++number) {
      const auto read = reader.next();
      const bool seen = PartySet(read->entry.reader().getAudience()).contains(viewer);
      if (viewer == kControl || seen) world.apply(read->entry.reader());
    }
    return world;
  }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("parley-long-" + std::to_string(::getpid()));
  std::string path_ = folder_ / "long.journal";
};

TEST_F(LongRecordTest, IsTheSameAtAnyMomentAsAFoldUpToThere) {
  RecordReader reader(path_);
  EntryNumber told = 0;
  FoldedRecord record(
      reader, [&](EntryNumber done, EntryNumber of) { return told = done, of == kLength; }, kCopies);
  EXPECT_EQ(told, kLength);
  EXPECT_EQ(record.size(), kLength);
  for (const EntryNumber number : {kLength - 1, EntryNumber{5'000}, EntryNumber{4'095}, EntryNumber{9'217}}) {
    EXPECT_EQ(first_difference(record.at(number), folded(number, kControl)), "") << number;
    EXPECT_EQ(record.at(number).last, number);
    for (const Party party : {Party{1}, Party{2}})
      EXPECT_EQ(first_difference(record.as_seen_by(party, number), folded(number, party)), "") << number;
  }
}

TEST_F(LongRecordTest, EachOfItsRoundsSettlesWhatItHasOpened) {
  RecordReader reader(path_);
  FoldedRecord record(reader, {}, kCopies);
  const auto waiting = [&](EntryNumber number) {
    const auto& lines = record.at(number).slice<LinesSlice>();
    return lines.due_checks.size() + lines.sent_checks.size() + lines.received_checks.size() + lines.transits.size();
  };
  std::size_t most = 0;
  for (EntryNumber number = 0; number < 1'400; ++number) most = std::max(most, waiting(number));
  EXPECT_GT(most, 0u);
  for (EntryNumber number = kLength - 1'400; number < kLength; ++number) EXPECT_LE(waiting(number), most) << number;
}

}  // namespace
}  // namespace parley
