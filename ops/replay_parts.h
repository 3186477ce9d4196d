// The things that `parley replay` does.
#pragma once

#include "common/edge/os/terminal.h"
#include "common/world/world.h"
#include "ops/feed.h"
#include "ops/record_reader.h"
#include "ops/replay.h"

namespace parley {

// Plays entry by entry until the end or Ctrl-C.
int play(RecordReader& reader, const ReplayOptions& options);
// The same for a person who pauses, steps and jumps with keys.
int replay_in_terminal(RecordReader& reader, const ReplayOptions& options);
edge::Colour colour_of(Tone tone);

// The entry that --at means, and the exercise time to look at; nothing when there is no such moment.
struct Moment {
  EntryNumber entry = 0;
  std::optional<ExerciseTime> time;  // as asked for
};
std::optional<Moment> moment_of(const std::string& at, RecordReader& reader);
int show_at(RecordReader& reader, const ReplayOptions& options);

int recompute_journal(RecordReader& reader, const ReplayOptions& options);

}  // namespace parley
