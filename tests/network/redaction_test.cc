// Spilled text leaves every disk; the record's tree and everybody's world stay as they were.
#include <gmock/gmock.h>

#include "common/edge/sqlite/remainders.h"
#include "common/mechanisms/doctrine.h"
#include "common/record/merkle.h"
#include "tests/network/command_for_test.h"
#include "tests/network/network_for_test.h"

namespace parley::edge {
namespace {

constexpr const char* kSpilled = "THE-REAL-TELEPHONE-NUMBER-OF-THE-DUTY-OFFICER";

Message<schema::Act> line_message(const std::string& text) {
  capnp::MallocMessageBuilder message;
  auto line = message.initRoot<schema::Act>().initLineMessage();
  line.setLine("CN-US.FM-FM");
  line.setClass(schema::MessageClass::CRISIS);
  line.setSubject(text);
  line.initText().setBody(text);
  return Message<schema::Act>::from(message.getRoot<schema::Act>());
}

std::vector<Bytes32> leaves_of(const std::string& path) {
  std::vector<Bytes32> leaves;
  for (const auto& row : rows_of(path)) leaves.push_back(row.entry.commitment);
  return leaves;
}

// Folds a file as every reader of it does: remainders in place of what was redacted.
World fold_file(const std::string& path, Party viewer) {
  Journal journal = Journal::read_only(path);
  const auto redacted = redacted_entries(journal);
  World world(doctrine(), viewer);
  for (const auto& row : rows_of(path)) {
    const auto gone = redacted.find(row.entry.number);
    if (gone == redacted.end() && !row.entry.opened) continue;
    const auto entry = gone == redacted.end() ? EntryMessage::trusted(row.entry.opened->bytes) : gone->second.remainder;
    if (viewer == kNoParty || PartySet(entry.reader().getAudience()).contains(viewer)) world.apply(entry.reader());
  }
  return world;
}

class RedactionTest : public testing::Test {
 protected:
  // America spills it to China; gives the number of America's entry.
  EntryNumber spilled(RunningNode& america) {
    america.team.want(seat_named("US.FM"), line_message(kSpilled));
    america.team.wait_until([](const auto& seen) { return seen.accepted(kSpilled) == 1; });
    for (const auto& entry : america.team.seen().entries) {
      if (entry.reader().isAccepted() && text_of(entry.bytes()).find(kSpilled) != std::string_view::npos)
        return entry.reader().getNumber();
    }
    return kNoEntry;
  }
  static bool told(const TestTeam::Seen& seen) {
    return std::ranges::any_of(seen.entries, [](const auto& entry) { return entry.reader().isRedacted(); });
  }
  static std::string redact(EntryNumber number) {
    return "{\"redact\":{\"entries\":[\"" + std::to_string(number) + "\"],\"reason\":\"a spill\"}}";
  }
  static void expect_gone(const std::string& path) {
    EXPECT_EQ(disk_of(path).find(kSpilled), std::string::npos) << path;
  }
  void expect_law(const std::string& store, Party party) {
    EXPECT_EQ(first_difference(fold_file(store, party), seen_by(fold_file(journal, kNoParty), party)), "") << store;
  }

