// A team behind an air gap plays by files: `parley carry`.
#include <gmock/gmock.h>
#include <signal.h>

#include <fstream>

#include "common/edge/os/random.h"
#include "common/edge/sqlite/outbox.h"
#include "common/mechanisms/compose.h"
#include "node/edge/read_invitation_file.h"
#include "node/edge/store.h"
#include "tests/network/command_for_test.h"
#include "tests/network/network_for_test.h"

namespace parley::edge {
namespace {

using testing::HasSubstr;

constexpr const char* kExercise = PARLEY_SOURCE_DIR "/exercises/line-check";

class CarryTest : public testing::Test {
 protected:
  CarryTest() {
    coordinator_ =
        std::make_unique<Command>(std::vector<std::string>{"coordinate", kExercise, "--listen", "tcp://127.0.0.1:*",
                                                           "--journal", journal_, "--no-console", "--quiet"},
                                  file("coordinator.out"));
    wait_until("the coordinator answers", [&] { return ask({"control", journal_, "status"}).status == 0; });
    EXPECT_EQ(ask({"invite", journal_, "--party", "US", "-o", invitation_}).status, 0);
  }

  std::string file(const std::string& name) const { return scratch_.path(name); }
  Answer ask(const std::vector<std::string>& arguments) { return run_parley(arguments, file("answer")); }
  Answer out(const std::string& name) {
    return ask({"carry", "out", "--invitation", invitation_, "--store", store_, "-o", file(name)});
  }
  Answer to_coordinator(const std::string& name, const std::string& back) {
    return ask({"carry", "in", file(name), "--journal", journal_, "-o", file(back)});
  }
  Answer in(const std::string& name) {
    return ask({"carry", "in", file(name), "--invitation", invitation_, "--store", store_});
  }
  void enrol() {
    Answer answer = out("enrol.carry");
    ASSERT_EQ(answer.status, 0) << answer.output;
    answer = to_coordinator("enrol.carry", "enrolled.carry");
    ASSERT_EQ(answer.status, 0) << answer.output;
    answer = in("enrolled.carry");
    ASSERT_EQ(answer.status, 0) << answer.output;
  }
  // What a console would do: an act, signed and in the outbox.
  void call_the_roll() {
    auto opened = Store::open(store_, std::get<Invitation>(read_invitation_file(invitation_)));
    ASSERT_TRUE(std::holds_alternative<std::unique_ptr<Store>>(opened)) << std::get<Refusal>(opened).reason;
    Store& store = *std::get<std::unique_ptr<Store>>(opened);
    const World& view = store.replica().any_view();
    Seat seat = 0;
    while (view.seats[seat].node != "US") ++seat;
    capnp::MallocMessageBuilder message;
    message.initRoot<schema::Act>().setRollCall();
    const auto act = Message<schema::Act>::from(message.getRoot<schema::Act>());
    auto composed = compose(view, view.now, seat, {&act, 1}, {});
    ASSERT_TRUE(std::holds_alternative<Message<schema::Submission>>(composed)) << std::get<Refusal>(composed).reason;
    const Outgoing outgoing = sign_submission(store.replica().run_id(), store.keys().act, random_bytes32(),
                                              std::get<Message<schema::Submission>>(composed));
    store.submit({&outgoing, 1});
  }
  std::size_t waiting() {
    Journal journal = Journal::read_only(store_);
    return Outbox(journal).list().size();
  }
  EntryNumber size() { return commitments_in(journal_).size(); }

