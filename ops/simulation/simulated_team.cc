#include "ops/simulation/simulated_team.h"

#include "common/schema/filled.h"
#include "ops/simulation/simulated_exercise.h"

namespace parley {
namespace {

constexpr ExerciseTime kShortestRest = 30 * kSecond;
constexpr std::uint64_t kMostAtOnce = 4;

}  // namespace

std::vector<Intent> SimulatedTeam::step(const Replica& replica, std::span<const NewEntry> entries, ExerciseTime now) {
  for (const NewEntry& entry : entries) told_.shown(entry, now);
  const World& view = replica.any_view();
  if (silent_ || party_ == "EXCON" || !view.package || view.clock.state != schema::ClockState::RUNNING) {
    next_ = kNever;
    return {};
  }
  std::vector<Intent> intents;
  if (next_ != kNever && now >= next_) {
    for (std::uint64_t i = 0; i < 1 + draw_.below(kMostAtOnce); ++i) intents.push_back(something(*view.package));
  }
  if (next_ == kNever || now >= next_) next_ = now + draw_.between(kShortestRest, longest_rest_);
  return intents;
}

Intent SimulatedTeam::something(const Package& package) {
  const std::vector<std::string> seats{"FM", "DO", "HOS", "DEF"};
  Intent intent;
  const std::string seat = party_ + "." + seats[draw_.below(party_ == "LS" ? 2 : seats.size())];
  intent.seat = package.seat(seat);
  intent.acts.push_back(act(seat));
  return intent;
}

Message<schema::Act> SimulatedTeam::act(const std::string& seat) {
  ++count_;
  const std::string other = party_ == "CN" ? "US" : "CN", end = seat.substr(seat.find('.') + 1);
  const std::string dyad = party_ == "LS" ? "CN-LS" : "CN-US";
  const std::string number = party_ + " " + std::to_string(count_);
  return message_with<schema::Act>([&](schema::Act::Builder act) {
    switch (draw_.below(8)) {
      case 0:
        return act.initStatement().initText().setBody("everybody may read " + number);
      case 1: {
        auto decide = act.initDecide();
        decide.setDecision("D-a");
        decide.setOption(static_cast<std::uint8_t>(draw_.between(1, 3)));
        return;
      }
      case 2:
      case 3:
      case 4: {
        auto message = act.initLineMessage();
        message.setLine(dyad + "." + end + "-" + end);
        message.setClass(schema::MessageClass::ROUTINE);
        return message.initText().setBody(marked_for({party_, other}, number));
      }
      default: {
        auto message = act.initInternalMessage();
        message.initTo(1).set(0, party_ + ".DO");
        return message.initText().setBody(marked_for({party_}, number));
      }
    }
  });
}

void SimulatedTeam::submitted(const Intent&, const Bytes32& id) { told_.submitted(id); }
void SimulatedTeam::declined(const Intent&, const Refusal& refusal) { told_.declined(refusal.reason); }
void SimulatedTeam::dropped(const Bytes32& id, const std::string&) { told_.dropped(id); }

}  // namespace parley
