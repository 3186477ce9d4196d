#include "ops/recover.h"

#include <gmock/gmock.h>

#include <filesystem>

#include "common/record/checkpoint.h"
#include "common/record/remainder.h"
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
  // As the store keeps what the coordinator has signed of its first `size` entries, or what `key` has.
  void put_checkpoint(const std::string& path, EntryNumber size, const KeyPair& key = coordinator_sign_keys()) {
    edge::Journal journal = edge::Journal::open(path);
    CompactTree tree;
    for (const auto& row : journal.read(0, size, 1 << 28)) tree.append(row.entry.leaf_hash(run_.conductor.run_id()));
    const std::string text = text_of(Checkpoint{kOrigin, {size, tree.root()}});
    journal.put_note({"checkpoint", size, "", text_of(SignedNote{text, {sign_note(text, kOrigin, key)}})});
  }
  // A store with one row more than there was: it has control take an act out, and leaves another in its place.
  std::vector<edge::JournalRow> with_forged_redaction(std::vector<edge::JournalRow> rows) {
    redacted_ = run_.last([](auto entry) { return entry.isAccepted() && remainder_of(entry); });
    capnp::MallocMessageBuilder changed, message;
    changed.setRoot(remainder_of(run_.entries[redacted_].reader())->reader());
    auto order = changed.getRoot<schema::Entry>();
    order.setTime(order.getTime() + 1);
    message.setRoot(run_.entries.back().reader());
    auto entry = message.getRoot<schema::Entry>();
    entry.setNumber(rows.size());
    entry.setAudience(PartySet::first(3).bits());
    auto redacted = entry.initRedacted();
    redacted.setNumber(redacted_);
    redacted.setRemainder(as_data(EntryMessage::from(order).bytes()));
    rows.push_back(SmallRun::row_of_entry(rows.size(), EntryMessage::from(entry)));
    return rows;
  }
  std::variant<Rebuilt, Forged> rebuild(const std::vector<std::string>& from) {
    MergedStores merged(from);
    const Survey found = survey(merged, std::nullopt, Tail::computed);
    EXPECT_TRUE(found.is_complete()) << found.unvouched;
    return write_rebuilt(merged, found, journal_, SmallRun::half(), {});
  }

  static constexpr const char* kOrigin = "example.org/small";
  EntryNumber redacted_ = 0;
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
  EXPECT_EQ(recover({control, store("cn", run_.rows_for(1))}), 0) << said_;
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
  put_checkpoint(control, begin);
  const auto outcome = rebuild({control});
  ASSERT_TRUE(std::holds_alternative<Rebuilt>(outcome)) << std::get<Forged>(outcome).what;
  const Rebuilt& rebuilt = std::get<Rebuilt>(outcome);
  ASSERT_GT(rebuilt.completed, 0u);
  EXPECT_EQ(rebuilt.size, begin + 1 + rebuilt.completed);
  edge::Journal journal = edge::Journal::read_only(journal_);
  for (EntryNumber number = 0; number < rebuilt.size; ++number) {
    const auto row = journal.read_one(number);
    EXPECT_TRUE(std::ranges::equal(row->entry.opened->bytes, run_.entries[number].bytes())) << number;
  }
  EXPECT_TRUE(good(journal_));
}

TEST_F(RecoverTest, ARedactionThatOneStoreAddsAndTheRulesDoNotGiveIsRefusedAndDestroysNothing) {
  const std::string control = store("control2", run_.rows()), us = store("us", with_forged_redaction(run_.rows_for(2)));
  put_checkpoint(control, run_.entries.size() - 1);
  const auto outcome = rebuild({control, us});
  ASSERT_TRUE(std::holds_alternative<Forged>(outcome));
  // What it leaves of the order is computed to be another, before the added row itself is.
  EXPECT_EQ(std::get<Forged>(outcome).entry, redacted_);
  EXPECT_FALSE(std::filesystem::exists(journal_));
  EXPECT_FALSE(std::filesystem::exists(journal_ + ".rebuilding"));
}

