#include "common/exercise/package.h"

#include <gtest/gtest.h>

#include "tests/unit/exercise/small_package.h"

namespace parley {
namespace {

class PackageTest : public testing::Test {
 protected:
  std::string names(const std::vector<Seat>& seats) const {
    std::string text;
    for (const Seat seat : seats) text += (text.empty() ? "" : " ") + package.seats()[seat].code;
    return text;
  }
  const LineInfo& line(std::string_view code) const { return package.lines()[*package.line(code)]; }

  const Package package = assemble(compiled(small_files()));
};

TEST_F(PackageTest, ControlIsPartyZero) {
  EXPECT_EQ(package.party("EXCON"), kControl);
  EXPECT_EQ(names(package.parties()[kControl].seats), "EXCON.DIR EXCON.CTL EXCON.WHITE EXCON.EVAL");
  EXPECT_EQ(package.party("CN"), 1);
  EXPECT_EQ(package.party("XX"), kNoParty);
  EXPECT_EQ(package.everybody(), PartySet::first(4));
}

TEST_F(PackageTest, TheHeadIsTheSeatMarkedElseTheFirst) {
  EXPECT_EQ(package.parties()[package.party("CN")].head, package.seat("CN.FM"));
  EXPECT_EQ(package.parties()[package.party("US")].head, package.seat("US.HOS"));
}

TEST_F(PackageTest, FindsSeats) {
  EXPECT_EQ(package.seat(package.party("US"), "GS"), package.seat("US.GS"));
  EXPECT_EQ(package.seats()[package.seat("US.GS")].rights, "DEF");
  EXPECT_EQ(package.seat("US.DEF"), kNoSeat);
  EXPECT_EQ(package.seat(kNoParty, "FM"), kNoSeat);
}

TEST_F(PackageTest, ReadsListsOfSeats) {
  EXPECT_EQ(names(package.seats_named("CN.FM")), "CN.FM");
  EXPECT_EQ(names(package.seats_named("*.DO")), "CN.DO US.DO LS.DO");
  EXPECT_EQ(names(package.seats_named("both.FM")), "CN.FM US.FM");
  EXPECT_EQ(names(package.seats_named("both.JWG")), "CN.JWG1 CN.JWG2 US.JWG1 US.JWG2");
  EXPECT_EQ(names(package.seats_named("LS.*")), "LS.FM LS.DO");
  EXPECT_EQ(package.seats_named("control"), package.parties()[kControl].seats);
  EXPECT_EQ(package.seats_named("public").size(), package.seats().size());
  EXPECT_EQ(names(package.seats_named("CN.XX")) + names(package.seats_named("everyone")), "");
}

TEST_F(PackageTest, LinesFollowTheDoctrineUnlessTheExerciseSaysOtherwise) {
  const LineInfo& chiefs = line("CN-US.DEF-DEF");
  EXPECT_EQ(chiefs.acknowledge, 15 * kMinute);
  EXPECT_EQ(chiefs.answer, 3 * kHour);
  EXPECT_EQ(chiefs.test_every, 12 * kHour);
  EXPECT_TRUE(chiefs.allows(schema::MessageClass::CRISIS));
  EXPECT_FALSE(chiefs.allows(schema::MessageClass::ROUTINE));
  EXPECT_EQ(package.lines()[chiefs.fallback.at(0)].name, "DO-DO");
  EXPECT_EQ(package.lines()[chiefs.fallback.at(1)].name, "JWG");
  const LineInfo& other = line("CN-LS.FM-FM");
  EXPECT_EQ(other.acknowledge, 15 * kMinute);
  EXPECT_EQ(other.answer, 1 * kHour);
  EXPECT_EQ(other.test_every, 0);
  EXPECT_EQ(other.fallback.size(), 1u);  // the dyad has no working group
}

TEST_F(PackageTest, ASeatWithTheRightsIsTheEndOfALine) {
  EXPECT_EQ(line("CN-US.DEF-DEF").end_a, package.seat("CN.DEF"));
  EXPECT_EQ(line("CN-US.DEF-DEF").end_b, package.seat("US.GS"));
}

TEST_F(PackageTest, AllMembersUseTheWorkingGroupsLine) {
  EXPECT_EQ(names(line("CN-US.JWG").authorised), "CN.JWG1 CN.JWG2 US.JWG1 US.JWG2");
  EXPECT_EQ(line("CN-US.JWG").end_a, package.seat("CN.JWG1"));
}

TEST_F(PackageTest, KnowsMainLinesDyadsAndDeputies) {
  const Party cn = package.party("CN"), us = package.party("US"), ls = package.party("LS");
  EXPECT_EQ(package.main_line(us, cn), package.line("CN-US.DEF-DEF"));
  EXPECT_EQ(package.main_line(us, ls), std::nullopt);
  EXPECT_EQ(package.dyad(us, cn), "CN-US");
  EXPECT_EQ(package.parse_dyad("CN-US"), std::pair(cn, us));
  EXPECT_EQ(package.parse_dyad("US-CN"), std::nullopt);
  EXPECT_EQ(package.other_core(cn), us);
  EXPECT_EQ(package.other_core(ls), kNoParty);
  EXPECT_EQ(package.deputy("HOS"), "FM");
  EXPECT_EQ(package.deputy("FM"), "");
}

TEST_F(PackageTest, FindsItsParts) {
  EXPECT_NE(package.inject("Y1"), nullptr);
  EXPECT_EQ(package.inject("Y2"), nullptr);
  EXPECT_NE(package.decision("D-a"), nullptr);
  EXPECT_NE(package.incident("scrape"), nullptr);
  EXPECT_NE(package.encounter("pass"), nullptr);
  EXPECT_EQ(package.duration(), 12 * kHour);
}

}  // namespace
}  // namespace parley
