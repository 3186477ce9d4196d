#include "node/bots.h"

#include <algorithm>
#include <utility>

#include "common/mechanisms/admission.h"
#include "common/mechanisms/conduct.h"
#include "common/mechanisms/event_value.h"
#include "common/schema/filled.h"
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

// What settles something that waits for the seat: done twice it is refused, so it may be tried late.
bool is_answer(const PlannedAct& planned) {
  switch (planned.act.reader().which()) {
    case ActKind::DECIDE:
    case ActKind::READ_SIGNAL:
    case ActKind::PRESS_LINE_REPLY:
    case ActKind::PRECONDITION_REPLY:
    case ActKind::CONSULTATION_JOIN:
    case ActKind::SUBJECT_REPLY:
    case ActKind::LINE_ACKNOWLEDGE:
    case ActKind::LINE_ANSWER:
    case ActKind::LINE_JOIN:
    case ActKind::LINE_CLOSE:
    case ActKind::CHECK_SEND:
    case ActKind::CHECK_READ_BACK:
    case ActKind::LINE_BOOK_REPLY:
    case ActKind::NOTIFY_ACKNOWLEDGE:
    case ActKind::CLARIFY_REPLY:
    case ActKind::OBSERVER_REPLY:
    case ActKind::ENCOUNTER_REPORT:
    case ActKind::ASSIST_REPLY:
    case ActKind::SETTLE_REPLY:
    case ActKind::COUNCIL_JOIN:
    case ActKind::COUNCIL_VOTE:
    case ActKind::JWG_JOIN:
    case ActKind::COMPACT_REPLY:
    case ActKind::MEASURE_REPLY:
    case ActKind::APPROVE:
      return true;
    default:
      return false;
  }
}

bool still_possible(const World& view, Seat seat, const PlannedAct& planned, ExerciseTime now) {
  ScratchMessage builder;
  auto acts = builder.initRoot<schema::Submission>().initActs(1);
  acts.setWithCaveats(0, planned.act.reader());
  return std::holds_alternative<PartySet>(audience_of_acts(view, now, seat, acts.asReader()));
}

}  // namespace

BotTeam::BotTeam(Party party, std::string node, std::int64_t lead_wall_ms, BotHistory history, std::string language)
    : party_(party),
      node_(std::move(node)),
      lead_wall_ms_(lead_wall_ms),
      history_(std::move(history)),
      language_(std::move(language)) {}

bool BotTeam::plays(const World& view, const Player& player) const {
  const SeatState& holder = view.seats[player.seat.seat()];
  return holder.kind == schema::HolderKind::POLICY && (node_.empty() || holder.node == node_) && !player.seat.stopped();
}

const std::vector<Value>& EventValues::of(std::size_t place, const Event& event) {
  auto& value = values_[place];
  if (value.empty()) value.push_back(value_of(event));
  return value;
}

void BotTeam::on_entry(const World& view, schema::Entry::Reader entry) {
  EventValues values;
  on_entry(view, entry, values);
}

void BotTeam::on_entry(const World& view, schema::Entry::Reader entry, EventValues& values) {
  take(view, entry, std::max({view.now, entry.getTime(), shown_at(entry)}), values);
}

void BotTeam::take(const World& view, schema::Entry::Reader entry, ExerciseTime now) {
  EventValues values;
  take(view, entry, now, values);
}

void BotTeam::take(const World& view, schema::Entry::Reader entry, ExerciseTime now, EventValues& values) {
  if (entry.isBotSeated()) seat_bots(view, entry, now);
  if (entry.isRefused()) tell_refused(view, entry.getRefused(), now);
  if (players_.empty()) return;
  if (entry.isSeatFilled()) {
    const auto player = players_.find(view.package->seat(text(entry.getSeatFilled().getSeat())));
    if (player != players_.end()) change_hands(view, player->second, now);
  }
  std::size_t place = 0;
  for (const Event& event : events_of(entry, *view.package)) {
    Telling telling{event, place++, values};
    for (auto& [number, player] : players_) tell(view, player, telling, now);
  }
}

void BotTeam::tell(const World& view, Player& player, Telling& telling, ExerciseTime now) {
  const Event& event = telling.event;
  const KindId kind = event.act ? kind_id(event.act->which()) : kind_id(event.kind);
  const BotSeat& seat = player.seat;
  if (!seat.kinds.test(kind) || seat.stopped() || !is_for(event.entry, seat.code())) return;
  if (std::find(telling.told.begin(), telling.told.end(), player.policy) == telling.told.end()) {
    note(player, player.policy->give(telling.values.of(telling.place, event)));
    telling.told.push_back(player.policy);
  }
  note(player, player.policy->on(player.seat, view, now));
}

