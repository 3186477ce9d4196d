// People at a node's pages, beside those who play its other seats.
#pragma once

#include "node/edge/console_hub.h"

namespace parley::edge {

class ConsoleTeam final : public Team {
 public:
  // `others` play the seats that nobody plays at a page; both outlive this.
  ConsoleTeam(Team& others, ConsoleHub& hub) : others_(others), hub_(hub) {}

  std::vector<Intent> step(const Replica& replica, std::span<const NewEntry> entries, ExerciseTime now) override;
  ExerciseTime next_wake() const override { return others_.next_wake(); }
  void submitted(const Intent& intent, const Bytes32& id) override;
  void declined(const Intent& intent, const Refusal& refusal) override;
  void dropped(const Bytes32& id, const std::string& reason) override { others_.dropped(id, reason); }

 private:
  void tell_seats(const Replica& replica);
  void grant(const Replica& replica, ConsoleHub::Wish wish, ExerciseTime now, std::vector<Intent>& intents);

  Team& others_;
  ConsoleHub& hub_;
};

}  // namespace parley::edge
