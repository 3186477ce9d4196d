// Sealing, the roster, and the frames that nodes are sent.
#include "coordinator/seal.h"

#include <gtest/gtest.h>

#include "common/base/hash.h"
#include "coordinator/frame.h"
#include "coordinator/roster.h"

namespace parley {
namespace {

Bytes32 filled(std::uint8_t byte) {
  Bytes32 bytes;
  bytes.fill(byte);
  return bytes;
}

template <typename Fill>
EntryMessage entry_of(EntryNumber number, PartySet audience, Fill fill) {
  capnp::MallocMessageBuilder message;
  auto entry = message.initRoot<schema::Entry>();
  entry.setNumber(number);
  entry.setAudience((audience | kControl).bits());
  fill(entry);
  return EntryMessage::from(entry);
}

EntryMessage note(EntryNumber number, PartySet audience) {
  return entry_of(number, audience, [](schema::Entry::Builder entry) { entry.initAdjudicated().setReason("SECRET"); });
}

TEST(SealerTest, GrowsTheTreeByTheLeavesOfTheRecord) {
  Sealer sealer(filled(1));
  const auto first = note(0, PartySet::of(1));
  const Stored stored = sealer.seal(first, filled(2));
  EXPECT_EQ(stored.sealed.commitment, commitment(filled(2), first.bytes()));
  EXPECT_EQ(sealer.tree().root(), leaf_hash(filled(1), 0, stored.sealed.commitment));
  EXPECT_TRUE(stored.audience.contains(kControl) && stored.audience.contains(Party{1}));
  Sealer again(filled(1));
  again.restore(stored.sealed, first);
  EXPECT_EQ(again.head(), sealer.head());
}

TEST(FrameTest, GivesBytesToTheAudienceAndCommitmentsToTheRest) {
  Sealer sealer(filled(1));
  std::vector<Stored> all;
  for (EntryNumber number = 0; number < 4; ++number) {
    all.push_back(sealer.seal(note(number, PartySet::of(number % 2 ? 1 : 2)), filled(3)));
  }
  const std::vector<const Stored*> some = {&all[1], &all[2], &all[3]};
  const auto frame = entries_frame(some, PartySet::of(2));
  const auto entries = frame.reader().getEntries();
  EXPECT_EQ(entries.getFrom(), 1u);
  ASSERT_EQ(entries.getItems().size(), 3u);
  EXPECT_TRUE(entries.getItems()[0].isSealed());
  EXPECT_TRUE(entries.getItems()[1].isOpen());
  EXPECT_TRUE(entries.getItems()[2].isSealed());
  EXPECT_TRUE(std::ranges::equal(bytes_in(entries.getItems()[0].getSealed()), all[1].sealed.commitment));
  EXPECT_TRUE(std::ranges::equal(bytes_in(entries.getItems()[1].getOpen().getBytes()), all[2].sealed.opened->bytes));
  const auto closed = entries_frame(some, PartySet::of(3));
  EXPECT_EQ(text_of(closed.bytes()).find("SECRET"), std::string_view::npos);
}

TEST(FrameTest, IsAboutAsLargeAsWasReckoned) {
  Sealer sealer(filled(1));
  std::vector<Stored> all;
  std::vector<const Stored*> pointers;
  std::size_t reckoned = 0;
  for (EntryNumber number = 0; number < 100; ++number)
    all.push_back(sealer.seal(note(number, PartySet::of(number % 2)), filled(3)));
  for (const auto& stored : all) {
    pointers.push_back(&stored);
    reckoned += framed_size(stored, PartySet::of(1));
  }
  const std::size_t size = entries_frame(pointers, PartySet::of(1)).bytes().size();
  EXPECT_LE(size, reckoned + 2 * reckoned / 5 + 64);
  EXPECT_GE(size, reckoned / 2);
}

class RosterTest : public testing::Test {
 protected:
  Roster roster;
  EntryNumber next = 0;

  template <typename Fill>
  void fold(Fill fill) {
    roster.fold(entry_of(next++, PartySet::first(3), fill).reader());
  }
  void SetUp() override {
    fold([](schema::Entry::Builder entry) {
      auto parties = entry.initDescriptor().initParties(3);
      parties.set(0, "EXCON");
      parties.set(1, "CN");
      parties.set(2, "US");
    });
  }
  void invite(std::uint8_t code, const std::string& name) {
    fold([&](schema::Entry::Builder entry) {
      auto invitation = entry.initInvitation();
      invitation.initParties(1).set(0, "CN");
      invitation.setCode(as_data(filled(code)));
      invitation.setName(name);
    });
  }
  void enrol(std::uint8_t code, std::uint8_t curve, const std::string& name, const std::string& replaces = "") {
    const Bytes32 hash = sha256(filled(code));
    fold([&](schema::Entry::Builder entry) {
      auto node = entry.initNodeEnrolled();
      node.setName(name);
      auto parties = node.initParties(2);
      parties.set(0, "US");
      parties.set(1, "CN");
      node.setCurve(as_data(filled(curve)));
      node.setCodeHash(as_data(hash));
      node.setReplaces(replaces);
    });
  }
};

TEST_F(RosterTest, AnInvitationAdmitsItsCodeUntilItIsSpent) {
  invite(7, "cn");
  ASSERT_NE(roster.invited(filled(7)), nullptr);
  EXPECT_EQ(roster.invited(filled(7))->name, "cn");
  enrol(7, 8, "cn");
  EXPECT_EQ(roster.invited(filled(7)), nullptr);
  ASSERT_NE(roster.enrolled(filled(8)), nullptr);
  EXPECT_EQ(roster.enrolled(filled(8))->parties, PartySet::of(1) | Party{2});
  EXPECT_EQ(roster.keys(), std::set<Bytes32>{filled(8)});
}

TEST_F(RosterTest, AReplacedNodeIsNotAdmittedAnyMore) {
  enrol(1, 8, "old");
  enrol(2, 9, "old");
  EXPECT_EQ(roster.enrolled(filled(8)), nullptr);
  enrol(3, 10, "new", "old");
  EXPECT_EQ(roster.keys(), std::set<Bytes32>{filled(10)});
  EXPECT_TRUE(roster.knows_name("new"));
  EXPECT_FALSE(roster.knows_name("old"));
}

}  // namespace
}  // namespace parley
