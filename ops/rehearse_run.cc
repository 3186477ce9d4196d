#include "ops/rehearse_run.h"

#include <algorithm>
#include <deque>

#include "common/base/hash.h"
#include "common/mechanisms/compose.h"
#include "common/mechanisms/conduct.h"
#include "common/mechanisms/doctrine.h"
#include "node/bots.h"
#include "node/hand_over_act.h"
#include "ops/deduction.h"

namespace parley {
namespace {

constexpr const char* kDirector = "EXCON.DIR";
constexpr const char* kControlNode = "control";
constexpr const char* kCellNode = "simcell";
constexpr ExerciseTime kPlayingTime = 10 * kMinute;  // from a simulation's order to its paper

Enrolment node_named(const std::string& name, std::vector<std::string> parties, const Bytes32& seed) {
  Enrolment node;
  node.name = name;
  node.parties = std::move(parties);
  node.act_key = derived(seed, "act key of " + name);
  node.curve_key = derived(seed, "curve key of " + name);
  node.cosigner_key = derived(seed, "cosigner key of " + name);
  node.code_hash = derived(seed, "code of " + name);
  node.seed_share = derived(seed, "seed share of " + name);
  return node;
}

// A node of its own for each played party, one for the rest, one for control.
std::vector<Enrolment> nodes_of(const Package& package, const Bytes32& seed) {
  std::vector<Enrolment> nodes{node_named(kControlNode, {package.parties()[kControl].code}, seed)};
  std::vector<std::string> others;
  for (Party party = 1; party < package.parties().size(); ++party) {
    const PartyInfo& info = package.parties()[party];
    if (info.played) {
      nodes.push_back(node_named(info.code, {info.code}, seed));
    } else {
      others.push_back(info.code);
    }
  }
  if (!others.empty()) nodes.push_back(node_named(kCellNode, std::move(others), seed));
  return nodes;
}

// A submission as the node that holds the seat sends it. In a rehearsal nobody needs to prove who he is: no signature.
Submitted sent(const Conductor& conductor, const Bytes32& seed, Seat seat, Message<schema::Submission> submission) {
  Submitted submitted;
  submitted.node = conductor.world().seats[seat].node;
  submitted.id = derived(seed, "submission before entry " + std::to_string(conductor.size()));
  submitted.key = conductor.world().nodes.find(submitted.node)->second.act_key;
  submitted.submission = std::move(submission);
  return submitted;
}

bool seen_by_party(const EntryMessage& entry, Party party) {
  return PartySet(entry.reader().getAudience()).contains(party);
}

class Rehearsal {
 public:
  Rehearsal(Conductor& conductor, const RehearsalPlan& plan, WallTime wall)
      : conductor_(conductor), plan_(plan), wall_(wall), recorded_(plan.recorded) {}

  void begin(const Compiled& compiled);
  void recall(const Before& before);
  RehearsalResult play();

 private:
  void direct(schema::Act::Which act);
  void direct(const std::vector<Message<schema::Act>>& acts);
  BotTeam& place_team(Party party);
  void hand_over(const std::string& code);
  void enter(const std::vector<EntryMessage>& batch);
  void step();
  void act(BotTeam& team, const BotMove& move);
  void act(RecordedPlay& play, const Intent& intent);
  Party party_of(const std::string& code) const { return world().package->party(code.substr(0, code.find('.'))); }
  WallTime next_wake() const;
  ExerciseTime now() const { return world().clock.time_at(wall_); }
  const World& world() const { return conductor_.world(); }
  void follow_script();
  void submit_as_told(const ScriptedAct& act);
  void note(const EntryMessage& entry);
  void answer_orders();
  void complain(const ScriptedAct& act, const std::string& reason);
  RehearsalResult result() const;

