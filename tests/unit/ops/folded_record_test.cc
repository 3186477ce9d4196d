// A record that is folded once: any moment of it is what a fold of its own gives, as anybody saw it.
#include <gmock/gmock.h>

#include "common/edge/os/storage_failure.h"
#include "ops/checked_blocks.h"
#include "ops/folded_record.h"
#include "ops/replay_session.h"
#include "tests/unit/ops/small_run.h"

namespace parley {
namespace {

using testing::HasSubstr;

class FoldedRecordTest : public testing::Test {
 protected:
  FoldedRecordTest() { write_journal(path_, small_run().rows()); }
  static const std::vector<EntryMessage>& entries() { return small_run().entries; }
  static const Package& package() { return *small_run().conductor.world().package; }

  static World folded(EntryNumber number, Party viewer) {
    World world(doctrine(), viewer == kControl ? kNoParty : viewer);
    for (EntryNumber i = 0; i <= number; ++i) {
      if (viewer == kControl || PartySet(entries()[i].reader().getAudience()).contains(viewer))
        world.apply(entries()[i].reader());
    }
    return world;
  }
  // Back and forth, over the copies and between them.
  static std::vector<EntryNumber> moments() {
    std::vector<EntryNumber> list;
    for (EntryNumber i = 0; i < entries().size(); i += 7) list.push_back(i * 31 % entries().size());
    for (EntryNumber i : {0u, 15u, 16u, 17u, 31u, 32u}) list.push_back(i);
    list.push_back(entries().size() - 1);
    return list;
  }

  edge::ScratchFolder folder_;
  std::string path_ = folder_.file("run.parley");
};

TEST_F(FoldedRecordTest, GivesTheWorldOfAnyMoment) {
  RecordReader reader(path_);
  FoldedRecord record(reader, {}, 16);
  ASSERT_EQ(record.size(), entries().size());
  for (const EntryNumber number : moments()) {
    const World expected = folded(number, kControl);
    const World& world = record.at(number);
    EXPECT_EQ(first_difference(world, expected), "") << number;
    EXPECT_EQ(world.last, number);
    EXPECT_EQ(world.now, expected.now);
  }
}

TEST_F(FoldedRecordTest, GivesWhatAPartySawAndNothingElse) {
  RecordReader reader(path_);
  FoldedRecord record(reader, {}, 16);
  for (const EntryNumber number : moments()) {
    for (Party party = 1; party < package().parties().size(); ++party) {
      const World expected = folded(number, party);
      const World world = record.as_seen_by(party, number);
      EXPECT_EQ(first_difference(world, expected), "") << number;
      EXPECT_EQ(world.viewer, party);
      EXPECT_EQ(world.package->injects().size(), 0u);
      EXPECT_EQ(world.package->briefs().size(), expected.package->briefs().size());
      EXPECT_EQ(world.package->files(), expected.package->files());
    }
  }
}

TEST_F(FoldedRecordTest, ReadsWithThePartysEyesWhatWasAskedFor) {
  RecordReader reader(path_);
  ASSERT_TRUE(reader.read_as("CN"));
  FoldedRecord record(reader, {}, 16);
  const Party cn = package().party("CN");
  for (const EntryNumber number : moments())
    EXPECT_EQ(first_difference(record.at(number), folded(number, cn)), "") << number;
}

TEST_F(FoldedRecordTest, FindsTheDecisions) {
  RecordReader reader(path_);
  FoldedRecord record(reader, {}, 16);
  const EntryNumber decided = small_run().last([](auto entry) {
    return entry.isAccepted() && submission_in(entry.getAccepted().getSubmission()).getActs()[0].isDecide();
  });
  EXPECT_EQ(record.next_decision(decided - 1), decided);
  std::optional<EntryNumber> last;
  for (auto next = record.next_decision(0); next; next = record.next_decision(*next)) last = next;
  ASSERT_TRUE(last.has_value());
  EXPECT_GE(*last, decided);
}

TEST_F(FoldedRecordTest, IsReadInOrderByThreadsThatTakeTurns) {
  for (const EntryNumber range : {1u, 7u, 64u, 4096u}) {
    CheckedBlocks blocks(path_, entries().size(), range);
    EntryNumber next = 0;
    while (const auto block = blocks.take()) {
      for (std::size_t i = 0; i < block->starts.size(); ++i) ASSERT_EQ(block->entry(i).getNumber(), next++);
    }
    EXPECT_EQ(next, entries().size()) << range;
  }
}

TEST_F(FoldedRecordTest, StopsWhereItIsTold) {
  RecordReader reader(path_);
  FoldedRecord record(
      reader, [](EntryNumber, EntryNumber) { return false; }, 16);
  EXPECT_LE(record.size(), entries().size());
  (void)record.at(record.size() - 1);
}

TEST_F(FoldedRecordTest, NamesAnEntryThatWasTouched) {
  const std::string path = folder_.file("touched.parley");
  auto rows = small_run().rows();
  const auto touched = std::ranges::find(rows, "internalMessage", &edge::JournalRow::kind);
  ASSERT_NE(touched, rows.end());
  touched->entry.opened->bytes[0] ^= 1;
  write_journal(path, rows);
  RecordReader reader(path);
  try {
    FoldedRecord record(reader);
    FAIL() << "it was taken";
  } catch (const edge::StorageFailure& failure) {
    EXPECT_THAT(failure.what(),
                HasSubstr("entry " + std::to_string(touched->entry.number) + " does not match its commitment"));
  }
}

class ReplaySessionTest : public FoldedRecordTest {
 protected:
  RecordReader reader_{path_};
  FoldedRecord record_{reader_, {}, 16};
  ReplaySession session_{reader_, record_, {60, 1}};

