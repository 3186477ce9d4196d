#include "common/simulation/network.h"

#include <gtest/gtest.h>

namespace parley::simulation {
namespace {

using Event = Network::Event;
using Sent = Network::Sent;

constexpr Time kSecond = 1'000'000;
const Bytes32 kKey{1};

class PretendNetwork : public testing::Test {
 protected:
  Network network{Draw(1, "network"), {Path{}}};

  void SetUp() override {
    network.listen();
    network.admit({kKey});
  }
  Network::Id connected(Time now) {
    const auto id = network.connect(0, kKey, now);
    EXPECT_EQ(network.event(id, now + kSecond), Event::connected);
    return id;
  }
  static Bytes number(std::uint8_t value) { return {value}; }
};

TEST_F(PretendNetwork, MessagesArriveOnceInTheirOrderHoweverManyPacketsAreLost) {
  network = Network(Draw(1, "network"), {Path{1'000, 500, 300'000, 300'000, 100'000}});
  SetUp();
  const auto id = network.connect(0, kKey, 0);
  Time now = 0;
  while (network.event(id, now) != Event::connected) now += kSecond;
  for (std::uint8_t i = 0; i < 50; ++i) EXPECT_TRUE(network.send_to_coordinator(id, number(i), now));
  for (std::uint8_t i = 0; i < 50; ++i) {
    while (network.next_for_coordinator() > now) now += 100'000;
    const auto message = network.receive(now);
    ASSERT_TRUE(message);
    EXPECT_EQ(message->bytes, number(i));
    EXPECT_EQ(message->peer, kKey);
  }
  EXPECT_FALSE(network.receive(now + 60 * kSecond));
}

TEST_F(PretendNetwork, AStrangerIsRefusedAndNobodyIsThereBeforeSomebodyListens) {
  const auto stranger = network.connect(0, Bytes32{2}, 0);
  EXPECT_EQ(network.event(stranger, kSecond), Event::refused);
  Network silent(Draw(1, "network"), {Path{}});
  const auto id = silent.connect(0, kKey, 0);
  EXPECT_EQ(silent.event(id, kSecond), Event::unanswered);
  silent.listen();
  silent.admit({kKey});
  EXPECT_EQ(silent.event(id, 10 * kSecond), Event::connected);
}

TEST_F(PretendNetwork, AShortCutIsADelayAndALongOneTheEndOfTheConnection) {
  const auto id = connected(0);
  network.cuts.push_back({0, 2 * kSecond, 4 * kSecond, true, true});
  EXPECT_EQ(network.send(id, number(1), 2 * kSecond), Sent::yes);
  EXPECT_FALSE(network.receive(id, 3 * kSecond));
  EXPECT_TRUE(network.receive(id, 7 * kSecond));
  network.cuts.push_back({0, 10 * kSecond, 60 * kSecond, true, true});
  EXPECT_EQ(network.send(id, number(2), 10 * kSecond), Sent::yes);
  EXPECT_EQ(network.event(id, 20 * kSecond), Event::lost);
  EXPECT_EQ(network.send(id, number(3), 20 * kSecond), Sent::gone);
  EXPECT_FALSE(network.receive(id, 90 * kSecond));
}

TEST_F(PretendNetwork, WhatANodeSentBeforeItLeftIsStillRead) {
  const auto id = connected(0);
  network.send_to_coordinator(id, number(1), kSecond);
  network.close(id, kSecond);
  EXPECT_TRUE(network.receive(2 * kSecond));
  EXPECT_EQ(network.send(id, number(2), 2 * kSecond), Sent::gone);
}

TEST_F(PretendNetwork, ACoordinatorThatDiesIsNoticedAtOnceOrBySilence) {
  const auto first = connected(0);
  network.coordinator_ends(kSecond, true);
  EXPECT_EQ(network.event(first, 2 * kSecond), Event::lost);
  network.listen();
  const auto second = connected(3 * kSecond);
  network.coordinator_ends(4 * kSecond, false);
  EXPECT_EQ(network.event(second, 5 * kSecond), std::nullopt);
  EXPECT_EQ(network.event(second, 20 * kSecond), Event::lost);
}

TEST_F(PretendNetwork, AConnectionThatNobodyReadsIsFullOneDay) {
  const auto id = connected(0);
  int taken = 0;
  while (network.send(id, number(1), kSecond) == Sent::yes) ++taken;
  EXPECT_EQ(network.send(id, number(1), kSecond), Sent::full);
  EXPECT_EQ(taken, 256);
}

}  // namespace
}  // namespace parley::simulation
