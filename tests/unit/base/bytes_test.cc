#include "common/base/bytes.h"

#include <gtest/gtest.h>

namespace parley {
namespace {

TEST(Hex, WritesLowerCaseAndReadsBoth) {
  const Bytes bytes = {0x00, 0x7f, 0xab, 0xff};
  EXPECT_EQ(hex(bytes), "007fabff");
  EXPECT_EQ(from_hex("007fabff"), bytes);
  EXPECT_EQ(from_hex("007FABff"), bytes);
}

TEST(Hex, RefusesAnOddLengthAndOtherLetters) {
  EXPECT_TRUE(from_hex("abc").empty());
  EXPECT_TRUE(from_hex("0g").empty());
  EXPECT_TRUE(from_hex("0 ").empty());
}

TEST(Base64, KnowsTheVectorsOfRfc4648) {
  const std::pair<const char*, const char*> vectors[] = {
      {"", ""},
      {"f", "Zg=="},
      {"fo", "Zm8="},
      {"foo", "Zm9v"},
      {"foob", "Zm9vYg=="},
      {"fooba", "Zm9vYmE="},
      {"foobar", "Zm9vYmFy"},
  };
  for (const auto& [plain, encoded] : vectors) {
    EXPECT_EQ(base64(view_of(plain)), encoded);
    EXPECT_EQ(text_of(from_base64(encoded)), plain);
  }
}

TEST(Base64, RefusesASecondSpellingOfTheSameBytes) {
  EXPECT_TRUE(from_base64("Zg").empty()) << "padding is part of the form";
  EXPECT_TRUE(from_base64("Zh==").empty()) << "left-over bits must be zero";
  EXPECT_TRUE(from_base64("Zg==\n").empty());
  EXPECT_TRUE(from_base64("Z===").empty());
  EXPECT_TRUE(from_base64("====").empty());
  EXPECT_TRUE(from_base64("Zg==Zg==").empty());
  EXPECT_TRUE(from_base64("Zm9-").empty()) << "not the alphabet of section 5";
}

TEST(CopyTo, TakesExactlyItsSize) {
  Bytes32 to{};
  EXPECT_FALSE(copy_to(to, Bytes(31, 1)));
  EXPECT_FALSE(copy_to(to, Bytes(33, 1)));
  EXPECT_EQ(to, Bytes32{});
  EXPECT_TRUE(copy_to(to, Bytes(32, 1)));
  EXPECT_EQ(to[31], 1);
}

}  // namespace
}  // namespace parley
