// Openings and redactions as the offline commands see them: verified, and computed again.
#include <gmock/gmock.h>

#include "common/record/remainder.h"
#include "common/schema/filled.h"
#include "ops/record_reader.h"
#include "ops/recovery/recompute.h"
#include "ops/verify_record.h"
#include "tests/unit/ops/small_run.h"

namespace parley {
namespace {

using edge::JournalKind;
using edge::JournalRow;
using testing::HasSubstr;

constexpr const char* kSpilled = "The real name of an officer.";

// China writes something down; control opens it to the United States, or has it removed; then ENDEX.
class OpenedTest : public testing::Test {
 protected:
  OpenedTest() {
    run_.conductor.read_entries_by([this](EntryNumber number) { return run_.entries[number]; });
    run_.internal("cn", "CN.FM", kSpilled);
    written_ = run_.entries.size() - 1;
  }
  void disclose(EntryNumber from, EntryNumber to) {
    run_.act("control", "EXCON.DIR", [&](schema::Act::Builder act) {
      auto disclose = act.initDisclose();
      disclose.initRanges(1)[0].setFrom(from);
      disclose.getRanges()[0].setTo(to);
      disclose.initTo(1).set(0, "US");
    });
    opening_ = run_.last([](auto entry) { return entry.isOpened(); });
  }
  void redact() {
    run_.act("control", "EXCON.DIR", [&](schema::Act::Builder act) {
      act.initRedact().initEntries(1).set(0, written_);
      act.getRedact().setReason("a spill");
    });
    run_.act("control", "EXCON.DIR", [](schema::Act::Builder act) { act.setEndex("Enough."); });
  }
  std::vector<JournalRow> rows_of_us() {
    auto rows = run_.rows_for(us_);
    rows[written_] = run_.row(written_);
    rows[written_].opened_by = opening_;
    return rows;
  }
  // As the coordinator leaves it: what is redacted is gone.
  std::vector<JournalRow> rows_without_text() {
    auto rows = run_.rows();
    rows[written_] = SmallRun::sealed(rows[written_]);
    return rows;
  }
  VerifiedFile verify(const std::string& name, std::span<const JournalRow> rows, JournalKind kind) {
    write_journal(folder_.file(name), rows, kind, kind == JournalKind::store ? "us" : "");
    VerifyPlan plan;
    plan.jobs = 2;
    return verify_files({folder_.file(name)}, plan).value().files.at(0);
  }

