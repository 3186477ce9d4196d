// Who is not admitted, and what is not taken; the coordinator goes on with the others.
#include "common/base/hash.h"
#include "common/edge/os/key_file.h"
#include "common/edge/os/random.h"
#include "common/record/checkpoint.h"
#include "common/record/leaf.h"
#include "common/record/run_identity.h"
#include "coordinator/edge/coordinator_keys.h"
#include "node/edge/try_invitation.h"
#include "tests/network/raw_node.h"

namespace parley::edge {
namespace {

using Event = ClientSocket::Event;

class StrangerTest : public testing::Test {
 protected:
  Scratch scratch;
  std::string journal = scratch.path("run.journal");
  RunningCoordinator coordinator{journal};

  // Enrols a node and gives the keys that it has made.
  NodeKeys enrolled(const std::string& party, const std::string& name, Invitation* invitation) {
    const std::string store = scratch.path(name + ".journal");
    const std::string file = coordinator.invite(party, name);
    RunningNode node(file, store);
    node.team.wait_until([](const auto& seen) { return seen.size > 5; });
    node.stop();
    *invitation = invitation_in_file(file);
    return *read_node_keys(store);
  }
  void expect_alive() {
    RunningNode other(coordinator.invite("US", "honest"), scratch.path("honest.journal"));
    other.team.wait_until([](const auto& seen) { return seen.size > 5; });
  }
  schema::RunStatus::Reader status() {
    status_ = coordinator.status();
    return status_.reader().getStatus();
  }
  Outgoing message_of(const NodeKeys& keys, const Bytes32& run, const std::string& text = "Call them.") {
    capnp::MallocMessageBuilder message;
    auto submission = message.initRoot<schema::Submission>();
    submission.setFoldVersion(schema::FOLD_VERSION);
    submission.setSeat("CN.FM");
    submission.setAudience((PartySet::of(1) | kControl).bits());
    submission.initActs(1).setWithCaveats(0, internal_message(text).reader());
    return sign_submission(run, keys.act, random_bytes32(), Message<schema::Submission>::from(submission));
  }
  // By `key`, in the run's name.
  static std::string checkpoint_signed_by(const Invitation& invitation, const KeyPair& key, EntryNumber size) {
    const auto run = std::get<RunIdentity>(read_run(bytes_in(invitation.reader().getDescriptor())));
    const std::string text = text_of(Checkpoint{run.origin, {size, {}}});
    return text_of(SignedNote{text, {sign_note(text, run.origin, key)}});
  }

