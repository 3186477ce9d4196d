#include "common/mechanisms/consultation.h"

#include <gtest/gtest.h>

#include <array>

#include "common/mechanisms/conduct.h"
#include "common/schema/filled.h"
#include "tests/unit/mechanisms/desk.h"

namespace parley::testing {
namespace {

using State = schema::PreconditionState;

class ConsultationTest : public ::testing::Test {
 protected:
  // As the engine enters it at loading.
  void agree(const char* id, const char* test) {
    desk.enter(0, {"CN", "US"}, [&](schema::Entry::Builder entry) {
      auto plan = entry.initPreconditionAgreed().initPlan();
      plan.setId(id);
      plan.setTest(test);
    });
  }
  void set_state(ExerciseTime now, const char* id, State state, ExerciseTime due = -1, bool test_false = false) {
    desk.enter(now, {"CN", "US"}, [&](schema::Entry::Builder entry) {
      auto changed = entry.initPreconditionChanged();
      changed.setPrecondition(id);
      changed.setState(state);
      changed.setDue(due);
      changed.setTestFalse(test_false);
    });
  }
  // The state that a result of the test leads to; empty when it changes nothing.
  std::optional<State> after(const char* id, bool holds, ExerciseTime now) {
    Consequences out(kNoEntry);
    note_test(desk.world, id, holds, now, out);
    if (out.empty()) return std::nullopt;
    return out.drafts().front().entry().getPreconditionChanged().getState();
  }
  ExerciseTime next_due() const { return mechanisms[1].next_due(desk.world); }

