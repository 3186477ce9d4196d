#include "ops/recover.h"

#include <gmock/gmock.h>

#include <filesystem>

#include "ops/recovery/recover_write.h"
#include "ops/verify_record.h"
#include "tests/unit/ops/small_run.h"

namespace parley {
namespace {

using edge::JournalKind;
using testing::HasSubstr;

class RecoverTest : public testing::Test {
 protected:
  std::string store(const std::string& name, const std::vector<edge::JournalRow>& rows) {
    const std::string path = folder_.file(name + ".store");
    write_journal(path, rows, JournalKind::store, name);
    return path;
  }
  int recover(std::vector<std::string> from, bool accept_loss = false) {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const int status = run_recover({std::move(from), journal_, "", accept_loss, false});
    said_ = testing::internal::GetCapturedStdout() + testing::internal::GetCapturedStderr();
    return status;
  }
  std::vector<edge::JournalRow> first(std::vector<edge::JournalRow> rows, std::size_t count) {
    rows.resize(count);
    return rows;
  }
  static bool good(const std::string& file) { return verify_files({file}, {}).value().good(); }

  const SmallRun& run_ = small_run();
  edge::ScratchFolder folder_;
  std::string journal_ = folder_.file("run.parley");
  std::string said_;
};

TEST_F(RecoverTest, IsCompleteWithAControlNodesStore) {
  const auto from = {store("cn", run_.rows_for(1)), store("control2", run_.rows())};
  EXPECT_EQ(recover(from), 0) << said_;
  EXPECT_TRUE(good(journal_));
  edge::Journal journal = edge::Journal::read_only(journal_);
  EXPECT_EQ(journal.kind(), JournalKind::coordinator);
  EXPECT_EQ(journal.read(0, 10'000, 1 << 28), run_.rows());
  EXPECT_THAT(said_, HasSubstr("There is no copy of the coordinator's keys"));
}

TEST_F(RecoverTest, ListsWhatNobodyHeldAndWritesNothing) {
  EXPECT_EQ(recover({store("cn", run_.rows_for(1)), store("us", run_.rows_for(2))}), 1);
  EntryNumber secret = 0;
  while (PartySet(run_.entries[secret].reader().getAudience()) != PartySet::of(kControl)) ++secret;
  EXPECT_THAT(said_, HasSubstr("Nobody holds the contents of the entries " + std::to_string(secret)));
  EXPECT_FALSE(std::filesystem::exists(journal_));
}

TEST_F(RecoverTest, TakesFromEachStoreWhatItHolds) {
  auto without_china = run_.rows();
  for (EntryNumber number = 0; number < without_china.size(); ++number) {
    const PartySet audience(run_.entries[number].reader().getAudience());
    if (audience.contains(1) && number > 0) without_china[number] = SmallRun::sealed(without_china[number]);
  }
  EXPECT_EQ(recover({store("control2", without_china), store("cn", run_.rows_for(1))}), 0) << said_;
  EXPECT_TRUE(good(journal_));
}

TEST_F(RecoverTest, PassesOverRottenContents) {
  auto rotten = run_.rows();
  rotten[30].entry.opened->bytes[9] ^= 1;
  EXPECT_EQ(recover({store("rotten", rotten)}), 1);
  EXPECT_EQ(recover({folder_.file("rotten.store"), store("cn", run_.rows_for(1)), store("us", run_.rows_for(2)),
                     store("control2", run_.rows())}),
            0)
      << said_;
  EXPECT_THAT(said_, HasSubstr("damaged there"));
  EXPECT_TRUE(good(journal_));
}

TEST_F(RecoverTest, NamesTheFirstEntryOnWhichStoresDisagree) {
  auto other = run_.rows();
  for (const EntryNumber number : {50u, 60u})
    other[number] = edge::row_of(seal(number, made_of("x"), other[number].entry.opened->bytes), run_.entries[number]);
  EXPECT_EQ(recover({store("control2", run_.rows()), store("us", other)}), 1);
  EXPECT_THAT(said_, HasSubstr("hold different entries 50"));
}

TEST_F(RecoverTest, RefusesLessThanWasPromisedUnlessTheLossIsAccepted) {
  const std::string whole = store("control2", first(run_.rows(), 60)), longer = store("us", run_.rows_for(2));
  EXPECT_EQ(recover({whole, longer}), 1);
  EXPECT_THAT(said_, HasSubstr("--accept-loss"));
  EXPECT_EQ(recover({whole, longer}, true), 0) << said_;
  EXPECT_THAT(said_, HasSubstr("LOST: entries "));
  const auto verified = verify_files({journal_, whole}, {}).value();
  EXPECT_TRUE(verified.good());
  EXPECT_GE(verified.files[0].head.size, 60u);
  edge::Journal journal = edge::Journal::read_only(journal_);
  EXPECT_EQ(text_of(journal.meta("lost").value()), std::to_string(verified.files[0].head.size) + " " +
                                                       std::to_string(run_.entries.size()) + " " +
                                                       std::to_string(verified.files[0].head.size));
}

TEST_F(RecoverTest, CountsTheWatermarkThatTheLostJournalLeft) {
  const std::string control = store("control2", run_.rows());
  EXPECT_EQ(recover({control}), 0);
  const TreeHead head = verify_files({journal_}, {}).value().files[0].head;
  std::filesystem::remove(journal_);
  edge::write_watermark(journal_, {run_.conductor.run_id(), {head.size + 3, made_of("later")}, 5 * kHour});
  EXPECT_EQ(recover({control}), 1);
  EXPECT_THAT(said_, HasSubstr("the lost journal has vouched for"));
  auto other = head;
  other.root[0] ^= 1;
  edge::write_watermark(journal_, {run_.conductor.run_id(), other, 0});
  EXPECT_EQ(recover({control}), 1);
  EXPECT_THAT(said_, HasSubstr("one of them was changed"));
}

TEST_F(RecoverTest, CompletesABatchThatHadReachedTheStoresInPart) {
  // A submission and what follows from it are one batch; the store has its first entry only.
  EntryNumber begin = run_.last([](auto entry) { return entry.isDecisionTaken(); });
  while (!run_.entries[begin].reader().isAccepted()) --begin;
  const std::string control = store("control2", first(run_.rows(), begin + 1));
  MergedStores merged({control});
  const Survey found = survey(merged, std::nullopt);
  EXPECT_TRUE(found.is_complete());
  const Rebuilt rebuilt = write_rebuilt(merged, found, journal_, SmallRun::half());
  ASSERT_GT(rebuilt.completed, 0u);
  EXPECT_EQ(rebuilt.size, begin + 1 + rebuilt.completed);
  edge::Journal journal = edge::Journal::read_only(journal_);
  for (EntryNumber number = 0; number < rebuilt.size; ++number) {
    const auto row = journal.read_one(number);
    EXPECT_TRUE(std::ranges::equal(row->entry.opened->bytes, run_.entries[number].bytes())) << number;
  }
  EXPECT_TRUE(good(journal_));
}

TEST_F(RecoverTest, RefusesStoresOfDifferentRuns) {
  SmallRun other;
  auto rows = other.rows();
  capnp::MallocMessageBuilder message;
  message.setRoot(other.entries[0].reader());
  message.getRoot<schema::Entry>().getDescriptor().setOrigin("example.org/other");
  rows[0] = SmallRun::row_of_entry(0, EntryMessage::from(message.getRoot<schema::Entry>()));
  const std::string control = store("control2", run_.rows()), strange = store("other", rows);
  EXPECT_THAT(edge::failure_of(strange,
                               [&] {
                                 run_recover({{control, strange}, journal_, "", false, false});
                               }),
              HasSubstr("is of another run"));
}

}  // namespace
}  // namespace parley
