// Institutions besides the lines: the Security Council, working groups, regional bodies, the dialogue; measures and
// compacts that stand at STARTEX.
#include <capnp/schema.h>

#include <algorithm>

#include "common/exercise/lint_spot.h"
#include "common/schema/act.capnp.h"

namespace parley {
namespace {

// Fifteen since 1966, eleven before; five of them permanent.
constexpr unsigned kRungs = 15;       // of the ladder of measures
constexpr unsigned kPrinciples = 10;  // of the register
constexpr unsigned kMembers = 15, kMembersBefore1966 = 11, kPermanent = 5;

struct Members {
  std::vector<std::string> codes;
  std::set<std::string, std::less<>> seats;
  unsigned permanent = 0;
};

void lint_member(const Spot& spot, schema::CouncilMemberPlan::Reader member, Members& members) {
  const std::string code(view(member.getCode()));
  spot.field("code").required(member.getCode());
  if (std::find(members.codes.begin(), members.codes.end(), code) != members.codes.end())
    spot.field("code").error({"member " + quoted(code) + " sits there already", ""});
  members.codes.push_back(code);
  spot.field("seat").required(member.getSeat());
  spot.field("seat").seat(member.getSeat());
  if (!members.seats.emplace(view(member.getSeat())).second)
    spot.field("seat").error({"this seat votes for another member already", "one member, one seat"});
  const auto from = spot.field("from").time(member.getFrom());
  const auto until = spot.field("until").time(member.getUntil());
  if (from && until && *until <= *from) spot.field("until").error({"the term ends before it begins", ""});
  members.permanent += member.getPermanent() ? 1 : 0;
}

void lint_size(const Spot& spot, schema::CouncilPlan::Reader plan, const Members& members) {
  unsigned sitting = 0;
  for (const auto member : plan.getMembers()) sitting += member.getFrom().size() == 0 ? 1 : 0;
  if (sitting != kMembers && sitting != kMembersBefore1966)
    spot.field("members").warn(
        {"the Council has " + std::to_string(sitting) + " members at STARTEX", "fifteen, or eleven before 1966"});
  if (members.permanent != kPermanent)
    spot.field("members").warn({std::to_string(members.permanent) + " members are permanent", "five are"});
  if (plan.getRequired() > sitting)
    spot.field("required").error({"no decision can have so many votes", "9 of fifteen, 7 of eleven"});
}

// Whose seats belong to one party see each other's ballots.
void lint_ballots(const Spot& spot, schema::CouncilPlan::Reader plan) {
  if (!plan.getSecretBallot()) return;
  const Package& package = spot.package();
  std::map<Party, std::string> voters;
  for (unsigned i = 0; i < plan.getMembers().size(); ++i) {
    const auto member = plan.getMembers()[i];
    const Seat seat = package.seat(view(member.getSeat()));
    if (seat == kNoSeat) continue;
    const auto [first, alone] = voters.emplace(package.seats()[seat].party, view(member.getCode()));
    if (alone) continue;
    spot.field("secretBallot")
        .warn({"members " + quoted(first->second) + " and " + quoted(view(member.getCode())) +
                   " are seats of one party and see each other's ballots",
               "give each a party of its own, or leave secretBallot out"});
    return;
  }
}

void lint_presidency(const Spot& spot, schema::CouncilPlan::Reader plan, const Members& members) {
  spot.field("president").required(plan.getPresident());
  spot.field("president").known("member", plan.getPresident(), members.codes);
  for (unsigned i = 0; i < plan.getPresidencies().size(); ++i) {
    const auto term = plan.getPresidencies()[i];
    const Spot here = spot.item("presidencies", i);
    here.field("member").required(term.getMember());
    here.field("member").known("member", term.getMember(), members.codes);
    here.field("from").required(term.getFrom());
    here.field("from").time(term.getFrom());
  }
}

void lint_council(const Spot& root, schema::Exercise::Reader exercise) {
  if (!exercise.hasCouncil()) return;
  const auto plan = exercise.getCouncil();
  const Spot spot = root.field("council");
  Members members;
  for (unsigned i = 0; i < plan.getMembers().size(); ++i)
    lint_member(spot.item("members", i), plan.getMembers()[i], members);
  lint_size(spot, plan, members);
  lint_presidency(spot, plan, members);
  lint_ballots(spot, plan);
  if (const auto given = spot.field("speakingTime").duration(plan.getSpeakingTime()); given && *given == 0)
    spot.field("speakingTime").error({"nobody could speak", "e.g. 10 min"});
  spot.field("secretariat").required(plan.getSecretariat());
  spot.field("secretariat").seat(plan.getSecretariat());
}

void lint_working_groups(const Spot& root, schema::Exercise::Reader exercise) {
  std::set<std::string, std::less<>> dyads;
  for (unsigned i = 0; i < exercise.getWorkingGroups().size(); ++i) {
    const auto plan = exercise.getWorkingGroups()[i];
    const Spot spot = root.item("workingGroups", i);
    const auto pair = spot.package().parse_dyad(view(plan.getDyad()));
    if (!pair) {
      spot.field("dyad").error(
          {quoted(view(plan.getDyad())) + " is no dyad of this exercise", "e.g. CN-US, in alphabetical order"});
      continue;
    }
    if (!dyads.emplace(view(plan.getDyad())).second)
      spot.field("dyad").error({"this dyad has two working groups", "one is enough"});
    spot.field("coChairs").seats(plan.getCoChairs());
    for (const Party party : {pair->first, pair->second}) {
      if (plan.getCoChairs().size() == 0 && spot.package().seat(party, "JWG1") == kNoSeat)
        spot.error({"party " + quoted(spot.package().parties()[party].code) + " has no JWG1",
                    "give it seats JWG1 and JWG2, or write coChairs:"});
    }
  }
}

void lint_measures(const Spot& root, schema::Exercise::Reader exercise) {
  for (unsigned i = 0; i < exercise.getMeasures().size(); ++i) {
    const auto plan = exercise.getMeasures()[i];
    const Spot spot = root.item("measures", i);
    if (!spot.package().parse_dyad(view(plan.getDyad())))
      spot.field("dyad").error(
          {quoted(view(plan.getDyad())) + " is no dyad of this exercise", "e.g. CN-US, in alphabetical order"});
    if (plan.getDifficulty() == 0 || plan.getDifficulty() > kRungs)
      spot.field("difficulty").error({"the ladder has the rungs 1 to 15", ""});
    spot.field("title").required(plan.getTitle());
  }
}

// A rung rests on lower ones, so that none rests on itself in the end.
void lint_ladder(const Spot& root, schema::Exercise::Reader exercise) {
  std::set<unsigned> rungs;
  for (unsigned i = 0; i < exercise.getLadder().size(); ++i) {
    const auto plan = exercise.getLadder()[i];
    const Spot spot = root.item("ladder", i);
    if (plan.getRung() == 0 || plan.getRung() > kRungs)
      spot.field("rung").error({"the ladder has the rungs 1 to 15", ""});
    if (!rungs.insert(plan.getRung()).second) spot.field("rung").error({"this rung is there already", "join them"});
    for (unsigned k = 0; k < plan.getNeeds().size(); ++k) {
      const unsigned needed = plan.getNeeds()[k];
      if (needed == 0 || needed > kRungs) spot.item("needs", k).error({"the ladder has the rungs 1 to 15", ""});
      if (needed >= plan.getRung()) spot.item("needs", k).error({"a rung rests on lower ones", ""});
    }
  }
}

void lint_compacts(const Spot& root, schema::Exercise::Reader exercise) {
  std::vector<std::string> principles;
  for (unsigned i = 1; i <= kPrinciples; ++i) principles.push_back("P" + std::to_string(i));
  for (unsigned i = 0; i < exercise.getCompacts().size(); ++i) {
    const auto plan = exercise.getCompacts()[i];
    const Spot spot = root.item("compacts", i);
    if (!spot.package().parse_dyad(view(plan.getDyad())))
      spot.field("dyad").error(
          {quoted(view(plan.getDyad())) + " is no dyad of this exercise", "e.g. CN-US, in alphabetical order"});
    if (plan.getPrinciples().size() == 0) spot.error({"a compact without principles", "write principles: [P1, P3]"});
    for (unsigned k = 0; k < plan.getPrinciples().size(); ++k)
      spot.item("principles", k).known("principle", plan.getPrinciples()[k], principles);
  }
}

void lint_forums(const Spot& root, schema::Exercise::Reader exercise) {
  std::set<std::string, std::less<>> codes;
  for (unsigned i = 0; i < exercise.getForums().size(); ++i) {
    const auto plan = exercise.getForums()[i];
    const Spot spot = root.item("forums", i);
    spot.field("code").id(plan.getCode(), codes);
    spot.field("name").required(plan.getName());
    spot.field("chair").required(plan.getChair());
    spot.field("chair").seat(plan.getChair());
    for (unsigned k = 0; k < plan.getMembers().size(); ++k) spot.item("members", k).party(plan.getMembers()[k]);
    if (plan.getMembers().size() < 2) spot.field("members").error({"a regional body has at least two members", ""});
    if (plan.getQuorum() > plan.getMembers().size())
      spot.field("quorum").error({"so many parties can never be present", "the body has fewer members"});
  }
}

void lint_dialogue(const Spot& root, schema::Exercise::Reader exercise) {
  if (!exercise.hasDialogue()) return;
  const Spot spot = root.field("dialogue");
  spot.field("seats").seats(exercise.getDialogue().getSeats());
  if (exercise.getDialogue().getSeats().size() == 0)
    spot.error({"a dialogue of nobody", "write seats: with the think tanks' seats"});
}

std::vector<std::string> act_names() {
  std::vector<std::string> names;
  for (const auto field : capnp::Schema::from<schema::Act>().asStruct().getUnionFields())
    names.emplace_back(field.getProto().getName().cStr());
  return names;
}

// Acts that leave the party only when its head of delegation has approved them.
void lint_approvals(const Spot& party, schema::PartyPlan::Reader plan) {
  static const std::vector<std::string> acts = act_names();
  for (unsigned i = 0; i < plan.getApproves().size(); ++i)
    party.item("approves", i).known("act", plan.getApproves()[i], acts);
}

}  // namespace

void lint_institutions(const LintContext& context) {
  const auto exercise = context.exercise;
  const Spot root(context, context.in_exercise, "");
  lint_council(root, exercise);
  lint_working_groups(root, exercise);
  lint_measures(root, exercise);
  lint_ladder(root, exercise);
  lint_compacts(root, exercise);
  lint_forums(root, exercise);
  lint_dialogue(root, exercise);
  for (unsigned i = 0; i < exercise.getParties().size(); ++i) {
    const Spot party = root.item("parties", i);
    party.field("decisionTime").duration(exercise.getParties()[i].getDecisionTime());
    lint_approvals(party, exercise.getParties()[i]);
  }
}

}  // namespace parley
