// parley replay --recompute: did the coordinator do nothing but follow the rules?
#include <cstdio>
#include <set>

#include "common/edge/os/key_file.h"
#include "common/edge/os/signals.h"
#include "common/edge/os/storage_failure.h"
#include "common/edge/os/terminal.h"
#include "common/world/json_text.h"
#include "node/entry_json.h"
#include "ops/exit_code.h"
#include "ops/progress.h"
#include "ops/recovery/recompute.h"
#include "ops/replay_parts.h"

namespace parley {
namespace {

using edge::Colour;
using edge::Terminal;

class Entries {
 public:
  explicit Entries(RecordReader& reader) : reader_(reader) {}
  EntryMessage at(EntryNumber number) {
    if (number == last_) return entry_;
    if (number != next_) reader_.seek(number);
    const auto read = reader_.next();
    if (!read || !read->open()) {
      throw edge::StorageFailure(reader_.path(), "lacks the contents of entry " + std::to_string(number),
                                 "Only a journal with every entry can be recomputed.");
    }
    last_ = number;
    next_ = number + 1;
    if (read->redacted_by != kNoEntry) redacted_.insert(number);
    return entry_ = read->entry;
  }
  bool redacted(EntryNumber number) {
    at(number);
    return redacted_.contains(number);
  }

 private:
  RecordReader& reader_;
  EntryNumber next_ = kNoEntry, last_ = kNoEntry;  // where the reader stands is not known yet
  EntryMessage entry_;
  std::set<EntryNumber> redacted_;
};

std::optional<Bytes32> half_in_record(RecordReader& reader) {
  const auto numbers = reader.journal().numbers_of("seedOpened");
  if (numbers.empty()) return std::nullopt;
  reader.seek(numbers.back());
  const auto read = reader.next();
  Bytes32 half;
  const bool there = read && read->open() && read->entry.reader().isSeedOpened() &&
                     copy_to(half, bytes_in(read->entry.reader().getSeedOpened().getHalf()));
  return there ? std::optional(half) : std::nullopt;
}

std::optional<Bytes32> half_in_keys(const std::string& journal) {
  const auto keys = edge::read_key_file(edge::key_file_of(journal));
  if (!keys) return std::nullopt;
  const auto found = keys->find("half");
  Bytes32 half;
  return found != keys->end() && copy_to(half, found->second) ? std::optional(half) : std::nullopt;
}

std::optional<Bytes32> half_of(RecordReader& reader) {
  auto half = half_in_record(reader);
  return half ? half : half_in_keys(reader.path());
}

std::string line_of(const EntryMessage& entry, const EntryJson& json) {
  return entry.empty() ? "(none)" : json.encode(entry.reader());
}

void print_json(const Recomputation& result) {
  Value::Map map{{"ok", !result.difference.has_value()},
                 {"taken", result.taken},
                 {"recomputed", result.recomputed},
                 {"inputs", result.inputs}};
  if (result.difference) {
    const EntryJson json;
    map["difference"] = Value::Map{{"entry", result.difference->entry},
                                   {"what", result.difference->what},
                                   {"journal", line_of(result.difference->journal, json)},
                                   {"recomputed", line_of(result.difference->recomputed, json)}};
  }
  std::printf("%s\n", json_text(map).c_str());
}

void print_text(const Recomputation& result) {
  const Terminal terminal(1);
  const auto number = [](EntryNumber value) { return std::to_string(value); };
  std::printf("%s entries of the package taken, %s recomputed from %s inputs.\n", number(result.taken).c_str(),
              number(result.recomputed).c_str(), number(result.inputs).c_str());
  if (!result.difference) {
    std::printf("%s\n", terminal.in(Colour::green, "Every entry came out the same, byte for byte.").c_str());
    return;
  }
  const EntryJson json;
  const std::string wrong =
      "DIFFERENT at entry " + number(result.difference->entry) + ": " + result.difference->what + ".";
  std::printf("%s\n  journal:    %s\n  recomputed: %s\n", terminal.in(Colour::red, wrong).c_str(),
              line_of(result.difference->journal, json).c_str(), line_of(result.difference->recomputed, json).c_str());
}

}  // namespace

int recompute_journal(RecordReader& reader, const ReplayOptions& options) {
  if (reader.is_store() || reader.reader() != kControl) {
    std::fputs("parley: only a coordinator's journal can be recomputed: it takes every entry.\n", stderr);
    return kWrongUsage;
  }
  const auto half = half_of(reader);
  if (!half) {
    std::fputs("parley: control's half of the seed is not known before ENDEX, but to the coordinator's key file.\n",
               stderr);
    return kAnswerIsNo;
  }
  Entries entries(reader);
  if (!is_committed_half(entries.at(0).reader().getDescriptor(), *half)) {
    std::fputs("parley: control's half of the seed is not the one that entry 0 commits to.\n", stderr);
    return kAnswerIsNo;
  }
  edge::StopSignal stop;
  ProgressLine progress;
  const RecordedRun run{reader.size(), [&](EntryNumber number) { return entries.at(number); },
                        [&](EntryNumber number) { return entries.redacted(number); }};
  const auto result = recompute(run, *half, [&](EntryNumber at) {
    if (at % 64 == 0) progress.show("recomputing", at, reader.size());
    return !stop.requested();
  });
  progress.clear();
  if (stop.requested()) {
    std::fputs("parley: stopped before the end: this is no answer.\n", stderr);
    return kStopped;
  }
  options.json ? print_json(result) : print_text(result);
  return result.difference ? kAnswerIsNo : kDone;
}

}  // namespace parley
