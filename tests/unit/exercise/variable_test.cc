#include "common/exercise/variable.h"

#include <capnp/message.h>
#include <gtest/gtest.h>

#include "tests/unit/exercise/small_package.h"

namespace parley {
namespace {

class VariableTest : public testing::Test {
 protected:
  const Package package = assemble(compiled(small_files()));
  const Party cn = package.party("CN"), us = package.party("US"), ls = package.party("LS");

  std::string again(std::string_view text) const {
    const auto key = parse_variable(text, package);
    return key ? format_variable(*key, package) : "nothing";
  }
};

TEST(Drift, MediaAndAlliancesStepTowardsRestEachFullHour) {
  EXPECT_EQ(drifted(VariableKind::MEDIA, 23, 0, kHour - 1), 23);
  EXPECT_EQ(drifted(VariableKind::MEDIA, 23, 0, kHour), 22);
  EXPECT_EQ(drifted(VariableKind::MEDIA, 23, 0, 100 * kHour), 20);
  EXPECT_EQ(drifted(VariableKind::MEDIA, 18, 30 * kMinute, kHour), 19);
  EXPECT_EQ(drifted(VariableKind::MEDIA, 18, kHour, kHour), 18);  // an hour counts once, before the value was entered
  EXPECT_EQ(drifted(VariableKind::ALLIANCE, 0, 0, 3 * kHour), 3);
}

TEST(Drift, InformationKeepsForSixHours) {
  EXPECT_EQ(drifted(VariableKind::INFORMATION, 30, 0, 6 * kHour - 1), 30);
  EXPECT_EQ(drifted(VariableKind::INFORMATION, 30, 0, 6 * kHour), 29);
  EXPECT_EQ(drifted(VariableKind::INFORMATION, 30, 1, 6 * kHour), 30);
  EXPECT_EQ(drifted(VariableKind::INFORMATION, 30, 1, 7 * kHour), 29);
  EXPECT_EQ(drifted(VariableKind::INFORMATION, 30, 0, 1000 * kHour), 10);
  EXPECT_EQ(drifted(VariableKind::INFORMATION, 4, 0, 1000 * kHour), 4);
}

TEST(Drift, NothingElseMovesByItself) {
  EXPECT_EQ(drifted(VariableKind::ESCALATION, 7, 0, 100 * kHour), 7);
  EXPECT_EQ(drifted(VariableKind::COMMITMENTS, 7, 0, 100 * kHour), 7);
}

TEST_F(VariableTest, ReadsAndWritesTheNotation) {
  for (const char* text : {"E(CN-US)", "T(CN-LS)", "C(LS-US)", "M(CN)", "R(US)", "A(US from LS)", "I(CN, posture_US)",
                           "R(CN known to US)"}) {
    EXPECT_EQ(again(text), text);
  }
  EXPECT_EQ(again(" E( CN - US ) "), "E(CN-US)");
  for (const char* text : {"", "E", "E()", "E(CN)", "E(US-CN)", "E(CN-CN)", "M(XX)", "M(CN", "X(CN)", "A(CN)", "I(CN)",
                           "M(self)", "A(US from US)"}) {
    EXPECT_EQ(again(text), "nothing") << text;
  }
}

TEST_F(VariableTest, ReadsEffects) {
  const auto effect = [&](std::string_view text) { return parse_effect(text, package, us, cn); };
  EXPECT_EQ(effect("E(CN-US)+1"), (Effect{{VariableKind::ESCALATION, cn, us, {}}, EffectKind::add, 1}));
  EXPECT_EQ(effect("M(other)-5"), (Effect{{VariableKind::MEDIA, cn, kNoParty, {}}, EffectKind::add, -5}));
  EXPECT_EQ(effect("E(self-other) = 4"), (Effect{{VariableKind::ESCALATION, cn, us, {}}, EffectKind::set, 4}));
  EXPECT_EQ(effect("E(CN-US)>=4"), (Effect{{VariableKind::ESCALATION, cn, us, {}}, EffectKind::raise, 4}));
  EXPECT_EQ(effect("I(self, posture_other)+10"),
            (Effect{{VariableKind::INFORMATION, us, kNoParty, "posture_CN"}, EffectKind::add, 10}));
  for (const char* text : {"E(CN-US)", "E(CN-US)1", "E(CN-US)+", "E(CN-US)+1.5", "E(CN-US)+-1", "E(CN-US)<=4",
                           "E(CN-US)+99999999999", "E+1", "nonsense"}) {
    EXPECT_EQ(effect(text), std::nullopt) << text;
  }
  EXPECT_EQ(parse_effect("M(self)+1", package, kNoParty, kNoParty), std::nullopt);
}

TEST_F(VariableTest, EachVariableHasOneAudience) {
  const auto audience = [&](std::string_view text) { return audience_of(*parse_variable(text, package), package); };
  EXPECT_EQ(audience("E(CN-US)"), package.everybody());
  EXPECT_EQ(audience("C(CN-US)"), package.everybody());
  EXPECT_EQ(audience("M(CN)"), PartySet::of(kControl) | cn);
  EXPECT_EQ(audience("I(CN, posture_US)"), PartySet::of(kControl) | cn);
  EXPECT_EQ(audience("A(US from LS)"), PartySet::of(kControl) | us | ls);
  EXPECT_EQ(audience("T(CN-US)"), PartySet::of(kControl) | cn | us);
  EXPECT_EQ(audience("R(CN known to US)"), PartySet::of(kControl) | us);
}

TEST_F(VariableTest, SurvivesTheRecord) {
  for (const char* text : {"E(CN-US)", "M(CN)", "A(US from LS)", "I(CN, posture_US)", "R(CN known to US)"}) {
    const VariableKey key = *parse_variable(text, package);
    capnp::MallocMessageBuilder message;
    auto builder = message.initRoot<schema::Variable>();
    write_variable(key, package, builder);
    EXPECT_EQ(read_variable(builder.asReader(), package), key);
  }
}

}  // namespace
}  // namespace parley
