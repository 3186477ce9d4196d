#include "ops/replay.h"

#include <unistd.h>

#include "ops/command_failure.h"
#include "ops/replay_console.h"
#include "ops/replay_parts.h"

namespace parley {
namespace {

[[noreturn]] int wrong(const std::string& what) { throw CommandFailure(what); }

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

ClockSpeed replay_speed(const std::string& text) {
  constexpr std::uint32_t kMost = 1'000'000, kSlowest = 1'000;  // slower, the wait for the next entry may not fit
  if (text == "0") return {0, 1};
  const auto speed = parse_speed(text);
  if (speed && speed->numerator <= kMost && speed->denominator <= kSlowest) return *speed;
  throw CommandFailure("--speed takes exercise seconds a second, such as 600 or 1/2, or 0 for at once, not \"" + text +
                       "\".");
}

int run_replay(const ReplayOptions& options) {
  if (options.json && options.at.empty() && !options.recompute) {
    return wrong("--json goes with --at or --recompute; for every entry as JSON: parley export " + options.journal);
  }
  RecordReader reader(options.journal);
  if (!options.as.empty()) {
    if (const auto refusal = reader.refuse_reader(options.as)) return wrong(refusal->reason);
    reader.read_as(options.as);
  }
  if (reader.reader() == kNoParty) {
    return wrong(options.journal + " is the store of several parties: say with whose eyes, --as PARTY (" +
                 listed(reader.parties()) + ").");
  }
  if (options.console) return serve_replay(options);
  if (options.recompute) return recompute_journal(reader, options);
  if (!options.at.empty()) return show_at(reader, options);
  const bool somebody_there =
      ::isatty(0) == 1 && ::isatty(1) == 1 && options.speed.value_or(ClockSpeed{}).numerator != 0;
  return somebody_there ? replay_in_terminal(reader, options) : play(reader, options);
}

}  // namespace parley
