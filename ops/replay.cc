#include "ops/replay.h"

#include <unistd.h>

#include <cstdio>

#include "common/mechanisms/doctrine.h"
#include "ops/exit_code.h"
#include "ops/replay_console.h"
#include "ops/replay_parts.h"

namespace parley {
namespace {

int wrong(const std::string& what) {
  std::fprintf(stderr, "parley: %s\n", what.c_str());
  return kWrongUsage;
}

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

World world_for(const RecordReader& reader) {
  return World(doctrine(), reader.reader() == kControl ? kNoParty : reader.reader());
}

int run_replay(const ReplayOptions& options) {
  if (options.json && options.at.empty() && !options.recompute) {
    return wrong("--json goes with --at or --recompute; for every entry as JSON: parley export " + options.journal);
  }
  RecordReader reader(options.journal);
  if (!options.as.empty() && !reader.read_as(options.as)) {
    return wrong("the run has no party \"" + options.as + "\"; it has " + listed(reader.parties()) + ".");
  }
  if (reader.reader() == kNoParty) {
    return wrong(options.journal + " is the store of several parties: say with whose eyes, --as PARTY (" +
                 listed(reader.parties()) + ").");
  }
  if (options.console) return serve_replay(options);
  if (options.recompute) return recompute_journal(reader, options);
  if (!options.at.empty()) return show_at(reader, options);
  const bool somebody_there = ::isatty(0) == 1 && ::isatty(1) == 1 && options.speed.value_or(1) != 0;
  return somebody_there ? replay_in_terminal(reader, options) : play(reader, options);
}

}  // namespace parley
