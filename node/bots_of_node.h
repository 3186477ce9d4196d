// The bots as a node's Team: those of each party that the node plays.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "node/bots.h"
#include "node/team.h"

namespace parley {

class BotsOfNode final : public Team {
 public:
  // `node`: the node's name in the record; only seats that it holds are played.
  // `history`: gives the node's entries before a number, for policies that take a seat during play.
  // `language`: what the bots write (bots_tongue.h).
  explicit BotsOfNode(std::string node, BotHistory history = {}, std::string language = "en")
      : node_(std::move(node)), history_(std::move(history)), language_(std::move(language)) {}

  // An entry of the node's own store, in order, while the node starts: after the replica has taken it back, before the
  // first step.
  void recall(const Replica& replica, const EntryMessage& entry);

  std::vector<Intent> step(const Replica& replica, std::span<const NewEntry> entries, ExerciseTime now) override;
  ExerciseTime next_wake() const override;
  void submitted(const Intent& intent, const Bytes32& id) override;
  void declined(const Intent& intent, const Refusal& refusal) override;
  void dropped(const Bytes32& id, const std::string& reason) override;

  std::vector<std::string> complaints() const;

 private:
  struct Move {
    Party party = kNoParty;
    BotMove move;
  };
  BotTeam& team(Party party);
  void take(const Replica& replica, const EntryMessage& entry);

  std::string node_;
  BotHistory history_;
  std::string language_;
  std::map<Party, BotTeam> teams_;
  std::uint64_t next_tag_ = 1;
  std::map<std::uint64_t, Move> moves_;                      // handed out, by tag
  std::map<Bytes32, std::uint64_t> waiting_;                 // submitted, by id
  std::vector<std::pair<std::uint64_t, Refusal>> declined_;  // to be told at the next step
};

}  // namespace parley
