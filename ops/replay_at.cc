// parley replay --at: the world at a moment.
#include <charconv>
#include <cstdio>

#include "common/world/json_text.h"
#include "node/world_value.h"
#include "ops/exit_code.h"
#include "ops/folded_record.h"
#include "ops/replay_parts.h"

namespace parley {
namespace {

World fold_to(RecordReader& reader, EntryNumber last) {
  World world = world_for(reader);
  while (const auto read = reader.next()) {
    if (read->open() && !read->later) fold(world, read->entry.reader(), reader.path());
    if (read->number == last) break;
  }
  return world;
}

}  // namespace

std::optional<Moment> moment_of(const std::string& at, RecordReader& reader) {
  if (const auto time = parse_time(at)) {
    const auto entry = reader.journal().last_at(*time);
    return entry ? std::optional(Moment{*entry, time}) : std::nullopt;
  }
  EntryNumber number = 0;
  const auto end = std::from_chars(at.data(), at.data() + at.size(), number);
  if (end.ec != std::errc() || end.ptr != at.data() + at.size() || number >= reader.size()) return std::nullopt;
  return Moment{number, std::nullopt};
}

int show_at(RecordReader& reader, const ReplayOptions& options) {
  const auto moment = moment_of(options.at, reader);
  if (!moment) {
    std::fprintf(stderr,
                 "parley: there is no moment \"%s\" in this record: give T+hh:mm, or an entry from 0 to %llu.\n",
                 options.at.c_str(), static_cast<unsigned long long>(reader.size() - 1));
    return kWrongUsage;
  }
  const World world = fold_to(reader, moment->entry);
  // Where the record ends before the moment asked for, nobody knows what time went on to be.
  const bool known = moment->time && moment->entry + 1 < reader.size();
  const Value value = world_value(world, known ? std::max(*moment->time, world.now) : world.now);
  std::printf("%s\n", options.json ? json_text(value).c_str() : outline(value).c_str());
  return kDone;
}

}  // namespace parley
