#include "ops/rehearse_result.h"

#include "common/mechanisms/decisions.h"
#include "common/schema/enumerant_name.h"

namespace parley {
namespace {

std::map<std::string, int> decisions_of(const World& world) {
  std::map<std::string, int> decisions;
  for (const auto& [opened, item] : world.slice<DecisionsSlice>().items) {
    decisions[item.decision + " " + world.package->parties()[item.party].code] = item.chosen;
  }
  return decisions;
}

}  // namespace

bool RehearsalResult::operator==(const RehearsalResult& other) const {
  return variables == other.variables && judged == other.judged && decisions == other.decisions &&
         votes == other.votes && indicators == other.indicators && counts == other.counts && entries == other.entries &&
         ended == other.ended && reason == other.reason && complaints == other.complaints && parted == other.parted &&
         parted_at == other.parted_at;
}

void ResultKeeper::take(schema::Entry::Reader entry, const World& world) {
  indicators_.take(entry, world);
  if (entry.isClockChanged()) reason_ = text(entry.getClockChanged().getReason());
  if (entry.isCouncilResult()) note_votes(entry.getCouncilResult());
}

void ResultKeeper::note_votes(schema::CouncilResult::Reader result) {
  if (result.getVotes().size() == 0) return;
  const std::string kind(enumerant_name(result.getKind()));
  const std::string name = kind + " " + std::to_string(++votes_of_kind_[kind]);
  votes_[name] = enumerant_name(result.getResult());
  for (const auto cast : result.getVotes())
    votes_[name + " " + text(cast.getMember())] = enumerant_name(cast.getVote());
}

RehearsalResult ResultKeeper::result(const World& world) const {
  RehearsalResult result;
  for (const auto& [key, state] : world.variables) {
    result.variables[format_variable(key, *world.package)] = world.value(key, world.now);
  }
  result.expectations = count_expectations(world);
  for (const auto& [id, item] : world.slice<EvaluationSlice>().expectations) result.judged[id] = name_of(item.state);
  result.decisions = decisions_of(world);
  result.votes = votes_;
  result.indicators = indicators_.all();
  for (std::size_t i = 0; i < world.history.size(); ++i) ++result.counts[std::string(name_of(world.history[i].kind))];
  result.entries = world.last + 1;
  result.ended = world.now;
  result.reason = reason_;
  return result;
}

}  // namespace parley