// The seat has come to this policy, or gone from it.
void BotTeam::change_hands(const World& view, Player& player, ExerciseTime now) {
  const bool was = std::exchange(player.playing, plays(view, player));
  if (was || !player.playing) return;
  player.seat.pass_over(now);
  for (PlannedAct& act : player.seat.take_passed_over()) {
    if (!is_answer(act) || !still_possible(view, player.seat.seat(), act, now)) continue;
    act.due = now;
    player.seat.plan(std::move(act));
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

void BotTeam::recall(const World& view, schema::Entry::Reader entry, ExerciseTime then) {
  for (auto& [number, player] : players_) {
    wake(view, player, then);
    player.seat.pass_over(then);
  }
  take(view, entry, then);
}

void BotTeam::wake(const World& view, Player& player, ExerciseTime now) {
  if (!player.seat.wakes(now)) return;
  player.seat.awake();
  if (!player.seat.stopped()) note(player, player.policy->wake(player.seat, view, now));
}

std::vector<BotMove> BotTeam::step(const World& view, ExerciseTime now) {
  std::vector<BotMove> moves;
  if (view.clock.state != schema::ClockState::RUNNING) return moves;
  for (auto& [number, player] : players_) wake(view, player, now);
  for (auto& [number, player] : players_) {
    if (!plays(view, player)) {
      player.seat.pass_over(now);
    } else if (player.seat.due(now) != nullptr) {
      moves.push_back({number, player.seat.take()});
    }
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

void BotTeam::seat_bots(const World& view, schema::Entry::Reader entry, ExerciseTime now) {
  const auto seated = entry.getBotSeated();
  const std::string source = text(seated.getSource());
  PolicyLibrary library;
  for (const auto script : seated.getLibrary()) library[text(script.getName())] = text(script.getSource());
  auto& policy = policies_[{source, library}];
  if (!policy) {
    policy = std::make_unique<BotPolicy>(text(seated.getPolicy()), source, lead_wall_ms_, library, language_);
    if (!policy->can_write())
      complain(text(seated.getPolicy()) + ": lists no phrase book for " + language_ + ", so that it writes English");
  }
  const Bytes seed(seated.getSeed().begin(), seated.getSeed().end());
  for (const auto code : seated.getSeats()) {
    const Seat seat = view.package->seat(text(code));
    if (seat == kNoSeat || view.package->seats()[seat].party != party_) continue;
    Player player{BotSeat(seat, text(code), text(seated.getProfile()), seed), policy.get()};
    const auto error = policy->begin(player.seat, view, now);
    auto& placed = players_.insert_or_assign(seat, std::move(player)).first->second;
    note(placed, error);
    if (error) placed.seat.stop();
    if (entry.getTime() > 0) catch_up(view, placed, entry.getNumber());
    change_hands(view, placed, now);
  }
}

// A policy that takes a seat during play is told what it would have been told since STARTEX.
void BotTeam::catch_up(const World& view, Player& player, EntryNumber before) {
  if (!history_ || player.seat.stopped()) return;
  bool begun = false;
  history_(before, [&](schema::Entry::Reader entry) {
    if (!begun) {
      begun = entry.isClockChanged() && entry.getClockChanged().getState() == schema::ClockState::RUNNING;
      return;
    }
    wake(view, player, entry.getTime());
    player.seat.pass_over(entry.getTime());
    EventValues values;
    std::size_t place = 0;
    for (const Event& event : events_of(entry, *view.package)) {
      Telling telling{event, place++, values};
      tell(view, player, telling, entry.getTime());
    }
  });
}

void BotTeam::note(Player& player, const std::optional<ScriptError>& error) {
  if (!error) return;
  player.seat.mistake();
  complain(player.seat.code() + ": " + to_string(*error));
}

void BotTeam::complain(std::string what) {
  if (complaints_.size() == limits::kBotComplaints) complaints_.erase(complaints_.begin());
  complaints_.push_back(std::move(what));
}

int BotTeam::mistakes(Seat seat) const {
  const auto player = players_.find(seat);
  return player == players_.end() ? 0 : player->second.seat.mistakes();
}

}  // namespace parley
