#include "ops/verify_record.h"

#include <gmock/gmock.h>
#include <sqlite3.h>

#include "ops/fork_branch.h"
#include "tests/unit/ops/small_run.h"

namespace parley {
namespace {

using edge::JournalKind;
using edge::JournalRow;
using testing::HasSubstr;

class VerifyTest : public testing::Test {
 protected:
  const SmallRun& run_ = small_run();
  edge::ScratchFolder folder_;
  std::string journal_ = folder_.file("run.parley");
  Party cn_ = run_.conductor.world().package->party("CN");

  static Verification verify(const std::vector<std::string>& files) {
    VerifyPlan plan;
    plan.jobs = 3;
    return verify_files(files, plan).value();
  }
  Verification verify_rows(const std::vector<JournalRow>& rows) {
    write_journal(journal_, rows);
    return verify({journal_});
  }
  void expect_fault(const std::vector<JournalRow>& rows, EntryNumber entry, const std::string& what) {
    expect_fault(verify_rows(rows), entry, what);
  }
  static void expect_fault(const Verification& verification, EntryNumber entry, const std::string& what) {
    EXPECT_FALSE(verification.good());
    const auto& fault = verification.files.at(0).fault;
    ASSERT_TRUE(fault.has_value()) << "expected: " << what;
    EXPECT_EQ(fault->entry, entry) << fault->what;
    EXPECT_THAT(fault->what, HasSubstr(what));
  }
  // Past what Journal itself would refuse.
  void sql(const std::string& command) const {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(journal_.c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, command.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(database);
    sqlite3_close(database);
  }
  // The entry changed by `change`, sealed anew: what a dishonest coordinator could write.
  template <typename Change>
  JournalRow forged(EntryNumber number, Change change) const {
    capnp::MallocMessageBuilder message;
    message.setRoot(run_.entries[number].reader());
    change(message.getRoot<schema::Entry>());
    return SmallRun::row_of_entry(number, EntryMessage::from(message.getRoot<schema::Entry>()));
  }
  EntryNumber accepted() const {
    return run_.last([](auto entry) { return entry.isAccepted(); });
  }
};

TEST_F(VerifyTest, FindsNothingWrongWithAWholeJournal) {
  const auto verification = verify_rows(run_.rows());
  const VerifiedFile& file = verification.files.at(0);
  EXPECT_TRUE(verification.good()) << file.fault.value_or(Fault{}).what;
  EXPECT_EQ(file.run_id, run_.conductor.run_id());
  EXPECT_EQ(file.origin, "example.org/small");
  EXPECT_EQ(file.kind, "live");
  EXPECT_EQ(file.head.size, run_.entries.size());
  EXPECT_EQ(file.open, run_.entries.size());
  EXPECT_GE(file.signatures, 6u);
  EXPECT_FALSE(file.ended);
  Sealer sealer(run_.conductor.run_id());
  for (EntryNumber n = 0; n < run_.entries.size(); ++n) sealer.seal(run_.entries[n], SmallRun::salt(n));
  EXPECT_EQ(file.head, sealer.head());
}

TEST_F(VerifyTest, FindsNothingWrongWithAStoreBesideItsJournal) {
  const std::string store = folder_.file("cn.store");
  write_journal(journal_, run_.rows());
  write_journal(store, run_.rows_for(cn_), JournalKind::store, "cn");
  const auto verification = verify({journal_, store});
  EXPECT_TRUE(verification.good()) << verification.files[1].fault.value_or(Fault{}).what;
  EXPECT_THAT(verification.files[1].parties, testing::ElementsAre("CN"));
  EXPECT_LT(verification.files[1].open, verification.files[1].head.size);
}

std::vector<EntryMessage> branch_of(const std::vector<EntryMessage>& record, EntryNumber number) {
  auto point = branch_point({record.begin(), record.begin() + static_cast<std::ptrdiff_t>(number) + 1}, 0);
  std::vector<EntryMessage> entries;
  RehearsalPlan plan;
  plan.seed = rehearsal_seed("branch", number);
  plan.origin = "fork/small";
  plan.until = 6 * kHour;
  plan.on_batch = [&](const Conductor&, std::span<const EntryMessage> batch) {
    entries.insert(entries.end(), batch.begin(), batch.end());
  };
  (void)play_branch(std::get<BranchPoint>(point), plan);
  return entries;
}
std::vector<JournalRow> rows_of(const std::vector<EntryMessage>& entries) {
  std::vector<JournalRow> rows;
  for (EntryNumber number = 0; number < entries.size(); ++number)
    rows.push_back(SmallRun::row_of_entry(number, entries[number]));
  return rows;
}

// What people signed in the live run stands in its branches, signed over the live run's id.
TEST_F(VerifyTest, FindsNothingWrongWithABranchOfALiveRunNorWithABranchOfThat) {
  const auto branch = branch_of(run_.entries, accepted());
  auto verification = verify_rows(rows_of(branch));
  EXPECT_TRUE(verification.good()) << verification.files[0].fault.value_or(Fault{}).what;
  EXPECT_EQ(verification.files[0].kind, "fork");
  EXPECT_GE(verification.files[0].signatures, 6u);
  const auto again = branch_of(branch, accepted() + 5);
  write_journal(folder_.file("again.parley"), rows_of(again));
  verification = verify({folder_.file("again.parley")});
  EXPECT_TRUE(verification.good()) << verification.files[0].fault.value_or(Fault{}).what;
  EXPECT_GE(verification.files[0].signatures, 6u);
}

TEST_F(VerifyTest, NamesAnActInABranchThatNobodySignedInItsParent) {
  auto branch = branch_of(run_.entries, accepted());
  capnp::MallocMessageBuilder message;
  message.setRoot(branch[accepted()].reader());
  auto signature = message.getRoot<schema::Entry>().getAccepted().getSignature();
  signature[0] ^= 1;
  branch[accepted()] = EntryMessage::from(message.getRoot<schema::Entry>());
  expect_fault(rows_of(branch), accepted(), "the signature of its submission");
}

TEST_F(VerifyTest, ReadsAStoreThatDoesNotSayWhoseItIs) {
  write_journal(journal_, run_.rows_for(cn_), JournalKind::store);
  const auto verification = verify({journal_});
  EXPECT_TRUE(verification.good()) << verification.files[0].fault.value_or(Fault{}).what;
  EXPECT_THAT(verification.files[0].parties, testing::ElementsAre("CN"));
}

TEST_F(VerifyTest, NamesAFlippedBitWhereverItIs) {
  for (const char* column : {"bytes", "salt", "commitment"}) {
    auto rows = run_.rows();
    auto& entry = rows[40].entry;
    if (column == std::string("bytes")) entry.opened->bytes[entry.opened->bytes.size() / 2] ^= 4;
    if (column == std::string("salt")) entry.opened->salt[31] ^= 1;
    if (column == std::string("commitment")) entry.commitment[0] ^= 128;
    SCOPED_TRACE(column);
    journal_ = folder_.file(std::string(column) + ".parley");
    expect_fault(rows, 40, "do not match the commitment");
  }
}

TEST_F(VerifyTest, NamesAMissingRow) {
  write_journal(journal_, run_.rows());
  sql("DELETE FROM entry WHERE number = 57");
  expect_fault(verify({journal_}), 57, "entry 57 is missing");
}

TEST_F(VerifyTest, NamesARowWithoutItsSaltAndAWrongColumn) {
  write_journal(journal_, run_.rows());
  sql("UPDATE entry SET salt = NULL WHERE number = 12");
  expect_fault(verify({journal_}), 12, "");
  sql("UPDATE entry SET exercise_time = 77 WHERE number = 3");
  expect_fault(verify({journal_}), 3, "time or kind");
}

TEST_F(VerifyTest, NamesAnEntryUnderAnotherNumber) {
  auto rows = run_.rows();
  rows[30] = forged(30, [](schema::Entry::Builder entry) { entry.setNumber(31); });
  expect_fault(rows, 30, "says that it is entry 31");
}

TEST_F(VerifyTest, NamesAForgedSignature) {
  auto rows = run_.rows();
  rows[accepted()] =
      forged(accepted(), [](schema::Entry::Builder entry) { entry.getAccepted().getSignature()[5] ^= 1; });
  expect_fault(rows, accepted(), "signature");
}

TEST_F(VerifyTest, NamesASubmissionBySomebodyElsesNode) {
  auto rows = run_.rows();
  const EntryNumber number =
      run_.last([](auto entry) { return entry.isSeatFilled() && entry.getSeatFilled().getSeat() == "US.DO"; });
  rows[number] = forged(number, [](schema::Entry::Builder entry) { entry.getSeatFilled().setNode("cn"); });
  expect_fault(rows, accepted(), "the seat US.DO is not held by the node us");
}

TEST_F(VerifyTest, NamesADoubledId) {
  auto rows = run_.rows();
  auto again = forged(accepted(), [&](schema::Entry::Builder entry) { entry.setNumber(rows.size()); });
  again.entry = seal(rows.size(), SmallRun::salt(rows.size()), again.entry.opened->bytes);
  rows.push_back(again);
  expect_fault(rows, rows.size() - 1, "is that of entry " + std::to_string(accepted()));
}

TEST_F(VerifyTest, NamesAnAudienceThatTheAuthorDidNotSign) {
  auto rows = run_.rows();
  const EntryNumber number = run_.last(
      [](auto entry) { return entry.isAccepted() && !PartySet(entry.getAudience()).contains(PartySet(0b110)); });
  rows[number] = forged(number, [](schema::Entry::Builder entry) { entry.setAudience(0b111); });
  expect_fault(rows, number, "audience is not the one that the author signed");
}

TEST_F(VerifyTest, NamesAnImpossibleAudienceAndATimeThatGoesBack) {
  auto rows = run_.rows();
  const EntryNumber last = rows.size() - 1;
  rows[last] = forged(last, [](schema::Entry::Builder entry) { entry.setTime(5); });
  expect_fault(rows, last, "time goes back");
  rows[20] = forged(20, [](schema::Entry::Builder entry) { entry.setAudience(2); });
  journal_ = folder_.file("uncontrolled");
  expect_fault(rows, 20, "lacks control");
  rows[10] = forged(10, [](schema::Entry::Builder entry) { entry.setAudience(1 | 1ULL << 40); });
  journal_ = folder_.file("strangers");
  expect_fault(rows, 10, "parties that the run does not have");
}

TEST_F(VerifyTest, NamesWhatAStoreMayNotHold) {
  auto rows = run_.rows_for(cn_);
  const EntryNumber secret = run_.last([&](auto entry) { return !PartySet(entry.getAudience()).contains(cn_); });
  rows[secret] = run_.row(secret);
  write_journal(journal_, rows, JournalKind::store, "cn");
  expect_fault(verify({journal_}), secret, "this is the store of CN");
}

TEST_F(VerifyTest, NamesWhatWasKeptFromAStore) {
  auto rows = run_.rows_for(cn_);
  const EntryNumber kept = run_.last([&](auto entry) { return PartySet(entry.getAudience()).contains(cn_); });
  rows[kept] = SmallRun::sealed(rows[kept]);
  const std::string store = folder_.file("cn.store");
  write_journal(journal_, run_.rows());
  write_journal(store, rows, JournalKind::store, "cn");
  const auto verification = verify({journal_, store});
  EXPECT_FALSE(verification.good());
  ASSERT_EQ(verification.contradictions.size(), 1u);
  EXPECT_EQ(verification.contradictions[0].entry, kept);
  EXPECT_THAT(verification.contradictions[0].what, HasSubstr("kept from them"));
}

TEST_F(VerifyTest, NamesAJournalThatLostItsEnd) {
  auto rows = run_.rows();
  write_journal(journal_, rows);
  const auto whole = verify({journal_}).files[0];
  edge::write_watermark(journal_, {whole.run_id, whole.head, whole.time});
  EXPECT_TRUE(verify({journal_}).good());
  sql("DELETE FROM entry WHERE number >= 60");
  expect_fault(verify({journal_}), 60, "lost its end");
}

TEST_F(VerifyTest, NamesAnotherPastThanWasSignedFor) {
  write_journal(journal_, run_.rows());
  auto head = verify({journal_}).files[0].head;
  head.root[0] ^= 1;
  edge::write_watermark(journal_, {run_.conductor.run_id(), head, 0});
  expect_fault(verify({journal_}), head.size - 1, "not those that were signed for");
}

TEST_F(VerifyTest, NamesWhereTwoHistoriesPart) {
  auto rows = run_.rows();
  rows[50] = edge::row_of(seal(50, made_of("another salt"), rows[50].entry.opened->bytes), run_.entries[50]);
  const std::string other = folder_.file("other.parley");
  write_journal(journal_, run_.rows());
  write_journal(other, rows);
  const auto verification = verify({journal_, other});
  EXPECT_FALSE(verification.good());
  ASSERT_EQ(verification.contradictions.size(), 1u);
  EXPECT_EQ(verification.contradictions[0].entry, 50u);
  EXPECT_THAT(verification.contradictions[0].what, HasSubstr("two different histories"));
}

TEST_F(VerifyTest, SaysWhatIsNoJournal) {
  edge::write_content(journal_, "hello");
  EXPECT_FALSE(verify({journal_}).good());
}

}  // namespace
}  // namespace parley
