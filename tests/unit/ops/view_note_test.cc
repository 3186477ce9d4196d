#include <gtest/gtest.h>

#include <limits>

#include "node/edge/vouched.h"
#include "tests/unit/edge/storage_scratch.h"

namespace parley {
namespace {

// Whoever can write the store can write names that are none: they are passed over, and end no process.
TEST(ViewNote, IsFoundBesideNamesThatAreNone) {
  const edge::ScratchFolder folder;
  auto journal = edge::Journal::create(folder.file("store"), edge::JournalKind::store);
  for (const char* name : {"CN 99999999999999999999999999", "CN x", "CN", "CN ", "CN -1", "US 0"})
    journal.put_note({"view", 20, name, "none"});
  EXPECT_EQ(edge::view_note_about(journal, "CN", 12), std::nullopt);
  journal.put_note({"view", 20, "CN 10", "the note"});
  EXPECT_EQ(edge::view_note_about(journal, "CN", 12), "the note");
  EXPECT_EQ(edge::view_note_about(journal, "CN", 9), std::nullopt);
  EXPECT_EQ(edge::view_note_about(journal, "CN", 20), std::nullopt);
}

}  // namespace
}  // namespace parley
