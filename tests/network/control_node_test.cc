// Control in more than one place: a further node of control's holds the whole record and acts from the seats it was
// given.
#include <gmock/gmock.h>

#include <fstream>

#include "tests/network/network_for_test.h"

namespace parley::edge {
namespace {

Message<schema::Act> note(const std::string& text) {
  capnp::MallocMessageBuilder message;
  message.initRoot<schema::Act>().setNote(text);
  return Message<schema::Act>::from(message.getRoot<schema::Act>());
}

class ControlNodeTest : public testing::Test {
 protected:
  std::string invite(RunningCoordinator& coordinator, const std::string& name, const std::string& more) {
    const std::string answer =
        coordinator.ask("{\"invite\":{\"parties\":[\"EXCON\"],\"name\":\"" + name + "\"" + more + "}}");
    const auto reply = reply_in(answer);
    EXPECT_TRUE(reply.reader().isInvitation()) << answer;
    const std::string file = scratch.path(name + ".invitation");
    std::ofstream(file) << std::string(reply.reader().getInvitation().cStr());
    return file;
  }
  static std::size_t refusals(const TestTeam::Seen& seen) {
    return static_cast<std::size_t>(
        std::ranges::count_if(seen.entries, [](const auto& entry) { return entry.reader().isRefused(); }));
  }

  Scratch scratch;
  std::string journal = scratch.path("run.journal");
};

TEST_F(ControlNodeTest, AnEvaluatorActsFromItsOwnNodeAndFromNoOtherSeat) {
  RunningCoordinator coordinator(journal);
  RunningNode evaluator(invite(coordinator, "evaluator", ",\"seats\":[\"EXCON.EVAL\"]"), scratch.path("eval.journal"));
  coordinator.act("{\"startex\":null}");
  evaluator.team.wait_until([](const auto& seen) { return seen.running(); });
  evaluator.team.want(seat_named("EXCON.EVAL"), note("They called within five minutes."));
  evaluator.team.wait_until([](const auto& seen) { return seen.accepted("within five minutes") == 1; });
  evaluator.team.want(seat_named("EXCON.DIR"), note("The director did not write this."));
  evaluator.team.wait_until([](const auto& seen) { return refusals(seen) == 1; });
  // The director hands over a seat during play.
  coordinator.act("{\"seatAssign\":{\"seat\":\"EXCON.WHITE\",\"holder\":\"evaluator\",\"kind\":\"person\"}}");
  evaluator.team.wait_until([](const auto& seen) {
    return std::ranges::any_of(seen.entries, [](const auto& entry) {
      return entry.reader().isSeatFilled() && entry.reader().getSeatFilled().getSeat() == "EXCON.WHITE" &&
             entry.reader().getSeatFilled().getNode() == "evaluator";
    });
  });
  evaluator.team.want(seat_named("EXCON.WHITE"), note("From the white cell."));
  evaluator.team.wait_until([](const auto& seen) { return seen.accepted("white cell") == 1; });
  coordinator.act("{\"endex\":\"\"}");
  EXPECT_EQ(evaluator.wait(), 0) << evaluator.notices();
  EXPECT_EQ(coordinator.wait(), 0);
  for (const auto& row : rows_of(scratch.path("eval.journal"))) EXPECT_TRUE(row.entry.opened) << row.entry.number;
}

// Control acts from afar as it does at the coordinator: what it opens and removes goes the same way.
TEST_F(ControlNodeTest, ASecondControlNodeOpensAndRedacts) {
  RunningCoordinator coordinator(journal);
  const std::string cn = scratch.path("cn.journal");
  RunningNode china(coordinator.invite("CN", "cn"), cn);
  RunningNode deputy(invite(coordinator, "deputy", ",\"seats\":[\"EXCON.CTL\"]"), scratch.path("deputy.journal"));
  coordinator.act("{\"startex\":null}");
  deputy.team.wait_until([](const auto& seen) { return seen.running(); });
  deputy.team.want(seat_named("EXCON.CTL"), note("SPILLED-IN-A-NOTE-OF-CONTROL"));
  deputy.team.wait_until([](const auto& seen) { return seen.accepted("SPILLED") == 1; });
  EntryNumber number = kNoEntry;
  for (const auto& entry : deputy.team.seen().entries) {
    if (entry.reader().isAccepted() && text_of(entry.bytes()).find("SPILLED") != std::string_view::npos)
      number = entry.reader().getNumber();
  }
  capnp::MallocMessageBuilder message;
  auto redact = message.initRoot<schema::Act>().initRedact();
  redact.initEntries(1).set(0, number);
  redact.setReason("a real name");
  deputy.team.want(seat_named("EXCON.CTL"), Message<schema::Act>::from(message.getRoot<schema::Act>()));
  deputy.team.wait_until([](const auto& seen) {
    return std::ranges::any_of(seen.entries, [](const auto& entry) { return entry.reader().isRedacted(); });
  });
  EXPECT_EQ(disk_of(journal).find("SPILLED"), std::string::npos);
  deputy.stop();
  EXPECT_EQ(disk_of(scratch.path("deputy.journal")).find("SPILLED"), std::string::npos);
  china.stop();
}

}  // namespace
}  // namespace parley::edge
