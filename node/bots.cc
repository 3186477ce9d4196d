#include "node/bots.h"

#include <algorithm>

#include "common/mechanisms/event_value.h"
#include "common/world/mechanism.h"

namespace parley {
namespace {

bool is_for(schema::Entry::Reader entry, const std::string& code) {
  const auto seats = entry.getSeats();
  for (const auto seat : seats) {
    if (text(seat) == code) return true;
  }
  return seats.size() == 0;
}

}  // namespace

BotTeam::BotTeam(Party party, std::string node, std::int64_t lead_wall_ms)
    : party_(party), node_(std::move(node)), lead_wall_ms_(lead_wall_ms) {}

bool BotTeam::plays(const World& view, const Player& player) const {
  const SeatState& holder = view.seats[player.seat.seat()];
  return holder.kind == schema::HolderKind::POLICY && (node_.empty() || holder.node == node_) && !player.seat.stopped();
}

void BotTeam::on_entry(const World& view, schema::Entry::Reader entry) {
  take(view, entry, std::max(view.now, entry.getTime()));
}

void BotTeam::take(const World& view, schema::Entry::Reader entry, ExerciseTime now) {
  if (entry.isBotSeated()) seat_bots(view, entry.getBotSeated(), now);
  if (entry.isRefused()) tell_refused(view, entry.getRefused(), now);
  if (players_.empty()) return;
  for (const Event& event : events_of(entry, *view.package)) tell(view, event, now);
}

void BotTeam::tell(const World& view, const Event& event, ExerciseTime now) {
  const KindId kind = event.act ? kind_id(event.act->which()) : kind_id(event.kind);
  std::optional<Value> value;
  for (auto& [number, player] : players_) {
    const bool wanted = player.seat.kinds.test(kind) && plays(view, player) && is_for(event.entry, player.seat.code());
    if (!wanted) continue;
    if (!value) value = value_of(event);
    note(player, player.policy->on(player.seat, view, now, *value));
  }
}

void BotTeam::tell_refused(const World& view, schema::Refused::Reader refused, ExerciseTime now) {
  const auto player = players_.find(view.package->seat(text(refused.getSeat())));
  if (player == players_.end() || !plays(view, player->second)) return;
  const auto acts = submission_in(refused.getSubmission()).getActs();
  if (acts.size() == 0) return;
  note(player->second, player->second.policy->refused(player->second.seat, view, now, name_of(kind_id(acts[0].which())),
                                                      {text(refused.getCode()), text(refused.getReason())}));
}

void BotTeam::recall(const World& view, schema::Entry::Reader entry) {
  wake_players(view, entry.getTime());
  for (auto& [number, player] : players_) player.seat.forget(entry.getTime());
  take(view, entry, entry.getTime());
}

void BotTeam::wake_players(const World& view, ExerciseTime now) {
  for (auto& [number, player] : players_) {
    if (!player.seat.wakes(now)) continue;
    player.seat.awake();
    if (plays(view, player)) note(player, player.policy->wake(player.seat, view, now));
  }
}

std::vector<BotMove> BotTeam::step(const World& view, ExerciseTime now) {
  std::vector<BotMove> moves;
  if (view.clock.state != schema::ClockState::RUNNING) return moves;
  wake_players(view, now);
  for (auto& [number, player] : players_) {
    if (plays(view, player) && player.seat.due(now) != nullptr) moves.push_back({number, player.seat.take()});
  }
  return moves;
}

ExerciseTime BotTeam::next_wake() const {
  ExerciseTime next = kNever;
  for (const auto& [number, player] : players_) next = std::min(next, player.seat.next());
  return next;
}

void BotTeam::settled(Seat seat) {
  if (const auto player = players_.find(seat); player != players_.end()) player->second.seat.settled();
}

void BotTeam::declined(const World& view, ExerciseTime now, const BotMove& move, const Refusal& refusal) {
  const auto player = players_.find(move.seat);
  if (player == players_.end()) return;
  player->second.seat.settled();
  if (plays(view, player->second)) {
    note(player->second, player->second.policy->refused(player->second.seat, view, now, move.planned.name, refusal));
  }
}

void BotTeam::seat_bots(const World& view, schema::BotSeated::Reader seated, ExerciseTime now) {
  const std::string source = text(seated.getSource());
  auto& policy = policies_[source];
  if (!policy) policy = std::make_unique<BotPolicy>(text(seated.getPolicy()), source, lead_wall_ms_);
  const Bytes seed(seated.getSeed().begin(), seated.getSeed().end());
  for (const auto code : seated.getSeats()) {
    const Seat seat = view.package->seat(text(code));
    if (seat == kNoSeat || view.package->seats()[seat].party != party_) continue;
    Player player{BotSeat(seat, text(code), text(seated.getProfile()), seed), policy.get()};
    const auto error = policy->begin(player.seat, view, now);
    auto& placed = players_.insert_or_assign(seat, std::move(player)).first->second;
    note(placed, error);
    if (error) placed.seat.stop();
  }
}

void BotTeam::note(Player& player, const std::optional<ScriptError>& error) {
  if (!error) return;
  player.seat.mistake();
  if (complaints_.size() == limits::kBotComplaints) complaints_.erase(complaints_.begin());
  complaints_.push_back(player.seat.code() + ": " + to_string(*error));
}

int BotTeam::mistakes(Seat seat) const {
  const auto player = players_.find(seat);
  return player == players_.end() ? 0 : player->second.seat.mistakes();
}

}  // namespace parley
