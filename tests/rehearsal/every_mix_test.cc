// Every exercise with each mix of two profiles on its two sides: no rule and no policy errs, no run comes to a dead
// end, every row of the list comes in some run, every indicator is computed, and a level of 8 ends free play.
//
// One seed for each mix here; PARLEY_MIX_SEEDS=200 for all that a release is tried with.
#include <gmock/gmock.h>

#include <cstdlib>
#include <set>

#include "tests/rehearsal/exercise_for_test.h"

namespace parley {
namespace {

using Profiles = std::map<std::string, std::string, std::less<>>;
constexpr const char* kProfiles[] = {"restrained", "hawkish", "hedging", "scripted"};

struct Tried {
  const char* exercise;
  std::vector<std::string> one_side, other_side;
  // Rows that do not come with these seeds. The package's README says what brings each: people who stay silent,
  // control, a fault of a line, or bots with luck.
  std::set<std::string> not_here;
};

std::ostream& operator<<(std::ostream& out, const Tried& tried) { return out << tried.exercise; }

std::uint64_t seeds() {
  const char* wanted = std::getenv("PARLEY_MIX_SEEDS");
  return wanted == nullptr ? 1 : std::max<std::uint64_t>(1, std::strtoull(wanted, nullptr, 10));
}

class EveryMix : public testing::TestWithParam<Tried> {
 protected:
  // Plays each mix with each seed; `look` is shown every result.
  template <typename Look>
  void play(Look look) {
    for (const char* one : kProfiles) {
      for (const char* other : kProfiles) {
        Profiles profiles;
        for (const auto& party : GetParam().one_side) profiles[party] = one;
        for (const auto& party : GetParam().other_side) profiles[party] = other;
        for (std::uint64_t number = 1; number <= seeds(); ++number) {
          SCOPED_TRACE(std::string(one) + " and " + other + ", run " + std::to_string(number));
          RehearsalPlan plan;
          plan.seed = rehearsal_seed("every mix", number);
          plan.profiles = profiles;
          plan.on_batch = [&](const Conductor&, std::span<const EntryMessage> batch) {
            for (const EntryMessage& entry : batch) note(entry.reader());
          };
          look(rehearse(exercise(GetParam().exercise), plan));
        }
      }
    }
  }

  void note(schema::Entry::Reader entry) {
    if (entry.isInjectReleased()) released_.insert(std::string(entry.getInjectReleased().getInject().cStr()));
  }

  std::set<std::string> released_;
};

bool reached_eight(const RehearsalResult& result) {
  return std::ranges::any_of(
      result.variables, [](const auto& variable) { return variable.first.starts_with("E(") && variable.second >= 8; });
}

TEST_P(EveryMix, GoesThrough) {
  const Package package = assemble(exercise(GetParam().exercise));
  std::set<std::string> indicators;
  play([&](const RehearsalResult& result) {
    EXPECT_THAT(result.complaints, testing::IsEmpty());
    EXPECT_FALSE(result.counts.contains("ruleFailed"));
    const bool stopped = package.common().getStopAtEscalation() > 0 && reached_eight(result);
    EXPECT_EQ(result.ended < package.duration(), stopped)
        << "it goes on to its planned end, or stops where combat would begin";
    if (!stopped) {
      EXPECT_EQ(result.expectations.open, 0u) << "nothing is left that could still be judged";
    }
    for (const Indicator& indicator : result.indicators) indicators.insert(indicator.id);
  });
  for (const auto& target : package.targets()) {
    const std::string wanted(target.reader().getIndicator().cStr());
    if (wanted.starts_with("IND-")) {
      EXPECT_TRUE(indicators.contains(wanted)) << wanted << " is a target and never computed";
    }
  }
  std::set<std::string> missing;
  for (const auto& inject : package.injects()) {
    const std::string id(inject.reader().getId().cStr());
    if (inject.reader().getManual() || released_.contains(id) || GetParam().not_here.contains(id)) continue;
    missing.insert(id);
  }
  EXPECT_THAT(missing, testing::IsEmpty()) << "rows that never come";
}

INSTANTIATE_TEST_SUITE_P(
    Rehearsal, EveryMix,
    testing::Values(
        Tried{kDrill, {"CN"}, {"US"}, {"Z2"}},
        Tried{kEncounter, {"CN", "LS"}, {"US"}, {"X1", "X2", "X5CN", "X5LS", "X5US", "X6", "X9", "Y1", "Y2CN", "Y2US"}},
        Tried{kApril, {"CN"}, {"US"}, {}},
        Tried{kStrait, {"CN", "TP"}, {"JP", "US"}, {"X2", "X5CN", "X5JP", "X5TP", "X5US", "X9"}},
        Tried{kIslets, {"CN"}, {"JP", "US"}, {"X2", "X5US", "X9"}},
        Tried{kPeninsula,
              {"CN", "KP", "RU"},
              {"JP", "KR", "US"},
              {"X2", "X5CN", "X5JP", "X5KP", "X5KR", "X5US", "X9", "Y2"}},
        Tried{kDomains, {"CN", "RU"}, {"FR", "US"}, {"X2", "X9"}}),
    [](const auto& param) {
      std::string name = param.param.exercise;
      std::erase(name, '-');
      return name;
    });

}  // namespace
}  // namespace parley
