// What a replica checks of entries that were opened to it later, and of what is left of redacted ones.
#include <gtest/gtest.h>

#include "common/record/remainder.h"
#include "tests/unit/node/record_for_test.h"

namespace parley {
namespace {

const Fill kSecret = [](schema::Entry::Builder entry) { entry.initAdjudicated().setReason("SECRET"); };

Fill opened_to(Party party, EntryNumber from, EntryNumber to) {
  return [=](schema::Entry::Builder entry) {
    auto opened = entry.initOpened();
    opened.setTo(PartySet::of(party).bits());
    opened.initRanges(1)[0].setFrom(from);
    opened.getRanges()[0].setTo(to);
  };
}

Fill redacted(const EntryMessage& remainder) {
  return [=](schema::Entry::Builder entry) {
    entry.initRedacted().setNumber(remainder.reader().getNumber());
    entry.getRedacted().setRemainder(as_data(remainder.bytes()));
  };
}

class OpeningTest : public testing::Test {
 protected:
  void SetUp() override { take(0, ItemOf::open(descriptor_of())); }
  void take(EntryNumber number, const ItemOf& item) { ASSERT_EQ(code_of(replica.take(number, item)), ""); }
  // Entry 1, America's, is sealed here; entry 2 opens it to China.
  void seal_and_open() {
    take(1, ItemOf::sealed(commitment(filled(1), secret.bytes())));
    take(2, ItemOf::open(entry_of(2, PartySet::of(kChina), opened_to(kChina, 0, 2))));
  }
  std::string code_of_contents(const EntryMessage& entry, EntryNumber number = 1) {
    capnp::MallocMessageBuilder message;
    auto content = message.initRoot<schema::Content>();
    content.setNumber(number);
    content.setSalt(as_data(filled(1)));
    content.setBytes(as_data(entry.bytes()));
    const SealedEntry sealed{number, commitment(filled(1), secret.bytes()), std::nullopt};
    const auto checked = replica.check_opened(sealed, content.asReader());
    const auto* refusal = std::get_if<Refusal>(&checked);
    return refusal ? refusal->code : "";
  }

  Replica replica = replica_of({"CN"});
  EntryMessage secret = entry_of(1, PartySet::of(kAmerica), kSecret);
};

TEST_F(OpeningTest, WhatWasSealedIsTaken) {
  seal_and_open();
  EXPECT_EQ(code_of_contents(secret), "");
  EXPECT_EQ(replica.view(kChina).last, 2u) << "and never folded";
}

TEST_F(OpeningTest, SomethingElseThanWhatWasSealedIsRefused) {
  seal_and_open();
  EXPECT_EQ(
      code_of_contents(entry_of(1, PartySet::of(kAmerica),
                                [](schema::Entry::Builder entry) { entry.initAdjudicated().setReason("HARMLESS"); })),
      "opening.differs");
}

// The audience is in the bytes that were committed to.
TEST_F(OpeningTest, ASwappedAudienceIsFound) {
  seal_and_open();
  EXPECT_EQ(code_of_contents(entry_of(1, PartySet::of(kChina), kSecret)), "opening.differs");
}

TEST_F(OpeningTest, WhatNobodyOpenedToUsIsRefused) {
  take(1, ItemOf::sealed(commitment(filled(1), secret.bytes())));
  take(2, ItemOf::open(entry_of(2, kAll, opened_to(kAmerica, 0, 2))));
  EXPECT_EQ(code_of_contents(secret), "opening.nobody");
}

TEST_F(OpeningTest, ARedactionMustLeaveTheEntryThatWeHold) {
  const auto ours = entry_of(1, PartySet::of(kChina), kSecret);
  take(1, ItemOf::open(ours));
  const auto remainder = *remainder_of(ours.reader());
  const auto other = entry_of(1, PartySet::of(kChina), [](schema::Entry::Builder entry) {
    entry.initAdjudicated().setReason(std::string(kRedacted) + "!");
  });
  const PartySet all = kAll;
  EXPECT_FALSE(replica.check_redaction(entry_of(2, all, redacted(remainder)).reader(), ours));
  const auto refusal = replica.check_redaction(entry_of(2, all, redacted(other)).reader(), ours);
  ASSERT_TRUE(refusal);
  EXPECT_EQ(refusal->code, "redacted.differs");
}

TEST_F(OpeningTest, ALateJoinerFoldsTheRemainderAndHoldsItsRedactionToIt) {
  const auto ours = entry_of(1, PartySet::of(kChina), [](schema::Entry::Builder entry) {
    entry.setTime(700);
    entry.initAdjudicated().setReason("SECRET");
  });
  const auto remainder = *remainder_of(ours.reader());
  capnp::MallocMessageBuilder message;
  auto item = message.initRoot<schema::Item>().initRedacted();
  item.setCommitment(as_data(commitment(filled(1), ours.bytes())));
  item.setRemainder(as_data(remainder.bytes()));
  const auto taken = replica.take(1, message.getRoot<schema::Item>().asReader());
  ASSERT_EQ(code_of(taken), "");
  EXPECT_FALSE(std::get<Received>(taken).sealed.opened);
  EXPECT_EQ(replica.view(kChina).now, 700);
  EXPECT_FALSE(replica.check_redaction(entry_of(2, kAll, redacted(remainder)).reader(), {}));
  const auto other = entry_of(1, PartySet::of(kChina), [](schema::Entry::Builder entry) {
    entry.setTime(900);
    entry.initAdjudicated().setReason(std::string(kRedacted));
  });
  EXPECT_TRUE(replica.check_redaction(entry_of(2, kAll, redacted(other)).reader(), {}));
}

// In a remainder no signature says whose an act is.
TEST_F(OpeningTest, WhatRedactionDoesNotLeaveIsNoRemainder) {
  const auto whole = entry_of(1, PartySet::of(kChina), kSecret);
  capnp::MallocMessageBuilder message;
  auto item = message.initRoot<schema::Item>().initRedacted();
  item.setCommitment(as_data(commitment(filled(1), whole.bytes())));
  item.setRemainder(as_data(whole.bytes()));
  EXPECT_EQ(code_of(replica.take(1, message.getRoot<schema::Item>().asReader())), "redacted.text");
  EXPECT_EQ(replica.size(), 1u);
}

TEST_F(OpeningTest, ARedactionOfWhatComesAfterItIsRefused) {
  const auto later = *remainder_of(entry_of(3, PartySet::of(kChina), kSecret).reader());
  const auto refusal = replica.check_redaction(entry_of(2, kAll, redacted(later)).reader(), {});
  ASSERT_TRUE(refusal);
  EXPECT_EQ(refusal->code, "redacted.later");
}

}  // namespace
}  // namespace parley
