#include "ops/live.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <filesystem>

#include "common/edge/os/descriptor.h"
#include "ops/casting.h"
#include "ops/clock_speed.h"
#include "ops/command_failure.h"
#include "ops/compile_folder.h"
#include "ops/exit_code.h"
#include "ops/live_end.h"
#include "ops/live_supervisor.h"
#include "ops/run_begin.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

[[noreturn]] int complain(const std::string& why, int code) { throw CommandFailure(why, code); }

std::string folder_for(const LiveOptions& options, const std::string& name) {
  if (!options.out.empty()) return options.out;
  const std::string base = "runs/" + name + "-" + now_in_a_name();
  std::string folder = base;
  for (int i = 2; fs::exists(folder); ++i) folder = fmt::format("{}-{}", base, i);
  return folder;
}

// "CN.DO=python3 bot.py"
std::variant<std::vector<LiveProgram>, Refusal> programs_in(const std::vector<std::string>& texts) {
  std::vector<LiveProgram> programs;
  for (const auto& text : texts) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
      return Refusal{"live.program", "A program is given as PARTY=COMMAND or SEAT=COMMAND, not \"" + text + "\"."};
    programs.push_back({text.substr(0, equals), text.substr(equals + 1)});
  }
  return programs;
}

// The plan of a new run, or the exit code.
std::variant<LivePlan, int> begin(const LiveOptions& options) {
  if (!options.speed.empty() && !parse_speed(options.speed)) {
    return complain("--speed takes exercise seconds a second, such as 60 or 1/2, not \"" + options.speed + "\".",
                    kWrongUsage);
  }
  const auto compiled = compile_folder(options.exercise);
  const Package package = assemble(compiled);
  std::vector<std::string> parties = options.human;
  const bool control = std::erase(parties, kControlWord) > 0;
  auto programs = programs_in(options.bot_commands);
  if (const auto* refusal = std::get_if<Refusal>(&programs)) return complain(refusal->reason, kWrongUsage);
  std::vector<std::string> others;
  for (const auto& program : std::get<std::vector<LiveProgram>>(programs)) others.push_back(program.plays);
  auto recorded = recorded_in(options.recorded);
  if (const auto* refusal = std::get_if<Refusal>(&recorded)) return complain(refusal->reason, kWrongUsage);
  for (Recorded& one : std::get<std::vector<Recorded>>(recorded)) {
    if (!fs::exists(one.journal)) return complain("there is no journal " + one.journal + ".", kWrongUsage);
    one.journal = fs::absolute(one.journal).lexically_normal().string();
    if (const auto refusal = refuse_recorded(one, text(package.common().getName())))
      return complain(refusal->reason, kWrongUsage);
    others.push_back(one.plays);
  }
  for (const auto& code : others) {
    const auto seats = seats_of_code(package, code);
    if (const auto* refusal = std::get_if<Refusal>(&seats)) return complain(refusal->reason, kWrongUsage);
  }
  const auto cast = read_cast(package, options.profiles, parties);
  if (const auto* refusal = std::get_if<Refusal>(&cast)) return complain(refusal->reason, kWrongUsage);
  if (const auto refusal = refuse_language(package, options.language)) return complain(refusal->reason, kWrongUsage);
  const std::string name = text(package.common().getName());
  LivePlan plan;
  plan.folder = folder_for(options, name);
  plan.exercise = fs::absolute(options.exercise).lexically_normal().string();
  plan.origin = origin_of(name);
  plan.seed = options.seed;
  plan.speed = options.speed;
  plan.profiles = options.profiles;
  plan.language = options.language;
  plan.human = options.human;
  plan.recorded = std::get<std::vector<Recorded>>(std::move(recorded));
  plan.programs = std::get<std::vector<LiveProgram>>(std::move(programs));
  plan.nodes = nodes_of(package, control);
  if (fs::exists(plan.file()) || fs::exists(plan.journal())) {
    return complain("there is a run in " + plan.folder + " already: go on with it by parley live --resume " +
                        plan.folder + ", or choose another folder.",
                    kWrongUsage);
  }
  fs::create_directories(plan.folder);
  write_plan(plan);
  return plan;
}

std::variant<LivePlan, int> plan_for(const LiveOptions& options) {
  if (options.resume.empty()) return begin(options);
  auto plan = read_plan(options.resume);
  if (const auto* refusal = std::get_if<Refusal>(&plan)) return complain(refusal->reason, kAnswerIsNo);
  return std::get<LivePlan>(std::move(plan));
}

void greet(const LivePlan& plan, RunFeed& feed, bool resumed) {
  std::string names;
  for (const auto& node : plan.nodes) names += (names.empty() ? "" : ", ") + node.name;
  feed.say(fmt::format("{} with the nodes {}; everything is kept in {}.", resumed ? "Going on" : "Beginning", names,
                       plan.folder));
}

int conduct(const LiveOptions& options, const LivePlan& plan) {
  edge::StopSignal stop;
  RunFeed feed(options.json       ? RunFeed::Detail::nothing
               : options.show_all ? RunFeed::Detail::all
                                  : RunFeed::Detail::play);
  LiveSupervisor supervisor(plan, stop, feed);
  supervisor.recall();
  const bool resumed = feed.size() > 0;
  if (resumed && is_complete(plan, feed)) {
    feed.say("This exercise is over, and every store has all of it.");
    return end_live(plan, feed, options.json);
  }
  greet(plan, feed, resumed);
  switch (supervisor.run()) {
    case LiveSupervisor::End::endex:
      return end_live(plan, feed, options.json);
    case LiveSupervisor::End::stopped:
      return stopped_live(plan, feed, options.json, kDone);
    case LiveSupervisor::End::failed:
      break;
  }
  return stopped_live(plan, feed, options.json, kBrokenMachine);
}

}  // namespace

int run_live(const LiveOptions& options) {
  const auto plan = plan_for(options);
  if (const int* code = std::get_if<int>(&plan)) return *code;
  const LivePlan& live = std::get<LivePlan>(plan);
  const edge::Descriptor file(::open(live.file().c_str(), O_RDONLY | O_CLOEXEC));
  if (!file || ::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    return complain("another parley live conducts " + live.folder + ": stop that one first.", kBrokenMachine);
  }
  return conduct(options, live);
}

}  // namespace parley
