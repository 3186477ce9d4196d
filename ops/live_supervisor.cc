#include "ops/live_supervisor.h"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "common/edge/os/clock.h"
#include "common/edge/os/durable_file.h"
#include "common/mechanisms/seats.h"
#include "node/hand_over_act.h"
#include "ops/casting.h"
#include "ops/clock_speed.h"
#include "ops/console_at_node.h"
#include "ops/invitation.h"

namespace parley {
namespace {

using edge::steady_clock_us;

constexpr int kTurn_ms = 100;
constexpr int kAnswer_ms = 1'000;
constexpr std::int64_t kAskEvery_us = 200'000;
constexpr std::int64_t kFarewell_us = 25'000'000;  // for nodes that have not everything when the coordinator has left
constexpr std::int64_t kStopping_us = 10'000'000;  // then it is killed
constexpr mode_t kPrivate = 0600;
constexpr std::size_t kLinksBytes = 64 * 1024;

Message<schema::Act> startex() {
  capnp::MallocMessageBuilder message;
  message.initRoot<schema::Act>().setStartex();
  return Message<schema::Act>::from(message.getRoot<schema::Act>());
}

void wait(const edge::StopSignal& stop) {
  pollfd item{stop.descriptor(), POLLIN, 0};
  ::poll(&item, 1, kTurn_ms);
}

}  // namespace

LiveSupervisor::LiveSupervisor(const LivePlan& plan, const edge::StopSignal& stop, RunFeed& feed)
    : plan_(plan),
      stop_(stop),
      feed_(feed),
      follower_(plan.journal()),
      coordinator_(
          "The coordinator", plan.log("coordinator"), [this] { return coordinator_arguments(); },
          [this](const std::string& text) { feed_.say(text); }) {}

void LiveSupervisor::recall() {
  follower_.follow([this](schema::Entry::Reader entry) { feed_.recall(entry); });
}

LiveSupervisor::End LiveSupervisor::run() {
  while (step_ != Step::over && !stop_.requested() && !given_up()) turn();
  feed_.clear_progress();
  if (step_ == Step::over) {
    follow();
    follower_.release();
    return End::endex;
  }
  if (const std::string* why = given_up()) feed_.say(*why);
  const bool failed = given_up() != nullptr;
  stop_in_order();
  follow();
  follower_.release();
  return failed ? End::failed : End::stopped;
}

void LiveSupervisor::turn() {
  tend();
  follow();
  tell_links();
  tell_programs();
  step_ = next_step();
  feed_.show_progress(edge::wall_clock_us());
  wait(stop_);
}

// A program that does not start is started again and again; its person reads this terminal, not the node's log.
void LiveSupervisor::tell_programs() {
  for (std::size_t i = 0; i < programs_.size(); ++i) {
    if (const auto news = programs_[i].look())
      feed_.say(nodes_[i]->name() + " says: " + *news + " What it says itself: " + plan_.log(plan_.nodes[i].name));
  }
}

void LiveSupervisor::tend() {
  const std::int64_t now = steady_clock_us();
  coordinator_.tend(now, ended());
  for (auto& node : nodes_) node->tend(now, ended());
}

// A run that is over is left alone, so that its journal can be closed for good.
void LiveSupervisor::follow() {
  if (!ended() || step_ == Step::over) follower_.follow([this](schema::Entry::Reader entry) { feed_.take(entry); });
  if (ended()) follower_.release();
}

LiveSupervisor::Step LiveSupervisor::next_step() {
  switch (step_) {
    case Step::coordinator:
      return invite_nodes();
    case Step::enrolment:
      return declare_startex();
    case Step::endex:
      return ended() ? Step::farewell : Step::endex;
    case Step::farewell:
      return say_farewell();
    case Step::over:
      break;
  }
  return Step::over;
}

// As soon as the coordinator answers.
LiveSupervisor::Step LiveSupervisor::invite_nodes() {
  const auto reply = status();
  if (!reply) return Step::coordinator;
  endpoint_ = text(reply->reader().getStatus().getEndpoint());
  for (const LiveNodePlan& node : plan_.nodes) {
    if (!invite(node)) return Step::coordinator;
  }
  for (const LiveNodePlan& node : plan_.nodes) {
    nodes_.push_back(std::make_unique<Supervised>(
        "The node " + node.name, plan_.log(node.name), [this, &node] { return node_arguments(node); },
        [this](const std::string& text) { feed_.say(text); }));
    if (!plan_.programs.empty()) programs_.emplace_back(plan_.log(node.name), "The program that plays ");
  }
  return Step::enrolment;
}

// A resumed run has invitations already; its coordinator listens elsewhere now.
bool LiveSupervisor::invite(const LiveNodePlan& node) {
  const std::string file = plan_.invitation(node);
  if (std::filesystem::exists(file)) {
    const auto invitation = invitation_in(file);
    const auto* sound = std::get_if<edge::Invitation>(&invitation);
    if (sound != nullptr) {
      edge::write_durably(file, edge::invitation_text(with_endpoints(*sound, {endpoint_})), kPrivate);
      return true;
    }
  }
  const auto answer =
      ask_desk(plan_.journal(), invite_request({node.parties, node.name, {}, node.seats, 0}), kAnswer_ms);
  const auto* reply = std::get_if<DeskReply>(&answer);
  if (reply == nullptr) return false;
  edge::write_durably(file, reply->reader().getInvitation().cStr(), kPrivate);
  return true;
}

// Once every node is there; of a run that goes on, the clock is the record's.
LiveSupervisor::Step LiveSupervisor::declare_startex() {
  if (ended()) return Step::farewell;
  const auto reply = status();
  if (!reply || !all_connected(reply->reader().getStatus())) return Step::enrolment;
  if (text(reply->reader().getStatus().getClock()) != "prepared") return Step::endex;
  if (!set_speed() || !hand_seats_over()) return Step::enrolment;
  if (plan_.conducted_at_page()) return Step::enrolment;
  return act(startex()) ? Step::endex : Step::enrolment;
}

// Once, before STARTEX.
bool LiveSupervisor::set_speed() {
  const auto speed = parse_speed(plan_.speed);
  if (!speed || speed_set_) return true;
  speed_set_ = act(clock_rate(*speed));
  if (speed_set_ && plan_.conducted_at_page()) feed_.say("All nodes are here. Control declares STARTEX at its page.");
  return speed_set_;
}

// To programs and to what was recorded, before STARTEX: then no bot sits down there first.
bool LiveSupervisor::hand_seats_over() {
  std::vector<std::pair<std::string, schema::HolderKind>> plays;
  for (const auto& program : plan_.programs) plays.emplace_back(program.plays, schema::HolderKind::PROGRAM);
  for (const auto& one : plan_.recorded) plays.emplace_back(one.plays, schema::HolderKind::REPLAYED);
  follow();
  const World& world = feed_.world();
  for (const auto& [code, kind] : plays) {
    const auto seats = seats_of_code(*world.package, code);
    if (std::holds_alternative<Refusal>(seats)) continue;
    std::vector<Message<schema::Act>> acts;
    for (const Seat seat : std::get<std::vector<Seat>>(seats)) {
      if (world.seats[seat].kind != kind) acts.push_back(hand_over_act(world.package->seats()[seat].code, kind));
    }
    if (!acts.empty() && !act(acts)) return false;
  }
  return true;
}

bool LiveSupervisor::act(const Message<schema::Act>& one) { return act(std::vector{one}); }

bool LiveSupervisor::act(const std::vector<Message<schema::Act>>& acts) {
  const auto answer = ask_desk(plan_.journal(), act_request(acts, "EXCON.DIR"), kAnswer_ms);
  const auto* refusal = std::get_if<Refusal>(&answer);
  if (refusal != nullptr && refusal->code != kNobodyConducts) feed_.say(refusal->reason);
  return refusal == nullptr;
}

std::optional<DeskReply> LiveSupervisor::status() {
  const std::int64_t now = steady_clock_us();
  if (now - asked_us_ < kAskEvery_us) return std::nullopt;
  asked_us_ = now;
  auto answer = ask_desk(plan_.journal(), status_request(), kAnswer_ms);
  auto* reply = std::get_if<DeskReply>(&answer);
  return reply == nullptr ? std::nullopt : std::optional(std::move(*reply));
}

bool LiveSupervisor::all_connected(schema::RunStatus::Reader status) const {
  return std::ranges::all_of(plan_.nodes, [&](const LiveNodePlan& plan) {
    for (const auto node : status.getNodes()) {
      if (text(node.getName()) == plan.name) return node.getConnected();
    }
    return false;
  });
}

// The coordinator leaves when all that are connected have everything; the nodes when they have heard so.
LiveSupervisor::Step LiveSupervisor::say_farewell() {
  if (!coordinator_.finished()) return Step::farewell;
  if (std::ranges::all_of(nodes_, [](const auto& node) { return node->finished(); })) return Step::over;
  const std::int64_t now = steady_clock_us();
  if (farewell_us_ == 0) farewell_us_ = now;
  if (now - farewell_us_ < kFarewell_us) return Step::farewell;
  feed_.say("Not every node has heard of ENDEX; they are stopped. Their stores catch up with parley live --resume.");
  wait_until_gone(node_children(), true);
  return Step::over;
}

// The coordinator first: then the clock stands, and no node misses anything.
void LiveSupervisor::stop_in_order() {
  feed_.say("Stopping in order.");
  wait_until_gone({&coordinator_}, true);
  wait_until_gone(node_children(), true);
}

void LiveSupervisor::wait_until_gone(const std::vector<Supervised*>& children, bool kill) {
  const std::int64_t until = steady_clock_us() + kStopping_us;
  const auto all_gone = [&] { return std::ranges::all_of(children, [](Supervised* child) { return child->gone(); }); };
  for (Supervised* child : children) child->ask_to_stop();
  while (!all_gone() && steady_clock_us() < until) ::poll(nullptr, 0, kTurn_ms / 5);
  if (!kill) return;
  for (Supervised* child : children) {
    if (child->gone()) continue;
    feed_.say(child->name() + " does not end; it is killed. Nothing that was accepted is lost by that.");
    child->kill();
  }
}

const std::string* LiveSupervisor::given_up() const {
  if (coordinator_.given_up()) return &*coordinator_.given_up();
  for (const auto& node : nodes_) {
    if (node->given_up()) return &*node->given_up();
  }
  return nullptr;
}

std::vector<Supervised*> LiveSupervisor::node_children() {
  std::vector<Supervised*> children;
  for (auto& node : nodes_) children.push_back(node.get());
  return children;
}

std::vector<std::string> LiveSupervisor::coordinator_arguments() const {
  std::vector<std::string> arguments{"coordinate",    plan_.exercise, "--listen",   endpoint_,     "--journal",
                                     plan_.journal(), "--origin",     plan_.origin, "--lookahead", "0",
                                     "--no-console",  "--quiet"};
  if (!plan_.seed.empty()) arguments.insert(arguments.end(), {"--seed", plan_.seed});
  for (const auto& profile : plan_.profiles) arguments.insert(arguments.end(), {"--profile", profile});
  for (const auto& party : plan_.human) {
    if (party != kControlWord) arguments.insert(arguments.end(), {"--human", party});
  }
  return arguments;
}

std::vector<std::string> LiveSupervisor::node_arguments(const LiveNodePlan& node) const {
  std::vector<std::string> arguments{"join", plan_.invitation(node), "--store", plan_.store(node), "--quiet"};
  if (!node.seats.empty()) arguments.insert(arguments.end(), {"--desk", plan_.journal()});
  arguments.insert(arguments.end(), {"--language", plan_.language});
  const auto is_here = [&](const std::string& plays) {
    return std::ranges::find(node.parties, plays.substr(0, plays.find('.'))) != node.parties.end();
  };
  for (const auto& program : plan_.programs) {
    if (is_here(program.plays))
      arguments.insert(arguments.end(), {"--bot-command", program.command, "--bot-seat", program.plays});
  }
  for (const auto& one : plan_.recorded) {
    if (is_here(one.plays)) arguments.insert(arguments.end(), {"--recorded", one.plays + "=" + one.journal});
  }
  return arguments;
}

// A node writes them when the exercise has come to it, and when a seat is handed to a person.
void LiveSupervisor::tell_links() {
  for (const auto& node : plan_.nodes) {
    const auto links = edge::read_small_file(links_file_of(plan_.store(node)), kLinksBytes);
    if (!links) continue;
    std::istringstream lines(*links);
    for (std::string line; std::getline(lines, line);) {
      if (is_for_a_person(line.substr(0, line.find(' '))) && linked_.insert(line).second) feed_.say("To play " + line);
    }
  }
}

bool LiveSupervisor::is_for_a_person(const std::string& code) const {
  const World& world = feed_.world();
  const Seat seat = world.package ? world.package->seat(code) : kNoSeat;
  return seat != kNoSeat && !world.seats[seat].node.empty() && !plays_by_itself(world.seats[seat].kind);
}

}  // namespace parley
