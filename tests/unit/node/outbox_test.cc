#include "node/outbox.h"

#include <gtest/gtest.h>

#include "common/base/hash.h"
#include "common/record/leaf.h"
#include "tests/unit/node/record_for_test.h"

namespace parley {
namespace {

Outgoing outgoing(std::uint8_t id) { return {filled(id), filled(1), {}, Bytes{id}}; }

// What would be sent now, by the first byte of its id; positions must count up.
std::vector<int> send_all(Outbox& outbox, std::uint64_t first_position) {
  std::vector<int> ids;
  while (const auto next = outbox.next()) {
    EXPECT_EQ(next->position, first_position++);
    ids.push_back(next->outgoing->id[0]);
    outbox.sent();
  }
  return ids;
}

TEST(OutboxTest, SendsNothingUntilConnected) {
  Outbox outbox;
  outbox.add(outgoing(1));
  EXPECT_FALSE(outbox.next());
  outbox.connected(8);
  EXPECT_EQ(send_all(outbox, 0), std::vector<int>({1}));
}

TEST(OutboxTest, SendsInOrderAndWithinItsCredit) {
  Outbox outbox;
  for (std::uint8_t id = 1; id <= 5; ++id) outbox.add(outgoing(id));
  outbox.connected(2);
  EXPECT_EQ(send_all(outbox, 0), std::vector<int>({1, 2}));
  EXPECT_TRUE(outbox.settle(filled(1)));
  EXPECT_EQ(send_all(outbox, 2), std::vector<int>({3}));
  EXPECT_EQ(outbox.size(), 4u);
}

TEST(OutboxTest, SendsWhatHasNoAnswerAgainAfterAReconnectInTheSameOrder) {
  Outbox outbox;
  for (std::uint8_t id = 1; id <= 4; ++id) outbox.add(outgoing(id));
  outbox.connected(8);
  send_all(outbox, 0);
  EXPECT_TRUE(outbox.settle(filled(2)));
  outbox.disconnected();
  EXPECT_FALSE(outbox.next());
  outbox.add(outgoing(5));
  outbox.connected(8);
  EXPECT_EQ(send_all(outbox, 0), std::vector<int>({1, 3, 4, 5}));
}

TEST(OutboxTest, KeepsWhatTheCoordinatorDroppedAndSendsItAgainInItsPlace) {
  Outbox outbox;
  for (std::uint8_t id = 1; id <= 4; ++id) outbox.add(outgoing(id));
  outbox.connected(8);
  send_all(outbox, 0);
  EXPECT_TRUE(outbox.set_aside(filled(2), "I did not like it."));
  EXPECT_FALSE(outbox.set_aside(filled(2), "I did not like it.")) << "once";
  EXPECT_FALSE(outbox.next()) << "not on this connection";
  EXPECT_EQ(outbox.size(), 3u) << "nobody waits for it";
  ASSERT_EQ(outbox.aside().size(), 1u);
  EXPECT_EQ(outbox.aside()[0].reason, "I did not like it.");
  outbox.disconnected();
  outbox.connected(8);
  EXPECT_EQ(send_all(outbox, 0), std::vector<int>({1, 2, 3, 4}));
  EXPECT_TRUE(outbox.aside().empty());
}

TEST(OutboxTest, SettlesWhatWasDroppedWhenItsAnswerComesAllTheSame) {
  Outbox outbox;
  outbox.add(outgoing(1));
  outbox.connected(8);
  send_all(outbox, 0);
  EXPECT_TRUE(outbox.set_aside(filled(1), "Dropped."));
  EXPECT_TRUE(outbox.settle(filled(1)));
  outbox.connected(8);
  EXPECT_FALSE(outbox.next());
}

TEST(OutboxTest, DoesNotSendWhatWasAnsweredWhileItWasCutOff) {
  Outbox outbox;
  outbox.add(outgoing(1));
  outbox.connected(8);
  send_all(outbox, 0);
  outbox.disconnected();
  EXPECT_TRUE(outbox.settle(filled(1)));
  outbox.connected(8);
  EXPECT_FALSE(outbox.next());
}

TEST(OutboxTest, SettlesEachIdOnce) {
  Outbox outbox;
  outbox.add(outgoing(1));
  EXPECT_FALSE(outbox.settle(filled(2)));
  EXPECT_TRUE(outbox.settle(filled(1)));
  EXPECT_FALSE(outbox.settle(filled(1)));
  EXPECT_TRUE(outbox.empty());
}

TEST(OutboxTest, KnowsWhichEntriesAnswer) {
  const auto refused = entry_of(4, PartySet::of(kChina),
                                [](schema::Entry::Builder entry) { entry.initRefused().setId(as_data(filled(6))); });
  EXPECT_EQ(answered_id(entry_of(3, kAll, accepted(outgoing(5))).reader()), filled(5));
  EXPECT_EQ(answered_id(refused.reader()), filled(6));
  EXPECT_FALSE(answered_id(descriptor_of().reader()));
}

TEST(OutboxTest, SignsForOneRunOneKeyOneIdAndTheseBytes) {
  const KeyPair key = key_pair_from_seed(filled(3));
  const auto signed_one = sign_submission(filled(1), key, filled(2), note_by("CN.FM", "a"));
  const auto holds = [&](const Bytes32& run, const Bytes32& id, const Bytes& bytes) {
    return signed_by(key.public_key, submission_statement(run, key.public_key, id, sha256(bytes)),
                     signed_one.signature);
  };
  EXPECT_TRUE(holds(filled(1), filled(2), signed_one.bytes));
  EXPECT_FALSE(holds(filled(9), filled(2), signed_one.bytes));
  EXPECT_FALSE(holds(filled(1), filled(9), signed_one.bytes));
  EXPECT_FALSE(holds(filled(1), filled(2), Bytes{1}));
}

}  // namespace
}  // namespace parley
