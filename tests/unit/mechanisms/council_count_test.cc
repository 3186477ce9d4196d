// Votes of the Security Council as its documents record them, and cases of the rule itself.
#include <gtest/gtest.h>

#include "common/mechanisms/council_count.h"

namespace parley {
namespace {

using Vote = CouncilVoteValue;
using Outcome = CouncilOutcome;

constexpr bool kProcedural = false, kSubstantive = true;
constexpr unsigned kPermanent = 5;

struct Recorded {
  const char* document;  // "constructed": a case of the rule that no record that we are sure of shows
  unsigned yes, no, abstaining, absent;
  unsigned permanent_no;  // of `no`
  bool substantive;
  Outcome outcome;
  unsigned not_participating = 0;
};

// Permanent members sit first; `permanent_no` of them vote against, and no other.
std::vector<CouncilBallot> ballots_of(const Recorded& recorded) {
  std::vector<Vote> permanent(recorded.permanent_no, Vote::AGAINST),
      elected(recorded.no - recorded.permanent_no, Vote::AGAINST);
  std::vector<Vote> others(recorded.absent, Vote::ABSENT);
  others.insert(others.end(), recorded.not_participating, Vote::NOT_PARTICIPATING);
  others.insert(others.end(), recorded.abstaining, Vote::ABSTAINING);
  others.insert(others.end(), recorded.yes, Vote::FOR);
  for (const Vote vote : others) (permanent.size() < kPermanent ? permanent : elected).push_back(vote);
  std::vector<CouncilBallot> ballots;
  for (const Vote vote : permanent) ballots.push_back({vote, true, false});
  for (const Vote vote : elected) ballots.push_back({vote, false, false});
  return ballots;
}

constexpr Recorded kRecorded[] = {
    // Eleven members, seven votes
    {"S/RES/82 (1950), one permanent member absent", 9, 0, 1, 1, 0, kSubstantive, Outcome::ADOPTED},
    {"S/RES/83 (1950), exactly seven; one absent, two not participating", 7, 1, 0, 1, 0, kSubstantive, Outcome::ADOPTED,
     2},
    {"S/RES/84 (1950)", 7, 0, 3, 1, 0, kSubstantive, Outcome::ADOPTED},
    {"S/RES/87 (1950), an invitation, two permanent members against", 7, 3, 1, 0, 2, kProcedural, Outcome::CARRIED},
    {"S/RES/119 (1956), emergency special session", 7, 2, 2, 0, 2, kProcedural, Outcome::CARRIED},
    {"S/RES/120 (1956), emergency special session", 10, 1, 0, 0, 1, kProcedural, Outcome::CARRIED},
    {"S/RES/132 (1959), a subsidiary organ", 10, 1, 0, 0, 1, kProcedural, Outcome::CARRIED},
    {"S/RES/157 (1960), emergency special session", 8, 2, 1, 0, 1, kProcedural, Outcome::CARRIED},
    {"S/PV.303 (1948), preliminary question on Czechoslovakia: the double veto", 8, 2, 1, 0, 1, kSubstantive,
     Outcome::VETOED},
    // Fifteen members, nine votes; procedural
    {"S/RES/303 (1971)", 11, 0, 4, 0, 0, kProcedural, Outcome::CARRIED},
    {"S/RES/462 (1980), emergency special session", 12, 2, 1, 0, 1, kProcedural, Outcome::CARRIED},
    {"S/RES/500 (1982), emergency special session", 13, 0, 2, 0, 0, kProcedural, Outcome::CARRIED},
    {"S/RES/2623 (2022), S/PV.8980, emergency special session", 11, 1, 3, 0, 1, kProcedural, Outcome::CARRIED},
    {"S/PV.5526 (15 September 2006), agenda", 10, 4, 1, 0, 2, kProcedural, Outcome::CARRIED},
    {"S/PV.7353 (22 December 2014), agenda", 11, 2, 2, 0, 2, kProcedural, Outcome::CARRIED},
    {"S/PV.8130 (11 December 2017), agenda", 10, 3, 2, 0, 2, kProcedural, Outcome::CARRIED},
    {"S/PV.8960 (31 January 2022), agenda", 10, 2, 3, 0, 2, kProcedural, Outcome::CARRIED},
    {"S/PV.8209 (19 March 2018), a briefing", 8, 4, 3, 0, 2, kProcedural, Outcome::NOT_CARRIED},
    // Substantive, adopted
    {"S/RES/426 (1978), a permanent member did not participate", 12, 0, 2, 0, 0, kSubstantive, Outcome::ADOPTED, 1},
    {"S/RES/660 (1990), a member did not participate", 14, 0, 0, 0, 0, kSubstantive, Outcome::ADOPTED, 1},
    {"S/RES/661 (1990)", 13, 0, 2, 0, 0, kSubstantive, Outcome::ADOPTED},
    {"S/RES/666 (1990), elected members against", 13, 2, 0, 0, 0, kSubstantive, Outcome::ADOPTED},
    {"S/RES/670 (1990)", 14, 1, 0, 0, 0, kSubstantive, Outcome::ADOPTED},
    {"S/RES/678 (1990), a permanent member abstains", 12, 2, 1, 0, 0, kSubstantive, Outcome::ADOPTED},
    {"S/RES/687 (1991)", 12, 1, 2, 0, 0, kSubstantive, Outcome::ADOPTED},
    {"S/RES/688 (1991)", 10, 3, 2, 0, 0, kSubstantive, Outcome::ADOPTED},
    {"S/RES/1244 (1999)", 14, 0, 1, 0, 0, kSubstantive, Outcome::ADOPTED},
    {"S/RES/1483 (2003), a member did not participate", 14, 0, 0, 0, 0, kSubstantive, Outcome::ADOPTED, 1},
    {"S/RES/1593 (2005), two permanent members abstain", 11, 0, 4, 0, 0, kSubstantive, Outcome::ADOPTED},
    {"S/RES/1718 (2006)", 15, 0, 0, 0, 0, kSubstantive, Outcome::ADOPTED},
    {"S/RES/1973 (2011), S/PV.6498, two permanent members abstain", 10, 0, 5, 0, 0, kSubstantive, Outcome::ADOPTED},
    {"S/RES/2285 (2016)", 10, 2, 3, 0, 0, kSubstantive, Outcome::ADOPTED},
    {"S/RES/2334 (2016)", 14, 0, 1, 0, 0, kSubstantive, Outcome::ADOPTED},
    {"S/RES/2397 (2017)", 15, 0, 0, 0, 0, kSubstantive, Outcome::ADOPTED},
    {"S/RES/2669 (2022)", 12, 0, 3, 0, 0, kSubstantive, Outcome::ADOPTED},
    {"S/RES/2712 (2023), three permanent members abstain", 12, 0, 3, 0, 0, kSubstantive, Outcome::ADOPTED},
    {"S/RES/2728 (2024)", 14, 0, 1, 0, 0, kSubstantive, Outcome::ADOPTED},
    // Substantive, vetoed
    {"S/2007/14, S/PV.5619", 9, 3, 3, 0, 2, kSubstantive, Outcome::VETOED},
    {"S/2008/447, S/PV.5933", 9, 5, 1, 0, 2, kSubstantive, Outcome::VETOED},
    {"S/2011/612, S/PV.6627, nine in favour", 9, 2, 4, 0, 2, kSubstantive, Outcome::VETOED},
    {"S/2014/189, S/PV.7138", 13, 1, 1, 0, 1, kSubstantive, Outcome::VETOED},
    {"S/2022/155, S/PV.8979", 11, 1, 3, 0, 1, kSubstantive, Outcome::VETOED},
    {"S/2022/431, S/PV.9048", 13, 2, 0, 0, 2, kSubstantive, Outcome::VETOED},
    {"S/2022/720", 10, 1, 4, 0, 1, kSubstantive, Outcome::VETOED},
    {"S/2023/773", 12, 1, 2, 0, 1, kSubstantive, Outcome::VETOED},
    {"S/2023/970", 13, 1, 1, 0, 1, kSubstantive, Outcome::VETOED},
    {"S/2024/302", 13, 1, 1, 0, 1, kSubstantive, Outcome::VETOED},
    // Substantive, fewer than nine: a permanent no is no veto then
    {"S/2014/916, eight in favour", 8, 2, 5, 0, 1, kSubstantive, Outcome::FAILED_VOTES},
    {"S/2023/772, three permanent members against", 5, 4, 6, 0, 3, kSubstantive, Outcome::FAILED_VOTES},
    {"S/2024/383", 7, 7, 1, 0, 3, kSubstantive, Outcome::FAILED_VOTES},
    // Cases of the rule, for both sizes
    {"constructed: eleven members, seven votes and a permanent no", 7, 1, 3, 0, 1, kSubstantive, Outcome::VETOED},
    {"constructed: eleven members, six votes and a permanent no", 6, 1, 4, 0, 1, kSubstantive, Outcome::FAILED_VOTES},
    {"constructed: eleven members, all permanent members against", 6, 5, 0, 0, 5, kProcedural, Outcome::NOT_CARRIED},
    {"constructed: eleven members, seven votes over four against", 7, 4, 0, 0, 3, kProcedural, Outcome::CARRIED},
    {"constructed: eleven members, all away but seven", 7, 0, 0, 2, 0, kSubstantive, Outcome::ADOPTED, 2},
    {"constructed: the preliminary question carried over no permanent no", 9, 0, 6, 0, 0, kSubstantive,
     Outcome::ADOPTED},
    {"constructed: the preliminary question, one permanent no", 14, 1, 0, 0, 1, kSubstantive, Outcome::VETOED},
    {"constructed: a ruling overruled by nine, against all permanent members", 9, 5, 1, 0, 5, kProcedural,
     Outcome::CARRIED},
    {"constructed: a ruling that eight would overrule stands", 8, 0, 7, 0, 0, kProcedural, Outcome::NOT_CARRIED},
    {"constructed: all permanent members away", 10, 0, 0, 3, 0, kSubstantive, Outcome::ADOPTED, 2},
    {"constructed: nobody is there", 0, 0, 0, 15, 0, kSubstantive, Outcome::FAILED_VOTES},
    {"constructed: nobody takes part", 0, 0, 0, 0, 0, kProcedural, Outcome::NOT_CARRIED, 15},
    {"constructed: nine in favour, six elected members against", 9, 6, 0, 0, 0, kSubstantive, Outcome::ADOPTED},
};

class RecordedVote : public ::testing::TestWithParam<Recorded> {};

TEST_P(RecordedVote, HasTheOutcomeThatTheRecordStates) {
  const Recorded& recorded = GetParam();
  const auto ballots = ballots_of(recorded);
  ASSERT_TRUE(ballots.size() == 15 || ballots.size() == 11) << recorded.document;
  const auto count = count_votes({recorded.substantive, false}, ballots, votes_required(ballots.size()));
  EXPECT_EQ(count.outcome, recorded.outcome) << recorded.document;
  EXPECT_EQ(count.yes, recorded.yes) << recorded.document;
  EXPECT_EQ(count.no, recorded.no) << recorded.document;
  EXPECT_EQ(count.abstaining, recorded.abstaining) << recorded.document;
  EXPECT_EQ(count.absent, recorded.absent) << recorded.document;
  EXPECT_EQ(count.not_participating, recorded.not_participating) << recorded.document;
  EXPECT_EQ(count.vetoes.size(), recorded.outcome == Outcome::VETOED ? recorded.permanent_no : 0) << recorded.document;
  EXPECT_EQ(count.unanimous, recorded.yes == ballots.size()) << recorded.document;
}

INSTANTIATE_TEST_SUITE_P(Documents, RecordedVote, ::testing::ValuesIn(kRecorded));

std::vector<CouncilBallot> all(Vote vote) {
  std::vector<CouncilBallot> ballots(15, {vote, false, false});
  for (unsigned i = 0; i < kPermanent; ++i) ballots[i].permanent = true;
  return ballots;
}

TEST(CouncilCount, ThePermanentMembersMayAllAbstain) {
  auto ballots = all(Vote::FOR);
  for (unsigned i = 0; i < kPermanent; ++i) ballots[i].vote = Vote::ABSTAINING;
  EXPECT_EQ(count_votes({true, false}, ballots, 9).outcome, Outcome::ADOPTED);
}

TEST(CouncilCount, EightVotesAreTooFewWhateverTheRestDo) {
  auto ballots = all(Vote::ABSTAINING);
  for (unsigned i = 0; i < 8; ++i) ballots[i].vote = Vote::FOR;
  EXPECT_EQ(count_votes({true, false}, ballots, 9).outcome, Outcome::FAILED_VOTES);
  EXPECT_EQ(count_votes({false, false}, ballots, 9).outcome, Outcome::NOT_CARRIED);
}

TEST(CouncilCount, APartyToTheDisputeThatVotesAgainstCountsAsAbstainingAndDoesNotVeto) {
  auto ballots = all(Vote::FOR);
  ballots[0].vote = Vote::AGAINST;
  ballots[0].party_to_dispute = true;
  const auto count = count_votes({true, true}, ballots, 9);
  EXPECT_EQ(count.outcome, Outcome::ADOPTED);
  EXPECT_EQ(count.counted[0], Vote::ABSTAINING);
  EXPECT_EQ(count.should_have_abstained, std::vector<std::size_t>{0});
  EXPECT_FALSE(count.unanimous);
}

TEST(CouncilCount, APartyToTheDisputeCannotBeTheNinthVote) {
  auto ballots = all(Vote::ABSTAINING);
  for (unsigned i = 0; i < 9; ++i) ballots[i].vote = Vote::FOR;
  ballots[8].party_to_dispute = true;
  EXPECT_EQ(count_votes({true, true}, ballots, 9).outcome, Outcome::FAILED_VOTES);
}

TEST(CouncilCount, OutsideChapterSixAPartyToTheDisputeMayVeto) {
  auto ballots = all(Vote::FOR);
  ballots[0].vote = Vote::AGAINST;
  ballots[0].party_to_dispute = true;
  EXPECT_EQ(count_votes({true, false}, ballots, 9).outcome, Outcome::VETOED);
}

TEST(CouncilCount, AProceduralVoteBindsNobodyToAbstain) {
  auto ballots = all(Vote::FOR);
  ballots[0].vote = Vote::AGAINST;
  ballots[0].party_to_dispute = true;
  const auto count = count_votes({false, true}, ballots, 9);
  EXPECT_EQ(count.outcome, Outcome::CARRIED);
  EXPECT_EQ(count.no, 1);
}

TEST(CouncilCount, APartyToTheDisputeThatAbstainsIsNotBlamed) {
  auto ballots = all(Vote::FOR);
  ballots[0].vote = Vote::ABSTAINING;
  ballots[0].party_to_dispute = true;
  EXPECT_TRUE(count_votes({true, true}, ballots, 9).should_have_abstained.empty());
}

TEST(CouncilCount, NobodyIsUnanimousInAnEmptyRoom) {
  const auto count = count_votes({true, false}, {}, 9);
  EXPECT_EQ(count.outcome, Outcome::FAILED_VOTES);
  EXPECT_FALSE(count.unanimous);
}

TEST(CouncilCount, NineOfFifteenAndSevenOfElevenAreRequired) {
  EXPECT_EQ(votes_required(15), 9);
  EXPECT_EQ(votes_required(11), 7);
}

}  // namespace
}  // namespace parley