 private:
  Message<schema::DeskReply> status_;
};

TEST_F(StrangerTest, AnUnknownKeyIsRefusedBeforeItCanSayAnything) {
  const auto invitation = invitation_in_file(coordinator.invite("CN", "cn"));
  RawNode stranger(invitation, make_curve_keys());
  EXPECT_EQ(stranger.event(), Event::refused);
  EXPECT_GE(status().getStrangers(), 1u);
  expect_alive();
}

TEST_F(StrangerTest, AnInvitationAdmitsOneNodeOnce) {
  const std::string file = coordinator.invite("CN", "cn");
  {
    RunningNode first(file, scratch.path("first.journal"));
    first.team.wait_until([](const auto& seen) { return seen.size > 5; });
  }
  const Joined second = join(file, scratch.path("second.journal"));
  EXPECT_EQ(second.status, 1);
  EXPECT_NE(second.notices.find("used already"), std::string::npos) << second.notices;
}

TEST_F(StrangerTest, TwoThatHoldTheSameCodeAtOnceDoNotBothEnrol) {
  const auto invitation = invitation_in_file(coordinator.invite("CN", "cn"));
  CurveKeys code;
  copy_to(code.public_key, bytes_in(invitation.reader().getCodePublic()));
  copy_to(code.secret_key, bytes_in(invitation.reader().getCodeSecret()));
  RawNode first(invitation, code), second(invitation, code);
  ASSERT_EQ(first.event(), Event::connected);
  ASSERT_EQ(second.event(), Event::connected);
  const auto enrol = [](RawNode& node) {
    node.say([&](schema::ToCoordinator::Builder root) {
      auto enrol = root.initEnrol();
      enrol.setRunId(as_data(node.run_id));
      enrol.setFoldVersion(schema::FOLD_VERSION);
      const Bytes32 act = random_bytes32(), curve = random_bytes32(), cosigner = random_bytes32(),
                    share = random_bytes32();
      enrol.setAct(as_data(act));
      enrol.setCurve(as_data(curve));
      enrol.setCosigner(as_data(cosigner));
      enrol.setSeedShare(as_data(share));
    });
  };
  enrol(first);
  EXPECT_FALSE(first.next(schema::ToNode::ENROLLED).empty());
  enrol(second);
  EXPECT_EQ(second.turned_away(), "code.spent");
}

TEST_F(StrangerTest, ACodeIsForEnrolmentAndNothingElse) {
  const auto invitation = invitation_in_file(coordinator.invite("CN", "cn"));
  CurveKeys code;
  copy_to(code.public_key, bytes_in(invitation.reader().getCodePublic()));
  copy_to(code.secret_key, bytes_in(invitation.reader().getCodeSecret()));
  RawNode guest(invitation, code);
  guest.hello();
  EXPECT_EQ(guest.turned_away(), "node.unknown");
  expect_alive();
}

TEST_F(StrangerTest, AnotherRunOrVersionIsTurnedAwayAndSaysWhich) {
  Invitation invitation;
  const NodeKeys keys = enrolled("CN", "cn", &invitation);
  {
    RawNode node(invitation, keys.curve);
    node.run_id = random_bytes32();
    node.hello();
    EXPECT_EQ(node.turned_away(), "run.other");
  }
  RawNode node(invitation, keys.curve);
  node.hello(0, 1 << 20, schema::FOLD_VERSION + 1);
  EXPECT_EQ(node.turned_away(), "version.other");
  expect_alive();
}

TEST_F(StrangerTest, ANodeWithAnotherHistoryIsTurnedAway) {
  Invitation invitation;
  const NodeKeys keys = enrolled("CN", "cn", &invitation);
  RawNode node(invitation, keys.curve);
  node.root = random_bytes32();
  node.hello(3);
  EXPECT_EQ(node.turned_away(), "record.differs");
  expect_alive();
}

TEST_F(StrangerTest, AStoreOfAnotherRunOrNodeIsNotTouched) {
  Invitation unused;
  enrolled("CN", "cn", &unused);
  const std::string store = scratch.path("cn.journal");
  const Joined other_node = join(coordinator.invite("US", "us"), store);
  EXPECT_EQ(other_node.status, 1);
  EXPECT_NE(other_node.notices.find("another node"), std::string::npos) << other_node.notices;
  RunningCoordinator second(scratch.path("second.journal"));
  const Joined other_run = join(second.invite("CN", "cn"), store);
  EXPECT_EQ(other_run.status, 1);
  EXPECT_NE(other_run.notices.find("another run"), std::string::npos) << other_run.notices;
}

TEST_F(StrangerTest, AStoreThatIsInUseIsNotOpenedTwice) {
  const std::string file = coordinator.invite("CN", "cn"), store = scratch.path("cn.journal");
  RunningNode first(file, store);
  first.team.wait_until([](const auto& seen) { return seen.size > 5; });
  const Joined second = join(file, store);
  EXPECT_EQ(second.status, 3);
  EXPECT_NE(second.notices.find("process"), std::string::npos) << second.notices;
}

TEST_F(StrangerTest, KeysWithoutTheirStoreAreNotUsedAgain) {
  const std::string file = coordinator.invite("CN", "cn"), store = scratch.path("cn.journal");
  {
    RunningNode first(file, store);
    first.team.wait_until([](const auto& seen) { return seen.size > 5; });
  }
  for (const char* suffix : {"", "-wal", "-shm", ".watermark"}) std::filesystem::remove(store + suffix);
  const Joined wiped = join(file, store);
  EXPECT_EQ(wiped.status, 1);
  EXPECT_NE(wiped.notices.find("new invitation"), std::string::npos) << wiped.notices;
}

TEST_F(StrangerTest, NoInvitationOrADamagedOneIsSaidSo) {
  EXPECT_EQ(join(scratch.path("none"), scratch.path("s")).status, 1);
  const std::string file = coordinator.invite("CN", "cn");
  std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
  const Joined damaged = join(file, scratch.path("s"));
  EXPECT_EQ(damaged.status, 1);
  EXPECT_NE(damaged.notices.find("not a whole invitation"), std::string::npos) << damaged.notices;
}

TEST_F(StrangerTest, TryingAnInvitationDoesNotSpendIt) {
  const std::string file = coordinator.invite("CN", "cn"), store = scratch.path("cn.journal");
  for (int i = 0; i < 2; ++i) {
    const auto tried = try_invitation(file, store, "", 60'000);
    ASSERT_TRUE(std::holds_alternative<std::vector<Reached>>(tried));
    EXPECT_FALSE(std::get<std::vector<Reached>>(tried).at(0).why);
  }
  RunningNode node(file, store);
  node.team.wait_until([](const auto& seen) { return seen.size > 5; });
  const auto by_another = try_invitation(file, scratch.path("other.journal"), "", 60'000);
  EXPECT_EQ(std::get<std::vector<Reached>>(by_another).at(0).why->code, "refused");
}

TEST_F(StrangerTest, MalformedMessagesAreDroppedAndCounted) {
  Invitation invitation;
  const NodeKeys keys = enrolled("CN", "cn", &invitation);
  RawNode node(invitation, keys.curve);
  node.hello();
  ASSERT_FALSE(node.next(schema::ToNode::WELCOME).empty());
  const auto before = status().getMalformed();
  for (std::size_t size : {0, 1, 7, 8, 64, 4096}) node.send(random_bytes(size));
  node.send(Bytes(64, 0xff));
  node.hello();
  EXPECT_FALSE(node.next(schema::ToNode::WELCOME).empty());
  EXPECT_GE(status().getMalformed(), before + 6);
  expect_alive();
}

TEST_F(StrangerTest, AnOversizedMessageCostsItsSenderTheConnection) {
  Invitation invitation;
  const NodeKeys keys = enrolled("CN", "cn", &invitation);
  RawNode node(invitation, keys.curve);
  ASSERT_EQ(node.event(), Event::connected);
  node.send(Bytes(kToCoordinatorBytes + 1));
  EXPECT_EQ(node.event(), Event::lost);
  expect_alive();
}

TEST_F(StrangerTest, ForgedMisdirectedAndReplayedSubmissionsBecomeNoEntry) {
  Invitation invitation, invitation_of_the_us;
  const NodeKeys keys = enrolled("CN", "cn", &invitation);
  const NodeKeys others = enrolled("US", "us", &invitation_of_the_us);
  coordinator.act("{\"startex\":null}");
  RawNode node(invitation, keys.curve);
  node.hello();
  ASSERT_FALSE(node.next(schema::ToNode::WELCOME).empty());
  const auto size = status().getSize();
  Outgoing forged = message_of(keys, node.run_id);
  forged.signature[3] ^= 1;
  node.submit(forged);
  node.submit(message_of(others, node.run_id));     // another node's, caught on its way
  node.submit(message_of(keys, random_bytes32()));  // signed for another run
  Outgoing cut = message_of(keys, node.run_id);
  cut.bytes.resize(cut.bytes.size() - 8);
  node.submit(cut);
  for (int i = 0; i < 4; ++i) EXPECT_FALSE(node.next(schema::ToNode::DROPPED).empty());
  EXPECT_EQ(status().getDropped(), 4u);
  EXPECT_EQ(status().getSize(), size);
  const Outgoing honest = message_of(keys, node.run_id);
  for (int i = 0; i < 5; ++i) node.submit(honest);
  Outgoing other_bytes = message_of(keys, node.run_id, "Something else.");
  other_bytes = [&] {
    const Bytes statement =
        submission_statement(node.run_id, keys.act.public_key, honest.id, sha256(other_bytes.bytes));
    return Outgoing{honest.id, keys.act.public_key, sign(statement, keys.act.secret_key), other_bytes.bytes};
  }();
  node.submit(other_bytes);
  EXPECT_FALSE(node.next(schema::ToNode::DROPPED).empty());
  EXPECT_EQ(status().getSize(), size + 1);
  expect_alive();
}

TEST_F(StrangerTest, WhoSendsBeyondItsCreditHasTheRestDropped) {
  Invitation invitation;
  const NodeKeys keys = enrolled("CN", "cn", &invitation);
  RawNode node(invitation, keys.curve);
  node.hello();
  ASSERT_FALSE(node.next(schema::ToNode::WELCOME).empty());
  for (int i = 0; i < 2000; ++i) node.submit(message_of(keys, node.run_id));
  // While its queue is full of answers that it has not read, so is the welcome dropped: it says hello again.
  bool welcome = false;
  for (int i = 0; i < 40 && !welcome; ++i) {
    node.hello();
    welcome = !node.next(schema::ToNode::WELCOME, std::chrono::seconds(3)).empty();
  }
  EXPECT_TRUE(welcome);
  expect_alive();
}

TEST_F(StrangerTest, ANodeThatTakesNothingIsSentItsCreditAndHoldsUpNobody) {
  Invitation invitation;
  const NodeKeys keys = enrolled("CN", "cn", &invitation);
  RawNode slow(invitation, keys.curve);
  slow.hello(0, 1);
  const auto first = slow.next(schema::ToNode::ENTRIES);
  ASSERT_FALSE(first.empty());
  coordinator.act("{\"note\":\"one more\"}");
  expect_alive();
  bool found = false;
  const auto report = status();
  for (const auto node : report.getNodes()) {
    if (std::string(node.getName().cStr()) != "cn") continue;
    found = true;
    EXPECT_EQ(node.getSent(), first.reader().getEntries().getItems().size());
    EXPECT_LT(node.getSent(), report.getSize());
  }
  EXPECT_TRUE(found);
}

TEST_F(StrangerTest, ANodeThatOnlySaysThatItHoldsMoreThanTheJournalEndsNothing) {
  Invitation invitation;
  const NodeKeys keys = enrolled("CN", "cn", &invitation);
  RawNode node(invitation, keys.curve);
  node.hello(100'000);
  EXPECT_EQ(node.turned_away(), "record.shorter");
  // Not always the last: that the enrolled node has left may be noticed only now.
  EXPECT_TRUE(std::ranges::any_of(coordinator.notices(), [](const std::string& notice) {
    return notice.find("ALARM: The node cn says that it holds 100000 entries") != std::string::npos;
  }));
  node.show(checkpoint_signed_by(invitation, keys.cosigner, 100'000));
  EXPECT_EQ(node.turned_away(), "record.unproved");
  expect_alive();
}

TEST_F(StrangerTest, ANodeThatHoldsMoreThanTheJournalShowsThatTheJournalIsDamaged) {
  Invitation invitation;
  const NodeKeys keys = enrolled("CN", "cn", &invitation);
  RawNode node(invitation, keys.curve);
  node.hello(100'000);
  EXPECT_EQ(node.turned_away(), "record.shorter");
  node.show(checkpoint_signed_by(invitation, read_coordinator_keys(key_file_of(journal))->sign, 100'000));
  EXPECT_EQ(node.turned_away(), "journal.damaged");
  EXPECT_EQ(coordinator.wait(), 3);
  ASSERT_FALSE(coordinator.notices().empty());
  EXPECT_NE(coordinator.notices().back().find("damaged"), std::string::npos);
}

TEST_F(StrangerTest, OnlyOneProgramUsesANodesKeysAtATime) {
  Invitation invitation;
  const NodeKeys keys = enrolled("CN", "cn", &invitation);
  RawNode first(invitation, keys.curve), second(invitation, keys.curve);
  first.hello();
  ASSERT_FALSE(first.next(schema::ToNode::WELCOME).empty());
  second.hello();
  ASSERT_FALSE(second.next(schema::ToNode::WELCOME).empty());
  EXPECT_EQ(first.turned_away(), "node.elsewhere");
  first.say([](schema::ToCoordinator::Builder root) { root.initHeartbeat(); });
  EXPECT_EQ(first.turned_away(), "hello.first");
}

TEST_F(StrangerTest, AReplacedNodesKeyIsNotKnownAnyMore) {
  Invitation invitation;
  const NodeKeys old = enrolled("CN", "laptop", &invitation);
  RawNode before(invitation, old.curve);
  before.hello();
  ASSERT_FALSE(before.next(schema::ToNode::WELCOME).empty());
  RunningNode replacement(coordinator.invite("CN", "laptop"), scratch.path("new.journal"));
  replacement.team.wait_until([](const auto& seen) { return seen.size > 5; });
  before.say([](schema::ToCoordinator::Builder root) { root.initHeartbeat(); });
  EXPECT_EQ(before.turned_away(), "node.unknown");
  RawNode after(invitation, old.curve);
  EXPECT_EQ(after.event(), Event::refused);
}

}  // namespace
}  // namespace parley::edge
