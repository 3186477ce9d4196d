#include "ops/export_csv.h"

#include "common/edge/sqlite/row_of.h"
#include "common/exercise/package.h"
#include "common/exercise/text.h"
#include "common/mechanisms/event_value.h"
#include "common/spreadsheet/csv.h"
#include "ops/export_lines.h"
#include "ops/feed.h"
#include "ops/folded_record.h"
#include "ops/replay_parts.h"

namespace parley {
namespace {

void add_line(std::string& text, std::string_view line) {
  if (line.empty()) return;
  text += (text.empty() ? "" : "\n");
  text += line;
}

std::string_view string_in(const Value::Map& map, std::string_view name) {
  const auto found = map.find(std::string(name));
  const auto* text = found == map.end() ? nullptr : found->second.string();
  return text == nullptr ? std::string_view() : std::string_view(*text);
}

bool is_written(std::string_view field) {
  return field == "body" || field == "text" || field == "reason" || field == "question" || field == "reply";
}

// What people wrote, wherever it stands in the body of an event.
void collect(const Value& value, const std::string& language, std::string& text) {
  if (const auto* list = value.list()) {
    for (const Value& item : *list) collect(item, language, text);
  }
  const auto* map = value.map();
  if (map == nullptr) return;
  if (map->contains("en") || map->contains("zh")) {
    const auto chosen = string_in(*map, language);
    return add_line(text, !chosen.empty() ? chosen : string_in(*map, language == "en" ? "zh" : "en"));
  }
  for (const auto& [name, item] : *map) {
    if (const auto* written = item.string(); written != nullptr && is_written(name)) add_line(text, *written);
    collect(item, language, text);
  }
}

// An act that is a text and nothing else (pause, note ...).
std::string_view only_text(schema::Act::Reader act) {
  const capnp::DynamicStruct::Reader reader(act);
  KJ_IF_MAYBE (field, reader.which()) {
    if (field->getType().isText()) return view(reader.get(*field).as<capnp::Text>());
  }
  return {};
}

std::string author_of(schema::Entry::Reader entry) {
  if (entry.isRefused()) return std::string(view(entry.getRefused().getSeat()));
  if (!entry.isAccepted()) return "";
  return std::string(view(submission_in(entry.getAccepted().getSubmission()).getSeat()));
}

}  // namespace

CsvRows::CsvRows(const RecordReader& reader, std::string language)
    : language_(std::move(language)), path_(reader.path()), world_(world_for(reader)) {}

std::string CsvRows::heading() {
  std::string row(kCsvMark);
  for (const char* column : {"number", "exercise time", "wall time", "kind", "author", "audience", "cause", "summary"})
    row += csv_cell(column) + ",";
  return row + csv_cell("text").append(kCsvEndOfRow);
}

std::string CsvRows::row(const ReadEntry& read) {
  if (!read.open())
    return std::to_string(read.number) + ",\"\",\"\",\"sealed\",\"\",\"\",\"\",\"\",\"\"" + std::string(kCsvEndOfRow);
  const auto entry = read.entry.reader();
  if (!read.later) fold(world_, entry, path_);
  std::string audience, summary;
  for (const FeedLine& line : describe(entry, *world_.package)) {
    audience = line.audience;
    summary += (summary.empty() ? "" : "; ") + line.sentence;
  }
  std::string row = std::to_string(read.number);
  for (const auto& cell :
       {format_time(entry.getTime()), format_wall(entry.getWall()), edge::kind_of(entry), author_of(entry), audience,
        entry.getCause() == kNoEntry ? std::string() : std::to_string(entry.getCause()), summary, text_of(entry)}) {
    row += "," + csv_cell(cell);
  }
  return row + std::string(kCsvEndOfRow);
}

std::string CsvRows::text_of(schema::Entry::Reader entry) const {
  std::string text;
  // The package has a form of its own: the exercise's folder.
  if (entry.isPackagePart()) return text;
  for (const Event& event : events_of(entry, *world_.package)) {
    collect(value_of(event), language_, text);
    if (event.act) add_line(text, only_text(*event.act));
  }
  return text;
}

}  // namespace parley
