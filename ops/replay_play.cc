// parley replay: the record played in the terminal.
#include <poll.h>
#include <unistd.h>

#include <cstdio>

#include "common/edge/os/clock.h"
#include "common/edge/os/signals.h"
#include "common/edge/os/terminal.h"
#include "ops/exit_code.h"
#include "ops/feed.h"
#include "ops/folded_record.h"
#include "ops/progress.h"
#include "ops/replay_parts.h"

namespace parley {
namespace {

using edge::Colour;
using edge::Terminal;

constexpr std::int64_t kFrame_us = 100'000;

class Player {
 public:
  Player(RecordReader& reader, const ReplayOptions& options)
      : reader_(reader), world_(world_for(reader)), speed_(options.speed.value_or(ClockSpeed{0, 1})) {}

  int run() {
    std::printf("%s, %llu entries, seen by %s\n", reader_.origin().c_str(),
                static_cast<unsigned long long>(reader_.size()), reader_.parties()[reader_.reader()].c_str());
    while (const auto read = reader_.next()) {
      if (stop_.requested()) return stopped(read->number);
      if (!read->open()) {
        ++sealed_;
      } else if (!show(*read)) {
        return stopped(read->number);
      }
    }
    progress_.clear();
    tell_preparation();
    std::printf("End of the record at %s", format_time(world_.now).c_str());
    if (sealed_ > 0) std::printf("; %llu entries are sealed to this reader", static_cast<unsigned long long>(sealed_));
    std::printf(".\n");
    return kDone;
  }

 private:
  // False when it was stopped while waiting for the entry's time.
  bool show(const ReadEntry& read) {
    const auto entry = read.entry.reader();
    if (!read.later && !wait_until(entry.getTime(), read.number)) return false;
    if (!read.later) fold(world_, entry, reader_.path());
    progress_.clear();
    for (const FeedLine& line : describe(entry, *world_.package)) print(line, read.later);
    std::fflush(stdout);
    return true;
  }

  void print(const FeedLine& line, bool later) {
    if (line.preparation && world_.clock.state == schema::ClockState::PREPARED) {
      ++preparation_;
      return;
    }
    tell_preparation();
    const std::string text = format(line) + (later ? " (opened later)" : "");
    std::printf("%s\n", terminal_.in(colour_of(line.tone), text).c_str());
  }

  void tell_preparation() {
    if (preparation_ == 0) return;
    const std::string text = std::to_string(preparation_) + " entries of preparation: the package, nodes and seats";
    std::printf("%s\n", terminal_.in(Colour::dim, text).c_str());
    preparation_ = 0;
  }

  bool wait_until(ExerciseTime time, EntryNumber number) {
    const ExerciseTime from = world_.now;
    if (speed_.numerator == 0 || time <= from) return true;
    const std::int64_t begun = edge::steady_clock_us();
    const std::int64_t end = begun + (time - from) * 1000 * speed_.denominator / speed_.numerator;
    for (std::int64_t now = begun; now < end; now = edge::steady_clock_us()) {
      show_progress(from + (now - begun) * speed_.numerator / speed_.denominator / 1000, number);
      pollfd stop{stop_.descriptor(), POLLIN, 0};
      ::poll(&stop, 1, static_cast<int>(std::min(kFrame_us, end - now) / 1000) + 1);
      if (stop_.requested()) return false;
    }
    return true;
  }

  void show_progress(ExerciseTime now, EntryNumber number) {
    const ExerciseTime duration = world_.package->duration();
    const std::string text = format_time(now) + " of " + format_time(duration) + "  entry " + std::to_string(number) +
                             "  x" + text_of(speed_) + "  Ctrl-C stops";
    progress_.show(text, static_cast<std::uint64_t>(std::max<ExerciseTime>(now, 0)),
                   static_cast<std::uint64_t>(duration));
  }

  int stopped(EntryNumber number) {
    progress_.clear();
    std::printf("Stopped before entry %llu. The world there: parley replay %s --at %llu\n",
                static_cast<unsigned long long>(number), reader_.path().c_str(),
                static_cast<unsigned long long>(number == 0 ? 0 : number - 1));
    return kDone;
  }

  RecordReader& reader_;
  World world_;
  Terminal terminal_{1};
  edge::StopSignal stop_;
  ProgressLine progress_;
  ClockSpeed speed_;  // 0: at once
  EntryNumber sealed_ = 0;
  std::size_t preparation_ = 0;
};

}  // namespace

edge::Colour colour_of(Tone tone) {
  switch (tone) {
    case Tone::alarm:
      return edge::Colour::red;
    case Tone::clock:
      return edge::Colour::bold;
    case Tone::public_news:
      return edge::Colour::blue;
    case Tone::internal:
      return edge::Colour::dim;
    case Tone::plain:
      return edge::Colour::plain;
  }
  return edge::Colour::plain;
}

int play(RecordReader& reader, const ReplayOptions& options) { return Player(reader, options).run(); }

}  // namespace parley