  static std::string text(const ReplaySession::Lines& lines) {
    std::string all;
    for (const auto& shown : lines) all += (shown.entry ? format(shown.line) : shown.line.sentence) + "\n";
    return all;
  }
};

TEST_F(ReplaySessionTest, PlaysFromStartexByTheExerciseClock) {
  EXPECT_THAT(text(session_.pass(0)), HasSubstr("STARTEX"));
  const ExerciseTime before = session_.now();
  ASSERT_TRUE(session_.wait_us().has_value());
  session_.pass(1'000'000);
  EXPECT_LE(session_.now() - before, kMinute);
  std::string all;
  while (!session_.at_end()) all += text(session_.pass(3600'000'000));
  EXPECT_THAT(all, HasSubstr("CN.HOS decides D-a: option 2"));
  EXPECT_FALSE(session_.wait_us().has_value());
}

TEST_F(ReplaySessionTest, PausesStepsAndGoesBack) {
  session_.pass(0);
  session_.key(' ');
  EXPECT_TRUE(session_.paused());
  EXPECT_THAT(session_.pass(3600'000'000), testing::IsEmpty());
  const EntryNumber at = session_.position();
  const std::string first = text(session_.key('n')), second = text(session_.key('n'));
  EXPECT_NE(first, second);
  EXPECT_EQ(text(session_.key('p')), first);
  EXPECT_EQ(session_.position(), at + 1);
  session_.key(' ');
  EXPECT_FALSE(session_.paused());
}

TEST_F(ReplaySessionTest, JumpsToTheNextDecisionAndBack) {
  const std::string first = text(session_.key('d'));
  EXPECT_THAT(first, HasSubstr("D-a"));
  EXPECT_TRUE(session_.paused());
  const std::string second = text(session_.key('d'));
  EXPECT_NE(first, second);
  EXPECT_THAT(first, HasSubstr(text(session_.key('D'))));
  for (int i = 0; i < 100; ++i) session_.key('d');
  EXPECT_THAT(text(session_.key('d')), HasSubstr("no decision any more"));
}

TEST_F(ReplaySessionTest, GoesFasterAndSlowerAndEnds) {
  session_.key('+');
  EXPECT_EQ(text_of(session_.speed()), "120");
  session_.key('-');
  session_.key('-');
  EXPECT_EQ(text_of(session_.speed()), "30");
  session_.key('-');
  session_.key('-');
  EXPECT_EQ(text_of(session_.speed()), "15/2");
  session_.key('+');
  EXPECT_EQ(text_of(session_.speed()), "15");
  session_.pass(0);
  EXPECT_THAT(text(session_.key('w')), HasSubstr("clock"));
  EXPECT_THAT(text(session_.key('x')), HasSubstr("space: pause"));
  session_.key('q');
  EXPECT_TRUE(session_.over());
}

}  // namespace
}  // namespace parley
