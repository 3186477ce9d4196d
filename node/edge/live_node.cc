#include "node/edge/live_node.h"

#include <unistd.h>

#include <algorithm>
#include <zmq.hpp>

#include "common/base/limits.h"
#include "common/edge/os/machine.h"
#include "common/edge/os/random.h"
#include "common/mechanisms/compose.h"
#include "node/edge/read_invitation_file.h"

namespace parley::edge {
namespace {

constexpr std::size_t kFramesATurn = 64;
constexpr std::int64_t kLongestWait_us = 500'000;
constexpr std::int64_t kWatermarkBeat_us = limits::kCheckpointInterval_us;
constexpr std::int64_t kScrubAgain_us = 10'000'000;     // a reader that holds the log makes each try a wait
constexpr std::int64_t kEndedAndAlone_us = 15'000'000;  // after ENDEX a coordinator that is away does not come back
constexpr std::int64_t kLackingAndAlone_us = 60'000'000;

std::vector<std::string> endpoints_of(schema::InvitationFile::Reader invitation) {
  std::vector<std::string> endpoints;
  for (const auto endpoint : invitation.getEndpoints()) endpoints.push_back(text(endpoint));
  return endpoints;
}

bool readable(int descriptor) {
  if (descriptor < 0) return false;
  zmq::pollitem_t item{nullptr, descriptor, ZMQ_POLLIN, 0};
  return zmq::poll(&item, 1, std::chrono::milliseconds(0)) > 0;
}

}  // namespace

LiveNode::LiveNode(const JoinOptions& options, Team& team, const JoinCallbacks& callbacks, const Invitation& invitation,
                   Store& store, Link::Connect connect)
    : options_(options),
      team_(team),
      callbacks_(callbacks),
      invitation_(invitation),
      store_(store),
      link_(options.endpoints.empty() ? endpoints_of(invitation.reader()) : options.endpoints, std::move(connect)),
      as_(store.enrolled() ? As::itself : As::code) {}

int LiveNode::run() {
  begin();
  while (!status_ && !stop_requested()) {
    wait();
    turn();
  }
  return leave();
}

void LiveNode::begin() {
  const auto file = invitation_.reader();
  first_wall_ = machine().wall_clock_us();
  first_steady_us_ = heard_us_ = alone_since_us_ = machine().steady_clock_us();
  link_.connect_as(as_ == As::itself ? store_.keys().curve
                                     : CurveKeys{key_of(file.getCodePublic()), key_of(file.getCodeSecret())});
  submit(team_.step(store_.replica(), {}, exercise_now()));
  tell_state();  // a node that nobody connects has pages too: its team plays by files that are carried
}

void LiveNode::turn() {
  follow_connection();
  receive();
  if (status_) return static_cast<void>(store_.commit());  // once the run is over the store is closed, and holds all
  commit_and_grant();
  witness();
  show();
  send_waiting();
  beat();
}

int LiveNode::leave() {
  store_.write_watermark();
  if (!status_) send_goodbye();
  return status_.value_or(0);
}

void LiveNode::wait() {
  std::vector<zmq::pollitem_t> items;
  const auto watch = [&](void* socket, int descriptor) { items.push_back({socket, descriptor, ZMQ_POLLIN, 0}); };
  if (link_.handle() != nullptr) watch(link_.handle(), 0);
  if (link_.events_handle() != nullptr) watch(link_.events_handle(), 0);
  if (options_.stop_descriptor >= 0) watch(nullptr, options_.stop_descriptor);
  if (options_.wake_descriptor >= 0) watch(nullptr, options_.wake_descriptor);
  try {
    zmq::poll(items, std::chrono::milliseconds((wait_us() + 999) / 1000));
  } catch (const zmq::error_t& error) {
    if (error.num() != EINTR) throw;
  }
}

std::int64_t LiveNode::wait_us() const {
  const std::int64_t now = machine().steady_clock_us();
  std::int64_t wait = kLongestWait_us;
  if (connected_ && as_ == As::itself) wait = std::min(wait, heartbeat_due_us() - now);
  if (const auto wake = link_.wake_us()) wait = std::min(wait, *wake - now);
  const ExerciseTime next = next_showing();
  // A time that the clock does not reach before the coordinator is heard again is not waited for: its news wakes.
  if (next != kNever && clock_.known()) {
    const WallTime wall = store_.replica().any_view().clock.wall_when(next);
    if (wall != kNever && clock_.here(wall) <= clock_runs_until())
      wait = std::min(wait, clock_.here(wall) - wall_now());
  }
  return std::max<std::int64_t>(wait, 0);
}

void LiveNode::follow_connection() {
  while (const auto event = link_.event()) {
    switch (*event) {
      case ClientEnd::Event::connected:
        connected();
        break;
      case ClientEnd::Event::refused:
        return refused();
      case ClientEnd::Event::unsound:
        return lost(
            "Whoever answers at the coordinator's address does not have the coordinator's key, or is no coordinator.");
      case ClientEnd::Event::lost:
        receive();  // the coordinator's last word may say why
        if (status_) return;
        return lost("The connection to the coordinator is lost; it is tried again.");
      case ClientEnd::Event::unanswered:
        notice("The coordinator does not answer; it is tried again.");
        break;
    }
  }
  const bool silent = connected_ && machine().steady_clock_us() - heard_us_ > limits::kClockStopsWithoutHeartbeat_us;
  if (silent)
    lost("The coordinator has been silent for 10 s: the clock stands still here, and the connection is made anew.");
  leave_when_alone();
}

// A node that may lack the last entries waits longer: they are with the coordinator, which may be starting again. Its
// patience begins when it notices that it is alone: it may have been stopped itself before.
void LiveNode::leave_when_alone() {
  if (status_ || !run_ended() || connected_) return;
  const bool whole = was_connected_ && store_.replica().size() >= coordinator_size_ && store_.outbox().empty();
  const std::int64_t alone_us = machine().steady_clock_us() - alone_since_us_;
  if (alone_us <= (whole ? kEndedAndAlone_us : kLackingAndAlone_us)) return;
  if (whole) return finish_whole("The exercise is over, and the coordinator has left.");
  finish(0,
         "The exercise is over, and the coordinator has left; this node may lack the end of the record. Start it again "
         "when the coordinator is back, or ask control for the record.");
}

void LiveNode::receive() {
  for (std::size_t i = 0; i < kFramesATurn && !status_; ++i) {
    const auto bytes = link_.receive();
    if (!bytes) break;
    link_.works();
    take(*bytes);
  }
}

// Credit is given back for what is on disk here, so the coordinator knows what this node holds for good.
void LiveNode::commit_and_grant() {
  for (auto& entry : store_.commit()) {
    const auto reader = entry.reader();
    if (reader.isClockChanged()) {
      pause_ = reader.getClockChanged().getState() == schema::ClockState::PAUSED ? reader.getNumber() : kNoEntry;
    }
    news_.push_back(std::move(entry));
  }
  if (catching_up_to_ && store_.replica().size() >= *catching_up_to_) {
    catching_up_to_.reset();
    store_.outbox().connected(submission_credit_);
  }
  // Before the grant: a coordinator that has given everything may leave.
  fetch_what_was_opened();
  if (to_grant_ == 0 || !connected_) return;
  if (send_grant(static_cast<std::uint32_t>(to_grant_))) to_grant_ = 0;
}

void LiveNode::fetch_what_was_opened() {
  if (!connected_ || as_ != As::itself || !was_connected_ || catching_up_to_ || fetching_) return;
  fetching_ = store_.lacking();
  if (fetching_) send_fetch(*fetching_);
  for (const std::string& sentence : store_.take_notices()) notice(sentence);
}

// The coordinator's clock and this node's patience count only while they talk to each other.
void LiveNode::witness() {
  if (status_) return;  // the store is closed
  const std::int64_t now = machine().steady_clock_us();
  const auto seconds = static_cast<std::uint64_t>(wall_now() / 1'000'000);
  const bool talking = connected_ && was_connected_ && as_ == As::itself && !catching_up_to_ && !run_ended();
  Witness& witness = store_.witness();
  const auto waiting = talking ? store_.outbox().oldest_sent() : std::nullopt;
  if (waiting != unanswered_) {
    unanswered_ = waiting;
    unanswered_since_us_ = now;
  } else if (waiting && now - unanswered_since_us_ > limits::kComplaintAfter_us) {
    witness.suppressed(store_.replica().size(), seconds);
  }
  const WitnessWork work = witness.step(witnessed_tree(), now, seconds, talking);
  const auto files = store_.keep(work);
  complaints_.insert(complaints_.end(), work.complaints.begin(), work.complaints.end());
  if (work.vouching || complaints_sent_ < complaints_.size()) send_vouched(work.vouching);
  for (const std::string& alarm : work.alarms) notice(alarm);
  for (const std::string& file : files) {
    notice("The proof is in " + file + "; anybody can check it: parley verify --evidence " + file);
  }
  if (work.differs) ask_afresh("The record that the coordinator has signed is not the one that it has sent.");
  end_doubt();
  if (witness.confirmation() == told_confirmation_) return;
  told_confirmation_ = witness.confirmation();
  tell_state();
}

void LiveNode::show() {
  const bool woken = readable(options_.wake_descriptor);
  if (woken) {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto size = ::read(options_.wake_descriptor, &count, sizeof count);
  }
  const ExerciseTime now = exercise_now();
  if (news_.empty() && !woken && now < next_showing()) return;
  std::vector<NewEntry> entries;
  for (auto& entry : withheld_.shown(std::exchange(news_, {}), now))
    entries.push_back({entry.reader().getNumber(), std::move(entry)});
  submit(team_.step(store_.replica(), entries, now));
}

ExerciseTime LiveNode::next_showing() const { return std::min(team_.next_wake(), withheld_.next()); }

void LiveNode::submit(std::vector<Intent> intents) {
  std::vector<Outgoing> signed_ones;
  std::vector<const Intent*> taken;
  for (const Intent& intent : intents) {
    auto composed = compose_intent(intent);
    if (const auto* refusal = std::get_if<Refusal>(&composed)) {
      team_.declined(intent, *refusal);
      continue;
    }
    const auto& submission = std::get<Message<schema::Submission>>(composed);
    signed_ones.push_back(sign_submission(store_.replica().run_id(), store_.keys().act, random_bytes32(), submission));
    taken.push_back(&intent);
  }
  if (signed_ones.empty()) return;
  store_.submit(signed_ones);
  for (std::size_t i = 0; i < taken.size(); ++i) team_.submitted(*taken[i], signed_ones[i].id);
}

std::variant<Message<schema::Submission>, Refusal> LiveNode::compose_intent(const Intent& intent) const {
  const Replica& replica = store_.replica();
  const auto& package = replica.any_view().package;
  if (!package || intent.seat >= package->seats().size()) {
    return Refusal{"act.seat", "This node does not know the exercise yet, or the exercise has no such seat."};
  }
  const Party party = package->seats()[intent.seat].party;
  if (!replica.audience().contains(party)) return Refusal{"act.seat", "The seat is not one of this node's parties."};
  return compose(replica.view(party), exercise_now(), intent.seat, intent.acts, intent.seats);
}

void LiveNode::send_waiting() {
  if (doubt_) return;
  while (const auto next = store_.outbox().next()) {
    if (!send_submission(next->position, *next->outgoing)) return;
    store_.outbox().sent();
  }
}

void LiveNode::beat() {
  const std::int64_t now = machine().steady_clock_us();
  // The coordinator waits for this, once the run is over, before it leaves.
  const bool settled = told_waiting_ > 0 && run_ended() && store_.outbox().empty();
  if (connected_ && as_ == As::itself && (settled || now >= heartbeat_due_us())) send_heartbeat();
  if (clock_stopped() != clock_was_stopped_) {
    clock_was_stopped_ = clock_stopped();
    tell_state();
  }
  if (now - beat_us_ < kWatermarkBeat_us) return;
  if (now - scrubbed_us_ >= kScrubAgain_us) {
    store_.scrub();
    scrubbed_us_ = now;
  }
  store_.write_watermark();
  beat_us_ = now;
}

bool LiveNode::stop_requested() const { return readable(options_.stop_descriptor); }

// At first quickly, so that the clock is known soon; then on the beat.
std::int64_t LiveNode::heartbeat_due_us() const {
  constexpr std::int64_t kQuick_us = 200'000;
  constexpr unsigned kQuickOnes = 4;
  return heartbeat_us_ + (heartbeats_ < kQuickOnes ? kQuick_us : limits::kHeartbeatInterval_us);
}

bool LiveNode::clock_stopped() const {
  return was_connected_ && machine().steady_clock_us() - heard_us_ > limits::kClockStopsWithoutHeartbeat_us;
}

bool LiveNode::run_ended() const { return store_.replica().any_view().clock.state == schema::ClockState::ENDED; }

WallTime LiveNode::wall_now() const { return first_wall_ + (machine().steady_clock_us() - first_steady_us_); }

ExerciseTime LiveNode::exercise_now() const {
  const World& view = store_.replica().any_view();
  if (!clock_.known()) return view.now;
  return std::max(view.now, view.clock.time_at(clock_.there(std::min(wall_now(), clock_runs_until()))));
}

WallTime LiveNode::clock_runs_until() const { return clock_.last_us() + limits::kClockStopsWithoutHeartbeat_us; }

void LiveNode::finish(int status, const std::string& why) {
  status_ = status;
  notice(why);
}

// The same thing happening again and again is told once.
void LiveNode::notice(const std::string& text) {
  if (text != last_notice_ && callbacks_.on_notice) callbacks_.on_notice(text);
  last_notice_ = text;
}

std::vector<NodeState::Dropped> LiveNode::dropped() const {
  std::vector<NodeState::Dropped> dropped;
  for (const auto& [outgoing, reason, number] : store_.outbox().aside()) {
    const auto submission = Message<schema::Submission>::trusted(outgoing.bytes);
    dropped.push_back({outgoing.id, text(submission.reader().getSeat()), reason});
  }
  return dropped;
}

void LiveNode::tell_state() {
  if (!callbacks_.on_state) return;
  callbacks_.on_state({text(invitation_.reader().getName()), connected_, clock_stopped(), exercise_now(),
                       clock_.offset_us(), clock_.error_us(), store_.replica().size(), coordinator_size_,
                       store_.outbox().size(), dropped(), store_.witness().confirmation()});
}

}  // namespace parley::edge
