#include "ops/export.h"

#include <cstdio>

#include "common/edge/os/signals.h"
#include "node/entry_json.h"
#include "ops/exit_code.h"
#include "ops/export_lines.h"

namespace parley {
namespace {

constexpr const char* kLater[] = {"cloudevents", "tlog", "csv"};

int refuse_format(const std::string& format) {
  const bool later = std::find(std::begin(kLater), std::end(kLater), format) != std::end(kLater);
  const char* why = later ? "is not there yet; this version writes jsonl" : "is unknown; this version writes jsonl";
  std::fprintf(stderr, "parley: the format \"%s\" %s.\n", format.c_str(), why);
  return kWrongUsage;
}

}  // namespace

std::string json_line(const ReadEntry& read, const EntryJson& json) {
  if (read.open()) return json.encode(read.entry.reader());
  return "{\"number\":\"" + std::to_string(read.number) + "\",\"commitment\":\"" + base64(read.commitment) + "\"}";
}

int run_export(const ExportOptions& options) {
  if (options.format != "jsonl") return refuse_format(options.format);
  edge::StopSignal stop;
  RecordReader reader(options.journal);
  if (!options.as.empty() && !reader.read_as(options.as)) {
    std::fprintf(stderr, "parley: the run has no party \"%s\".\n", options.as.c_str());
    return kWrongUsage;
  }
  const EntryJson json;
  while (const auto read = reader.next()) {
    const std::string line = json_line(*read, json) + "\n";
    const bool written = std::fwrite(line.data(), 1, line.size(), stdout) == line.size();
    if (written && !stop.requested()) continue;
    std::fputs("parley: stopped: the export is not whole.\n", stderr);
    return kBrokenMachine;
  }
  return std::fflush(stdout) == 0 ? kDone : kBrokenMachine;
}

}  // namespace parley
