// Keeps the processes of a live run going: starts them, invites and waits for the nodes, declares STARTEX, shows what
// happens, starts again what dies, and ends all of them in order.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/edge/os/signals.h"
#include "ops/desk_client.h"
#include "ops/journal_follower.h"
#include "ops/live_plan.h"
#include "ops/log_news.h"
#include "ops/run_feed.h"
#include "ops/supervised.h"

namespace parley {

class LiveSupervisor {
 public:
  LiveSupervisor(const LivePlan& plan, const edge::StopSignal& stop, RunFeed& feed);

  // Reads what the run's journal holds already, without showing it.
  void recall();
  enum class End { endex, stopped, failed };
  End run();

 private:
  // What is being waited for.
  enum class Step { coordinator, enrolment, endex, farewell, over };

  void turn();
  void tend();
  void follow();
  Step next_step();
  Step invite_nodes();
  Step declare_startex();
  Step say_farewell();
  void stop_in_order();
  void wait_until_gone(const std::vector<Supervised*>& children, bool kill);

  bool invite(const LiveNodePlan& node);
  std::optional<DeskReply> status();
  bool act(const Message<schema::Act>& one);
  bool act(const std::vector<Message<schema::Act>>& acts);
  bool hand_seats_over();
  bool set_speed();
  bool all_connected(schema::RunStatus::Reader status) const;
  bool ended() const { return feed_.world().clock.state == schema::ClockState::ENDED; }
  const std::string* given_up() const;
  std::vector<std::string> coordinator_arguments() const;
  std::vector<std::string> node_arguments(const LiveNodePlan& node) const;
  bool is_for_a_person(const std::string& code) const;
  void tell_links();
  void tell_programs();
  std::vector<Supervised*> node_children();

  const LivePlan& plan_;
  const edge::StopSignal& stop_;
  RunFeed& feed_;
  JournalFollower follower_;
  Step step_ = Step::coordinator;
  std::string endpoint_ = "tcp://127.0.0.1:*";  // once it is known, the coordinator comes back at the same
  Supervised coordinator_;
  std::vector<std::unique_ptr<Supervised>> nodes_;
  std::vector<LogNews> programs_;  // what nodes say of their programs, in the order of nodes_
  bool speed_set_ = false;
  std::int64_t asked_us_ = 0;     // steady, of the last question at the desk
  std::int64_t farewell_us_ = 0;  // steady, since the coordinator has left
  std::set<std::string> linked_;  // links that were told
};

}  // namespace parley
