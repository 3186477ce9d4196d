// Who plays the seats of a node: bots where the record says so. The seam for people and programs: consoles, external
// programs and LLM agents come as further teams beside the bots.
#pragma once

#include <functional>
#include <string>

#include "node/bots_of_node.h"
#include "node/withheld.h"

namespace parley {

// Bots that remember: what happened before this program ran is read from the node's own store; what is not to be shown
// yet they are told at its time.
class SeatsAtNode final : public Team {
 public:
  // `on_complaint`: a mistake in a policy, a sentence.
  // `language`: what the bots write.
  SeatsAtNode(const std::string& node, std::string store, std::function<void(const std::string&)> on_complaint,
              std::string language = "en");

  std::vector<Intent> step(const Replica& replica, std::span<const NewEntry> entries, ExerciseTime now) override;
  ExerciseTime next_wake() const override { return std::min(bots_.next_wake(), withheld_.next()); }
  void submitted(const Intent& intent, const Bytes32& id) override { bots_.submitted(intent, id); }
  void declined(const Intent& intent, const Refusal& refusal) override { bots_.declined(intent, refusal); }
  void dropped(const Bytes32& id, const std::string& reason) override;

 private:
  void recall(const Replica& replica);

  BotsOfNode bots_;
  Withheld withheld_;     // of the store, when this program began
  ExerciseTime now_ = 0;  // of the step
  std::string store_;
  std::function<void(const std::string&)> on_complaint_;
  bool recalled_ = false;
  std::size_t complaints_ = 0;
};

}  // namespace parley
