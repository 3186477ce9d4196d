// Whatever is redacted, the worlds stay what they are: for everybody, whether they folded the text or only what was
// left.
#pragma once

#include <gtest/gtest.h>

#include "common/mechanisms/doctrine.h"
#include "common/record/remainder.h"
#include "coordinator/conductor.h"

namespace parley {

inline EntryMessage redacted(EntryNumber number, const EntryMessage& remainder, ExerciseTime now) {
  capnp::MallocMessageBuilder message;
  auto entry = message.initRoot<schema::Entry>();
  entry.setNumber(number);
  entry.setTime(now);
  entry.setAudience(remainder.reader().getAudience());
  entry.initRedacted().setNumber(remainder.reader().getNumber());
  entry.getRedacted().setRemainder(as_data(remainder.bytes()));
  return EntryMessage::from(entry);
}

inline World fold(const std::vector<EntryMessage>& entries, Party viewer) {
  World world(doctrine(), viewer);
  for (const EntryMessage& entry : entries) {
    if (viewer == kNoParty || PartySet(entry.reader().getAudience()).contains(viewer)) world.apply(entry.reader());
  }
  return world;
}

// Every text of these entries is redacted after them; gives how many there were.
inline std::size_t expect_same_worlds_when_redacted(std::vector<EntryMessage> kept) {
  std::vector<EntryMessage> left = kept;
  const std::size_t length = kept.size();
  std::size_t count = 0;
  for (std::size_t number = 0; number < length; ++number) {
    const auto remainder = remainder_of(kept[number].reader());
    if (!remainder) continue;
    ++count;
    left[number] = *remainder;
    kept.push_back(redacted(kept.size(), *remainder, kept.back().reader().getTime()));
    left.push_back(kept.back());
  }
  const World before = fold(kept, kNoParty), after = fold(left, kNoParty);
  EXPECT_EQ(first_difference(before, after), "");
  for (Party party = 1; party < before.package->parties().size(); ++party) {
    EXPECT_EQ(first_difference(fold(kept, party), seen_by(before, party)), "") << "party " << int{party};
    EXPECT_EQ(first_difference(fold(left, party), seen_by(after, party)), "") << "party " << int{party};
  }
  return count;
}

}  // namespace parley