  const std::array<Mechanism, 2> mechanisms{conduct_mechanism(), consultation_mechanism()};
  Desk desk{mechanisms, "preconditions"};
};

TEST_F(ConsultationTest, OnlyAnArmedPreconditionIsMetByItsTest) {
  agree("PC1", "true");
  EXPECT_EQ(after("PC1", true, kHour), std::nullopt);
  set_state(0, "PC1", State::ARMED);
  EXPECT_EQ(after("PC1", false, kHour), std::nullopt);
  EXPECT_EQ(after("PC1", true, kHour), State::MET);
  set_state(kHour, "PC1", State::CONSULTING, 13 * kHour);
  EXPECT_EQ(after("PC1", true, 2 * kHour), std::nullopt);
  EXPECT_EQ(after("PC9", true, kHour), std::nullopt);
}

TEST_F(ConsultationTest, AfterARefusalTheSixHoursCountOnlyOnceTheTestHasBeenFalse) {
  agree("PC1", "true");
  set_state(kHour, "PC1", State::REFUSED, 7 * kHour);
  EXPECT_EQ(next_due(), kNever);
  EXPECT_EQ(after("PC1", false, 2 * kHour), State::REFUSED);
  set_state(2 * kHour, "PC1", State::REFUSED, 7 * kHour, true);
  EXPECT_EQ(after("PC1", false, 3 * kHour), std::nullopt);
  EXPECT_EQ(next_due(), 7 * kHour);
}

TEST_F(ConsultationTest, ATestThatBecomesFalseLaterThanSixHoursArmsAtOnce) {
  agree("PC1", "true");
  set_state(kHour, "PC1", State::CLOSED, 7 * kHour);
  EXPECT_EQ(after("PC1", false, 7 * kHour), State::ARMED);
}

TEST_F(ConsultationTest, WhatIsOnlyDeclaredIsArmedAgainByTimeAlone) {
  agree("PC2", "");
  set_state(kHour, "PC2", State::CLOSED, 7 * kHour);
  EXPECT_EQ(next_due(), 7 * kHour);
  EXPECT_EQ(after("PC2", true, 2 * kHour), std::nullopt);
}

TEST_F(ConsultationTest, EventsAreNewSinceTheLastClosing) {
  agree("PC1", "true");
  EXPECT_EQ(precondition_since(desk.world, "PC1"), kNoEntry);
  set_state(kHour, "PC1", State::CLOSED, 7 * kHour);
  const EntryNumber closing = precondition_since(desk.world, "PC1");
  EXPECT_NE(closing, kNoEntry);
  set_state(2 * kHour, "PC1", State::CLOSED, 7 * kHour, true);
  EXPECT_EQ(precondition_since(desk.world, "PC1"), closing);
}

TEST_F(ConsultationTest, APartyHoldsOnlyThePreconditionsThatNameIt) {
  agree("PC1", "true");
  EXPECT_EQ(precondition_state(seen_by(desk.world, desk.world.package->party("CN")), "PC1"), "agreed");
  EXPECT_EQ(precondition_state(seen_by(desk.world, desk.world.package->party("LS")), "PC1"), "");
}

TEST_F(ConsultationTest, WhatComesFromOutsideIsRefusedWithAReason) {
  agree("PC2", "");
  set_state(0, "PC2", State::ARMED);
  const auto refused = [&](const std::function<void(schema::Act::Builder)>& fill) {
    const Verdict verdict = desk.check(mechanisms[1], kHour, "CN.FM", fill);
    const auto* refusal = std::get_if<Refusal>(&verdict);
    return refusal == nullptr ? std::string("accepted") : refusal->code;
  };
  const std::string long_text(17 * 1024, 'x');
  EXPECT_EQ(refused([&](auto act) { act.initPreconditionDeclare().setPrecondition(long_text); }),
            "consultation.unknown");
  EXPECT_EQ(refused([&](auto act) {
              auto declare = act.initPreconditionDeclare();
              declare.setPrecondition("PC2");
              declare.setEvidence(long_text);
            }),
            "consultation.tooLong");
  EXPECT_EQ(refused([&](auto act) { act.initPreconditionReply().setProposal(kNoEntry); }), "consultation.noProposal");
  EXPECT_EQ(refused([&](auto act) { act.initPreconditionReply().setProposal(0); }), "consultation.noProposal");
  EXPECT_EQ(refused([&](auto act) { act.initSubjectPropose().setDyad("CN-"); }), "consultation.dyad");
  EXPECT_EQ(refused([&](auto act) {
              auto propose = act.initSubjectPropose();
              propose.setDyad("CN-US");
              propose.setTopic(long_text);
            }),
            "consultation.topic");
}

// As the record of a hostile coordinator may have it, which is recomputed all the same.
TEST_F(ConsultationTest, GoesOnWhereItSaysNeitherSinceWhenItIsMetNorUntilWhenItIsConsulted) {
  agree("PC1", "true");
  set_state(kHour, "PC1", State::MET, 2 * kHour);
  Consequences reminded(kNoEntry);
  mechanisms[1].pass(desk.world, 2 * kHour, reminded);
  ASSERT_FALSE(reminded.empty());
  EXPECT_GE(reminded.drafts().front().entry().getConsultationReminded().getDue(), 2 * kHour);

  set_state(3 * kHour, "PC1", State::CONSULTING);
  const auto renewed = [&](const char* seat) {
    const auto submission = message_with<schema::Submission>([&](schema::Submission::Builder root) {
      root.setSeat(seat);
      root.initActs(1)[0].initConsultationRenew().setPrecondition("PC1");
    });
    const auto entry = message_with<schema::Entry>([&](schema::Entry::Builder root) {
      root.setTime(4 * kHour);
      root.initAccepted().setSubmission(as_data(submission.bytes()));
    });
    Consequences out(kNoEntry);
    mechanisms[1].consequences(desk.world, events_of(entry.reader(), *desk.world.package).front(), out);
    const auto changed = out.drafts().front().entry().getPreconditionChanged().asReader();
    desk.enter(4 * kHour, {"CN", "US"}, [&](schema::Entry::Builder root) { root.setPreconditionChanged(changed); });
    return changed.getDue();
  };
  EXPECT_EQ(renewed("CN.FM"), -1);
  EXPECT_EQ(renewed("US.FM"), -1);
  EXPECT_EQ(desk.world.slice<ConsultationSlice>().preconditions.at("PC1").renewals, 1u);
}

}  // namespace
}  // namespace parley::testing
