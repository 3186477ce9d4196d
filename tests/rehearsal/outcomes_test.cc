// Many rehearsals: the same distribution however many threads play them and however they are cut into parts.
#include <gmock/gmock.h>

#include "common/world/json_read.h"
#include "common/world/json_text.h"
#include "ops/rehearse_jobs.h"
#include "tests/rehearsal/exercise_for_test.h"

namespace parley {
namespace {

constexpr const char* kSeed = "outcomes";

RehearsalCast cast_of(const char* name, const std::vector<std::string>& options) {
  auto cast = RehearsalCast::read(assemble(exercise(name)), options);
  if (const auto* refusal = std::get_if<Refusal>(&cast)) ADD_FAILURE() << refusal->reason;
  return std::get<RehearsalCast>(std::move(cast));
}

const RehearsalCast& mixed() {
  static const RehearsalCast cast = cast_of(kDrill, {"CN=hawkish,restrained", "US=hedging"});
  return cast;
}

Outcomes played(unsigned jobs, std::uint64_t first, std::uint64_t last) {
  Outcomes outcomes;
  outcomes.series = {"line-check",    "Line check", {}, kSeed,
                     mixed().texts(), 12,           "", legend_of(assemble(exercise(kDrill)))};
  RehearsalJobs work{[](const RehearsalPlan& plan) { return rehearse(exercise(kDrill), plan); }, &mixed(),
                     "rehearsal/test", jobs, [](std::uint64_t) { return true; }};
  rehearse_all(work, first, last, outcomes);
  return outcomes;
}

TEST(Outcomes, DoNotDependOnHowManyThreadsPlay) {
  const Outcomes one = played(1, 1, 12), four = played(4, 1, 12);
  EXPECT_EQ(one.runs, 12u);
  EXPECT_TRUE(one == four);
  EXPECT_EQ(csv_of(one), csv_of(four));
  EXPECT_EQ(page_of(one), page_of(four));
}

TEST(Outcomes, PartsAddUpToTheWholeInAnyOrder) {
  const Outcomes whole = played(2, 1, 12);
  Outcomes merged = played(1, 9, 12);
  EXPECT_EQ(merged.merge(played(2, 1, 4)), std::nullopt);
  EXPECT_THAT(merged.done, testing::ElementsAre(testing::Pair(1, 4), testing::Pair(9, 12)));
  EXPECT_EQ(merged.merge(played(1, 5, 8)), std::nullopt);
  EXPECT_TRUE(merged == whole);
}

TEST(Outcomes, NoRunCountsTwiceAndNoOtherSeriesIsAdded) {
  Outcomes some = played(1, 1, 3);
  ASSERT_TRUE(some.merge(played(1, 3, 4)).has_value());
  Outcomes other = played(1, 4, 4);
  other.series.seed = "another";
  ASSERT_TRUE(some.merge(other).has_value());
  EXPECT_EQ(some.runs, 3u);
}

TEST(Outcomes, ComeBackFromTheFileAsTheyWere) {
  const Outcomes outcomes = played(1, 1, 4);
  const auto value = read_json(json_text(value_of(outcomes)));
  ASSERT_TRUE(std::holds_alternative<Value>(value));
  const auto read = read_outcomes(std::get<Value>(value));
  ASSERT_TRUE(std::holds_alternative<Outcomes>(read)) << std::get<Refusal>(read).reason;
  EXPECT_TRUE(std::get<Outcomes>(read) == outcomes);
}

TEST(Outcomes, ADamagedFileIsRefused) {
  const std::string text = json_text(value_of(played(1, 1, 2)));
  for (const auto& [from, to] :
       {std::pair{"\"runs\":2", "\"runs\":-2"}, std::pair{"[[1,2]]", "[[1,9]]"}, std::pair{"[[1,2]]", "[[0,1]]"},
        std::pair{"\"runs\":2", "\"runs\":9000000000000000"}, std::pair{"parley/rehearsals/v1", "parley/rehearsals/v9"},
        std::pair{"\"numbers\":{", "\"numbers\":[{"}}) {
    std::string broken = text;
    const auto place = broken.rfind(from);
    ASSERT_NE(place, std::string::npos) << from;
    broken.replace(place, std::string(from).size(), to);
    const auto value = read_json(broken);
    const auto* read = std::get_if<Value>(&value);
    EXPECT_TRUE(read == nullptr || std::holds_alternative<Refusal>(read_outcomes(*read))) << to;
  }
}

// A page draws from the least value to the most, and a share of the runs.
TEST(Outcomes, AFileWithNumbersThatCannotBeIsRefused) {
  const Outcomes sound = played(1, 1, 2);
  for (const std::int64_t value : {INT64_MIN, INT64_MAX}) {
    Outcomes outcomes = sound;
    outcomes.numbers["record"]["entries"] = {{value, 1}};
    EXPECT_TRUE(std::holds_alternative<Refusal>(read_outcomes(value_of(outcomes)))) << value;
  }
  Outcomes never = sound;
  never.numbers["record"]["entries"][7] = 0;
  EXPECT_TRUE(std::holds_alternative<Refusal>(read_outcomes(value_of(never))));
  Outcomes often = sound;
  often.numbers["record"]["entries"][7] = 3;
  EXPECT_TRUE(std::holds_alternative<Refusal>(read_outcomes(value_of(often))));
  often = sound;
  often.choices["decisions"]["D-a CN"]["1"].runs = 3;
  EXPECT_TRUE(std::holds_alternative<Refusal>(read_outcomes(value_of(often))));
}

TEST(Outcomes, AFileWithoutARunIsRefused) {
  Outcomes none;
  none.series = played(1, 1, 1).series;
  none.numbers["variables"]["E(CN-US)"] = {};
  EXPECT_TRUE(std::holds_alternative<Refusal>(read_outcomes(value_of(none))));
}

TEST(Outcomes, ARunOfTheSeriesAloneIsTheSameRun) {
  const auto plan = plan_of_run(mixed(), kSeed, 7, "rehearsal/test");
  Outcomes alone = played(1, 7, 7), again;
  again.series = alone.series;
  again.add(7, rehearse(exercise(kDrill), plan), mixed().drawn(plan.seed));
  EXPECT_TRUE(alone == again);
}

TEST(Outcomes, AMixDrawsEachOfItsProfiles) {
  const Outcomes outcomes = played(2, 1, 12);
  const auto& drawn = outcomes.choices.at("profiles").at("CN");
  EXPECT_TRUE(drawn.contains("hawkish") && drawn.contains("restrained"));
  EXPECT_FALSE(outcomes.choices.at("profiles").contains("US")) << "nothing was drawn for it";
}

TEST(Outcomes, AStopGivesWhatIsDone) {
  Outcomes outcomes;
  outcomes.series.seed = kSeed;
  RehearsalJobs work{[](const RehearsalPlan& plan) { return rehearse(exercise(kDrill), plan); }, &mixed(),
                     "rehearsal/test", 2, [](std::uint64_t done) { return done < 3; }};
  rehearse_all(work, 1, 100'000, outcomes);
  EXPECT_GE(outcomes.runs, 3u);
  EXPECT_LT(outcomes.runs, 100'000u);
}

TEST(RehearsalCast, AMixForAllIsEachStatesThatHasNoneOfItsOwn) {
  EXPECT_THAT(cast_of(kDrill, {"all=hawkish,restrained:2", "US=hedging"}).texts(),
              testing::ElementsAre("CN=hawkish,restrained:2", "US=hedging"));
}

TEST(RehearsalCast, RefusesWhatNobodyCanPlay) {
  const Package package = assemble(exercise(kDrill));
  for (const char* option :
       {"CN", "XX=hawkish", "CN=brave", "CN=hawkish:0", "CN=hawkish:many", "CN=hawkish,,", "all=brave"}) {
    const auto cast = RehearsalCast::read(package, {option});
    EXPECT_TRUE(std::holds_alternative<Refusal>(cast)) << option;
  }
}

// What is chosen here decides the outcome there, and has nothing to do with a third thing.
TEST(Outcomes, TellWhatWentTogether) {
  Outcomes outcomes;
  for (std::uint64_t number = 1; number <= 8; ++number) {
    RehearsalResult result;
    const int option = static_cast<int>(number % 2) + 1;
    result.decisions = {{"D-a CN", option}, {"D-b CN", static_cast<int>(number / 2 % 2) + 1}};
    result.variables = {{"E(CN-US)", option == 1 ? 2 : 6}};
    outcomes.add(number, result, {});
  }
  const auto found = associations(outcomes);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].choice, "D-a CN");
  EXPECT_EQ(found[0].outcome, "E(CN-US)");
  EXPECT_DOUBLE_EQ(found[0].strength, 1);
}

TEST(Outcomes, SpreadIsThatOfTheRunsInOrder) {
  const Spread spread = spread_of({{1, 1}, {2, 8}, {9, 1}, {30, 1}});
  EXPECT_EQ(spread.least, 1);
  EXPECT_EQ(spread.low, 2);
  EXPECT_EQ(spread.median, 2);
  EXPECT_EQ(spread.high, 9);
  EXPECT_EQ(spread.most, 30);
  EXPECT_EQ(spread.runs, 11u);
}

// Side by side, a bar at one place means the same number.
TEST(Outcomes, ThePageDrawsTheOptionsOfAChoiceOnOneAxisAndSaysWhatTheyAre) {
  Outcomes outcomes;
  outcomes.series.legend = {{"D-a", "The intercept"}, {"D-a 1", "Hold back."}, {"D-a 2", "Go <on>."}};
  for (std::uint64_t number = 1; number <= 4; ++number) {
    RehearsalResult result;
    const int option = static_cast<int>(number % 2) + 1;
    result.decisions = {{"D-a CN", option}};
    result.variables = {{"E(CN-US)", option == 1 ? 2 : 6}};
    outcomes.add(number, result, {});
  }
  const std::string page = page_of(outcomes);
  EXPECT_THAT(page, testing::HasSubstr("D-a CN<br><small>The intercept</small>"));
  EXPECT_THAT(page, testing::HasSubstr("D-a CN: 2<br><em>Go &lt;on&gt;.</em>"));
  // Option 1 has 2 alone, on an axis to 6: the fifth place from there is empty.
  EXPECT_THAT(page,
              testing::ContainsRegex("D-a CN: 1\"><rect x=\"0.0\"[^/]*/title></rect><path[^>]*><text[^>]*>2</text>"
                                     "<text x=\"180.0\"[^>]*>6</text>"));
}

TEST(Outcomes, ThePageShowsTextsAsTexts) {
  Outcomes outcomes;
  RehearsalResult result;
  result.decisions = {{"<script>alert(1)</script>", 1}};
  outcomes.add(1, result, {});
  outcomes.series.title = "A & B";
  const std::string page = page_of(outcomes);
  EXPECT_THAT(page, testing::Not(testing::HasSubstr("<script")));
  EXPECT_THAT(page, testing::HasSubstr("A &amp; B"));
}

}  // namespace
}  // namespace parley
