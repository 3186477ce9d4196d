// The evaluation guide's thresholds; what it makes of a run is in the transcripts and the run's summary.
#include "common/mechanisms/evaluation_guide.h"

#include <gtest/gtest.h>

namespace parley {
namespace {

TEST(Threshold, IsAnUpperOrALowerBoundInWholeNumbersOrPercent) {
  EXPECT_EQ(reaches(30, "<= 30"), true);
  EXPECT_EQ(reaches(31, "<= 30"), false);
  EXPECT_EQ(reaches(90, ">= 90 %"), true);
  EXPECT_EQ(reaches(89, ">= 90 %"), false);
  EXPECT_EQ(reaches(-5, ">= -5"), true);
}

TEST(Threshold, ThatIsNoNumberRatesNothing) {
  for (const char* text : {"<= deadline", "<= 2x", "30", "< 30", "", "<= ", ">= 5 apples"})
    EXPECT_EQ(reaches(1, text), std::nullopt) << text;
}

TEST(Rating, HasTheLetterOfTheGuide) {
  EXPECT_EQ(letter_of(schema::Rating::PERFORMED), "P");
  EXPECT_EQ(letter_of(schema::Rating::SOME), "S");
  EXPECT_EQ(letter_of(schema::Rating::MAJOR), "M");
  EXPECT_EQ(letter_of(schema::Rating::UNABLE), "U");
}

}  // namespace
}  // namespace parley
