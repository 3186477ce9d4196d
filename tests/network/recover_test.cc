// The coordinator's disk is lost, and the exercise goes on from what the nodes hold: `parley recover`.
#include <gmock/gmock.h>
#include <signal.h>

#include <fstream>

#include "common/edge/sqlite/watermark.h"
#include "node/edge/vouched.h"
#include "tests/network/command_for_test.h"
#include "tests/network/network_for_test.h"

namespace parley::edge {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr const char* kExercise = PARLEY_SOURCE_DIR "/exercises/line-check";

class RecoverTest : public testing::Test {
 protected:
  std::string file(const std::string& name) const { return scratch_.path(name); }
  std::string store(const std::string& party) const { return file(party + ".journal"); }
  std::vector<std::string> coordinate(const std::string& journal, const std::string& listen) const {
    return {"coordinate", kExercise, "--listen", listen, "--journal", journal, "--no-console", "--quiet"};
  }
  Answer ask(const std::vector<std::string>& arguments) { return run_parley(arguments, file("answer")); }
  Answer control(const std::string& journal, std::vector<std::string> words) {
    words.insert(words.begin(), {"control", journal});
    return ask(words);
  }
  void wait_for_the_coordinator(const std::string& journal) {
    wait_until("the coordinator answers", [&] { return control(journal, {"status"}).status == 0; });
  }
  std::string endpoint(const std::string& journal) {
    const std::string status = control(journal, {"status", "--json"}).output;
    const auto begin = status.find("tcp://");
    return status.substr(begin, status.find('"', begin) - begin);
  }
  std::unique_ptr<Command> join(const std::string& journal, const std::string& party) {
    const std::string invitation = file(party + ".invitation");
    const Answer invited = ask({"invite", journal, "--party", party, "-o", invitation});
    EXPECT_EQ(invited.status, 0) << invited.output;
    return again(party);
  }
  std::unique_ptr<Command> again(const std::string& party, std::vector<std::string> more = {}) {
    std::vector<std::string> words{"join", file(party + ".invitation"), "--store", store(party), "--quiet"};
    words.insert(words.end(), more.begin(), more.end());
    return std::make_unique<Command>(words, file(party + "-" + std::to_string(++joined_) + ".out"));
  }
  static EntryNumber size_of(const std::string& journal) { return commitments_in(journal).size(); }
  void wait_for_everything(const std::string& journal, const std::vector<std::string>& parties) {
    for (const auto& party : parties) {
      wait_until(party + " holds everything", [&] { return size_of(store(party)) == size_of(journal); });
    }
  }
  void wait_until_vouched(const std::string& party, const std::string& journal) {
    wait_until(party + " has vouched for everything", [&] {
      const auto vouched = Journal::read_only(store(party)).meta(kVouched);
      const auto head = vouched ? head_in(*vouched) : std::nullopt;
      return head && head->size == size_of(journal);
    });
  }
  // As if the disk were gone, but for the copy of the keys.
  void lose(const std::string& journal) {
    fs::copy_file(journal + ".keys", file("safe.keys"));
    for (const char* suffix : {"", "-wal", "-shm", ".keys", ".watermark", ".lock", ".reserve"})
      fs::remove(journal + suffix);
    fs::remove_all(journal + ".control");
  }

