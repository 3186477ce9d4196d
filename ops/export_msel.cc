#include "ops/export_msel.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "common/edge/os/wrong_file.h"
#include "common/spreadsheet/csv.h"
#include "common/world/json_text.h"
#include "ops/command_failure.h"
#include "ops/export_output.h"
#include "ops/package_folder.h"

namespace parley {
namespace {

// Of the list of injects only: what of it can be read. A draft with other mistakes can be exported.
PackageSource readable_source(const std::string& folder) {
  const auto files = read_package_folder(folder);
  if (const auto* failure = std::get_if<Failure>(&files))
    throw CommandFailure(failure->what(), failure->kind() == Failure::Kind::machine ? kBrokenMachine : kWrongUsage);
  std::vector<Mistake> mistakes;
  PackageSource source = read_source(std::get<PackageFiles>(files), mistakes);
  if (!has_errors(mistakes)) return source;
  for (const Mistake& mistake : mistakes) std::fprintf(stderr, "%s/%s\n", folder.c_str(), format(mistake).c_str());
  throw CommandFailure(folder + " has mistakes; nothing was exported.", kAnswerIsNo);
}

std::string refuse_msel(const ExportOptions& options) {
  if (options.format != "xlsx" && options.format != "csv")
    return "a list of injects is exported as xlsx or csv, not as \"" + options.format + "\".";
  if (options.format == "xlsx" && options.output.empty()) return "name the file to write: -o msel.xlsx";
  if (options.language != "en" && options.language != "zh")
    return "the language \"" + options.language + "\" is unknown; headers are in en or zh.";
  if (!options.as.empty()) return "a list of injects is control's alone: leave out --as.";
  if (options.proof_material || !options.proofs.empty()) return "proofs are of a record, not of a list of injects.";
  if (options.json && options.output.empty())
    return "--json goes with -o FILE; to standard output goes the export itself.";
  return "";
}

void tell_msel(const ExportOptions& options, const MselTable& table) {
  if (options.output.empty()) return;
  const auto injects = static_cast<std::int64_t>(std::count(table.begins.begin(), table.begins.end(), true));
  const auto rows = static_cast<std::int64_t>(table.rows.size());
  if (options.json) {
    const Value answer =
        Value::Map{{"file", options.output}, {"format", options.format}, {"injects", injects}, {"rows", rows}};
    std::printf("%s\n", json_text(answer).c_str());
  } else {
    std::printf("%s: %lld injects in %lld rows. To take it in again: parley import %s --into %s\n",
                options.output.c_str(), static_cast<long long>(injects), static_cast<long long>(rows),
                options.output.c_str(), options.journal.c_str());
  }
}

}  // namespace

int export_msel(const ExportOptions& given) {
  ExportOptions options = given;
  if (options.format.empty()) options.format = options.output.ends_with(".csv") ? "csv" : "xlsx";
  if (const std::string why = refuse_msel(options); !why.empty()) throw CommandFailure(why);
  const MselTable table = msel_table(readable_source(options.journal), options.language);
  if (options.format == "xlsx") {
    if (std::filesystem::exists(options.output))
      throw edge::WrongFile(options.output, "is there already", "Choose another name.");
    write_msel_xlsx(table, options.output, options.language == "zh");
  } else {
    ExportOutput output(options.output);
    output.write(msel_csv(table));
    output.finish();
  }
  tell_msel(options, table);
  return kDone;
}

std::string msel_csv(const MselTable& table) {
  std::string text(kCsvMark);
  const auto add = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) text += (i == 0 ? "" : ",") + csv_cell(cells[i]);
    text += kCsvEndOfRow;
  };
  add(table.headers);
  for (const auto& row : table.rows) add(row);
  return text;
}

}  // namespace parley
