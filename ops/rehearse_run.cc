#include "ops/rehearse_run.h"

#include <capnp/schema.h>

#include <algorithm>

#include "common/base/hash.h"
#include "common/mechanisms/compose.h"
#include "common/mechanisms/decisions.h"
#include "common/mechanisms/doctrine.h"
#include "node/bots.h"
#include "node/hand_over_act.h"

namespace parley {
namespace {

constexpr const char* kDirector = "EXCON.DIR";
constexpr const char* kControlNode = "control";
constexpr const char* kCellNode = "simcell";

// An enumerant in the schema's spelling.
template <typename Enum>
std::string word(Enum value) {
  const auto enumerants = capnp::EnumSchema(capnp::Schema::from<Enum>()).getEnumerants();
  const auto ordinal = static_cast<unsigned>(value);
  return ordinal < enumerants.size() ? enumerants[ordinal].getProto().getName().cStr() : std::to_string(ordinal);
}

Bytes32 derived(const Bytes32& seed, std::string_view what) { return hmac_sha256(seed, view_of(what)); }

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

class Rehearsal {
 public:
  Rehearsal(Conductor& conductor, const RehearsalPlan& plan, WallTime wall)
      : conductor_(conductor), plan_(plan), wall_(wall), recorded_(plan.recorded) {}

  void begin(const Compiled& compiled);
  void recall(std::span<const EntryMessage> before);
  RehearsalResult play();

 private:
  void startex();
  void hand_over(const std::string& code);
  void direct(const std::vector<Message<schema::Act>>& acts);
  void enter(const std::vector<EntryMessage>& batch);
  void step();
  void act(BotTeam& team, const BotMove& move);
  void act(RecordedPlay& play, const Intent& intent);
  Party party_of(const std::string& code) const { return world().package->party(code.substr(0, code.find('.'))); }
  WallTime next_wake() const;
  ExerciseTime now() const { return world().clock.time_at(wall_); }
  const World& world() const { return conductor_.world(); }
  RehearsalResult result() const;
  void note_votes(schema::CouncilResult::Reader result);

  Conductor& conductor_;
  const RehearsalPlan& plan_;
  WallTime wall_;
  std::map<Party, BotTeam> teams_;
  std::map<std::string, RecordedPlay, std::less<>> recorded_;
  Indicators indicators_;
  std::map<std::string, std::string> votes_;
  std::map<std::string, int> votes_of_kind_;
  std::string reason_ = "Nothing was left to happen.";
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
  for (Party party = 1; party < world().package->parties().size(); ++party) teams_.try_emplace(party, party);
  for (const auto& [code, play] : recorded_) hand_over(code);
  startex();
}

void Rehearsal::startex() {
  capnp::MallocMessageBuilder message;
  message.initRoot<schema::Act>().setStartex();
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
  PARLEY_CHECK(std::holds_alternative<Message<schema::Submission>>(submission), "a rehearsal cannot start");
  auto& words = std::get<Message<schema::Submission>>(submission);
  enter(conductor_.submit(sent(conductor_, plan_.seed, director, std::move(words)), wall_));
}

// Policies remember what they saw then; the views that they read are those of the present, as when a node starts again.
void Rehearsal::recall(std::span<const EntryMessage> before) {
  for (Party party = 1; party < world().package->parties().size(); ++party) {
    BotTeam& team = teams_.try_emplace(party, party).first->second;
    for (const EntryMessage& entry : before) {
      const auto reader = entry.reader();
      if (PartySet(reader.getAudience()).contains(party)) team.recall(conductor_.view(party), reader);
    }
  }
}

void Rehearsal::enter(const std::vector<EntryMessage>& batch) {
  if (batch.empty()) return;
  if (plan_.on_batch) plan_.on_batch(conductor_, batch);
  for (const EntryMessage& entry : batch) {
    const auto reader = entry.reader();
    indicators_.take(reader, world());
    if (reader.isClockChanged()) reason_ = text(reader.getClockChanged().getReason());
    if (reader.isCouncilResult()) note_votes(reader.getCouncilResult());
    const PartySet audience(reader.getAudience());
    for (auto& [party, team] : teams_) {
      if (audience.contains(party)) team.on_entry(conductor_.view(party), reader);
    }
    for (auto& [code, play] : recorded_) {
      if (world().package->loaded() && audience.contains(party_of(code)))
        play.take(reader, conductor_.view(party_of(code)));
    }
  }
}

void Rehearsal::note_votes(schema::CouncilResult::Reader result) {
  if (result.getVotes().size() == 0) return;
  const std::string kind = word(result.getKind());
  const std::string name = kind + " " + std::to_string(++votes_of_kind_[kind]);
  votes_[name] = word(result.getResult());
  for (const auto cast : result.getVotes()) votes_[name + " " + text(cast.getMember())] = word(cast.getVote());
}

void Rehearsal::act(BotTeam& team, const BotMove& move) {
  const World& view = conductor_.view(world().package->seats()[move.seat].party);
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

// Who acts at one instant is received in package order.
void Rehearsal::step() {
  enter(conductor_.tick(wall_));
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
  ExerciseTime bots = kNever;
  for (const auto& [party, team] : teams_) bots = std::min(bots, team.next_wake());
  for (const auto& [code, play] : recorded_) bots = std::min(bots, play.next_wake());
  return std::min(conductor_.next_wake(), bots == kNever ? kNever : world().clock.wall_when(bots));
}

RehearsalResult Rehearsal::play() {
  while (!conductor_.ended()) {
    const WallTime next = next_wake();
    if (next == kNever) break;
    wall_ = std::max(wall_, next);
    step();
  }
  return result();
}

std::map<std::string, int> decisions_of(const World& world) {
  std::map<std::string, int> decisions;
  for (const DecisionItem& item : world.slice<DecisionsSlice>().items) {
    decisions[item.decision + " " + world.package->parties()[item.party].code] = item.chosen;
  }
  return decisions;
}

RehearsalResult Rehearsal::result() const {
  RehearsalResult result;
  for (const auto& [key, state] : world().variables) {
    result.variables[format_variable(key, *world().package)] = world().value(key, world().now);
  }
  result.expectations = count_expectations(world());
  for (const auto& [id, item] : world().slice<EvaluationSlice>().expectations) result.judged[id] = name_of(item.state);
  result.decisions = decisions_of(world());
  result.votes = votes_;
  result.indicators = indicators_.all();
  for (std::size_t i = 0; i < world().history.size(); ++i)
    ++result.counts[std::string(name_of(world().history[i].kind))];
  result.entries = conductor_.size();
  result.ended = world().now;
  result.reason = reason_;
  for (const auto& [party, team] : teams_) {
    result.complaints.insert(result.complaints.end(), team.complaints().begin(), team.complaints().end());
  }
  for (const auto& [code, play] : recorded_)
    result.complaints.insert(result.complaints.end(), play.complaints().begin(), play.complaints().end());
  return result;
}

}  // namespace

bool RehearsalResult::operator==(const RehearsalResult& other) const {
  return variables == other.variables && judged == other.judged && decisions == other.decisions &&
         votes == other.votes && indicators == other.indicators && counts == other.counts && entries == other.entries &&
         ended == other.ended && reason == other.reason && complaints == other.complaints;
}

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

RehearsalResult play_on(Conductor& conductor, std::span<const EntryMessage> before, const RehearsalPlan& plan,
                        WallTime wall) {
  Rehearsal rehearsal(conductor, plan, wall);
  rehearsal.recall(before);
  return rehearsal.play();
}

}  // namespace parley
