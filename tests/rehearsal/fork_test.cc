// The other branch: bots play on from a moment of a record, with something changed, and it is held against what
// happened.
#include <gmock/gmock.h>

#include "common/base/hash.h"
#include "common/mechanisms/doctrine.h"
#include "common/world/json_read.h"
#include "common/world/json_text.h"
#include "ops/fork_branch.h"
#include "ops/fork_compare.h"
#include "ops/recovery/recompute.h"
#include "tests/rehearsal/exercise_for_test.h"

namespace parley {
namespace {

using testing::HasSubstr;

// A rehearsal of the encounter in which both sides are hawkish.
const std::vector<EntryMessage>& record() {
  static const std::vector<EntryMessage> entries = [] {
    std::vector<EntryMessage> list;
    RehearsalPlan plan;
    plan.seed = rehearsal_seed("fork", 1);
    plan.profiles = {{"CN", "hawkish"}, {"US", "hawkish"}};
    plan.on_batch = [&](const Conductor&, std::span<const EntryMessage> batch) {
      list.insert(list.end(), batch.begin(), batch.end());
    };
    (void)rehearse(exercise(kEncounter), plan);
    return list;
  }();
  return entries;
}

struct Told {
  World world{doctrine()};
  RehearsalResult result;
};
const Told& what_happened() {
  static const Told told = [] {
    Told folded;
    ResultKeeper kept;
    for (const EntryMessage& entry : record()) {
      folded.world.apply(entry.reader());
      kept.take(entry.reader(), folded.world);
    }
    folded.result = kept.result(folded.world);
    return folded;
  }();
  return told;
}
const Package& package() { return *what_happened().world.package; }

// The entry by which CN's first decision was taken.
EntryNumber first_decision() {
  for (const EntryMessage& entry : record()) {
    for (const Event& event : events_of(entry.reader(), package())) {
      if (event.act && event.act->isDecide() && package().parties()[event.party].code == "CN") return event.number;
    }
  }
  ADD_FAILURE() << "nobody decides";
  return 0;
}
schema::Decide::Reader decide_in(EntryNumber number) {
  return events_of(record()[number].reader(), package())[0].act->getDecide();
}

BranchPoint point_at(EntryNumber number) {
  auto point = branch_point({record().begin(), record().begin() + static_cast<std::ptrdiff_t>(number) + 1}, 0);
  if (const auto* refusal = std::get_if<Refusal>(&point)) ADD_FAILURE() << refusal->reason;
  return std::get<BranchPoint>(std::move(point));
}

struct Branch {
  RehearsalResult result;
  std::vector<EntryMessage> entries;
};
Branch branch(const BranchPoint& point, RehearsalPlan plan) {
  Branch played;
  plan.on_batch = [&](const Conductor&, std::span<const EntryMessage> batch) {
    played.entries.insert(played.entries.end(), batch.begin(), batch.end());
  };
  played.result = play_branch(point, plan);
  return played;
}
RehearsalPlan plan_of(std::uint64_t number, BranchChange change = {}) {
  RehearsalPlan plan;
  plan.seed = rehearsal_seed("branch", number);
  plan.origin = "fork/test";
  plan.script = std::move(change.script);
  plan.until = change.until;
  return plan;
}
Bytes32 digest_of(const std::vector<EntryMessage>& entries) {
  Bytes32 digest{};
  for (const EntryMessage& entry : entries) digest = sha256({digest, entry.bytes()});
  return digest;
}
BranchChange change_of(const std::string& text) {
  auto read = read_change(text, "change.yaml", record(), package());
  if (const auto* mistakes = std::get_if<std::vector<Mistake>>(&read)) {
    for (const Mistake& mistake : *mistakes) ADD_FAILURE() << format(mistake);
    return {};
  }
  return std::get<BranchChange>(std::move(read));
}
std::string mistakes_in(const std::string& text, const std::optional<BranchBegin>& begin = std::nullopt) {
  const auto read = read_change(text, "change.yaml", record(), package(), begin);
  std::string all;
  if (const auto* mistakes = std::get_if<std::vector<Mistake>>(&read)) {
    for (const Mistake& mistake : *mistakes) all += format(mistake) + "\n";
  }
  return all;
}

TEST(Fork, TheSameRecordSeedAndChangeGiveTheSameEntries) {
  const BranchPoint point = point_at(record().size() / 2);
  const Branch one = branch(point, plan_of(1)), again = branch(point, plan_of(1)), other = branch(point, plan_of(2));
  EXPECT_EQ(digest_of(one.entries), digest_of(again.entries));
  EXPECT_TRUE(one.result == again.result);
  EXPECT_NE(digest_of(one.entries), digest_of(other.entries));
}

TEST(Fork, ItsRecordNamesItsParentAndBeginsWithItsEntries) {
  const BranchPoint point = point_at(record().size() / 2);
  const Branch played = branch(point, plan_of(1));
  const auto descriptor = played.entries[0].reader().getDescriptor();
  EXPECT_EQ(descriptor.getKind(), schema::RunKind::FORK);
  EXPECT_EQ(descriptor.getParentNumber(), point.number());
  const Bytes32 parent = sha256(record()[0].bytes());
  EXPECT_TRUE(std::ranges::equal(bytes_in(descriptor.getParentRun()), parent));
  for (EntryNumber number = 1; number <= point.number(); ++number)
    EXPECT_TRUE(std::ranges::equal(played.entries[number].bytes(), record()[number].bytes())) << number;
  for (EntryNumber number = 0; number < played.entries.size(); ++number)
    EXPECT_EQ(played.entries[number].reader().getNumber(), number);
  EXPECT_EQ(played.result.ended, 48 * kHour);
}

TEST(Fork, ItsRecordRecomputesByteForByte) {
  const Branch played = branch(point_at(record().size() / 2), plan_of(1));
  ASSERT_TRUE(played.entries.back().reader().isSeedOpened());
  Bytes32 half{};
  ASSERT_TRUE(copy_to(half, bytes_in(played.entries.back().reader().getSeedOpened().getHalf())));
  EXPECT_TRUE(is_committed_half(played.entries[0].reader().getDescriptor(), half));
  const auto result =
      recompute({played.entries.size(), [&](EntryNumber number) { return played.entries.at(number); }}, half);
  ASSERT_FALSE(result.difference.has_value()) << result.difference->entry << ": " << result.difference->what;
  EXPECT_EQ(result.taken + result.recomputed, played.entries.size());
  EXPECT_GT(result.recomputed, 50u);
}

TEST(Fork, ObeysTheLawOfViews) {
  RehearsalPlan plan = plan_of(1);
  std::string broken;
  plan.on_batch = [&](const Conductor& conductor, std::span<const EntryMessage>) {
    for (Party party = 1; party < package().parties().size() && broken.empty(); ++party) {
      const std::string difference = first_difference(conductor.view(party), seen_by(conductor.world(), party));
      if (!difference.empty()) broken = package().parties()[party].code + ": " + difference;
    }
  };
  (void)play_branch(point_at(record().size() / 2), plan);
  EXPECT_EQ(broken, "");
}

TEST(Fork, OtherProfilesPlayOnOtherwise) {
  const BranchPoint point = point_at(first_decision() - 1);
  RehearsalPlan mild = plan_of(1), hard = plan_of(1);
  mild.profiles = {{"CN", "restrained"}, {"US", "restrained"}};
  hard.profiles = {{"CN", "hawkish"}, {"US", "hawkish"}};
  EXPECT_LT(play_branch(point, mild).variables.at("E(CN-US)"), play_branch(point, hard).variables.at("E(CN-US)"));
}

TEST(Fork, ADecisionIsTakenInAnotherWay) {
  const EntryNumber number = first_decision();
  const auto was = decide_in(number);
  const std::string decision = text(was.getDecision());
  const int option = was.getOption() == 1 ? 2 : 1;
  const auto change =
      change_of("replace:\n  - {entry: " + std::to_string(number) + ", act: {decide: {decision: " + decision +
                ", option: " + std::to_string(option) + "}}}\n");
  EXPECT_EQ(change.before, number - 1);
  const Branch played = branch(point_at(change.before), plan_of(1, change));
  EXPECT_EQ(played.result.decisions.at(decision + " CN"), option);
  EXPECT_THAT(played.result.complaints, testing::IsEmpty());
}

TEST(Fork, AnActIsLeftOut) {
  const EntryNumber number = first_decision();
  const std::string decision = text(decide_in(number).getDecision());
  const auto change = change_of("remove:\n  - {entry: " + std::to_string(number) + "}\n");
  const Branch played = branch(point_at(change.before), plan_of(1, change));
  for (const EntryMessage& entry : std::span(played.entries).subspan(number)) {
    for (const Event& event : events_of(entry.reader(), package())) {
      const bool again = event.act && event.act->isDecide() && text(event.act->getDecide().getDecision()) == decision &&
                         package().parties()[event.party].code == "CN";
      EXPECT_FALSE(again) << entry.reader().getNumber();
    }
  }
}

TEST(Fork, AnInjectIsLeftOutAndAnActIsAdded) {
  EntryNumber begun = 0;
  while (!(record()[begun].reader().isClockChanged())) ++begun;
  std::string planned;
  for (const EntryMessage& entry : record()) {
    if (entry.reader().isInjectReleased() && entry.reader().getTime() > 0)
      planned = text(entry.reader().getInjectReleased().getInject());
    if (!planned.empty()) break;
  }
  const auto change =
      change_of("title: without it\nremove:\n  - {inject: \"" + planned +
                "\"}\nadd:\n  - {seat: US.FM, at: T+00:20, act: {internalMessage: {text: {body: We wait.}}}}\n"
                "until: T+20:00\n");
  const Branch played = branch(point_at(begun), plan_of(1, change));
  bool said = false;
  for (const EntryMessage& entry : played.entries) {
    if (entry.reader().isInjectReleased()) {
      EXPECT_NE(text(entry.reader().getInjectReleased().getInject()), planned);
    }
    for (const Event& event : events_of(entry.reader(), package())) {
      said = said || (event.act && event.act->isInternalMessage() && event.time / kMinute == 20 &&
                      text(event.act->getInternalMessage().getText().getBody()) == "We wait.");
    }
  }
  EXPECT_TRUE(said);
  EXPECT_LE(played.result.ended, 20 * kHour);
}

TEST(Fork, WhatAChangeSaysWrongIsToldWithItsLine) {
  EXPECT_THAT(mistakes_in("replace:\n  - {entry: 0, act: {decide: {decision: D-a}}}\n"),
              HasSubstr("change.yaml:2:13: error: entry 0 of the record is no act of a seat"));
  EXPECT_THAT(mistakes_in("add:\n  - {seat: CN.FN, act: {statement: {}}}\n"), HasSubstr("did you mean \"CN.FM\"?"));
  EXPECT_THAT(mistakes_in("add:\n  - {seat: CN.FM, at: noon, act: {statement: {}}}\n"),
              HasSubstr("is no exercise time"));
  EXPECT_THAT(mistakes_in("remove:\n  - {inject: nothing}\n"), HasSubstr("inject"));
  EXPECT_THAT(mistakes_in("whatever: 1\n"), HasSubstr("whatever"));
}

TEST(Fork, ATimeAtWhichNothingCanComeToBeIsAMistakeOfTheChange) {
  EntryNumber at = 0;
  while (record()[at].reader().getTime() < kHour) ++at;
  const BranchBegin begin{at, {}};
  const auto adding = [](const std::string& time) {
    return "add:\n  - {seat: US.FM, at: " + time + ", act: {statement: {text: {body: Hm.}}}}\n";
  };
  EXPECT_THAT(mistakes_in(adding("T+00:10"), begin),
              HasSubstr("change.yaml:2:23: error: T+00:10:00 is before the branch begins (T+01:"));
  EXPECT_THAT(mistakes_in(adding("T+60:00"), begin), HasSubstr("T+60:00:00 is not before ENDEX (T+48:00:00)"));
  EXPECT_THAT(mistakes_in(adding("T+21:00") + "until: T+20:00\n", begin),
              HasSubstr("T+21:00:00 is after the branch has ended (until: T+20:00:00)"));
  EXPECT_THAT(mistakes_in("until: T+00:30\n", begin),
              HasSubstr("change.yaml:1:8: error: T+00:30:00 is before the branch"));
  EXPECT_EQ(mistakes_in(adding("T+10:00"), begin), "");
  EXPECT_EQ(mistakes_in(adding("T+00:10")), "");
}

TEST(Fork, WhatTheRulesRefuseIsToldApartFromMistakesOfPolicies) {
  const auto change =
      change_of("add:\n  - {seat: CN.FM, at: T+20:00, act: {decide: {decision: no-such, option: 1}}}\n");
  const Branch played = branch(point_at(first_decision()), plan_of(1, change));
  Outcomes outcomes;
  outcomes.add(1, played.result, {});
  const auto refused = refused_changes(outcomes);
  ASSERT_EQ(refused.size(), 1u);
  EXPECT_THAT(refused.begin()->first, HasSubstr("T+20:00:00, CN.FM decide, was refused: "));
}

TEST(Fork, BeginsNeitherBeforeStartexNorAfterTheEnd) {
  EXPECT_TRUE(std::holds_alternative<Refusal>(branch_point({record()[0], record()[1]}, 0)));
  EXPECT_TRUE(std::holds_alternative<Refusal>(branch_point(record(), 0)));
}

Outcomes compared(std::uint64_t runs, const BranchPoint& point) {
  const std::span<const EntryMessage> whole = record();
  const Happened happened(whole.subspan(point.entries.size()), package());
  Outcomes outcomes;
  outcomes.happened.emplace_back();
  outcomes.happened[0].add(1, what_happened().result, {});
  for (std::uint64_t number = 1; number <= runs; ++number) {
    PartingWalk walk(happened);
    RehearsalPlan plan = plan_of(number);
    plan.profiles = {{"CN", "restrained"}, {"US", "restrained"}};
    EntryNumber told = 0;
    plan.on_batch = [&](const Conductor&, std::span<const EntryMessage> batch) {
      for (const EntryMessage& entry : batch) {
        if (told++ >= point.entries.size()) walk.take(entry, package());
      }
    };
    RehearsalResult result = play_branch(point, plan);
    walk.finish(result);
    outcomes.add(number, result, {});
  }
  return outcomes;
}

TEST(Fork, IsHeldAgainstWhatHappenedInNumbersAndInWords) {
  const Outcomes branches = compared(6, point_at(first_decision() - 1));
  const auto numbers = compared_numbers(branches);
  ASSERT_FALSE(numbers.empty());
  EXPECT_EQ(numbers[0].group, "variables");
  EXPECT_THAT(numbers[0].name, testing::StartsWith("E("));
  ASSERT_TRUE(numbers[0].happened.has_value());
  const auto words = differences_in_words(branches);
  ASSERT_FALSE(words.empty());
  EXPECT_THAT(words[0], HasSubstr("in what happened; in the branches"));
  const auto parted = partings(branches);
  ASSERT_FALSE(parted.empty());
  EXPECT_THAT(parted[0].first, HasSubstr("(in what happened: "));
  EXPECT_THAT(page_of(branches), HasSubstr("What differs at the end"));
  // As a file that parley merge reads.
  const auto read = read_json(json_text(value_of(branches)));
  ASSERT_TRUE(std::holds_alternative<Value>(read));
  const auto again = read_outcomes(std::get<Value>(read));
  ASSERT_TRUE(std::holds_alternative<Outcomes>(again)) << std::get<Refusal>(again).reason;
  EXPECT_TRUE(std::get<Outcomes>(again) == branches);
}

// One that ends in another way, and decides so, or that has nothing to decide.
RehearsalResult ended_with(std::map<std::string, int> decisions, std::string reason) {
  RehearsalResult result;
  result.decisions = std::move(decisions);
  result.reason = std::move(reason);
  return result;
}

TEST(Fork, SaysInHowManyBranchesSomethingDidNotComeUp) {
  Outcomes branches;
  branches.series.legend = {{"D-b", "The crew"}};
  branches.happened.emplace_back();
  branches.happened[0].add(1, ended_with({{"D-a CN", 1}, {"D-b CN", 2}}, ""), {});
  const std::string over = "The planned time is over.";
  branches.add(1, ended_with({{"D-a CN", 2}, {"D-c CN", 1}}, over), {});
  branches.add(2, ended_with({{"D-a CN", 2}, {"D-c CN", 1}}, over), {});
  branches.add(3, ended_with({{"D-a CN", 1}, {"D-c CN", 1}}, over), {});
  branches.add(4, ended_with({{"D-c CN", 1}}, over), {});
  EXPECT_THAT(
      differences_in_words(branches),
      testing::ElementsAre(
          "D-a CN: option 1 in what happened; in the branches option 2 in 50 %, did not come up in 25 %, the same in "
          "25 %.",
          "D-b CN (The crew): option 2 in what happened; in the branches did not come up in 100 %, the same in 0 %.",
          "D-c CN: did not come up in what happened; in the branches option 1 in 100 %, the same in 0 %.",
          "How it ended: not ended yet in what happened; in the branches \"The planned time is over.\" in 100 %, the "
          "same in 0 %."));
}

TEST(Fork, WhatHappenedIsNoDifferenceFromItself) {
  const BranchPoint point = point_at(first_decision() - 1);
  const auto later = std::span(record()).subspan(point.entries.size());
  const Happened happened(later, package());
  PartingWalk walk(happened);
  for (const EntryMessage& entry : later) walk.take(entry, package());
  RehearsalResult result = what_happened().result;
  walk.finish(result);
  EXPECT_EQ(result.parted, "");
  Outcomes same;
  same.happened.emplace_back();
  same.happened[0].add(1, what_happened().result, {});
  same.add(1, result, {});
  EXPECT_THAT(differences_in_words(same), testing::IsEmpty());
  EXPECT_THAT(compared_numbers(same), testing::IsEmpty());
}

}  // namespace
}  // namespace parley
