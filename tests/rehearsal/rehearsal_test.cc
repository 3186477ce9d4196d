// Whole runs played by bots: the same seed gives the same record, every view obeys the law of views, and who plays
// decides how it ends.
#include <gmock/gmock.h>

#include <algorithm>

#include "common/base/hash.h"
#include "common/mechanisms/doctrine.h"
#include "tests/rehearsal/exercise_for_test.h"

namespace parley {
namespace {

using Profiles = std::map<std::string, std::string, std::less<>>;
constexpr const char* kProfiles[] = {"restrained", "hawkish", "hedging", "scripted"};

// Of every exercise: a party that one does not have is not asked.
Profiles all_play(const std::string& profile) {
  Profiles profiles;
  for (const char* party : {"CN", "FR", "JP", "KP", "KR", "LS", "RU", "TP", "US"}) profiles[party] = profile;
  return profiles;
}

RehearsalPlan plan_of(std::uint64_t number, const Profiles& profiles) {
  RehearsalPlan plan;
  plan.seed = rehearsal_seed("test", number);
  plan.profiles = profiles;
  return plan;
}

struct Played {
  RehearsalResult result;
  std::vector<EntryMessage> entries;
};

Played play(const Compiled& compiled, RehearsalPlan plan) {
  Played played;
  plan.on_batch = [&](const Conductor&, std::span<const EntryMessage> batch) {
    played.entries.insert(played.entries.end(), batch.begin(), batch.end());
  };
  played.result = rehearse(compiled, plan);
  return played;
}

Bytes32 digest_of(const std::vector<EntryMessage>& entries) {
  Bytes32 digest{};
  for (const EntryMessage& entry : entries) digest = sha256({digest, entry.bytes()});
  return digest;
}

class EveryExercise : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Rehearsal, EveryExercise,
                         testing::Values(kDrill, kEncounter, kApril, kStrait, kIslets, kPeninsula, kDomains),
                         [](const auto& param) {
                           std::string name = param.param;
                           std::erase(name, '-');
                           return name;
                         });

TEST_P(EveryExercise, TheSameSeedGivesTheSameEntries) {
  for (const char* profile : kProfiles) {
    const auto first = play(exercise(GetParam()), plan_of(1, all_play(profile)));
    const auto again = play(exercise(GetParam()), plan_of(1, all_play(profile)));
    EXPECT_EQ(digest_of(first.entries), digest_of(again.entries)) << profile;
    EXPECT_TRUE(first.result == again.result) << profile;
    const auto other = play(exercise(GetParam()), plan_of(2, all_play(profile)));
    EXPECT_NE(digest_of(first.entries), digest_of(other.entries)) << profile;
  }
}

// After every batch, for every party: what it folded is what it may see.
TEST_P(EveryExercise, ObeysTheLawOfViews) {
  std::vector<Profiles> casts;
  for (const char* profile : kProfiles) casts.push_back(all_play(profile));
  casts.push_back({{"CN", "hawkish"}, {"US", "restrained"}});
  casts.push_back({{"CN", "hedging"}, {"US", "hawkish"}, {"LS", "hawkish"}});
  for (std::uint64_t number = 1; number <= casts.size(); ++number) {
    RehearsalPlan plan = plan_of(number, casts[number - 1]);
    std::string broken;
    plan.on_batch = [&](const Conductor& conductor, std::span<const EntryMessage> batch) {
      const World& world = conductor.world();
      for (Party party = 1; party < world.package->parties().size() && broken.empty(); ++party) {
        const std::string difference = first_difference(conductor.view(party), seen_by(world, party));
        if (difference.empty()) continue;
        broken = world.package->parties()[party].code + " sees another " + difference + " after entry " +
                 std::to_string(batch.back().reader().getNumber());
      }
    };
    rehearse(exercise(GetParam()), plan);
    EXPECT_EQ(broken, "") << "run " << number;
  }
}

TEST_P(EveryExercise, NoPolicyMakesAMistake) {
  for (const char* profile : kProfiles) {
    EXPECT_THAT(rehearse(exercise(GetParam()), plan_of(3, all_play(profile))).complaints, testing::IsEmpty())
        << profile;
  }
}

TEST(LineCheck, GoesThroughWhenTheOrdersAreFollowed) {
  for (const char* profile : {"restrained", "scripted"}) {
    const auto result = rehearse(exercise(kDrill), plan_of(1, all_play(profile)));
    EXPECT_EQ(result.reason, "The planned time is over.");
    EXPECT_EQ(result.ended, 3 * kHour);
    for (const auto& [expectation, judged] : result.judged) EXPECT_EQ(judged, "met") << profile << ": " << expectation;
  }
}

// The garbled test was rejected, the lost one reported: both are in order.
TEST(LineCheck, OrderedFaultsThatAreTreatedAsExpectedAreInOrder) {
  const auto result = rehearse(exercise(kDrill), plan_of(1, all_play("restrained")));
  const auto checks = std::ranges::find(result.indicators, "IND-08", &Indicator::id);
  ASSERT_NE(checks, result.indicators.end());
  EXPECT_EQ(format(*checks), "8 of 8");
}

TEST(LineCheck, ADeclinedCallAndLateAnswersShow) {
  const auto hawkish = rehearse(exercise(kDrill), plan_of(1, all_play("hawkish")));
  EXPECT_EQ(hawkish.judged.at("6c CN"), "late");
  EXPECT_EQ(hawkish.judged.at("9a"), "met") << "the declined request is restated on the fall-back";
  const auto hedging = rehearse(exercise(kDrill), plan_of(1, all_play("hedging")));
  EXPECT_GT(hedging.expectations.late, hawkish.expectations.late);
  EXPECT_EQ(hedging.expectations.missed, 0u);
}

TEST(Encounter, EndsAsItsProfilesPlay) {
  std::map<std::string, RehearsalResult> results;
  for (const char* profile : kProfiles)
    results[profile] = rehearse(exercise(kEncounter), plan_of(1, all_play(profile)));
  const auto escalation = [&](const char* profile) { return results.at(profile).variables.at("E(CN-US)"); };
  EXPECT_LE(escalation("restrained"), 1);
  EXPECT_LE(escalation("scripted"), 2);
  EXPECT_GE(escalation("hawkish"), 5);
  EXPECT_GE(escalation("hedging"), escalation("restrained"));
  EXPECT_LE(escalation("hedging"), escalation("hawkish"));
  EXPECT_EQ(results.at("restrained").expectations.missed, 0u);
  EXPECT_GT(results.at("hawkish").expectations.missed, results.at("hedging").expectations.missed);
  EXPECT_EQ(results.at("restrained").decisions.at("D-c CN"), 1);
  EXPECT_NE(results.at("hawkish").decisions.at("D-c CN"), 1);
  EXPECT_EQ(results.at("restrained").counts.at("incidentSettled"), 1u);
}

// History is a profile too: it ends as it did, whatever the dice say.
TEST(April, RepeatsHistoryWhenBothSidesAreScripted) {
  for (std::uint64_t number = 1; number <= 3; ++number) {
    const auto history = rehearse(exercise(kApril), plan_of(number, all_play("scripted")));
    EXPECT_EQ(history.variables.at("E(CN-US)"), 3);
    EXPECT_EQ(history.decisions.at("D-a CN"), 3);
    EXPECT_EQ(history.decisions.at("D-a US"), 1);
    EXPECT_EQ(history.counts.at("incidentSettled"), 1u);
    EXPECT_EQ(history.judged.at("24a CN"), "missed") << "the leaders' line was never used";
    EXPECT_EQ(history.judged.at("24a US"), "missed");
  }
}

TEST(April, EndsBetterThanHistoryWhenBothSidesUseWhatCameLater) {
  const auto restrained = rehearse(exercise(kApril), plan_of(1, all_play("restrained")));
  EXPECT_LT(restrained.variables.at("E(CN-US)"), 3);
  EXPECT_EQ(restrained.judged.at("W0a CN"), "met");
  EXPECT_EQ(restrained.judged.at("W2a"), "met") << "the crew is seen early";
  const auto hawkish = rehearse(exercise(kApril), plan_of(1, all_play("hawkish")));
  EXPECT_GE(hawkish.variables.at("E(CN-US)"), 5);
  EXPECT_GT(hawkish.expectations.missed, restrained.expectations.missed);
}

// The collision is the emergency that prevention avoids; what was sown before shows in how it ends.
TEST(Strait, IsSparedItsCollisionByPrevention) {
  const auto restrained = rehearse(exercise(kStrait), plan_of(1, all_play("restrained")));
  EXPECT_EQ(restrained.counts.count("emergency"), 0u);
  EXPECT_LE(restrained.variables.at("E(CN-US)"), 2);
  EXPECT_EQ(restrained.expectations.missed, 0u);
  const auto hedging = rehearse(exercise(kStrait), plan_of(1, all_play("hedging")));
  EXPECT_EQ(hedging.counts.at("emergency"), 1u);
  EXPECT_EQ(hedging.counts.at("incidentSettled"), 1u);
  EXPECT_GT(hedging.expectations.late, restrained.expectations.late);
}

TEST(Strait, EndsWorseWhenEverybodyMatchesEverybody) {
  const auto hawkish = rehearse(exercise(kStrait), plan_of(1, all_play("hawkish")));
  const auto hedging = rehearse(exercise(kStrait), plan_of(1, all_play("hedging")));
  EXPECT_GE(hawkish.variables.at("E(CN-US)"), 5);
  EXPECT_GT(hawkish.variables.at("E(CN-TP)"), hedging.variables.at("E(CN-TP)"));
  EXPECT_GE(hawkish.variables.at("C(TP-US)"), 2) << "pledges given in public";
  EXPECT_EQ(hawkish.counts.count("incidentSettled"), 0u);
  EXPECT_GT(hawkish.expectations.missed, hedging.expectations.missed);
}

// The ally decides between calm and alarm on its own, and two who are calm prevent the second emergency.
TEST(Islets, EndsAsItsProfilesPlay) {
  const auto played = [](const char* cn, const char* jp, const char* us) {
    return rehearse(exercise(kIslets), plan_of(1, {{"CN", cn}, {"JP", jp}, {"US", us}}));
  };
  const auto calm = played("restrained", "restrained", "restrained");
  EXPECT_LE(calm.variables.at("E(CN-JP)"), 1);
  EXPECT_EQ(calm.expectations.missed, 0u);
  EXPECT_EQ(calm.counts.at("incidentSettled"), 1u);
  EXPECT_FALSE(calm.judged.contains("20a CN")) << "the coast guards have spoken, and nobody lands";
  const auto tense = played("hawkish", "hedging", "hawkish");
  EXPECT_GE(tense.variables.at("E(CN-JP)"), 4);
  EXPECT_GE(tense.variables.at("E(CN-US)"), 5);
  EXPECT_TRUE(tense.judged.contains("20a CN"));
  EXPECT_GT(tense.expectations.missed, calm.expectations.missed);
  EXPECT_LE(played("hawkish", "hedging", "restrained").variables.at("E(CN-US)"), 2);
}

RehearsalResult sides(const char* name, const char* one, const char* other) {
  Profiles profiles;
  for (const char* party : {"CN", "KP", "RU"}) profiles[party] = one;
  for (const char* party : {"FR", "JP", "KR", "US"}) profiles[party] = other;
  if (name == std::string_view(kPeninsula)) profiles.erase("FR");
  return rehearse(exercise(name), plan_of(1, profiles));
}

// Two orders given within half an hour are the difference between a scratch on a hull and three missing men.
TEST(Peninsula, IsSparedTheBoatByTwoOrders) {
  const auto calm = sides(kPeninsula, "restrained", "restrained");
  EXPECT_FALSE(calm.decisions.contains("D-c KR")) << "nobody has to answer for a boat that came home";
  EXPECT_EQ(calm.counts.at("emergency"), 1u) << "the launch";
  EXPECT_LE(calm.variables.at("E(CN-US)"), 1);
  EXPECT_EQ(calm.expectations.missed, 0u);
  const auto late = sides(kPeninsula, "hedging", "hedging");
  EXPECT_TRUE(late.decisions.contains("D-c KR"));
  EXPECT_EQ(late.counts.at("emergency"), 2u);
  EXPECT_GT(late.expectations.late, calm.expectations.late);
  const auto tense = sides(kPeninsula, "hawkish", "hawkish");
  EXPECT_GT(tense.variables.at("E(KP-KR)"), late.variables.at("E(KP-KR)"));
  EXPECT_GT(tense.expectations.missed, late.expectations.missed);
}

TEST(Peninsula, IsVotedOnInTheCouncil) {
  const auto outcome = [](const RehearsalResult& result, const char* wanted) {
    return std::ranges::find_if(result.votes, [&](const auto& vote) { return vote.second == wanted; });
  };
  const auto hedging = sides(kPeninsula, "hedging", "hedging");
  const auto adopted = outcome(hedging, "adopted");
  ASSERT_NE(adopted, hedging.votes.end());
  EXPECT_EQ(hedging.votes.at(adopted->first + " FR"), "for");
  EXPECT_EQ(outcome(hedging, "vetoed"), hedging.votes.end());
  const auto split = sides(kPeninsula, "hawkish", "hedging");
  const auto vetoed = outcome(split, "vetoed");
  ASSERT_NE(vetoed, split.votes.end()) << "nine in favour and a permanent member against";
  EXPECT_EQ(split.votes.at(vetoed->first + " CN"), "against");
  EXPECT_TRUE(hedging.counts.contains("forumChanged")) << "the six meet";
}

// What the technical teams share in the first hours decides what comes later, and trust what can be agreed at the end.
TEST(Domains, EndWithAFirstMeasureWhenBothShare) {
  const auto calm = sides(kDomains, "scripted", "scripted");
  EXPECT_LE(calm.variables.at("E(CN-US)"), 1);
  EXPECT_EQ(calm.expectations.missed, 0u);
  EXPECT_TRUE(calm.judged.contains("Y4a CN")) << "the log is found four hours sooner";
  EXPECT_FALSE(calm.judged.contains("21a CN")) << "and the hospitals are spared";
  EXPECT_EQ(calm.judged.at("31a CN"), "met");
  const auto tense = sides(kDomains, "hawkish", "hawkish");
  EXPECT_GE(tense.variables.at("E(CN-US)"), 5);
  EXPECT_TRUE(tense.judged.contains("21a CN"));
  EXPECT_EQ(tense.judged.at("31a CN"), "missed");
  EXPECT_GT(tense.expectations.missed, calm.expectations.missed);
}

// A policy that errs, loops or floods costs its own seats' moves: the run ends in its time, and the others play on.
TEST(Encounter, SurvivesHostilePolicies) {
  const char* hostile[] = {
      "return {wakes = {\"injectDelivered\", \"lineMessage\"}, on = function() while true do end end}",
      "return {wakes = {\"accepted\", \"variableChanged\"}, on = function() error(\"no\") end}",
      "return {wakes = {\"internalMessage\", \"injectDelivered\"}, on = function(me) "
      "for i = 1, 100 do act(\"internalMessage\", {to = {me.seat}, text = {body = \"again\"}}) end end}",
      "return {wakes = {\"injectDelivered\"}, on = function(me) me.t = me.t or {} "
      "while true do me.t[#me.t + 1] = (\"x\"):rep(60000) end end}",
      "not Lua at all",
  };
  for (const char* source : hostile) {
    PackageFiles files = files_of(kEncounter);
    files["policies/hostile.lua"] = source;
    std::string& text = files["exercise.yaml"];
    const std::string plain = "both.HOS, both.FM, both.DEF, both.THC, both.NAV, both.AIR, both.DO, both.SPK, LS.*]";
    const auto place = text.find(plain);
    ASSERT_NE(place, std::string::npos);
    text.replace(place, plain.size(),
                 "US.HOS, US.FM, US.DEF, US.THC, US.NAV, US.AIR, US.DO, US.SPK], file: policies/hostile.lua}\n"
                 "  - {seats: [CN.HOS, CN.FM, CN.DEF, CN.THC, CN.NAV, CN.AIR, CN.DO, CN.SPK, LS.*]");
    const auto result = rehearse(compiled_of(files), plan_of(1, all_play("restrained")));
    EXPECT_EQ(result.ended, 48 * kHour) << source;
    EXPECT_THAT(result.complaints, testing::Not(testing::IsEmpty())) << source;
    EXPECT_THAT(result.complaints, testing::Each(testing::StartsWith("mistake in a policy: US.")));
    EXPECT_LT(result.entries, 10'000u) << source;
    EXPECT_EQ(result.decisions.at("D-c CN"), 1) << "the other side has played on: " << source;
  }
}

// A branch: what was entered up to a moment is folded again, and bots play the rest.
TEST(Encounter, IsPlayedOnFromAnyMoment) {
  const auto plan = plan_of(1, all_play("restrained"));
  const auto whole = play(exercise(kEncounter), plan);
  const std::size_t middle = whole.entries.size() / 2;
  const std::span<const EntryMessage> before(whole.entries.data(), middle);
  std::vector<Bytes32> digests;
  for (int time = 0; time < 2; ++time) {
    Conductor conductor(doctrine());
    for (const EntryMessage& entry : before) conductor.fold(entry);
    const WallTime wall = before.back().reader().getWall() + 1;
    RunPlan run;
    run.half = plan.seed;
    std::vector<EntryMessage> rest = conductor.resume(run, 0, wall);
    RehearsalPlan onwards = plan;
    onwards.on_batch = [&](const Conductor&, std::span<const EntryMessage> batch) {
      rest.insert(rest.end(), batch.begin(), batch.end());
    };
    const auto result = play_on(conductor, {before, {}, {}, {}}, onwards, wall);
    EXPECT_EQ(result.ended, 48 * kHour);
    EXPECT_THAT(result.complaints, testing::IsEmpty());
    EXPECT_LE(result.variables.at("E(CN-US)"), 3);
    digests.push_back(digest_of(rest));
  }
  EXPECT_EQ(digests[0], digests[1]);
}

// What a party did: when, which seat, which acts.
std::vector<std::string> acts_of(const Compiled& compiled, const std::vector<EntryMessage>& entries,
                                 const std::string& party) {
  const Package package = assemble(compiled);
  std::vector<std::string> acts;
  for (const EntryMessage& entry : entries) {
    for (const Event& event : events_of(entry.reader(), package)) {
      if (event.act && event.seat != kNoSeat && package.parties()[event.party].code == party)
        acts.push_back(format_time(event.time) + " " + package.seats()[event.seat].code + " " +
                       std::string(name_of(kind_id(event.act->which()))));
    }
  }
  std::sort(acts.begin(), acts.end());  // who acts at one instant may do so in another order
  return acts;
}

RecordedPlay recorded(const Compiled& compiled, const std::vector<EntryMessage>& entries, const std::string& party) {
  const Package package = assemble(compiled);
  RecordedPlay play({party});
  for (const EntryMessage& entry : entries) {
    if (PartySet(entry.reader().getAudience()).contains(package.party(party))) play.learn(entry.reader(), package);
  }
  return play;
}

TEST(RecordedPlay, DoesAgainWhatTheSeatsDidAtTheSameTimes) {
  for (const char* name : {kDrill, kEncounter}) {
    const Compiled& compiled = exercise(name);
    const auto first = play(compiled, plan_of(1, all_play("hedging")));
    RehearsalPlan plan = plan_of(1, all_play("hedging"));
    plan.recorded.emplace("CN", recorded(compiled, first.entries, "CN"));
    const auto again = play(compiled, plan);
    EXPECT_THAT(again.result.complaints, testing::IsEmpty()) << name;
    EXPECT_EQ(acts_of(compiled, again.entries, "CN"), acts_of(compiled, first.entries, "CN")) << name;
  }
}

TEST(RecordedPlay, GoesOnWhenTheOthersPlayDifferently) {
  const Compiled& compiled = exercise(kDrill);
  const auto first = play(compiled, plan_of(1, all_play("hedging")));
  RehearsalPlan plan = plan_of(2, all_play("hawkish"));
  plan.recorded.emplace("CN", recorded(compiled, first.entries, "CN"));
  const auto again = play(compiled, plan);
  const auto then = acts_of(compiled, first.entries, "CN"), now = acts_of(compiled, again.entries, "CN");
  EXPECT_GT(now.size(), then.size() / 2);
  for (const std::string& act : now) EXPECT_EQ(act.find("seatAssign"), std::string::npos);
}

}  // namespace
}  // namespace parley
