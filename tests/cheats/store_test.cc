// What a node's store keeps when it is told something wrong, and when entries are given up.
#include <gmock/gmock.h>

#include "common/edge/sqlite/outbox.h"
#include "common/record/remainder.h"
#include "coordinator/edge/open_run.h"
#include "coordinator/frame.h"
#include "node/edge/cut_back.h"
#include "node/edge/store.h"
#include "tests/cheats/table.h"
#include "tests/unit/edge/storage_scratch.h"
#include "tests/unit/exercise/small_package.h"

namespace parley::edge {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// A run with its package, as a coordinator begins it; what follows is up to the test.
class ToldStore : public testing::Test {
 protected:
  ToldStore() {
    static const Compiled exercise = compiled(small_files());
    CoordinateOptions options;
    options.exercise = &exercise;
    options.plan.origin = "example.org/run";
    options.journal = folder_.file("run.journal");
    OpenRun run = std::get<OpenRun>(open_run(options));
    while (told_.size() < run.ledger->size()) {
      for (auto& stored : run.ledger->read(told_.size(), std::size_t{1} << 30)) told_.push_back(*stored);
    }
    capnp::MallocMessageBuilder message;
    auto file = message.initRoot<schema::InvitationFile>();
    file.setDescriptor(as_data(told_[0].sealed.opened->bytes));
    file.setName("cn");
    file.initParties(1).set(0, "CN");
    invitation_ = Invitation::from(file);
    store_ = opened();
  }

  std::unique_ptr<Store> opened() {
    auto opened = Store::open(path_, invitation_);
    EXPECT_TRUE(std::holds_alternative<std::unique_ptr<Store>>(opened)) << std::get<Refusal>(opened).reason;
    return std::get<std::unique_ptr<Store>>(std::move(opened));
  }
  EntryNumber tell(const std::function<void(schema::Entry::Builder)>& fill) {
    const EntryNumber number = told_.size();
    const EntryMessage entry = entry_of(number, kEverybody, fill);
    told_.push_back({seal(number, Bytes32{1}, Bytes(entry.bytes().begin(), entry.bytes().end())), kEverybody, {}, 0});
    return number;
  }
  // All that is told and not held yet, in one frame.
  std::variant<bool, Refusal> take() {
    std::vector<const Stored*> rest;
    for (EntryNumber number = store_->replica().size(); number < told_.size(); ++number) rest.push_back(&told_[number]);
    return store_->take(entries_frame(rest, PartySet::of(kChina)).reader().getEntries());
  }
  void enrol() {
    tell([&](schema::Entry::Builder entry) {
      auto node = entry.initNodeEnrolled();
      node.setName("cn");
      node.initParties(1).set(0, "CN");
      node.setAct(as_data(store_->keys().act.public_key));
      node.setCosigner(as_data(store_->keys().cosigner.public_key));
      node.setCurve(as_data(store_->keys().curve.public_key));
    });
  }
  Outgoing act(std::uint8_t id) {
    capnp::MallocMessageBuilder message;
    auto submission = message.initRoot<schema::Submission>();
    submission.setFoldVersion(schema::FOLD_VERSION);
    submission.setSeat("CN.FM");
    submission.setAudience(kEverybody.bits());
    submission.initActs(1)[0].setRollCall();
    return sign_submission(store_->replica().run_id(), store_->keys().act, Bytes32{id},
                           Message<schema::Submission>::from(submission));
  }
  void tell_accepted(const Outgoing& outgoing) {
    tell([&](schema::Entry::Builder entry) {
      auto accepted = entry.initAccepted();
      accepted.setSubmission(as_data(outgoing.bytes));
      accepted.setId(as_data(outgoing.id));
      accepted.setKey(as_data(outgoing.key));
      accepted.setSignature(as_data(outgoing.signature));
    });
  }
  std::vector<std::uint8_t> waiting() {
    Journal journal = Journal::read_only(path_);
    std::vector<std::uint8_t> ids;
    for (const auto& item : Outbox(journal).list()) ids.push_back(item.id[0]);
    return ids;
  }

  ScratchFolder folder_;
  std::string path_ = folder_.file("cn.journal");
  Invitation invitation_;
  std::vector<Stored> told_;
  std::unique_ptr<Store> store_;
};

TEST_F(ToldStore, IsNotMadeToForgetByARedactionThatDoesNotCheck) {
  const EntryNumber said = tell([](schema::Entry::Builder entry) { entry.initAdjudicated().setReason("as it was"); });
  const EntryNumber by = tell([&](schema::Entry::Builder entry) {
    entry.initRedacted().setNumber(said);
    entry.getRedacted().setRemainder(as_data(entry_of(said, kEverybody, [](schema::Entry::Builder other) {
                                               other.setTime(7);
                                               other.initAdjudicated().setReason(std::string(kRedacted));
                                             }).bytes()));
  });
  const auto taken = take();
  ASSERT_TRUE(std::holds_alternative<Refusal>(taken));
  EXPECT_EQ(std::get<Refusal>(taken).code, "redacted.differs");
  EXPECT_EQ(store_->replica().size(), by) << "the entry that is refused is the next one of the frame";
  store_->commit();
  store_.reset();
  Journal journal = Journal::read_only(path_);
  EXPECT_EQ(journal.size(), by);
  ASSERT_TRUE(journal.read_one(said)->entry.opened);
  EXPECT_THAT(std::string(text_of(journal.read_one(said)->entry.opened->bytes)), HasSubstr("as it was"));
}

TEST_F(ToldStore, KeepsAnActThatTheCoordinatorDropsAndComplains) {
  const Outgoing orders[] = {act(1), act(2)};
  store_->submit(orders);
  store_->outbox().connected(8);
  while (store_->outbox().next()) store_->outbox().sent();
  ASSERT_TRUE(store_->set_aside(orders[0].id, "Not\nnow."));
  store_->witness().dropped(store_->replica().size(), 1'700'000'000, "Not\nnow.");
  const WitnessWork work = store_->witness().step(store_->replica().tree(), 1, 1'700'000'000, true);
  ASSERT_EQ(work.complaints.size(), 1u);
  EXPECT_THAT(work.complaints[0], HasSubstr("\nsuppressed 0 "));
  EXPECT_THAT(work.complaints[0], HasSubstr("says: Not now.")) << "one line, whatever it says";
  EXPECT_THAT(waiting(), ElementsAre(1, 2)) << "on disk";
  store_.reset();
  store_ = opened();
  EXPECT_EQ(store_->outbox().size(), 2u);
}

TEST_F(ToldStore, SendsWhatWasGivenUpBeforeWhatWasWaitingAlready) {
  enrol();
  ASSERT_TRUE(std::holds_alternative<bool>(take()));
  store_->commit();
  const TreeHead head{store_->replica().size(), store_->replica().tree().root()};
  tell_accepted(act(1));
  tell_accepted(act(2));
  const auto taken = take();
  ASSERT_TRUE(std::holds_alternative<bool>(taken)) << std::get<Refusal>(taken).reason;
  store_->commit();
  const Outgoing later[] = {act(3), act(4)};
  store_->submit(later);
  store_.reset();
  const auto cut = cut_store_back(path_, head);
  ASSERT_TRUE(std::holds_alternative<std::string>(cut)) << std::get<Refusal>(cut).reason;
  EXPECT_THAT(waiting(), ElementsAre(1, 2, 3, 4));
  store_ = opened();
  EXPECT_EQ(store_->outbox().size(), 4u);
}

}  // namespace
}  // namespace parley::edge