  Conductor& conductor_;
  const RehearsalPlan& plan_;
  WallTime wall_;
  std::map<Party, BotTeam> teams_;
  std::map<std::string, RecordedPlay, std::less<>> recorded_;
  ResultKeeper kept_;
  std::size_t scripted_ = 0;  // acts of the script that are done
  // Simulations that are being played.
  struct Order {
    ExerciseTime due = 0;
    EntryMessage entry;
  };
  std::deque<Order> orders_;
  std::vector<EntryMessage> entries_;  // the record, as far as it goes
  std::vector<std::string> complaints_;
};

void Rehearsal::begin(const Compiled& compiled) {
  RunPlan run;
  run.origin = plan_.origin;
  run.kind = schema::RunKind::REHEARSAL;
  run.half = derived(plan_.seed, "control's half");
  run.random = derived(plan_.seed, "run");
  run.sign_key = derived(plan_.seed, "sign key");
  run.curve_key = derived(plan_.seed, "curve key");
  run.profiles = plan_.profiles;
  enter(conductor_.begin(run, compiled, wall_));
  for (const Enrolment& node : nodes_of(*world().package, plan_.seed)) enter(conductor_.enrol(node, wall_));
  for (Party party = 1; party < world().package->parties().size(); ++party) (void)place_team(party);
  for (const auto& [code, play] : recorded_) hand_over(code);
  direct(schema::Act::STARTEX);
}

// A bot that takes a seat during play is told of what its party has seen.
BotTeam& Rehearsal::place_team(Party party) {
  const auto history = [this, party](EntryNumber before, const std::function<void(schema::Entry::Reader)>& tell) {
    for (std::size_t i = 0; i < entries_.size() && i < before; ++i) {
      if (seen_by_party(entries_[i], party)) tell(entries_[i].reader());
    }
  };
  return teams_.try_emplace(party, party, std::string(), 0, history, plan_.language).first->second;
}

// The director's two acts that are nothing but their name.
void Rehearsal::direct(schema::Act::Which which) {
  capnp::MallocMessageBuilder message;
  auto direction = message.initRoot<schema::Act>();
  which == schema::Act::STARTEX ? direction.setStartex() : direction.setResume();
  direct({Message<schema::Act>::from(message.getRoot<schema::Act>())});
}

// Seats that are played as they were recorded are handed over to that, before it begins.
void Rehearsal::hand_over(const std::string& code) {
  std::vector<Message<schema::Act>> acts;
  for (const SeatInfo& seat : world().package->seats()) {
    if (seat.code != code && world().package->parties()[seat.party].code != code) continue;
    acts.push_back(hand_over_act(seat.code, schema::HolderKind::REPLAYED));
  }
  direct(acts);
}

void Rehearsal::direct(const std::vector<Message<schema::Act>>& acts) {
  const Seat director = world().package->seat(kDirector);
  auto submission = compose(world(), now(), director, acts, {});
  if (const auto* refusal = std::get_if<Refusal>(&submission)) {
    PARLEY_CHECK(!acts.empty(), "the director does something");
    return complain({0, director, Message<schema::Act>::from(acts.front().reader()), {}}, refusal->reason);
  }
  auto& words = std::get<Message<schema::Submission>>(submission);
  enter(conductor_.submit(sent(conductor_, plan_.seed, director, std::move(words)), wall_));
}

// Policies remember what they saw then; the views that they read are those of the present, as when a node starts again.
void Rehearsal::recall(const Before& before) {
  kept_ = before.kept;
  // Those that a branch has seated go through all of it below: until then there is no history to be told.
  for (Party party = 1; party < world().package->parties().size(); ++party) {
    BotTeam& team = place_team(party);
    for (const EntryMessage& entry : before.seated) {
      if (seen_by_party(entry, party) && entry.reader().isBotSeated())
        team.recall(conductor_.view(party), entry.reader(), 0);
    }
  }
  for (const auto& part : {before.entries, before.seated, before.resumed}) {
    for (const EntryMessage& entry : part) note(entry);
  }
  for (auto& [party, team] : teams_) {
    for (const EntryMessage& entry : before.entries) {
      const bool replaced = entry.reader().isBotSeated() && !before.seated.empty();
      if (!seen_by_party(entry, party) || replaced) continue;
      if (shown_at(entry.reader()) > now()) {
        team.on_entry(conductor_.view(party), entry.reader());  // it is shown in the branch only
      } else {
        team.recall(conductor_.view(party), entry.reader(), entry.reader().getTime());
      }
    }
  }
}

void Rehearsal::enter(const std::vector<EntryMessage>& batch) {
  if (batch.empty()) return;
  if (plan_.on_batch) plan_.on_batch(conductor_, batch);
  for (const EntryMessage& entry : batch) {
    const auto reader = entry.reader();
    kept_.take(reader, world());
    note(entry);
    const PartySet audience(reader.getAudience());
    EventValues values;
    for (auto& [party, team] : teams_) {
      if (audience.contains(party)) team.on_entry(conductor_.view(party), reader, values);
    }
    for (auto& [code, play] : recorded_) {
      if (world().package->loaded() && audience.contains(party_of(code)))
        play.take(reader, conductor_.view(party_of(code)));
    }
  }
}

void Rehearsal::act(BotTeam& team, const BotMove& move) {
  const Package& package = *world().package;
  if (keeps_from(plan_.script, mark_of_act(move.planned.act.reader(), move.seat, package), now()))
    return team.settled(move.seat);
  const World& view = conductor_.view(package.seats()[move.seat].party);
  auto composed = compose(view, now(), move.seat, {&move.planned.act, 1}, move.planned.seats);
  if (const auto* refusal = std::get_if<Refusal>(&composed)) return team.declined(view, now(), move, *refusal);
  auto& words = std::get<Message<schema::Submission>>(composed);
  enter(conductor_.submit(sent(conductor_, plan_.seed, move.seat, std::move(words)), wall_));
  team.settled(move.seat);
}

void Rehearsal::act(RecordedPlay& play, const Intent& intent) {
  const World& view = conductor_.view(world().package->seats()[intent.seat].party);
  auto composed = compose(view, now(), intent.seat, intent.acts, intent.seats);
  play.settled(intent.seat);
  if (auto* words = std::get_if<Message<schema::Submission>>(&composed))
    enter(conductor_.submit(sent(conductor_, plan_.seed, intent.seat, std::move(*words)), wall_));
}

// In a live run another process plays it meanwhile; here it takes its time by the exercise clock.
void Rehearsal::note(const EntryMessage& entry) {
  entries_.push_back(entry);
  const auto reader = entry.reader();
  if (!reader.isWhatIfOrdered() || !plan_.deduces) return;
  const EntryNumber order = reader.getWhatIfOrdered().getOrder();
  std::erase_if(orders_, [&](const Order& one) { return one.entry.reader().getWhatIfOrdered().getOrder() == order; });
  if (!reader.getWhatIfOrdered().getAnswered()) orders_.push_back({reader.getTime() + kPlayingTime, entry});
}

void Rehearsal::answer_orders() {
  while (!orders_.empty() && orders_.front().due <= now()) {
    const EntryMessage order = orders_.front().entry;
    orders_.pop_front();
    const auto answer = deduce(entries_, order.reader().getWhatIfOrdered());
    submit_as_told({now(), world().package->seat(kDirector), answer, {}});
  }
}

void Rehearsal::follow_script() {
  const auto& acts = plan_.script.acts;
  for (; scripted_ < acts.size() && acts[scripted_].at <= now(); ++scripted_) {
    submit_as_told(acts[scripted_]);
  }
}

void Rehearsal::submit_as_told(const ScriptedAct& act) {
  if (world().seats[act.seat].node.empty()) return complain(act, "no node holds the seat.");
  const World& view = conductor_.view(world().package->seats()[act.seat].party);
  auto composed = compose(view, now(), act.seat, {&act.act, 1}, act.seats);
  if (const auto* refusal = std::get_if<Refusal>(&composed)) return complain(act, refusal->reason);
  auto& words = std::get<Message<schema::Submission>>(composed);
  enter(conductor_.submit(sent(conductor_, plan_.seed, act.seat, std::move(words)), wall_));
}

void Rehearsal::complain(const ScriptedAct& act, const std::string& reason) {
  const std::string what = format_time(std::max(act.at, now())) + ", " + world().package->seats()[act.seat].code + " " +
                           std::string(name_of(kind_id(act.act.reader().which())));
  complaints_.push_back(act.repeated ? "what control did at " + what + ", could not be repeated: " + reason
                                     : std::string(kRefusedChange) + what + ", was refused: " + reason);
}

// Who acts at one instant is received in package order.
void Rehearsal::step() {
  enter(conductor_.tick(wall_));
  answer_orders();
  follow_script();
  std::vector<std::pair<BotTeam*, BotMove>> moves;
  for (auto& [party, team] : teams_) {
    for (BotMove& move : team.step(conductor_.view(party), now())) moves.emplace_back(&team, std::move(move));
  }
  std::stable_sort(moves.begin(), moves.end(),
                   [](const auto& a, const auto& b) { return a.second.seat < b.second.seat; });
  for (const auto& [team, move] : moves) act(*team, move);
  for (auto& [code, play] : recorded_) {
    for (const Intent& intent : play.step(conductor_.view(party_of(code)), now())) act(play, intent);
  }
}

WallTime Rehearsal::next_wake() const {
  ExerciseTime acts = scripted_ < plan_.script.acts.size() ? plan_.script.acts[scripted_].at : kNever;
  if (!orders_.empty()) acts = std::min(acts, orders_.front().due);
  for (const auto& [party, team] : teams_) acts = std::min(acts, team.next_wake());
  for (const auto& [code, play] : recorded_) acts = std::min(acts, play.next_wake());
  return std::min(conductor_.next_wake(), acts == kNever ? kNever : world().clock.wall_when(acts));
}

RehearsalResult Rehearsal::play() {
  if (world().clock.state == schema::ClockState::PAUSED) direct(schema::Act::RESUME);
  while (!conductor_.ended()) {
    const WallTime next = next_wake();
    if (next == kNever || world().clock.time_at(next) > plan_.until) break;
    wall_ = std::max(wall_, next);
    step();
  }
  return result();
}

RehearsalResult Rehearsal::result() const {
  RehearsalResult result = kept_.result(world());
  result.complaints = complaints_;
  for (const auto& [party, team] : teams_) {
    for (const auto& complaint : team.complaints()) result.complaints.push_back("mistake in a policy: " + complaint);
  }
  for (const auto& [code, play] : recorded_)
    result.complaints.insert(result.complaints.end(), play.complaints().begin(), play.complaints().end());
  return result;
}

}  // namespace

Bytes32 derived(const Bytes32& seed, std::string_view what) { return hmac_sha256(seed, view_of(what)); }

Bytes32 rehearsal_seed(std::string_view text, std::uint64_t number) {
  return sha256({view_of("parley/rehearsal/v1\n"), view_of(text), view_of("\n"), big_endian(number)});
}

Bytes32 rehearsal_salt(const Bytes32& seed, EntryNumber number) {
  return derived(seed, "salt of entry " + std::to_string(number));
}

RehearsalResult rehearse(const Compiled& compiled, const RehearsalPlan& plan) {
  Conductor conductor(doctrine());
  Rehearsal rehearsal(conductor, plan, 0);
  rehearsal.begin(compiled);
  return rehearsal.play();
}

RehearsalResult play_on(Conductor& conductor, const Before& before, const RehearsalPlan& plan, WallTime wall) {
  Rehearsal rehearsal(conductor, plan, wall);
  rehearsal.recall(before);
  return rehearsal.play();
}

}  // namespace parley