TEST_F(RecoverTest, WithoutTheKeysWhatOneStoreAddsToTheSignedRecordIsNotTaken) {
  const std::string control = store("control2", run_.rows()), us = store("us", with_forged_redaction(run_.rows_for(2)));
  put_checkpoint(control, run_.entries.size());
  EXPECT_EQ(recover({control, us}), 1);
  EXPECT_THAT(said_, HasSubstr("from entry " + std::to_string(run_.entries.size()) + " on stands in " + us + " alone"));
  EXPECT_FALSE(std::filesystem::exists(journal_));
  EXPECT_EQ(recover({control}), 0) << said_;
  std::filesystem::remove(journal_);
  EXPECT_EQ(recover({control, us}, true), 0) << said_;
  edge::Journal journal = edge::Journal::read_only(journal_);
  EXPECT_EQ(journal.read(0, 10'000, 1 << 28), run_.rows()) << "the order reads as it was given";
}

TEST_F(RecoverTest, WithoutTheKeysNothingIsDestroyedBeyondTheSignedRecord) {
  const auto forged = with_forged_redaction(run_.rows());
  const std::string one = store("us", forged), other = store("us2", forged);
  put_checkpoint(one, run_.entries.size());
  EXPECT_EQ(recover({one, other}), 1);
  EXPECT_THAT(said_, HasSubstr("removes text for good"));
  EXPECT_EQ(recover({one, other}, true), 0) << said_;
  EXPECT_EQ(edge::Journal::read_only(journal_).read(0, 10'000, 1 << 28), run_.rows());
}

TEST_F(RecoverTest, ANodeThatNobodyWitnessedIsNotEnrolledByOneStoresWord) {
  auto rows = run_.rows();
  capnp::MallocMessageBuilder message;
  message.setRoot(run_.entries[run_.last([](auto entry) { return entry.isNodeEnrolled(); })].reader());
  auto entry = message.getRoot<schema::Entry>();
  entry.setNumber(rows.size());
  entry.getNodeEnrolled().setReplaces("cn");
  rows.push_back(SmallRun::row_of_entry(rows.size(), EntryMessage::from(entry)));
  const std::string control = store("control2", run_.rows()), us = store("us", rows);
  put_checkpoint(control, run_.entries.size());
  MergedStores merged({control, us});
  const Survey found = survey(merged, std::nullopt, Tail::computed);
  EXPECT_EQ(found.whole, run_.entries.size());
  EXPECT_THAT(found.unvouched, HasSubstr(us + " alone"));
}

TEST_F(RecoverTest, KeepsOnlyNotesThatTheCoordinatorHasSignedOfTheseEntries) {
  const std::string control = store("control2", run_.rows()), us = store("us", run_.rows_for(2));
  put_checkpoint(control, 50);
  put_checkpoint(us, 60, key_pair_from_seed(made_of("somebody's key")));
  edge::Journal::open(us).put_note({"checkpoint", 50, "", "junk"});
  edge::Journal::open(us).put_note({"view", 50, "CN 0", "junk"});
  EXPECT_EQ(recover({control, us}), 0) << said_;
  edge::Journal journal = edge::Journal::read_only(journal_);
  ASSERT_EQ(journal.notes("checkpoint").size(), 1u);
  EXPECT_EQ(journal.notes("checkpoint"), edge::Journal::read_only(control).notes("checkpoint"));
  EXPECT_TRUE(journal.notes("view").empty());
  EXPECT_TRUE(good(journal_));
}

TEST_F(RecoverTest, NamesTheStoreThatIsNotWhatTheCoordinatorHasSigned) {
  auto other = run_.rows();
  other[50] = edge::row_of(seal(50, made_of("x"), other[50].entry.opened->bytes), run_.entries[50]);
  const std::string control = store("control2", run_.rows()), us = store("us", other);
  put_checkpoint(control, 60);
  EXPECT_EQ(recover({us, control}), 1);
  EXPECT_THAT(said_, HasSubstr(us + " is not the record that the coordinator has signed"));
  EXPECT_EQ(recover({us, control}, true), 1) << "a loss is something else";
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
