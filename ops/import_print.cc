#include "ops/import_print.h"

#include <algorithm>
#include <cstdio>

#include "common/base/utf8.h"
#include "common/edge/os/terminal.h"
#include "common/spreadsheet/sheet.h"
#include "common/world/json_text.h"

namespace parley {
namespace {

using edge::Colour;
using edge::Terminal;

constexpr std::size_t kShownBytes = 72;   // of a text before and after
constexpr std::size_t kFieldsShown = 12;  // of one inject; all of them with --json

const char* word_of(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "waiting";
}

const char* word_of(MselChange::Kind kind) {
  return kind == MselChange::Kind::added ? "new" : kind == MselChange::Kind::changed ? "changed" : "gone";
}

Colour colour_of(MselChange::Kind kind) {
  return kind == MselChange::Kind::added     ? Colour::green
         : kind == MselChange::Kind::changed ? Colour::yellow
                                             : Colour::red;
}

// "msel.xlsx, sheet MSEL, row 9, column F (To)"
std::string place_of(const ImportOptions& options, const ImportFound& found, const SheetMistake& one) {
  if (!one.mistake.file.empty()) {
    const std::string line = one.mistake.line > 0 ? ":" + std::to_string(one.mistake.line) : "";
    return options.folder + "/" + one.mistake.file + line;
  }
  std::string place = options.file;
  if (!found.sheet.empty()) place += ", sheet " + found.sheet;
  place += ", row " + std::to_string(one.mistake.line);
  if (one.mistake.column > 0) place += ", column " + column_letters(static_cast<unsigned>(one.mistake.column));
  return one.header.empty() ? place : place + " (" + one.header + ")";
}

void print_mistakes(const ImportOptions& options, const ImportFound& found) {
  const Terminal terminal(1);
  for (const SheetMistake& one : found.mistakes) {
    const Colour colour = one.mistake.severity == Severity::error     ? Colour::red
                          : one.mistake.severity == Severity::warning ? Colour::yellow
                                                                      : Colour::dim;
    std::string text = place_of(options, found, one) + ": " + word_of(one.mistake.severity) + ": " + one.mistake.what;
    if (!one.mistake.suggestion.empty()) text += " (" + one.mistake.suggestion + ")";
    std::printf("%s\n", terminal.in(colour, as_utf8(text, 16 * kShownBytes)).c_str());
  }
}

std::string shown(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text.empty() ? "(nothing)" : as_utf8(text, kShownBytes);
}

void print_change(const MselChange& change) {
  const Terminal terminal(1);
  char line[64];
  std::snprintf(line, sizeof line, "  %-8s %-6s %-9s ", word_of(change.kind), as_utf8(change.id, 16).c_str(),
                as_utf8(change.time, 16).c_str());
  std::printf("%s%s\n", terminal.in(colour_of(change.kind), line).c_str(), shown(change.title).c_str());
  for (std::size_t i = 0; i < std::min(change.fields.size(), kFieldsShown); ++i) {
    const MselChange::Field& field = change.fields[i];
    std::printf("           %s: %s -> %s\n", field.path.c_str(), shown(field.before).c_str(),
                shown(field.after).c_str());
  }
  if (change.fields.size() > kFieldsShown)
    std::printf("           and %zu more fields\n", change.fields.size() - kFieldsShown);
}

std::size_t count(const ImportFound& found, MselChange::Kind kind) {
  const auto& changes = found.import->changes();
  return static_cast<std::size_t>(
      std::count_if(changes.begin(), changes.end(), [&](const MselChange& one) { return one.kind == kind; }));
}

std::string plural_of(std::size_t count, const std::string& one) {
  return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

std::size_t count(const ImportFound& found, Severity severity) {
  return static_cast<std::size_t>(
      std::count_if(found.mistakes.begin(), found.mistakes.end(),
                    [&](const SheetMistake& one) { return one.mistake.severity == severity; }));
}

bool changes_something(const ImportFound& found) {
  return !found.import->changes().empty() || found.import->reordered();
}

void print_changes(const ImportOptions& options, const ImportFound& found) {
  const std::size_t added = count(found, MselChange::Kind::added), changed = count(found, MselChange::Kind::changed);
  for (const MselChange& change : found.import->changes()) print_change(change);
  std::printf("%s: %s: %zu new, %zu changed, %zu as they are; %zu gone.%s\n", options.file.c_str(),
              plural_of(found.import->injects(), "inject").c_str(), added, changed,
              found.import->injects() - added - changed, count(found, MselChange::Kind::gone),
              found.import->reordered() ? " Their order changes." : "");
}

std::string listed_headers(const std::vector<std::string>& headers) {
  std::string text;
  for (const std::string& header : headers) text += (text.empty() ? "" : ", ") + shown(header);
  return text;
}

void print_end(const ImportOptions& options, const ImportFound& found) {
  const std::string file = options.folder + "/" + kMselFile;
  if (!found.ok()) {
    std::printf("%s is as it was. Mend the sheet and import it again.\n", file.c_str());
  } else if (found.written) {
    std::printf("%s is written.%s\n", file.c_str(),
                found.backup.empty() ? "" : (" What was there is in " + found.backup + ".").c_str());
  } else if (!changes_something(found)) {
    std::printf("%s says the same already.\n", file.c_str());
  } else {
    std::printf("Nothing is written yet. To replace %s: the same command with --replace\n", file.c_str());
  }
}

Value fields_of(const MselChange& change) {
  Value::List fields;
  for (const MselChange::Field& field : change.fields)
    fields.push_back(Value::Map{{"path", field.path}, {"before", field.before}, {"after", field.after}});
  return fields;
}

Value mistake_value(const ImportOptions& options, const ImportFound& found, const SheetMistake& one) {
  const Mistake& mistake = one.mistake;
  Value::Map map{{"severity", word_of(mistake.severity)}, {"what", mistake.what}, {"suggestion", mistake.suggestion}};
  if (mistake.file.empty()) {
    map["file"] = options.file;
    map["sheet"] = found.sheet;
    map["row"] = mistake.line;
    map["column"] = column_letters(static_cast<unsigned>(std::max(mistake.column, 0)));
    map["header"] = one.header;
  } else {
    map["file"] = options.folder + "/" + mistake.file;
    map["line"] = mistake.line;
  }
  return map;
}

}  // namespace

bool ImportFound::ok() const {
  return std::none_of(mistakes.begin(), mistakes.end(),
                      [](const SheetMistake& one) { return one.mistake.severity == Severity::error; });
}

void print_import(const ImportOptions& options, const ImportFound& found) {
  print_mistakes(options, found);
  if (found.import->readable()) print_changes(options, found);
  if (!found.import->ignored().empty())
    std::printf("Columns that are not taken in: %s. What a column means can be said: --map \"%s=Remarks\"\n",
                listed_headers(found.import->ignored()).c_str(), shown(found.import->ignored().front()).c_str());
  std::printf("%s, %s, %zu waiting.\n", plural_of(count(found, Severity::error), "error").c_str(),
              plural_of(count(found, Severity::warning), "warning").c_str(), count(found, Severity::waiting));
  print_end(options, found);
}

void print_import_json(const ImportOptions& options, const ImportFound& found) {
  Value::List changes, mistakes, ignored;
  for (const MselChange& change : found.import->changes())
    changes.push_back(Value::Map{{"kind", word_of(change.kind)},
                                 {"id", change.id},
                                 {"time", change.time},
                                 {"title", change.title},
                                 {"fields", fields_of(change)}});
  for (const SheetMistake& one : found.mistakes) mistakes.push_back(mistake_value(options, found, one));
  for (const std::string& header : found.import->ignored()) ignored.push_back(header);
  const Value answer = Value::Map{{"ok", found.ok()},
                                  {"file", options.file},
                                  {"sheet", found.sheet},
                                  {"injects", static_cast<std::int64_t>(found.import->injects())},
                                  {"changes", std::move(changes)},
                                  {"reordered", found.import->reordered()},
                                  {"ignoredColumns", std::move(ignored)},
                                  {"mistakes", std::move(mistakes)},
                                  {"written", found.written},
                                  {"backup", found.backup}};
  std::printf("%s\n", json_text(answer).c_str());
}

}  // namespace parley
