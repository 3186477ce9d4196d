#include "ops/run_feed.h"

#include <fmt/format.h>

#include <cstdio>

#include "common/mechanisms/doctrine.h"
#include "common/schema/enumerant_name.h"

namespace parley {
namespace {

using edge::Colour;

Colour colour_of(Tone tone) {
  switch (tone) {
    case Tone::alarm:
      return Colour::red;
    case Tone::clock:
      return Colour::bold;
    case Tone::public_news:
      return Colour::blue;
    case Tone::internal:
      return Colour::dim;
    case Tone::plain:
      return Colour::plain;
  }
  return Colour::plain;
}

std::string_view said(schema::ClockState state) {
  return state == schema::ClockState::PREPARED ? "before STARTEX" : enumerant_name(state);
}

}  // namespace

RunFeed::RunFeed(Detail detail) : detail_(detail), world_(doctrine()) {}

void RunFeed::recall(schema::Entry::Reader entry) {
  world_.apply(entry);
  indicators_.take(entry, world_);
  ++size_;
}

void RunFeed::take(schema::Entry::Reader entry) {
  recall(entry);
  if (detail_ == Detail::nothing || !world_.package) return;
  for (const FeedLine& line : describe(entry, *world_.package)) {
    if (!shown(line)) continue;
    progress_.clear();
    const std::size_t columns = terminal_.is_terminal() ? static_cast<std::size_t>(terminal_.width()) : 0;
    std::printf("%s\n", terminal_.in(colour_of(line.tone), format(line, columns)).c_str());
  }
  std::fflush(stdout);
}

// The package's start is hundreds of entries that nobody waits for.
bool RunFeed::shown(const FeedLine& line) const {
  return detail_ == Detail::all || (!line.preparation && world_.clock.state != schema::ClockState::PREPARED);
}

void RunFeed::show_progress(WallTime wall) {
  if (detail_ == Detail::nothing || !progress_.is_shown() || !world_.package) return;
  const ExerciseTime duration = world_.package->duration();
  const ExerciseTime now = std::min(std::max(world_.now, world_.clock.time_at(wall)), duration);
  const std::string text =
      fmt::format("{} of {}, {}, {} entries", format_time(now), format_time(duration), said(world_.clock.state), size_);
  progress_.show(text, static_cast<std::uint64_t>(now), static_cast<std::uint64_t>(duration));
}

void RunFeed::say(const std::string& sentence) {
  progress_.clear();
  std::fprintf(stderr, "parley: %s\n", sentence.c_str());
}

}  // namespace parley
