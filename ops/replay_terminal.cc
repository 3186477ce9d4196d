// parley replay for a person at a terminal: the record plays, and keys pause, step and jump.
#include <poll.h>
#include <unistd.h>

#include <cstdio>

#include "common/edge/os/clock.h"
#include "common/edge/os/keys.h"
#include "common/edge/os/signals.h"
#include "ops/exit_code.h"
#include "ops/progress.h"
#include "ops/replay_parts.h"
#include "ops/replay_session.h"

namespace parley {
namespace {

constexpr ClockSpeed kUsualSpeed{60, 1};  // a minute a second
constexpr std::int64_t kFrameOfTerminal_us = 100'000;

class TerminalReplay {
 public:
  TerminalReplay(RecordReader& reader, const ReplayOptions& options, edge::StopSignal& stop, FoldedRecord& record)
      : reader_(reader), record_(record), session_(reader, record, options.speed.value_or(kUsualSpeed)), stop_(stop) {}

  int run() {
    std::printf("%s, %llu entries, seen by %s\n%s\n", reader_.origin().c_str(),
                static_cast<unsigned long long>(reader_.size()), reader_.parties()[reader_.reader()].c_str(),
                terminal_.in(edge::Colour::dim, ReplaySession::help()).c_str());
    std::int64_t before = edge::steady_clock_us();
    while (!session_.over() && !stop_.requested()) {
      show_status();
      wait();
      const std::int64_t now = edge::steady_clock_us();
      print(session_.pass(now - before));
      before = now;
      while (const auto key = keys_.read()) print(session_.key(*key));
    }
    progress_.clear();
    std::printf("At entry %llu. The world there: parley replay %s --at %llu\n", shown(), reader_.path().c_str(),
                shown());
    return kDone;
  }

 private:
  unsigned long long shown() const { return session_.position() == 0 ? 0 : session_.position() - 1; }

  void wait() {
    const auto due = session_.wait_us();
    const std::int64_t us = std::min(kFrameOfTerminal_us, due.value_or(kFrameOfTerminal_us));
    pollfd news[] = {{stop_.descriptor(), POLLIN, 0}, {keys_.descriptor(), POLLIN, 0}};
    ::poll(news, 2, static_cast<int>(us / 1000) + 1);
  }

  void show_status() {
    const ExerciseTime duration = record_.package().duration();
    std::string text = format_time(session_.now()) + " of " + format_time(duration) + "  entry " +
                       std::to_string(session_.position()) + "  x" + text_of(session_.speed());
    text += session_.at_end() ? "  the end; q" : session_.paused() ? "  paused" : "";
    progress_.show(text, static_cast<std::uint64_t>(std::max<ExerciseTime>(session_.now(), 0)),
                   static_cast<std::uint64_t>(duration));
  }

  void print(const ReplaySession::Lines& lines) {
    if (lines.empty()) return;
    progress_.clear();
    for (const auto& [line, is_entry, later] : lines) {
      const std::string text = is_entry ? format(line) + (later ? " (opened later)" : "") : line.sentence;
      std::printf("%s\n", terminal_.in(is_entry ? colour_of(line.tone) : edge::Colour::yellow, text).c_str());
    }
    std::fflush(stdout);
  }

  RecordReader& reader_;
  FoldedRecord& record_;
  ReplaySession session_;
  edge::StopSignal& stop_;
  edge::Terminal terminal_{1};
  edge::Keys keys_;
  ProgressLine progress_;
};

}  // namespace

int replay_in_terminal(RecordReader& reader, const ReplayOptions& options) {
  edge::StopSignal stop;
  ProgressLine progress;
  FoldedRecord record(reader, [&](EntryNumber done, EntryNumber of) {
    progress.show(std::to_string(done) + " of " + std::to_string(of) + " entries read", done, of);
    return !stop.requested();
  });
  progress.clear();
  if (stop.requested()) return kDone;
  return TerminalReplay(reader, options, stop, record).run();
}

}  // namespace parley
