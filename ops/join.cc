#include "ops/join.h"

#include <fmt/format.h>
#include <poll.h>

#include <cstdio>
#include <memory>

#include "common/edge/http/web_failure.h"
#include "common/edge/os/signals.h"
#include "common/edge/os/terminal.h"
#include "common/edge/os/wrong_file.h"
#include "common/world/json_text.h"
#include "node/edge/join.h"
#include "node/edge/program_player.h"
#include "ops/command_failure.h"
#include "ops/console_at_node.h"
#include "ops/feed.h"
#include "ops/invitation.h"
#include "ops/recorded_seats.h"
#include "ops/seats_at_node.h"

namespace parley {
namespace {

void say_aloud(const std::string& sentence) { std::fprintf(stderr, "parley: %s\n", sentence.c_str()); }

// Shows what the node's parties may see, on its way to those who play.
class ShowingTeam final : public Team {
 public:
  ShowingTeam(Team& seats, bool shows) : seats_(seats), shows_(shows) {}

  std::vector<Intent> step(const Replica& replica, std::span<const NewEntry> entries, ExerciseTime now) override {
    if (shows_) {
      for (const NewEntry& entry : entries) show(replica.any_view(), entry.entry.reader());
    }
    return seats_.step(replica, entries, now);
  }
  ExerciseTime next_wake() const override { return seats_.next_wake(); }
  void submitted(const Intent& intent, const Bytes32& id) override { seats_.submitted(intent, id); }
  void declined(const Intent& intent, const Refusal& refusal) override { seats_.declined(intent, refusal); }
  void dropped(const Bytes32& id, const std::string& reason) override { seats_.dropped(id, reason); }

 private:
  void show(const World& view, schema::Entry::Reader entry) {
    if (!view.package || view.clock.state == schema::ClockState::PREPARED) return;
    const std::size_t columns = terminal_.is_terminal() ? static_cast<std::size_t>(terminal_.width()) : 0;
    for (const FeedLine& line : describe(entry, *view.package)) {
      if (!line.preparation) std::printf("%s\n", format(line, columns).c_str());
    }
    std::fflush(stdout);
  }