  SmallRun run_;
  edge::ScratchFolder folder_;
  Party us_ = run_.conductor.world().package->party("US");
  EntryNumber written_ = kNoEntry, opening_ = kNoEntry;
};

TEST_F(OpenedTest, AStoreMayHoldWhatWasOpenedToIt) {
  disclose(written_, written_ + 1);
  const auto file = verify("us.store", rows_of_us(), JournalKind::store);
  EXPECT_FALSE(file.fault) << file.fault->what;
}

TEST_F(OpenedTest, WhatWasAddressedToAPartyAndKeptFromItUntilItWasOpenedIsNamed) {
  const EntryNumber ours = run_.last([&](auto entry) { return PartySet(entry.getAudience()).contains(us_); });
  disclose(ours, ours + 1);
  auto rows = run_.rows_for(us_);
  rows[ours].opened_by = opening_;
  const auto file = verify("us.store", rows, JournalKind::store);
  ASSERT_TRUE(file.fault);
  EXPECT_EQ(file.fault->entry, ours);
  EXPECT_THAT(file.fault->what, HasSubstr("kept from them until"));
}

TEST_F(OpenedTest, ARedactedRecordIsSoundAndSaysWhatWasRedacted) {
  redact();
  const auto file = verify("run.parley", rows_without_text(), JournalKind::coordinator);
  EXPECT_FALSE(file.fault) << file.fault->what;
  ASSERT_EQ(file.redacted.size(), 1u);
  EXPECT_EQ(file.redacted.begin()->first, written_);
  const auto kept = verify("kept.parley", run_.rows(), JournalKind::coordinator);
  ASSERT_TRUE(kept.fault);
  EXPECT_THAT(kept.fault->what, HasSubstr("its contents are still here"));
}

TEST_F(OpenedTest, ARedactionThatNoActOfControlAskedForIsAFault) {
  redact();
  const EntryNumber by = run_.last([](auto entry) { return entry.isRedacted(); });
  const auto put = [&](std::vector<JournalRow>& rows, EntryNumber number, auto change) {
    capnp::MallocMessageBuilder message;
    message.setRoot(run_.entries[by].reader());
    auto entry = message.getRoot<schema::Entry>();
    entry.setNumber(number);
    change(entry.getRedacted());
    rows[number] = SmallRun::row_of_entry(number, EntryMessage::from(entry));
  };
  // Another entry than was asked for.
  const auto other =
      run_.last([&](auto past) { return past.isAccepted() && past.getNumber() < written_ && remainder_of(past); });
  auto rows = run_.rows();
  rows[other] = SmallRun::sealed(rows[other]);
  put(rows, by, [&](schema::Redacted::Builder redacted) {
    redacted.setNumber(other);
    redacted.setRemainder(as_data(remainder_of(run_.entries[other].reader())->bytes()));
  });
  auto file = verify("other.parley", rows, JournalKind::coordinator);
  ASSERT_TRUE(file.fault);
  EXPECT_EQ(file.fault->entry, by);
  EXPECT_THAT(file.fault->what, HasSubstr("no act of control's has asked for that"));
  // Nothing was asked for.
  rows = rows_without_text();
  rows.resize(by + 1);
  rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(by) - 1);  // the act that asked for it
  put(rows, by - 1, [](auto) {});
  file = verify("none.parley", rows, JournalKind::coordinator);
  ASSERT_TRUE(file.fault);
  EXPECT_EQ(file.fault->entry, by - 1);
  EXPECT_THAT(file.fault->what, HasSubstr("no act of control's has asked for that"));
}

TEST_F(OpenedTest, ARedactedRecordIsReadAndComputedAgainFromWhatWasLeft) {
  redact();
  write_journal(folder_.file("run.parley"), rows_without_text());
  RecordReader reader(folder_.file("run.parley"));
  std::vector<EntryMessage> entries;
  while (const auto read = reader.next()) {
    EXPECT_TRUE(read->open()) << read->number;
    EXPECT_EQ(read->redacted_by != kNoEntry, read->number == written_);
    entries.push_back(read->entry);
  }
  ASSERT_EQ(entries.size(), run_.entries.size());
  EXPECT_TRUE(std::ranges::equal(entries[written_].bytes(), remainder_of(run_.entries[written_].reader())->bytes()));
  const RecordedRun run{entries.size(), [&](EntryNumber number) { return entries[number]; },
                        [&](EntryNumber number) { return number == written_; }};
  const auto result = recompute(run, SmallRun::half());
  EXPECT_FALSE(result.difference) << result.difference->entry << ": " << result.difference->what;
  EXPECT_EQ(result.taken + result.recomputed, entries.size());
}

// What was refused is gone with its text, so a recompute takes the refusal as it is.
TEST_F(OpenedTest, ARedactedRefusalIsComputedAgainAsItIs) {
  run_.submit("cn", message_with<schema::Submission>([](schema::Submission::Builder submission) {
                submission.setSeat("CN.FM");
                submission.setAudience(3);
                submission.initActs(1)[0].initReportAsk().setTopic(kSpilled);
              }));
  const EntryNumber refusal = run_.last([](auto entry) { return entry.isRefused(); });
  ASSERT_GT(refusal, written_);
  written_ = refusal;
  redact();
  std::vector<EntryMessage> entries = run_.entries;
  entries[refusal] = *remainder_of(entries[refusal].reader());
  EXPECT_EQ(text_of(entries[refusal].bytes()).find(kSpilled), std::string_view::npos);
  const RecordedRun run{entries.size(), [&](EntryNumber number) { return entries[number]; },
                        [&](EntryNumber number) { return number == refusal; }};
  const auto result = recompute(run, SmallRun::half());
  EXPECT_FALSE(result.difference) << result.difference->entry << ": " << result.difference->what;
  EXPECT_EQ(result.taken + result.recomputed, entries.size());
}

}  // namespace
}  // namespace parley
