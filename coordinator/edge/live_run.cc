#include "coordinator/edge/live_run.h"

#include <algorithm>

#include "common/base/limits.h"
#include "common/base/planted.h"
#include "common/edge/os/machine.h"

namespace parley::edge {
namespace {

constexpr std::size_t kDrainMessages = 4096;
// Messages whose check is dear must not keep what has arrived from being entered.
constexpr std::int64_t kDrainTime_us = 100'000;
constexpr std::int64_t kResumeWait_us = 1'500'000;
constexpr int kLongestWait_ms = 500;
constexpr int kFullWait_ms = 20;
// After ENDEX a node that was cut off still has to hand in what its people decided: it gets its refusal, for the
// hotwash.
constexpr std::int64_t kLastWords_us = 1'000'000;
constexpr std::int64_t kScrubAgain_us = 10'000'000;  // a reader that holds the log makes each try a wait

}  // namespace

LiveRun::LiveRun(const CoordinateOptions& options, const CoordinateCallbacks& callbacks, OpenRun run, ServerEnd& nodes,
                 Desk& desk)
    : options_(options),
      callbacks_(callbacks),
      run_(std::move(run)),
      nodes_(nodes),
      desk_(desk),
      sessions_(nodes_, *run_.ledger, run_.conductor->openings()) {
  run_.conductor->read_entries_by([this](EntryNumber number) { return entry_at(number); });
  nodes_.admit(run_.roster.keys());
  endpoint_ = nodes_.bind(options.listen);
  first_wall_ = std::max(machine().wall_clock_us(), run_.ledger->read(run_.ledger->size() - 1, 1).front()->wall);
  first_steady_us_ = machine().steady_clock_us();
  wall_ = first_wall_;
  opened_at_ = run_.latest;
  // Nodes may have seen later exercise times than the journal's last entry: they get a moment to say so.
  const bool others = run_.roster.nodes().size() > 1;
  if (run_.continued) resume_by_us_ = machine().steady_clock_us() + (others ? kResumeWait_us : 0);
}

int LiveRun::run() {
  if (callbacks_.on_listening) callbacks_.on_listening(endpoint_);
  while (!finished() && !stop_requested()) {
    wait();
    turn();
  }
  return leave();
}

void LiveRun::turn() {
  drain();
  step();
  commit();
  publish();
  show();
  beat();
}

int LiveRun::leave() {
  if (damage_) {
    notice(*damage_);
    sessions_.turn_away_all("journal.damaged", *damage_);
    return 3;
  }
  run_.ledger->write_watermark(run_.conductor->run_id(), exercise_now());
  keep_notes();
  if (!run_.conductor->ended() || resume_by_us_) return 0;
  // Before anybody is told that it is complete.
  const bool closed = run_.ledger->close_finished();
  sessions_.turn_away_all("run.ended", "The exercise is over, and the record is complete.");
  if (!closed) notice("The journal is complete, but another program reads it: it stays open for reading.");
  return 0;
}

void LiveRun::wait() {
  zmq::pollitem_t items[] = {{nodes_.handle(), 0, ZMQ_POLLIN, 0},
                             {desk_.handle(), 0, ZMQ_POLLIN, 0},
                             {nullptr, options_.stop_descriptor, ZMQ_POLLIN, 0}};
  const std::size_t count = options_.stop_descriptor >= 0 ? 3 : 2;
  try {
    zmq::poll(items, count, std::chrono::milliseconds(wait_ms()));
  } catch (const zmq::error_t& error) {
    if (error.num() != EINTR) throw;
  }
}

int LiveRun::wait_ms() const {
  if (resume_by_us_) return kFullWait_ms;
  const int longest_ms = full_ ? kFullWait_ms : kLongestWait_ms;
  const WallTime wake = run_.conductor->next_wake();
  if (wake == kNever) return longest_ms;
  const std::int64_t left_ms = (wake - wall_now() + 999) / 1000;
  return static_cast<int>(std::clamp<std::int64_t>(left_ms, 0, longest_ms));
}

void LiveRun::drain() {
  wall_ = wall_now();
  for (auto& [key, session] : sessions_.all()) session.arrived = 0;
  const std::int64_t until_us = machine().steady_clock_us() + kDrainTime_us;
  for (std::size_t i = 0; i < kDrainMessages && machine().steady_clock_us() < until_us; ++i) {
    auto arrival = nodes_.receive();
    if (!arrival) break;
    take(*std::move(arrival));
  }
  while (auto request = desk_.receive()) requests_.push_back(*std::move(request));
  sessions_.expire(machine().steady_clock_us());
}

void LiveRun::step() {
  resume_when_due();
  if (resume_by_us_) return;
  enter(run_.conductor->tick(wall_));
  for (const auto& waiting : waiting_) {
    waiting.message.reader().isEnrol() ? enrol(waiting) : submit(waiting);
  }
  waiting_.clear();
  for (const auto& request : requests_) take_request(request);
  requests_.clear();
}

void LiveRun::resume_when_due() {
  if (!resume_by_us_) return;
  const bool all_here = sessions_.all().size() + 1 >= run_.roster.nodes().size();
  if (!all_here && machine().steady_clock_us() < *resume_by_us_) return;
  resume_by_us_.reset();
  enter(run_.conductor->resume(run_.plan, run_.latest, wall_));
}

// A code that is spent or a node that is replaced counts from the next message on, even before the commit.
void LiveRun::enter(std::vector<EntryMessage> entries) {
  for (auto& entry : entries) {
    run_.roster.fold(entry.reader());
    entered_.push_back(std::move(entry));
  }
}

void LiveRun::commit() {
  if (!entered_.empty()) {
    run_.ledger->commit(entered_);
    for (const auto& entry : entered_) run_.notary->fold(entry.reader());
    nodes_.admit(run_.roster.keys());
    sessions_.close_replaced(run_.roster);
  }
  committed_ = std::exchange(entered_, {});
}

// The last batches may not be committed yet.
EntryMessage LiveRun::entry_at(EntryNumber number) {
  const EntryNumber committed = run_.ledger->size();
  if (number < committed) return run_.ledger->entry(number);
  return number - committed < entered_.size() ? entered_[number - committed] : EntryMessage();
}

void LiveRun::publish() {
  sessions_.set_time(wall_, run_.conductor->ended());
  full_ = sessions_.publish();
  publish_notes();
  for (const auto& [connection, message] : answers_) sessions_.send(connection, message);
  answers_.clear();
  for (const auto& [connection, reply] : desk_answers_) desk_.reply(connection, reply);
  desk_answers_.clear();
}

void LiveRun::show() {
  if (!committed_.empty() && callbacks_.on_entries) callbacks_.on_entries(committed_);
  committed_.clear();
  tell_connections();
}

void LiveRun::tell_connections() {
  const bool same = sessions_.all().size() == connected_.size() &&
                    std::all_of(sessions_.all().begin(), sessions_.all().end(),
                                [&](const auto& item) { return connected_.contains(item.second.node.name); });
  if (same) return;
  std::set<std::string> now;
  for (const auto& [key, session] : sessions_.all()) now.insert(session.node.name);
  for (const auto& name : now) {
    if (!connected_.contains(name)) notice("The node " + name + " is connected.");
  }
  for (const auto& name : connected_) {
    if (!now.contains(name)) notice("The node " + name + " is not connected any more.");
  }
  connected_ = std::move(now);
}

// While the clock runs, the watermark is written though nothing happens: a coordinator that starts again goes on from
// the time it holds.
void LiveRun::beat() {
  const std::int64_t now = machine().steady_clock_us();
  if (now - scrubbed_us_ >= kScrubAgain_us) {
    run_.ledger->scrub();
    scrubbed_us_ = now;
  }
  const EntryNumber grown = run_.ledger->size() - run_.ledger->watermark_size();
  const bool running = run_.conductor->world().clock.state == schema::ClockState::RUNNING && !resume_by_us_;
  // Under heavy traffic the nodes' names would never catch up with a checkpoint each turn.
  const bool confirmed = run_.notary->confirmed().head.size == run_.notary->head().size;
  const bool due =
      now - beat_us_ >= limits::kCheckpointInterval_us || (grown >= limits::kCheckpointEntries && confirmed);
  const bool last = run_.conductor->ended() && grown > 0;  // the nodes wait for it
  if (!(due || last) || (grown == 0 && !running)) return;
  run_.ledger->write_watermark(run_.conductor->run_id(), exercise_now());
  beat_us_ = now;
  sign_checkpoint();
}

bool LiveRun::stop_requested() const {
  if (options_.stop_descriptor < 0) return false;
  zmq::pollitem_t stop{nullptr, options_.stop_descriptor, ZMQ_POLLIN, 0};
  return zmq::poll(&stop, 1, std::chrono::milliseconds(0)) > 0;
}

bool LiveRun::finished() {
  if (damage_) return true;
  if (!run_.conductor->ended() || resume_by_us_) return false;
  const std::int64_t now = machine().steady_clock_us();
  if (!ended_us_) ended_us_ = now;
  if (now - *ended_us_ < options_.stay_us) return false;
  const bool all_here = sessions_.all().size() + 1 >= run_.roster.nodes().size();
  const bool quiet = now - spoken_us_ >= kLastWords_us;
  return (all_here && quiet && sessions_.all_have_everything() && all_confirmed()) ||
         now - *ended_us_ >= options_.farewell_us;
}

// Neither more than a clock that had never stopped, nor, should this machine's clock have been set, than nodes show
// without hearing from a coordinator whose last watermark was due.
ExerciseTime LiveRun::most_seen() const {
  const Clock& clock = run_.conductor->world().clock;
  if (clock.state != schema::ClockState::RUNNING) return clock.at;
  return std::min(clock.time_at(wall_), clock.time_at(clock.wall_when(opened_at_) + kShownAlone_us));
}

WallTime LiveRun::wall_now() const {
  if (planted(Bug::machines_clock)) return machine().wall_clock_us();
  return first_wall_ + (machine().steady_clock_us() - first_steady_us_);
}

std::optional<ExerciseTime> LiveRun::clock_shows() const {
  if (resume_by_us_) return std::nullopt;
  const World& world = run_.conductor->world();
  return std::max(world.now, world.clock.time_at(wall_now()));
}

ExerciseTime LiveRun::exercise_now() const {
  const World& world = run_.conductor->world();
  if (resume_by_us_) return run_.latest;
  return std::max(world.now, world.clock.time_at(wall_));
}

void LiveRun::notice(const std::string& text) const {
  if (callbacks_.on_notice) callbacks_.on_notice(text);
}

}  // namespace parley::edge