  Team& seats_;
  bool shows_;
  edge::Terminal terminal_{1};
};

void show_end(const JoinOptions& options, const edge::NodeState& state, const std::string& store, int stop_descriptor) {
  pollfd item{stop_descriptor, POLLIN, 0};
  const bool stopped = ::poll(&item, 1, 0) == 1;
  if (options.json) {
    const Value answer = Value::Map{{"node", state.name},
                                    {"entries", state.size},
                                    {"waiting", state.waiting},
                                    {"time", format_time(state.now)},
                                    {"store", store}};
    std::printf("%s\n", json_text(answer).c_str());
  } else if (!options.quiet) {
    std::printf("%s\n",
                fmt::format("{}: {} entries, {} acts waiting for an answer; the store is {}.{}", state.name, state.size,
                            state.waiting, store, stopped ? " The same command goes on with it." : "")
                    .c_str());
  }
}

std::vector<edge::ProgramOptions> programs_of(const JoinOptions& options, const std::string& store) {
  std::vector<edge::ProgramOptions> programs;
  const bool paired = options.bot_commands.size() > 1;
  for (std::size_t i = 0; i < options.bot_commands.size(); ++i) {
    const auto seats = paired ? std::vector<std::string>{options.bot_seats[i]} : options.bot_seats;
    programs.push_back({options.bot_commands[i], store, seats});
  }
  return programs;
}

std::variant<std::vector<RecordedPlay>, Refusal> recorded_of(const JoinOptions& options, const std::string& node) {
  const auto recorded = recorded_in(options.recorded);
  if (const auto* refusal = std::get_if<Refusal>(&recorded)) return *refusal;
  std::vector<RecordedPlay> plays;
  for (const Recorded& one : std::get<std::vector<Recorded>>(recorded)) {
    auto play = read_recorded(one, node);
    if (const auto* refusal = std::get_if<Refusal>(&play)) return *refusal;
    plays.push_back(std::get<RecordedPlay>(std::move(play)));
  }
  return plays;
}

// With seats and pages that know nothing yet: after the record was put back they begin anew.
int play_once(const JoinOptions& options, const std::vector<RecordedPlay>& recorded_plays, edge::JoinOptions& play,
              edge::JoinCallbacks& callbacks, edge::NodeState& last) {
  const auto& say = callbacks.on_notice;
  SeatsAtNode seats(last.name, play.store, say, options.language);
  std::vector<std::unique_ptr<RecordedSeats>> recorded;
  Team* team = &seats;
  for (const RecordedPlay& one : recorded_plays) {
    recorded.push_back(std::make_unique<RecordedSeats>(*team, one, play.store, say));
    team = recorded.back().get();
  }
  ShowingTeam shown(*team, !options.quiet && !options.json);
  ConsoleAtNode console(options.no_console ? "" : options.console_listen, play.store, options.desk, shown);
  play.wake_descriptor = console.hub().wake_descriptor();
  callbacks.on_state = [&](const edge::NodeState& state) {
    last = state;
    console.hub().tell(state);
    for (const auto& link : console.new_links()) say("To play: " + link);
  };
  std::vector<std::unique_ptr<edge::ProgramPlayer>> programs;
  for (auto& program : programs_of(options, play.store))
    programs.push_back(std::make_unique<edge::ProgramPlayer>(std::move(program), console.hub(), say));
  return edge::run_join(play, console.team(), callbacks);
}

int join(const JoinOptions& options, int stop_descriptor, const Say& say) {
  if (options.bot_commands.size() > 1 && options.bot_commands.size() != options.bot_seats.size())
    throw CommandFailure("Each of several --bot-command needs its --bot-seat, in the same order.");
  const auto invitation = invitation_in(options.invitation);
  if (const auto* refusal = std::get_if<Refusal>(&invitation))
    throw CommandFailure(refusal->reason, kWrongUsage, refusal->code);
  const auto& invited = std::get<edge::Invitation>(invitation);
  edge::JoinOptions play;
  play.invitation = options.invitation;
  play.store = options.store.empty() ? store_of(invited) : options.store;
  play.socks_proxy = options.socks_proxy;
  play.endpoints = options.endpoints;
  play.accept_loss = options.accept_loss;
  play.stop_descriptor = stop_descriptor;
  edge::NodeState last;
  last.name = text(invited.reader().getName());
  edge::JoinCallbacks callbacks;
  std::string said;
  callbacks.on_notice = [&](const std::string& sentence) { say(said = sentence); };
  callbacks.on_state = [&](const edge::NodeState& state) { last = state; };
  const auto recorded = recorded_of(options, last.name);
  if (const auto* refusal = std::get_if<Refusal>(&recorded))
    throw CommandFailure(refusal->reason, kWrongUsage, refusal->code);
  int status = edge::kCutBack;
  while (status == edge::kCutBack)
    status = play_once(options, std::get<std::vector<RecordedPlay>>(recorded), play, callbacks, last);
  if (status == kDone) show_end(options, last, play.store, stop_descriptor);
  // A person has been told already.
  if (status != kDone && options.json) throw CommandFailure(said, status);
  return status;
}

}  // namespace

int join_until(const JoinOptions& options, int stop_descriptor, const Say& say) {
  try {
    return join(options, stop_descriptor, say);
  } catch (const CommandFailure& failure) {
    say(failure.what());
    return failure.code();
  } catch (const edge::WrongFile& failure) {
    say(failure.what());
    return kWrongUsage;
  } catch (const edge::StorageFailure& failure) {
    say(failure.what());
    return kBrokenMachine;
  } catch (const edge::WebFailure& failure) {
    say(failure.what());
    return kWrongUsage;
  }
}

int run_join(const JoinOptions& options) {
  const edge::StopSignal stop;
  try {
    return join(options, stop.descriptor(), say_aloud);
  } catch (const edge::WebFailure& failure) {
    throw CommandFailure(failure.what());
  }
}

}  // namespace parley
