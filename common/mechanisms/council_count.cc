#include "common/mechanisms/council_count.h"

#include <algorithm>

namespace parley {
namespace {

constexpr std::size_t kMembersSince1966 = 15;
constexpr std::uint8_t kRequiredOfFifteen = 9;
constexpr std::uint8_t kRequiredOfEleven = 7;

bool takes_sides(CouncilVoteValue vote) { return vote == CouncilVoteValue::FOR || vote == CouncilVoteValue::AGAINST; }

void add(CouncilVoteValue vote, CouncilCount& count) {
  switch (vote) {
    case CouncilVoteValue::FOR:
      ++count.yes;
      return;
    case CouncilVoteValue::AGAINST:
      ++count.no;
      return;
    case CouncilVoteValue::ABSTAINING:
      ++count.abstaining;
      return;
    case CouncilVoteValue::NOT_PARTICIPATING:
      ++count.not_participating;
      return;
    case CouncilVoteValue::ABSENT:
      ++count.absent;
      return;
  }
}

// Abstention, absence or non-participation of a permanent member does not block; a permanent member's no to what has
// not the votes anyway is no veto.
CouncilOutcome outcome_of(const CouncilQuestion& question, const CouncilCount& count, std::uint8_t required,
                          bool permanent_no) {
  const bool enough = count.yes >= required;
  if (!question.substantive) return enough ? CouncilOutcome::CARRIED : CouncilOutcome::NOT_CARRIED;
  if (!enough) return CouncilOutcome::FAILED_VOTES;
  return permanent_no ? CouncilOutcome::VETOED : CouncilOutcome::ADOPTED;
}

}  // namespace

std::uint8_t votes_required(std::size_t members) {
  return members >= kMembersSince1966 ? kRequiredOfFifteen : kRequiredOfEleven;
}

CouncilCount count_votes(const CouncilQuestion& question, const std::vector<CouncilBallot>& ballots,
                         std::uint8_t required) {
  CouncilCount count;
  std::vector<std::size_t> permanent_no;
  for (std::size_t i = 0; i < ballots.size(); ++i) {
    const CouncilBallot& ballot = ballots[i];
    const bool bound = question.substantive && question.must_abstain && ballot.party_to_dispute;
    const bool corrected = bound && takes_sides(ballot.vote);
    if (corrected) count.should_have_abstained.push_back(i);
    count.counted.push_back(corrected ? CouncilVoteValue::ABSTAINING : ballot.vote);
    add(count.counted.back(), count);
    if (ballot.permanent && count.counted.back() == CouncilVoteValue::AGAINST) permanent_no.push_back(i);
  }
  count.outcome = outcome_of(question, count, required, !permanent_no.empty());
  if (count.outcome == CouncilOutcome::VETOED) count.vetoes = std::move(permanent_no);
  count.unanimous = !ballots.empty() && count.yes == ballots.size();
  return count;
}

}  // namespace parley
