#include "ops/coordinate.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <mutex>
#include <thread>

#include "common/edge/os/clock.h"
#include "common/edge/os/open_files.h"
#include "common/edge/os/signals.h"
#include "common/record/note.h"
#include "common/world/json_text.h"
#include "coordinator/edge/coordinate.h"
#include "ops/casting.h"
#include "ops/clock_speed.h"
#include "ops/command_failure.h"
#include "ops/compile_folder.h"
#include "ops/coordinate_console.h"
#include "ops/deduce_beside.h"
#include "ops/desk_client.h"
#include "ops/exit_code.h"
#include "ops/record_reader.h"
#include "ops/run_begin.h"
#include "ops/run_feed.h"

namespace parley {
namespace {

[[noreturn]] int wrong_usage(const std::string& why) { throw CommandFailure(why); }

// Before a journal and keys are made for it. A host's name is looked up only when it listens.
bool is_listen_address(const std::string& listen) {
  constexpr std::string_view kBegin = "tcp://";
  const auto colon = listen.rfind(':');
  if (!listen.starts_with(kBegin) || colon <= kBegin.size() || colon + 1 >= listen.size()) return false;
  const std::string_view port = std::string_view(listen).substr(colon + 1);
  unsigned number = 0;
  const auto end = std::from_chars(port.data(), port.data() + port.size(), number);
  return port == "*" || (end.ec == std::errc() && end.ptr == port.data() + port.size() && number < 65536);
}

// What run_coordinator is to be told; the exercise it points to lives here.
struct Plan {
  bool continued = false;
  Compiled exercise;
  edge::CoordinateOptions options;
  std::optional<ClockSpeed> speed;
};

// Nothing, or the exit code.
std::optional<int> prepare_exercise(const CoordinateOptions& options, Plan& plan) {
  if (options.exercise.empty()) {
    return wrong_usage("there is no run in " + options.journal + " yet: name the exercise to begin one with.");
  }
  plan.exercise = compile_folder(options.exercise);
  const Package package = assemble(plan.exercise);
  const auto cast = read_cast(package, options.profiles, options.human);
  if (const auto* refusal = std::get_if<Refusal>(&cast)) return wrong_usage(refusal->reason);
  plan.options.exercise = &plan.exercise;
  plan.options.plan.profiles = std::get<Cast>(cast).profiles;
  plan.options.plan.human = std::get<Cast>(cast).human;
  plan.options.plan.origin = options.origin.empty() ? origin_of(text(package.common().getName())) : options.origin;
  if (!is_note_name(plan.options.plan.origin)) {
    return wrong_usage("--origin is a name such as example.org/spring-run: without spaces and plus signs.");
  }
  plan.options.plan.half = half_of(options.seed);
  plan.options.plan.lookahead_ms = options.lookahead_ms;
  return std::nullopt;
}

std::optional<int> prepare(const CoordinateOptions& options, Plan& plan) {
  if (!options.speed.empty()) plan.speed = parse_speed(options.speed);
  if (!options.speed.empty() && !plan.speed) {
    return wrong_usage("--speed takes exercise seconds a second, such as 60 or 1/2, not \"" + options.speed + "\".");
  }
  if (!is_listen_address(options.listen)) {
    return wrong_usage("--listen takes tcp://HOST:PORT, such as tcp://10.0.0.5:7000 or tcp://*:7000, not \"" +
                       options.listen + "\".");
  }
  plan.options.listen = options.listen;
  plan.options.advertised = options.advertised;
  plan.options.journal = options.journal;
  constexpr std::int64_t kMinute_us = 60'000'000;
  if (options.stay_min > 0) plan.options.stay_us = kMinute_us * options.stay_min;
  plan.continued = has_begun(options.journal);
  return plan.continued ? std::nullopt : prepare_exercise(options, plan);
}

void recall(RunFeed& feed, DeductionsBeside& deductions, const std::string& journal) {
  RecordReader reader(journal);
  while (const auto read = reader.next()) {
    feed.recall(read->entry.reader());
    deductions.take(read->entry.reader());
  }
}

// Asks as `parley control` would, from a thread of its own: the coordinator's answers only while it runs.
void set_speed(const std::string& journal, const ClockSpeed& speed) {
  const auto answer = ask_desk(journal, act_request({clock_rate(speed)}, "EXCON.DIR"));
  const auto* refusal = std::get_if<Refusal>(&answer);
  if (refusal != nullptr) std::fprintf(stderr, "parley: the speed is not set: %s\n", refusal->reason.c_str());
}

RunFeed::Detail detail_of(const CoordinateOptions& options) {
  if (options.quiet || options.json) return RunFeed::Detail::nothing;
  return options.show_all ? RunFeed::Detail::all : RunFeed::Detail::play;
}

void show_end(const CoordinateOptions& options, const RunFeed& feed) {
  RunSummary summary = feed.summary();
  add_record(summary, options.journal);
  summary.files = {options.journal};
  if (options.json) {
    std::printf("%s\n", json_text(value_of(summary)).c_str());
  } else {
    print(summary);
    if (!summary.ended) std::printf("To go on with it, give the same command again.\n");
  }
}

int conduct(const CoordinateOptions& options, Plan& plan) {
  edge::StopSignal stop;
  plan.options.stop_descriptor = stop.descriptor();
  RunFeed feed(detail_of(options));
  std::mutex speaking;  // the coordinator's thread, and those of control's pages and of simulations
  const auto say = [&](const std::string& text) {
    const std::lock_guard lock(speaking);
    feed.say(text);
  };
  DeductionsBeside deductions(options.journal, say);
  if (plan.continued) recall(feed, deductions, options.journal);
  ControlAtCoordinator pages(options.journal, options.console_listen, say);
  std::jthread asking;
  edge::CoordinateCallbacks callbacks;
  callbacks.on_notice = say;
  callbacks.on_listening = [&](const std::string& endpoint) {
    if (!options.no_console) pages.start(endpoint);
    const std::lock_guard lock(speaking);
    feed.say("listening at " + endpoint +
             (plan.continued ? "; the run goes on." : "; invite teams with parley invite."));
    if (!plan.continued)
      feed.say("keep a copy of " + options.journal + ".keys in another safe place: should this disk be lost, the run " +
               "goes on from the nodes' stores with it, and with it only (parley recover).");
    // A new run's first entries were committed before anybody listened.
    if (!plan.continued) recall(feed, deductions, options.journal);
    deductions.start();
    if (plan.speed && !plan.continued) asking = std::jthread(set_speed, options.journal, *plan.speed);
  };
  callbacks.on_entries = [&](std::span<const EntryMessage> entries) {
    for (const auto& entry : entries) deductions.take(entry.reader());
    if (options.quiet) return;  // nobody watches
    const std::lock_guard lock(speaking);
    for (const auto& entry : entries) feed.take(entry.reader());
    feed.show_progress(edge::wall_clock_us());
  };
  const int status = edge::run_coordinator(plan.options, callbacks);
  const std::lock_guard lock(speaking);
  feed.clear_progress();
  if (status == kDone && !options.quiet) show_end(options, feed);
  return status;
}

}  // namespace

int run_coordinate(const CoordinateOptions& options) {
  edge::allow_many_open_files();
  Plan plan;
  if (const auto code = prepare(options, plan)) return *code;
  return conduct(options, plan);
}

}  // namespace parley
