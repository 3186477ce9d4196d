#include "common/base/utf8.h"

#include <gtest/gtest.h>

namespace parley {
namespace {

TEST(AsUtf8, LeavesATextAsItIs) { EXPECT_EQ(as_utf8("Schiff \xe8\x88\xb9", 100), "Schiff \xe8\x88\xb9"); }

TEST(AsUtf8, PutsTheReplacementCharacterWhereThereIsNone) {
  EXPECT_EQ(as_utf8(std::string_view("a\xff\0b\xe8\x88", 6), 100),
            "a\xef\xbf\xbd\xef\xbf\xbd"
            "b\xef\xbf\xbd\xef\xbf\xbd");
}

TEST(AsUtf8, CutsBetweenCharacters) {
  EXPECT_EQ(as_utf8("\xe8\x88\xb9\xe8\x88\xb9", 5), "\xe8\x88\xb9...");
  EXPECT_TRUE(is_utf8(as_utf8(std::string(5000, '\xff'), 1000)));
}

}  // namespace
}  // namespace parley
