#include "coordinator/roster.h"

#include <gtest/gtest.h>

#include "common/base/hash.h"
#include "common/schema/filled.h"

namespace parley {
namespace {

Message<schema::Entry> invitation(std::uint8_t code, const char* name) {
  return message_with<schema::Entry>([&](schema::Entry::Builder entry) {
    auto invited = entry.initInvitation();
    invited.setCode(as_data(Bytes32{code}));
    invited.setName(name);
  });
}

Message<schema::Entry> enrolled(std::uint8_t code, const char* name) {
  return message_with<schema::Entry>([&](schema::Entry::Builder entry) {
    auto node = entry.initNodeEnrolled();
    node.setName(name);
    node.setCodeHash(as_data(sha256(Bytes32{code})));
    node.setCurve(as_data(Bytes32{code, 1}));
  });
}

TEST(Roster, OfTwoInvitationsUnderOneNameTheNewestCounts) {
  Roster roster;
  roster.fold(invitation(1, "US").reader());
  roster.fold(invitation(2, "US").reader());
  roster.fold(invitation(3, "CN").reader());
  EXPECT_EQ(roster.invited(Bytes32{1}), nullptr) << "it may have got into wrong hands";
  EXPECT_NE(roster.invited(Bytes32{2}), nullptr);
  EXPECT_NE(roster.invited(Bytes32{3}), nullptr);
}

TEST(Roster, WhoeverHasComeUnderANameIsNotReplacedByWhatWasSentBefore) {
  Roster roster;
  roster.fold(invitation(1, "US").reader());
  roster.fold(enrolled(9, "US").reader());
  EXPECT_EQ(roster.invited(Bytes32{1}), nullptr);
  roster.fold(invitation(2, "US").reader());
  EXPECT_NE(roster.invited(Bytes32{2}), nullptr) << "a new laptop for the team";
}

}  // namespace
}  // namespace parley
