#include "common/edge/sqlite/outbox.h"

#include <gmock/gmock.h>

#include "tests/unit/edge/storage_scratch.h"

namespace parley::edge {
namespace {

using testing::ElementsAre;

OutboxItem item(std::uint8_t id) { return {0, Bytes32{id}, Bytes32{9}, Bytes64{8}, Bytes(10, id)}; }

TEST(Outbox, KeepsWhatWasSignedUntilItIsAnswered) {
  ScratchFolder folder;
  const std::string path = folder.file("us.store");
  {
    Journal store = Journal::create(path, JournalKind::store);
    Outbox outbox(store);
    EXPECT_EQ(outbox.put(item(1)), 1u);
    EXPECT_EQ(outbox.put(item(2)), 2u);
    EXPECT_TRUE(outbox.remove(Bytes32{2}));
    EXPECT_FALSE(outbox.remove(Bytes32{2}));
  }
  Journal store = Journal::open(path);
  Outbox outbox(store);
  EXPECT_EQ(outbox.put(item(3)), 2u);
  OutboxItem first = item(1);
  first.position = 1;
  OutboxItem third = item(3);
  third.position = 2;
  EXPECT_THAT(outbox.list(), ElementsAre(first, third));
  EXPECT_EQ(outbox.find(Bytes32{3}), third);
  EXPECT_EQ(outbox.find(Bytes32{2}), std::nullopt);
}

TEST(Outbox, GoesWithTheEntryThatAnswersIt) {
  ScratchFolder folder;
  Journal store = Journal::create(folder.file("us.store"), JournalKind::store);
  Outbox outbox(store);
  outbox.put(item(1));
  const auto interrupted = [&] {
    store.append(open_rows(0, 1));
    outbox.remove(Bytes32{1});
    throw std::logic_error("stop");
  };
  EXPECT_THROW(store.together(interrupted), std::logic_error);
  EXPECT_EQ(outbox.list().size(), 1u);
  EXPECT_EQ(store.size(), 0u);
}

TEST(Drafts, AreReplacedByNumber) {
  ScratchFolder folder;
  Journal store = Journal::create(folder.file("us.store"), JournalKind::store);
  Drafts drafts(store);
  Draft draft{0, 4, 1234, "", {1, 2, 3}};
  draft.number = drafts.put(draft);
  draft.reason = "The exercise is paused.";
  EXPECT_EQ(drafts.put(draft), draft.number);
  Draft other{0, 5, 1, "", {}};
  other.number = drafts.put(other);
  EXPECT_THAT(drafts.list(), ElementsAre(draft, other));
  EXPECT_TRUE(drafts.remove(draft.number));
  EXPECT_FALSE(drafts.remove(draft.number));
  EXPECT_THAT(drafts.list(), ElementsAre(other));
}

TEST(OutboxDeathTest, ACoordinatorHasNone) {
  ScratchFolder folder;
  Journal journal = Journal::create(folder.file("run.parley"), JournalKind::coordinator);
  EXPECT_DEATH(Outbox{journal}, "only a node's store");
}

}  // namespace
}  // namespace parley::edge
