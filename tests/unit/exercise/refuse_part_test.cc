#include "common/exercise/refuse_part.h"

#include <gtest/gtest.h>

#include "common/schema/filled.h"

namespace parley {
namespace {

using PartMessage = Message<schema::PackagePart>;

PartMessage file_part(std::uint64_t offset) {
  return message_with<schema::PackagePart>([&](schema::PackagePart::Builder part) {
    auto file = part.initFile();
    file.setPath("rules.lua");
    file.setOffset(offset);
    const Bytes content(3, '-');
    file.setContent(as_data(content));
  });
}

// What a hostile coordinator or journal holds would end the process that adds it.
TEST(RefusePart, RefusesACommonPartThatDoesNotResolve) {
  const auto empty = message_with<schema::PackagePart>([](schema::PackagePart::Builder part) { part.initCommon(); });
  const auto refusal = refuse_part(Package(), empty.reader());
  ASSERT_TRUE(refusal);
  EXPECT_EQ(refusal->code, "package.part");
}

TEST(RefusePart, RefusesPiecesOfAFileOutOfTheirOrder) {
  Package package;
  EXPECT_TRUE(refuse_part(package, file_part(3).reader()));
  EXPECT_FALSE(refuse_part(package, file_part(0).reader()));
  package.add(file_part(0).reader(), 1);
  EXPECT_FALSE(refuse_part(package, file_part(3).reader()));
  EXPECT_TRUE(refuse_part(package, file_part(0).reader()));
}

}  // namespace
}  // namespace parley