  Scratch scratch_;
  int joined_ = 0;
};

TEST_F(RecoverTest, TheExerciseGoesOnFromTheNodesStoresToEndex) {
  const std::string lost = file("run.journal"), rebuilt = file("rebuilt.journal");
  auto coordinator = std::make_unique<Command>(coordinate(lost, "tcp://127.0.0.1:*"), file("coordinator.out"));
  wait_for_the_coordinator(lost);
  const std::string listen = endpoint(lost);
  const auto control2 = join(lost, "EXCON"), cn = join(lost, "CN"), us = join(lost, "US");
  wait_for_everything(lost, {"EXCON", "CN", "US"});
  ASSERT_EQ(control(lost, {"startex"}).status, 0);
  ASSERT_EQ(control(lost, {"jump", "T+01:00"}).status, 0);
  ASSERT_EQ(control(lost, {"note", "before the fire"}).status, 0);
  wait_for_everything(lost, {"EXCON", "CN", "US"});
  const auto before = commitments_in(lost);
  coordinator.reset();  // killed
  lose(lost);

  const Answer parties_alone = ask({"recover", "--from", store("CN"), store("US"), "-o", rebuilt});
  EXPECT_EQ(parties_alone.status, 1) << parties_alone.output;
  EXPECT_THAT(parties_alone.output, HasSubstr("Nobody holds the contents of the entries"));
  const Answer recovered =
      ask({"recover", "--from", store("CN"), store("US"), store("EXCON"), "-o", rebuilt, "--keys", file("safe.keys")});
  ASSERT_EQ(recovered.status, 0) << recovered.output;
  EXPECT_THAT(recovered.output, HasSubstr("The exercise goes on with"));
  expect_goes_on({before.begin(), before.end() - 1}, commitments_in(rebuilt));

  Command again(coordinate(rebuilt, listen), file("again.out"));
  wait_for_the_coordinator(rebuilt);
  wait_for_everything(rebuilt, {"EXCON", "CN", "US"});
  EXPECT_EQ(control(rebuilt, {"jump", "T+02:00"}).status, 0);
  EXPECT_EQ(control(rebuilt, {"endex", "enough"}).status, 0);
  EXPECT_EQ(again.wait(), 0) << again.output();
  for (Command* node : {control2.get(), cn.get(), us.get()}) EXPECT_EQ(node->wait(), 0) << node->output();
  const Answer verified = ask({"verify", rebuilt, store("EXCON"), store("CN"), store("US")});
  EXPECT_EQ(verified.status, 0) << verified.output;
  const Answer recomputed = ask({"replay", rebuilt, "--recompute"});
  EXPECT_EQ(recomputed.status, 0) << recomputed.output;
}

TEST_F(RecoverTest, WhatNobodyHoldsIsGivenUpOnlyByConsentOfAll) {
  const std::string lost = file("run.journal"), rebuilt = file("rebuilt.journal");
  auto coordinator = std::make_unique<Command>(coordinate(lost, "tcp://127.0.0.1:*"), file("coordinator.out"));
  wait_for_the_coordinator(lost);
  const std::string listen = endpoint(lost);
  auto control2 = join(lost, "EXCON"), cn = join(lost, "CN"), us = join(lost, "US");
  ASSERT_EQ(control(lost, {"startex"}).status, 0);
  wait_for_everything(lost, {"EXCON", "CN", "US"});
  control2->send(SIGTERM);
  EXPECT_EQ(control2->wait(), 0);
  const EntryNumber held = size_of(store("EXCON"));
  for (const char* words : {"one", "two", "three"}) ASSERT_EQ(control(lost, {"note", words}).status, 0);
  wait_for_everything(lost, {"CN", "US"});
  // They have put their names under what will be given up.
  for (const char* party : {"CN", "US"}) wait_until_vouched(party, lost);
  coordinator.reset();
  lose(lost);

  std::vector<std::string> recover{"recover", "--from", store("CN"), store("US"),      store("EXCON"),
                                   "-o",      rebuilt,  "--keys",    file("safe.keys")};
  EXPECT_EQ(ask(recover).status, 1);
  recover.push_back("--accept-loss");
  const Answer recovered = ask(recover);
  ASSERT_EQ(recovered.status, 0) << recovered.output;
  EXPECT_THAT(recovered.output, HasSubstr("LOST: entries "));
  EXPECT_GE(size_of(rebuilt), held);

  Command again(coordinate(rebuilt, listen), file("again.out"));
  wait_for_the_coordinator(rebuilt);
  EXPECT_EQ(cn->wait(), 1);
  EXPECT_EQ(us->wait(), 1);
  EXPECT_THAT(us->output(), HasSubstr("When the head of delegation accepts that"));
  control2 = this->again("EXCON");
  cn = this->again("CN", {"--accept-loss"});
  us = this->again("US", {"--accept-loss"});
  // Until then their stores may be as long as the journal by chance.
  for (const auto* node : {cn.get(), us.get()}) {
    wait_until("a loss is accepted", [&] { return node->output().find("entries are given up") != std::string::npos; });
  }
  wait_for_everything(rebuilt, {"EXCON", "CN", "US"});
  EXPECT_EQ(control(rebuilt, {"jump", "T+02:00"}).status, 0);
  EXPECT_EQ(control(rebuilt, {"endex", "enough"}).status, 0);
  EXPECT_EQ(again.wait(), 0) << again.output();
  for (Command* node : {control2.get(), cn.get(), us.get()}) EXPECT_EQ(node->wait(), 0) << node->output();
  const Answer verified = ask({"verify", rebuilt, store("EXCON"), store("CN"), store("US")});
  EXPECT_EQ(verified.status, 0) << verified.output;
  EXPECT_EQ(ask({"replay", rebuilt, "--recompute"}).status, 0);
  int copies = 0;
  for (const auto& one : fs::directory_iterator(fs::path(rebuilt).parent_path()))
    copies += one.path().filename().string().find(".journal.before-loss-") != std::string::npos;
  EXPECT_EQ(copies, 2);
}

TEST_F(RecoverTest, WithoutItsKeysARebuiltRunCanBeReadButNotConducted) {
  const std::string lost = file("run.journal"), rebuilt = file("rebuilt.journal");
  auto coordinator = std::make_unique<Command>(coordinate(lost, "tcp://127.0.0.1:*"), file("coordinator.out"));
  wait_for_the_coordinator(lost);
  auto control2 = join(lost, "EXCON");
  wait_for_everything(lost, {"EXCON"});
  wait_until_vouched("EXCON", lost);  // what only one store holds, and the coordinator has not signed, is not taken
  coordinator.reset();
  control2.reset();
  lose(lost);
  const Answer recovered = ask({"recover", "--from", store("EXCON"), "-o", rebuilt});
  ASSERT_EQ(recovered.status, 0) << recovered.output;
  EXPECT_THAT(recovered.output, HasSubstr("no copy of the coordinator's keys"));
  EXPECT_EQ(ask({"verify", rebuilt}).status, 0);
  const Answer conducted = ask(coordinate(rebuilt, "tcp://127.0.0.1:*"));
  EXPECT_EQ(conducted.status, 1);
  EXPECT_THAT(conducted.output, HasSubstr("has lost its keys"));
  EXPECT_FALSE(fs::exists(rebuilt + ".keys"));
}

}  // namespace
}  // namespace parley::edge
