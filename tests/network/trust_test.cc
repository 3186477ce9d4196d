// The record is vouched for by everybody who plays, over real sockets, and stays so through restarts.
#include <gmock/gmock.h>

#include "common/edge/sqlite/journal.h"
#include "common/record/checkpoint.h"
#include "common/record/cosigners.h"
#include "tests/network/command_for_test.h"
#include "tests/network/network_for_test.h"

namespace parley::edge {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> strings_of(capnp::List<capnp::Text>::Reader list) {
  std::vector<std::string> words;
  for (const auto item : list) words.emplace_back(item.begin(), item.end());
  return words;
}

// Waits until all that is committed is confirmed, by these parties; fails after two minutes.
void wait_until_confirmed(RunningCoordinator& coordinator, const std::vector<std::string>& by) {
  std::string last;
  for (int i = 0; i < 2400; ++i) {
    const auto reply = coordinator.status();
    const auto status = reply.reader().getStatus();
    if (status.getConfirmed() == status.getSize() && strings_of(status.getConfirmedBy()) == by) return;
    last = std::to_string(status.getConfirmed()) + " of " + std::to_string(status.getSize());
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  FAIL() << "not confirmed: " << last;
}

// The largest checkpoint in a journal or store, and whose names are under it.
struct Kept {
  TreeHead head;
  std::vector<std::string> by;
};
Kept last_checkpoint(const std::string& path) {
  Journal journal = Journal::read_only(path);
  auto run = read_run(journal.read_one(0)->entry.opened->bytes);
  Cosigners cosigners(std::get<RunIdentity>(std::move(run)));
  for (const EntryNumber number : journal.numbers_of("nodeEnrolled")) {
    cosigners.fold(Message<schema::Entry>::trusted(journal.read_one(number)->entry.opened->bytes).reader());
  }
  const auto stored = journal.last_note("checkpoint");
  if (!stored) return {};
  const auto note = std::get<SignedNote>(read_note(stored->text));
  EXPECT_EQ(check_note(note, cosigners.run().coordinator), NoteVerdict::good);
  return {std::get<Checkpoint>(read_checkpoint(note.text)).head, cosigners.code_list(cosigners.parties_under(note))};
}

class TrustTest : public testing::Test {
 protected:
  Scratch scratch;
  std::string journal = scratch.path("run.journal");
  std::string cn = scratch.path("cn.journal"), us = scratch.path("us.journal");
};

TEST_F(TrustTest, EverybodyVouchesForTheWholeRecordAtTheEnd) {
  RunningCoordinator coordinator(journal);
  RunningNode china(coordinator.invite("CN", "cn"), cn), america(coordinator.invite("US", "us"), us);
  wait_until_confirmed(coordinator, {"EXCON", "CN", "US"});
  coordinator.act("{\"startex\":null}");
  china.team.wait_until([](const auto& seen) { return seen.running(); });
  wait_until_confirmed(coordinator, {"EXCON", "CN", "US"});
  coordinator.act("{\"endex\":\"Enough.\"}");
  EXPECT_EQ(china.wait(), 0) << china.notices();
  EXPECT_EQ(america.wait(), 0) << america.notices();
  EXPECT_EQ(coordinator.wait(), 0);
  const EntryNumber size = Journal::read_only(journal).size();
  for (const std::string& path : {journal, cn, us}) {
    EXPECT_EQ(last_checkpoint(path).head.size, size) << path;
    EXPECT_THAT(last_checkpoint(path).by, ElementsAre("EXCON", "CN", "US")) << path;
    EXPECT_FALSE(Journal::read_only(path).notes("view").empty()) << path;
  }
}

TEST_F(TrustTest, ACoordinatorThatStartsAgainGoesOnFromWhatItHasSigned) {
  auto coordinator = std::make_unique<RunningCoordinator>(journal);
  RunningNode china(coordinator->invite("CN", "cn"), cn);
  wait_until_confirmed(*coordinator, {"EXCON", "CN"});
  const std::string endpoint = coordinator->endpoint();
  coordinator->act("{\"startex\":null}");
  wait_until_confirmed(*coordinator, {"EXCON", "CN"});
  EXPECT_EQ(coordinator->stop(), 0);
  const TreeHead before = last_checkpoint(journal).head;
  coordinator = std::make_unique<RunningCoordinator>(journal, endpoint);
  RunningNode america(coordinator->invite("US", "us"), us);
  wait_until_confirmed(*coordinator, {"EXCON", "CN", "US"});
  coordinator->act("{\"endex\":\"Enough.\"}");
  EXPECT_EQ(china.wait(), 0) << china.notices();
  EXPECT_EQ(america.wait(), 0) << america.notices();
  EXPECT_EQ(coordinator->wait(), 0);
  EXPECT_GT(last_checkpoint(journal).head.size, before.size);
  EXPECT_EQ(last_checkpoint(us).head, last_checkpoint(cn).head) << "a late joiner holds the same past";
}

// The journal is put back to a copy, and other things are entered in the place of what was played.
TEST_F(TrustTest, ARollBackToABackupIsProvedToANodeThatComesBackAndInTheFiles) {
  auto coordinator = std::make_unique<RunningCoordinator>(journal);
  const std::string invitation = coordinator->invite("CN", "cn");
  auto china = std::make_unique<RunningNode>(invitation, cn);
  wait_until_confirmed(*coordinator, {"EXCON", "CN"});
  const std::string endpoint = coordinator->endpoint();
  EXPECT_EQ(coordinator->stop(), 0);
  for (const char* suffix : {"", ".watermark"}) fs::copy_file(journal + suffix, scratch.path("backup") + suffix);
  coordinator = std::make_unique<RunningCoordinator>(journal, endpoint);
  coordinator->act("{\"startex\":null}");
  china->team.wait_until([](const auto& seen) { return seen.running(); });
  wait_until_confirmed(*coordinator, {"EXCON", "CN"});
  EXPECT_EQ(china->stop(), 0);
  EXPECT_EQ(coordinator->stop(), 0);

  for (const char* suffix : {"-wal", "-shm"}) fs::remove(journal + suffix);
  for (const char* suffix : {"", ".watermark"})
    fs::copy_file(scratch.path("backup") + suffix, journal + suffix, fs::copy_options::overwrite_existing);
  coordinator = std::make_unique<RunningCoordinator>(journal, endpoint);
  for (int i = 0; i < 40; ++i) coordinator->act("{\"note\":\"it went otherwise\"}");
  RunningNode again(invitation, cn);
  EXPECT_EQ(again.wait(), 1) << again.notices();
  EXPECT_THAT(again.notices(), HasSubstr("PROVED: the coordinator"));
  const Answer judged = run_parley({"verify", "--evidence", cn + ".evidence"}, scratch.path("judged"));
  EXPECT_EQ(judged.status, 0) << judged.output;
  EXPECT_THAT(judged.output, HasSubstr("PROVED"));
  EXPECT_EQ(coordinator->stop(), 0);

  const std::string proof = scratch.path("proof.txt");
  const Answer compared = run_parley({"verify", journal, cn, "--write-evidence", proof}, scratch.path("compared"));
  EXPECT_EQ(compared.status, 1) << compared.output;
  EXPECT_THAT(compared.output, HasSubstr("The proof is in " + proof));
  const Answer alone = run_parley({"verify", "--evidence", proof}, scratch.path("alone"));
  EXPECT_EQ(alone.status, 0) << alone.output;
}

}  // namespace
}  // namespace parley::edge
