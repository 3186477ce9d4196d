// Counting votes in the Security Council: Article 27 of the Charter, and nothing else (domain.md B10).
#pragma once

#include <cstdint>
#include <vector>

#include "common/schema/council.capnp.h"

namespace parley {

using CouncilVoteValue = schema::CouncilVoteValue;
using CouncilOutcome = schema::CouncilOutcome;

struct CouncilBallot {
  CouncilVoteValue vote = CouncilVoteValue::ABSENT;
  bool permanent = false;
  bool party_to_dispute = false;  // as ruled by the President
};

struct CouncilQuestion {
  bool substantive = true;    // decided with the concurring votes of the permanent members (27(3)), else by 27(2)
  bool must_abstain = false;  // a decision under Chapter VI or Article 52(3): a party to the dispute abstains
};

struct CouncilCount {
  CouncilOutcome outcome = CouncilOutcome::NOT_CARRIED;
  std::uint8_t yes = 0, no = 0, abstaining = 0, absent = 0, not_participating = 0;
  std::vector<CouncilVoteValue> counted;           // what each ballot counts as
  std::vector<std::size_t> vetoes;                 // permanent members whose no counts against what nine votes favour
  std::vector<std::size_t> should_have_abstained;  // their votes count as abstentions
  bool unanimous = false;                          // every member voted for it
};

// Nine of fifteen members; seven of the eleven that the Council had until 1965.
std::uint8_t votes_required(std::size_t members);

CouncilCount count_votes(const CouncilQuestion& question, const std::vector<CouncilBallot>& ballots,
                         std::uint8_t required);

}  // namespace parley
