#include "node/replica.h"

#include <gtest/gtest.h>

#include "tests/unit/node/record_for_test.h"

namespace parley {
namespace {

const Fill kCover = [](schema::Entry::Builder entry) { entry.setCover(); };

Fill clock_at(ExerciseTime time) {
  return [=](schema::Entry::Builder entry) {
    entry.setTime(time);
    auto changed = entry.initClockChanged();
    changed.setNumerator(1);
    changed.setState(schema::ClockState::PAUSED);
    changed.setAt(time);
  };
}

class ReplicaTest : public testing::Test {
 protected:
  Replica replica = replica_of({"CN"});
  KeyPair key = key_pair_from_seed(filled(3));

  void SetUp() override { ASSERT_EQ(code_of(replica.take(0, ItemOf::open(descriptor_of()))), ""); }
  void enrol() {
    ASSERT_EQ(code_of(replica.take(1, ItemOf::open(entry_of(1, kAll, enrolled("cn", key.public_key))))), "");
  }
  Outgoing note() { return sign_submission(replica.run_id(), key, filled(5), note_by("CN.FM", "For the file.")); }
};

TEST_F(ReplicaTest, FoldsWhatIsOpenAndCountsWhatIsSealed) {
  EXPECT_EQ(code_of(replica.take(1, ItemOf::sealed(filled(2)))), "");
  EXPECT_EQ(code_of(replica.take(2, ItemOf::open(entry_of(2, kAll, clock_at(5000))))), "");
  EXPECT_EQ(replica.size(), 3u);
  EXPECT_EQ(replica.view(kChina).now, 5000);
  EXPECT_EQ(replica.view(kChina).last, 2u);
}

TEST_F(ReplicaTest, HasTheTreeOfTheCommitmentsWhetherOpenOrSealed) {
  const auto entry = entry_of(1, kAll, kCover);
  Replica other = replica_of({"US"});
  ASSERT_EQ(code_of(other.take(0, ItemOf::open(descriptor_of()))), "");
  ASSERT_EQ(code_of(other.take(1, ItemOf::sealed(commitment(filled(1), entry.bytes())))), "");
  ASSERT_EQ(code_of(replica.take(1, ItemOf::open(entry))), "");
  EXPECT_EQ(replica.tree().root(), other.tree().root());
}

TEST_F(ReplicaTest, KeepsAViewForEachOfItsParties) {
  Replica cell = replica_of({"US", "CN"});
  ASSERT_EQ(code_of(cell.take(0, ItemOf::open(descriptor_of()))), "");
  ASSERT_EQ(code_of(cell.take(1, ItemOf::open(entry_of(1, PartySet::of(kAmerica), clock_at(700))))), "");
  EXPECT_EQ(cell.view(kAmerica).now, 700);
  EXPECT_EQ(cell.view(kChina).now, 0);
}

TEST_F(ReplicaTest, RefusesAGapAndARepetition) {
  EXPECT_EQ(code_of(replica.take(2, ItemOf::open(entry_of(2, kAll, kCover)))), "replica.gap");
  EXPECT_EQ(code_of(replica.take(0, ItemOf::open(descriptor_of()))), "replica.gap");
  EXPECT_EQ(replica.size(), 1u);
}

TEST_F(ReplicaTest, RefusesAnEntryThatStandsInAnothersPlace) {
  EXPECT_EQ(code_of(replica.take(1, ItemOf::open(entry_of(4, kAll, kCover)))), "replica.misnumbered");
}

TEST_F(ReplicaTest, RefusesAnEntryThatIsNotForItsParties) {
  const auto secret = entry_of(1, PartySet::of(kAmerica), kCover);
  EXPECT_EQ(code_of(replica.take(1, ItemOf::open(secret))), "replica.misdelivered");
}

TEST_F(ReplicaTest, RefusesAnEntryHiddenFromControl) {
  capnp::MallocMessageBuilder message;
  auto entry = message.initRoot<schema::Entry>();
  entry.setNumber(1);
  entry.setAudience(PartySet::of(kChina).bits());
  entry.setCover();
  EXPECT_EQ(code_of(replica.take(1, ItemOf::open(EntryMessage::from(entry)))), "replica.audience");
}

TEST_F(ReplicaTest, RefusesAnotherRunsFirstEntryAndASealedOne) {
  Replica fresh = replica_of({"CN"});
  EXPECT_EQ(code_of(fresh.take(0, ItemOf::open(descriptor_of(schema::FOLD_VERSION, 8)))), "replica.otherRun");
  EXPECT_EQ(code_of(fresh.take(0, ItemOf::sealed(filled(1)))), "replica.sealedRun");
  EXPECT_EQ(fresh.size(), 0u);
}

TEST_F(ReplicaTest, RefusesWhatIsMalformedAndIsUnchanged) {
  const auto entry = entry_of(1, kAll, kCover);
  const Bytes bytes(entry.bytes().begin(), entry.bytes().end());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_NE(code_of(replica.take(1, ItemOf::open(ByteView(bytes).first(size)))), "") << size;
  }
  EXPECT_EQ(code_of(replica.take(1, ItemOf::open(bytes, ByteView(bytes).first(31)))), "replica.salt");
  EXPECT_EQ(code_of(replica.take(1, ItemOf::sealed(ByteView(bytes).first(8)))), "replica.commitment");
  EXPECT_EQ(replica.size(), 1u);
  EXPECT_EQ(code_of(replica.take(1, ItemOf::open(entry))), "");
}

TEST_F(ReplicaTest, TakesAnAcceptedSubmissionThatItsAuthorSigned) {
  enrol();
  EXPECT_EQ(code_of(replica.take(2, ItemOf::open(entry_of(2, PartySet::of(kChina), accepted(note()))))), "");
}

TEST_F(ReplicaTest, RefusesASubmissionThatNobodySigned) {
  enrol();
  for (int forged = 0; forged < 4; ++forged) {
    Outgoing outgoing = note();
    if (forged == 0) outgoing.signature[0] ^= 1;
    if (forged == 1) outgoing.id[0] ^= 1;
    if (forged == 2)
      outgoing.bytes = sign_submission(replica.run_id(), key, filled(5), note_by("CN.FM", "Other")).bytes;
    if (forged == 3) outgoing.key = key_pair_from_seed(filled(4)).public_key;
    const auto entry = entry_of(2, PartySet::of(kChina), accepted(outgoing));
    EXPECT_EQ(code_of(replica.take(2, ItemOf::open(entry))), forged == 3 ? "replica.signature" : "replica.forged")
        << forged;
  }
}

TEST_F(ReplicaTest, RefusesAnAudienceThatTheAuthorDidNotSign) {
  enrol();
  const auto taken = replica.take(2, ItemOf::open(entry_of(2, kAll, accepted(note()))));
  ASSERT_EQ(code_of(taken), "replica.forged");
  EXPECT_EQ(claim_of(std::get<Refusal>(taken)), Claim::forged_act);
}

TEST_F(ReplicaTest, RefusesANestedSubmissionThatIsNotOne) {
  enrol();
  Outgoing outgoing = note();
  outgoing.bytes.resize(outgoing.bytes.size() - 8);
  EXPECT_NE(code_of(replica.take(2, ItemOf::open(entry_of(2, PartySet::of(kChina), accepted(outgoing))))), "");
}

TEST_F(ReplicaTest, RestoresItsOwnStoreAndNoticesAChangedByte) {
  auto taken = replica.take(1, ItemOf::open(entry_of(1, kAll, clock_at(60))));
  SealedEntry sealed = std::get<Received>(taken).sealed;
  Replica again = replica_of({"CN"});
  ASSERT_EQ(code_of(again.take(0, ItemOf::open(descriptor_of()))), "");
  ASSERT_EQ(code_of(again.restore(sealed)), "");
  EXPECT_EQ(again.tree().root(), replica.tree().root());
  EXPECT_EQ(again.view(kChina).now, 60);
  sealed.number = 2;
  sealed.opened->bytes[8] ^= 1;
  EXPECT_EQ(code_of(again.restore(sealed)), "replica.commitment");
}

TEST(ReplicaOfTest, RefusesAnotherVersionAnUnknownPartyAndNoRun) {
  const auto code = [](const auto& made) { return std::get<Refusal>(made).code; };
  const std::vector<std::string> china = {"CN"}, nobody = {}, unknown = {"XX"};
  EXPECT_EQ(code(Replica::of({}, descriptor_of(schema::FOLD_VERSION + 1).bytes(), china)), "version.other");
  EXPECT_EQ(code(Replica::of({}, descriptor_of().bytes(), unknown)), "replica.party");
  EXPECT_EQ(code(Replica::of({}, descriptor_of().bytes(), nobody)), "replica.party");
  EXPECT_EQ(code(Replica::of({}, entry_of(0, kAll, kCover).bytes(), china)), "replica.descriptor");
}

}  // namespace
}  // namespace parley
