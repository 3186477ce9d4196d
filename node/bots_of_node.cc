#include "node/bots_of_node.h"

#include "node/outbox.h"

namespace parley {

BotTeam& BotsOfNode::team(Party party) {
  const auto found = teams_.find(party);
  if (found != teams_.end()) return found->second;
  BotHistory history;
  if (history_) {
    history = [this, party](EntryNumber before, const std::function<void(schema::Entry::Reader)>& tell) {
      history_(before, [&](schema::Entry::Reader entry) {
        if (PartySet(entry.getAudience()).contains(party)) tell(entry);
      });
    };
  }
  return teams_.try_emplace(party, party, node_, limits::kBotLead_wall_ms, std::move(history), language_).first->second;
}

void BotsOfNode::recall(const Replica& replica, const EntryMessage& entry) {
  const auto reader = entry.reader();
  for (const Party party : replica.parties()) {
    if (PartySet(reader.getAudience()).contains(party))
      team(party).recall(replica.view(party), reader, reader.getTime());
  }
}

void BotsOfNode::take(const Replica& replica, const EntryMessage& entry) {
  const auto reader = entry.reader();
  if (const auto id = answered_id(reader)) {
    if (const auto waiting = waiting_.find(*id); waiting != waiting_.end()) {
      const auto move = moves_.extract(waiting->second);
      if (!move.empty()) team(move.mapped().party).settled(move.mapped().move.seat);
      waiting_.erase(waiting);
    }
  }
  for (const Party party : replica.parties()) {
    if (PartySet(reader.getAudience()).contains(party)) team(party).on_entry(replica.view(party), reader);
  }
}

std::vector<Intent> BotsOfNode::step(const Replica& replica, std::span<const NewEntry> entries, ExerciseTime now) {
  for (const NewEntry& entry : entries) take(replica, entry.entry);
  for (const auto& [tag, refusal] : std::exchange(declined_, {})) {
    const auto move = moves_.extract(tag);
    if (!move.empty())
      team(move.mapped().party).declined(replica.view(move.mapped().party), now, move.mapped().move, refusal);
  }
  std::vector<Intent> intents;
  for (auto& [party, team] : teams_) {
    for (BotMove& move : team.step(replica.view(party), now)) {
      intents.push_back({move.seat, {move.planned.act}, move.planned.seats, next_tag_});
      moves_.emplace(next_tag_++, Move{party, std::move(move)});
    }
  }
  return intents;
}

ExerciseTime BotsOfNode::next_wake() const {
  if (!declined_.empty()) return 0;
  ExerciseTime next = kNever;
  for (const auto& [party, team] : teams_) next = std::min(next, team.next_wake());
  return next;
}

void BotsOfNode::submitted(const Intent& intent, const Bytes32& id) { waiting_[id] = intent.tag; }

void BotsOfNode::declined(const Intent& intent, const Refusal& refusal) { declined_.emplace_back(intent.tag, refusal); }

// For the bot it is as if its own view had refused it: there will be no entry to wait for.
void BotsOfNode::dropped(const Bytes32& id, const std::string& reason) {
  const auto waiting = waiting_.extract(id);
  if (!waiting.empty()) declined_.emplace_back(waiting.mapped(), Refusal{"act.dropped", reason});
}

std::vector<std::string> BotsOfNode::complaints() const {
  std::vector<std::string> all;
  for (const auto& [party, team] : teams_) all.insert(all.end(), team.complaints().begin(), team.complaints().end());
  return all;
}

}  // namespace parley
