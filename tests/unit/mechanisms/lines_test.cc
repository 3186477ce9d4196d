#include "common/mechanisms/lines.h"

#include <gtest/gtest.h>

#include "common/mechanisms/lines_parts.h"

namespace parley {
namespace {

TEST(CheckValue, IsTheSumOfTheBytesModuloAThousand) {
  EXPECT_EQ(check_value(""), 0);
  EXPECT_EQ(check_value("A"), 65);
  EXPECT_EQ(check_value("The quick brown fox"), 811);
  EXPECT_EQ(check_value("\xe4\xbd\xa0"), 0xe4 + 0xbd + 0xa0) << "bytes of UTF-8, not letters";
  EXPECT_EQ(check_value(std::string(1000, '\xff')), 255 * 1000 % 1000);
}

TEST(AGarbledText, IsStillTextAndNeverHasTheValueItHad) {
  EXPECT_EQ(lines::garbled("The quick"), "#he #ui#k");
  EXPECT_EQ(lines::garbled("\xe8\xaf\xb7\xe4\xbf\x9d\xe6\x8c\x81"), "#\xe4\xbf\x9d\xe6\x8c\x81")
      << "whole letters are struck out";
  for (const std::string text : {"", " ", "#", "#ab#cd", "a"}) {
    EXPECT_NE(check_value(lines::garbled(text)), check_value(text)) << '"' << text << '"';
  }
}

}  // namespace
}  // namespace parley
