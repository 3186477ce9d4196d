#include "ops/export.h"

#include <cstdio>
#include <filesystem>
#include <functional>

#include "common/edge/os/signals.h"
#include "common/world/json_text.h"
#include "node/entry_json.h"
#include "ops/command_failure.h"
#include "ops/exit_code.h"
#include "ops/export_csv.h"
#include "ops/export_lines.h"
#include "ops/export_msel.h"
#include "ops/export_output.h"
#include "ops/export_tlog.h"

namespace parley {
namespace {

using Format = std::function<std::string(const ReadEntry&)>;

[[noreturn]] int wrong_usage(const std::string& why) { throw CommandFailure(why); }

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::optional<std::string> refuse(const ExportOptions& options) {
  const bool tlog = options.format == "tlog";
  if (options.format == "xlsx") return "--format xlsx is for an exercise's folder; a record goes out as csv.";
  if (options.format != "jsonl" && options.format != "cloudevents" && options.format != "csv" && !tlog) {
    return "the format \"" + options.format + "\" is unknown; there are jsonl, cloudevents, csv and tlog.";
  }
  if (tlog && options.output.empty()) return "--format tlog writes a folder: name it with -o.";
  if (tlog && !options.as.empty())
    return "--format tlog holds no contents and is the same for everybody: leave out --as.";
  if (!tlog && !options.proofs.empty()) return "--proof goes with --format tlog.";
  if (options.language != "en" && options.language != "zh")
    return "the language \"" + options.language + "\" is unknown; exercises have en and zh.";
  if (options.proof_material && options.format != "jsonl") return "--with-proof-material goes with --format jsonl.";
  if (options.json && options.output.empty())
    return "--json goes with -o FILE; to standard output goes the export itself.";
  return std::nullopt;
}

Format format_of(const ExportOptions& options, const RecordReader& reader, const EntryJson& json, CsvRows& rows) {
  if (options.format == "csv") return [&](const ReadEntry& read) { return rows.row(read); };
  if (options.format == "cloudevents")
    return [&](const ReadEntry& read) { return cloud_event_line(read, json, reader.origin()) + "\n"; };
  if (options.proof_material) {
    const std::string whose = reader.parties()[reader.reader()];
    return [&json, whose](const ReadEntry& read) { return json_line_with_proof(read, json, whose) + "\n"; };
  }
  return [&](const ReadEntry& read) { return json_line(read, json) + "\n"; };
}

int tell(const ExportOptions& options, EntryNumber open, EntryNumber sealed) {
  if (options.output.empty()) return kDone;
  if (options.json) {
    const Value answer =
        Value::Map{{"file", options.output}, {"format", options.format}, {"open", open}, {"sealed", sealed}};
    std::printf("%s\n", json_text(answer).c_str());
  } else {
    std::printf("%s: %llu entries, %llu of them sealed to this reader.\n", options.output.c_str(),
                static_cast<unsigned long long>(open + sealed), static_cast<unsigned long long>(sealed));
  }
  return kDone;
}

int write_entries(const ExportOptions& options, RecordReader& reader) {
  edge::StopSignal stop;
  const EntryJson json;
  CsvRows rows(reader, options.language);
  const Format format = format_of(options, reader, json, rows);
  ExportOutput output(options.output);
  if (options.format == "csv") output.write(CsvRows::heading());
  EntryNumber open = 0, sealed = 0;
  while (const auto read = reader.next()) {
    output.write(format(*read));
    ++(read->open() ? open : sealed);
    if (!stop.requested()) continue;
    std::fputs("parley: stopped: the export is not whole.\n", stderr);
    return kStopped;
  }
  output.finish();
  return tell(options, open, sealed);
}

}  // namespace

int run_export(const ExportOptions& given) {
  if (std::filesystem::is_directory(given.journal)) return export_msel(given);
  ExportOptions options = given;
  if (options.format.empty()) options.format = "jsonl";
  if (const auto refusal = refuse(options)) return wrong_usage(*refusal);
  RecordReader reader(options.journal);
  if (!options.as.empty()) {
    if (const auto refusal = reader.refuse_reader(options.as)) return wrong_usage(refusal->reason);
    reader.read_as(options.as);
  }
  if ((options.format == "csv" || options.proof_material) && reader.reader() == kNoParty) {
    return wrong_usage(options.journal + " is the store of several parties: say with whose eyes, --as PARTY (" +
                       listed(reader.parties()) + ").");
  }
  return options.format == "tlog" ? export_tlog(options, reader) : write_entries(options, reader);
}

}  // namespace parley