  Scratch scratch;
  std::string journal = scratch.path("run.journal");
  std::string cn = scratch.path("cn.journal"), us = scratch.path("us.journal");
};

TEST_F(RedactionTest, TheTextAndItsCopiesLeaveEveryDiskAndEveryProofHolds) {
  RunningCoordinator coordinator(journal);
  RunningNode china(coordinator.invite("CN", "cn"), cn), america(coordinator.invite("US", "us"), us);
  coordinator.act("{\"startex\":null}");
  america.team.wait_until([](const auto& seen) { return seen.running(); });
  const EntryNumber number = spilled(america);
  china.team.wait_until([](const auto& seen) {
    return std::ranges::any_of(seen.entries, [](const auto& entry) { return entry.reader().isMessageDelivered(); });
  });
  const auto before = leaves_of(journal);
  EXPECT_NE(disk_of(cn).find(kSpilled), std::string::npos);
  EXPECT_NE(disk_of(journal).find(kSpilled), std::string::npos);
  coordinator.act(redact(number));
  china.team.wait_until(told);
  america.team.wait_until(told);
  // A node that joins now never gets the text, and sees what the others see.
  const std::string late = scratch.path("late.journal");
  RunningNode second(coordinator.invite("US", "late"), late);
  second.team.wait_until(told);
  EXPECT_NE(coordinator.ask("{\"act\":{\"acts\":[" + redact(number) + "]}}").find("redacted already"),
            std::string::npos);
  coordinator.act("{\"endex\":\"\"}");
  for (RunningNode* node : {&china, &america, &second}) EXPECT_EQ(node->wait(), 0) << node->notices();
  EXPECT_EQ(coordinator.wait(), 0);
  for (const auto& path : {journal, cn, us, late}) expect_gone(path);
  const auto after = leaves_of(journal);
  EXPECT_TRUE(std::equal(before.begin(), before.end(), after.begin())) << "the leaves stay";
  EXPECT_EQ(leaves_of(cn), after);
  EXPECT_EQ(leaves_of(late), after);
  expect_law(cn, kChina);
  expect_law(us, kAmerica);
  expect_law(late, kAmerica);
}

TEST_F(RedactionTest, ANodeThatWasAwayRemovesItWhenItComesBack) {
  auto coordinator = std::make_unique<RunningCoordinator>(journal);
  const std::string invitation = coordinator->invite("CN", "cn"), endpoint = coordinator->endpoint();
  RunningNode america(coordinator->invite("US", "us"), us);
  EntryNumber number = kNoEntry;
  {
    RunningNode china(invitation, cn);
    coordinator->act("{\"startex\":null}");
    america.team.wait_until([](const auto& seen) { return seen.running(); });
    number = spilled(america);
    china.team.wait_until([](const auto& seen) {
      return std::ranges::any_of(seen.entries, [](const auto& entry) { return entry.reader().isMessageDelivered(); });
    });
  }
  EXPECT_NE(disk_of(cn).find(kSpilled), std::string::npos);
  coordinator->act(redact(number));
  america.team.wait_until(told);
  // The coordinator folds what was left when it starts again, and gives late comers no more.
  coordinator->stop();
  expect_gone(journal);
  coordinator = std::make_unique<RunningCoordinator>(journal, endpoint);
  RunningNode china(invitation, cn);
  china.team.wait_until(told);
  coordinator->act("{\"endex\":\"\"}");
  EXPECT_EQ(china.wait(), 0) << china.notices();
  EXPECT_EQ(america.wait(), 0) << america.notices();
  EXPECT_EQ(coordinator->wait(), 0);
  for (const auto& path : {journal, cn, us}) expect_gone(path);
  expect_law(cn, kChina);
  expect_law(us, kAmerica);
}

TEST_F(RedactionTest, WhoReadItByAnOpeningRemovesItToo) {
  RunningCoordinator coordinator(journal);
  const std::string ls = scratch.path("ls.journal");
  RunningNode littoral(coordinator.invite("LS", "ls"), ls), america(coordinator.invite("US", "us"), us);
  coordinator.act("{\"startex\":null}");
  america.team.wait_until([](const auto& seen) { return seen.running(); });
  const std::string number = std::to_string(spilled(america)), next = std::to_string(std::stoull(number) + 1);
  coordinator.act("{\"disclose\":{\"ranges\":[{\"from\":\"" + number + "\",\"to\":\"" + next +
                  "\"}],\"to\":[\"LS\"]}}");
  wait_until("the littoral state has it", [&] { return disk_of(ls).find(kSpilled) != std::string::npos; });
  coordinator.act(redact(std::stoull(number)));
  littoral.team.wait_until(told);
  coordinator.act("{\"endex\":\"\"}");
  EXPECT_EQ(littoral.wait(), 0) << littoral.notices();
  EXPECT_EQ(america.wait(), 0);
  for (const auto& path : {journal, ls, us}) expect_gone(path);
  expect_law(ls, 3);
}

TEST_F(RedactionTest, WhatStandsInThePackageIsRefusedWithTheWayOut) {
  RunningCoordinator coordinator(journal);
  const auto rows = rows_of(journal);
  const auto brief = std::ranges::find_if(rows, [](const JournalRow& row) {
    return text_of(row.entry.opened->bytes).find(kSecretOfTheUS) != std::string_view::npos;
  });
  ASSERT_NE(brief, rows.end());
  const std::string answer = coordinator.ask("{\"act\":{\"acts\":[" + redact(brief->entry.number) + "]}}");
  EXPECT_NE(answer.find("begin another with a corrected package"), std::string::npos) << answer;
}

}  // namespace
}  // namespace parley::edge
