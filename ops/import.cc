#include "ops/import.h"

#include <cstdio>
#include <filesystem>

#include "common/base/limits.h"
#include "common/edge/os/durable_file.h"
#include "common/edge/os/storage_failure.h"
#include "common/edge/os/wrong_file.h"
#include "common/spreadsheet/spreadsheet.h"
#include "ops/command_failure.h"
#include "ops/compile_folder.h"
#include "ops/import_print.h"
#include "ops/package_folder.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kFileMode = 0644;

Workbook read_workbook(const std::string& path) {
  if (fs::is_regular_file(path) && fs::file_size(path) > limits::kSpreadsheetBytes)
    throw CommandFailure(path + ": The spreadsheet is too large: the file is more than 16 MiB.", kAnswerIsNo);
  const auto bytes = edge::read_small_file(path, limits::kSpreadsheetBytes);
  if (!bytes) throw edge::WrongFile(path, "is not there", "Look at the name.");
  auto read = read_spreadsheet(*bytes);
  if (const auto* refusal = std::get_if<Refusal>(&read))
    throw CommandFailure(path + ": " + refusal->reason, kAnswerIsNo, refusal->code);
  return std::get<Workbook>(std::move(read));
}

MselSheetOptions sheet_options(const ImportOptions& options) {
  MselSheetOptions said;
  said.others_stay = options.add;
  for (const std::string& one : options.mapping) {
    const auto sign = one.rfind('=');
    if (sign == std::string::npos || sign == 0)
      throw CommandFailure(
          "--map takes \"header in the sheet=column\", e.g. --map \"Inject text=Content (en)\", not \"" + one + "\".");
    said.mapping[one.substr(0, sign)] = one.substr(sign + 1);
  }
  if (options.startex.empty()) return said;
  said.startex_ms = calendar_ms(options.startex);
  if (!said.startex_ms)
    throw CommandFailure("--startex takes a day and an hour, e.g. \"2026-05-03 06:00\", not \"" + options.startex +
                         "\".");
  return said;
}

const Sheet& chosen_sheet(const Workbook& workbook, const ImportOptions& options, const MselSheetOptions& said) {
  const Sheet* sheet = msel_sheet_of(workbook, options.sheet, said);
  if (sheet != nullptr) return *sheet;
  std::string names;
  for (const Sheet& one : workbook) names += (names.empty() ? "" : ", ") + one.name;
  if (workbook.empty()) throw CommandFailure(options.file + " has no sheet that can be seen.", kAnswerIsNo);
  throw CommandFailure(options.file + " has no sheet \"" + options.sheet + "\"; it has: " + names + ".");
}

// The exercise as it is. What cannot be read in it cannot be kept.
PackageFiles readable_folder(const std::string& folder) {
  auto files = read_package_folder(folder);
  if (const auto* failure = std::get_if<Failure>(&files))
    throw CommandFailure(failure->what(), failure->kind() == Failure::Kind::machine ? kBrokenMachine : kWrongUsage);
  auto& read = std::get<PackageFiles>(files);
  std::vector<Mistake> mistakes;
  read_source(read, mistakes);
  std::erase_if(mistakes, [&](const Mistake& mistake) {
    return mistake.severity != Severity::error || (mistake.file == kMselFile && !read.contains(kMselFile));
  });
  if (mistakes.empty()) return std::move(read);
  for (const Mistake& mistake : mistakes) std::fprintf(stderr, "%s/%s\n", folder.c_str(), format(mistake).c_str());
  throw CommandFailure(folder + " cannot be read as it is; mend it first. Nothing was imported.", kAnswerIsNo);
}

void check_whole(const MselImport& import, ImportFound& found) {
  const auto compiled = check_exercise(import.files());
  const auto* exercise = std::get_if<Compiled>(&compiled);
  auto mistakes = import.in_sheet(exercise != nullptr ? exercise->warnings : std::get<std::vector<Mistake>>(compiled));
  found.mistakes.insert(found.mistakes.end(), mistakes.begin(), mistakes.end());
}

// A name that no earlier list has. What ends in ~ is no part of the package.
std::string backup_name(const fs::path& file) {
  for (int number = 1;; ++number) {
    const std::string name = file.string() + "." + std::to_string(number) + "~";
    if (!fs::exists(name)) return name;
  }
}

void replace_list(const ImportOptions& options, const MselImport& import, ImportFound& found) {
  const fs::path file = fs::canonical(options.folder) / kMselFile;
  if (const auto before = edge::read_small_file(file, limits::kYamlBytes)) {
    found.backup = backup_name(file);
    edge::write_durably(found.backup, *before, kFileMode);
  }
  edge::write_durably(file, import.text(), kFileMode);
  found.written = true;
}

}  // namespace

int run_import(const ImportOptions& options) {
  const MselSheetOptions said = sheet_options(options);
  const PackageFiles files = readable_folder(options.folder);
  const Workbook workbook = read_workbook(options.file);
  const Sheet& sheet = chosen_sheet(workbook, options, said);
  const MselImport import(files, sheet, said);
  ImportFound found;
  found.sheet = sheet.name;
  found.mistakes = import.mistakes();
  found.import = &import;
  if (import.readable()) check_whole(import, found);
  const bool something = !import.changes().empty() || import.reordered();
  if (options.replace && found.ok() && something) replace_list(options, import, found);
  options.json ? print_import_json(options, found) : print_import(options, found);
  return found.ok() ? kDone : kAnswerIsNo;
}

}  // namespace parley