  Scratch scratch_;
  std::string journal_ = file("run.journal"), invitation_ = file("us.invitation"), store_ = file("us.journal");
  std::unique_ptr<Command> coordinator_;
};

TEST_F(CarryTest, EnrolsActsAndHoldsTheRecordWithoutAConnection) {
  enrol();
  EXPECT_EQ(commitments_in(store_), commitments_in(journal_));
  ASSERT_EQ(ask({"control", journal_, "startex"}).status, 0);
  ASSERT_EQ(ask({"control", journal_, "pause", "the courier is on the way"}).status, 0);
  ASSERT_EQ(ask({"carry", "out", "--journal", journal_, "--node", "US", "--from",
                 std::to_string(commitments_in(store_).size()), "-o", file("news.carry")})
                .status,
            0);
  ASSERT_EQ(in("news.carry").status, 0);
  call_the_roll();
  ASSERT_EQ(waiting(), 1u);
  ASSERT_EQ(out("acts.carry").status, 0);
  const Answer entered = to_coordinator("acts.carry", "answers.carry");
  EXPECT_EQ(entered.status, 0) << entered.output;
  EXPECT_THAT(entered.output, HasSubstr("1 acts are in the record"));
  const EntryNumber after = size();
  const Answer again = to_coordinator("acts.carry", "answers-again.carry");
  EXPECT_EQ(again.status, 0) << again.output;
  EXPECT_EQ(size(), after);  // the same file twice changes nothing
  EXPECT_EQ(waiting(), 1u);
  for (const char* answers : {"answers.carry", "answers-again.carry"}) {
    const Answer taken = in(answers);
    EXPECT_EQ(taken.status, 0) << taken.output;
    EXPECT_EQ(waiting(), 0u);
  }
  EXPECT_EQ(commitments_in(store_), commitments_in(journal_));
  const Answer verified = ask({"verify", journal_, store_});
  EXPECT_EQ(verified.status, 0) << verified.output;
}

TEST_F(CarryTest, RefusesWhatIsNotForHereOrWasChanged) {
  enrol();
  ASSERT_EQ(out("acts.carry").status, 0);
  const Answer wrong_way = in("acts.carry");
  EXPECT_EQ(wrong_way.status, 1);
  EXPECT_THAT(wrong_way.output, HasSubstr("did not write this file"));
  std::stringstream content;
  content << std::ifstream(file("acts.carry")).rdbuf();
  std::string changed = content.str();
  changed[changed.find("frame ") + 40] ^= 1;
  std::ofstream(file("changed.carry")) << changed;
  const Answer forged = to_coordinator("changed.carry", "back.carry");
  EXPECT_EQ(forged.status, 1);
  EXPECT_FALSE(std::filesystem::exists(file("back.carry")));
  EXPECT_EQ(ask({"carry", "out", "--journal", journal_, "--node", "XX", "-o", file("xx")}).status, 1);
  ASSERT_EQ(
      ask({"carry", "out", "--journal", journal_, "--node", "US", "--from", "1000000", "-o", file("late")}).status, 0);
  EXPECT_EQ(ask({"carry", "out", "--journal", journal_, "-o", file("nobody")}).status, 2);
}

TEST_F(CarryTest, RefusesAGapAndSaysWhatToAskFor) {
  enrol();
  const EntryNumber held = commitments_in(store_).size();
  for (const char* words : {"one", "two"}) ASSERT_EQ(ask({"control", journal_, "note", words}).status, 0);
  ASSERT_EQ(ask({"carry", "out", "--journal", journal_, "--node", "US", "--from", std::to_string(held + 1), "-o",
                 file("gap.carry")})
                .status,
            0);
  const Answer gap = in("gap.carry");
  EXPECT_EQ(gap.status, 1);
  EXPECT_THAT(gap.output, HasSubstr("--from " + std::to_string(held)));
}

// Both ways: what the node holds already, and what it is given only now.
TEST_F(CarryTest, BringsWhatWasRedactedAsItIsLeft) {
  enrol();
  ASSERT_EQ(ask({"control", journal_, "startex"}).status, 0);
  const auto pause_for = [&](const std::string& reason) {
    EXPECT_EQ(ask({"control", journal_, "pause", reason}).status, 0);
    EXPECT_EQ(ask({"control", journal_, "resume"}).status, 0);
    const auto changes = Journal::read_only(journal_).numbers_of("clockChanged");
    return changes[changes.size() - 2];
  };
  const auto carry = [&](const std::string& name) {
    ASSERT_EQ(ask({"carry", "out", "--journal", journal_, "--node", "US", "--from",
                   std::to_string(commitments_in(store_).size()), "-o", file(name)})
                  .status,
              0);
    const Answer taken = in(name);
    ASSERT_EQ(taken.status, 0) << taken.output;
  };
  const EntryNumber held = pause_for("SPILLED ONCE");
  carry("held.carry");
  const EntryNumber unseen = pause_for("SPILLED TWICE");
  for (const EntryNumber number : {held, unseen}) {
    const Answer gone = ask({"control", journal_, "redact", std::to_string(number), "--reason", "a spill"});
    ASSERT_EQ(gone.status, 0) << gone.output;
  }
  ASSERT_EQ(ask({"control", journal_, "pause", "the courier is on the way"}).status, 0);
  carry("redacted.carry");
  EXPECT_EQ(commitments_in(store_), commitments_in(journal_));
  for (const EntryNumber number : {held, unseen})
    EXPECT_FALSE(Journal::read_only(store_).read_one(number)->entry.opened) << number;
  carry("again.carry");
  const Answer verified = ask({"verify", journal_, store_});
  EXPECT_EQ(verified.status, 0) << verified.output;
}

TEST_F(CarryTest, HoldsBackWhatANodeIsToHaveLater) {
  const std::string late = file("late.invitation"), store = file("late.journal");
  ASSERT_EQ(ask({"invite", journal_, "--party", "CN", "--delay", "30", "-o", late}).status, 0);
  ASSERT_EQ(ask({"carry", "out", "--invitation", late, "--store", store, "-o", file("enrol.carry")}).status, 0);
  const Answer enrolled = to_coordinator("enrol.carry", "enrolled.carry");
  ASSERT_EQ(enrolled.status, 0) << enrolled.output;
  EXPECT_THAT(enrolled.output, HasSubstr("with 0 entries"));
  ASSERT_EQ(ask({"carry", "in", file("enrolled.carry"), "--invitation", late, "--store", store}).status, 0);
  const Answer held_back = ask({"carry", "out", "--journal", journal_, "--node", "CN", "-o", file("early.carry")});
  ASSERT_EQ(held_back.status, 0) << held_back.output;
  EXPECT_THAT(held_back.output, HasSubstr("follow when its delay has passed"));
  ASSERT_EQ(ask({"carry", "in", file("early.carry"), "--invitation", late, "--store", store}).status, 0);
  EXPECT_TRUE(commitments_in(store).empty());
}

}  // namespace
}  // namespace parley::edge
