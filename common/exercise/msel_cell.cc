#include "common/exercise/msel_cell.h"

#include <charconv>
#include <cmath>

#include "common/base/exercise_time.h"
#include "common/exercise/yaml_edit.h"

namespace parley {
namespace {

constexpr ExerciseTime kDay = 24 * kHour;
constexpr double kDays = static_cast<double>(kDay);
constexpr std::string_view kSayStartex = "say which moment is T+00:00: --startex \"2026-05-03 06:00\"";

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& letter : result) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return result;
}

// The value that a cell's word stands for; nullptr: none.
const char* value_of_word(std::string_view path, std::string_view cell) {
  const std::string wanted = lower(cell);
  for (const MselWord& word : msel_words()) {
    if (word.path == path && (word.en == wanted || word.zh == wanted || word.value == wanted)) return word.value;
  }
  return nullptr;
}

// Seconds are shown only when there are some, as planners write times.
std::string written_time(ExerciseTime time) {
  std::string text = format_time(time);
  if (text.ends_with(":00")) text.resize(text.size() - 3);
  return text;
}

// Digits at the front, taken away; -1: none, or more than six.
long take_number(std::string_view& text) {
  long number = -1;
  const auto end = std::from_chars(text.data(), text.data() + std::min<std::size_t>(text.size(), 7), number);
  const auto digits = static_cast<std::size_t>(end.ptr - text.data());
  if (end.ec != std::errc() || digits == 0 || digits > 6 || text.front() == '-') return -1;
  text.remove_prefix(digits);
  return number;
}

bool take_sign(std::string_view& text, std::string_view sign) {
  if (!text.starts_with(sign)) return false;
  text.remove_prefix(sign.size());
  return true;
}

// "6:10", "06:10:30", to the end of the text.
std::optional<ExerciseTime> clock_of(std::string_view text) {
  const long hours = take_number(text);
  if (hours < 0 || !take_sign(text, ":")) return std::nullopt;
  const long minutes = take_number(text);
  if (minutes < 0 || minutes > 59) return std::nullopt;
  long seconds = 0;
  if (take_sign(text, ":")) seconds = take_number(text);
  if (seconds < 0 || seconds > 59 || !text.empty()) return std::nullopt;
  return hours * kHour + minutes * kMinute + seconds * kSecond;
}

std::variant<std::string, Trouble> since_startex(std::int64_t moment, const MselSheetOptions& options) {
  if (!options.startex_ms) return Trouble{"this is a date, not a time of the exercise", std::string(kSayStartex)};
  if (moment < *options.startex_ms) return Trouble{"this is before STARTEX", "mend the time, or --startex"};
  return written_time(moment - *options.startex_ms);
}

std::variant<std::string, Trouble> time_of_number(const SheetCell& cell, const MselSheetOptions& options) {
  double days = 0;
  std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), days);
  if (!(days >= 0) || days > 1e6) return Trouble{quoted(cell.text) + " is no time", "write T+06:10"};
  if (cell.kind == SheetCell::Kind::number)
    return Trouble{"the number " + cell.text + " is no time", "write T+06:10, or let the spreadsheet show it as hh:mm"};
  const ExerciseTime time = std::llround(days * kDays / static_cast<double>(kSecond)) * kSecond;
  if (time >= kFirstDate_days * kDay) return since_startex(time, options);
  return written_time(time);
}

// "D+1 06:10" and "T+6:10" as planners write them; a plain clock is counted from STARTEX.
std::optional<ExerciseTime> planners_time(std::string_view text) {
  ExerciseTime days = 0;
  if (take_sign(text, "D+") || take_sign(text, "d+")) {
    const long day = take_number(text);
    if (day < 0 || day > 366) return std::nullopt;
    days = day * kDay;
    text = trimmed(text);
    if (text.empty()) return days;
  } else if (!take_sign(text, "T+") && !take_sign(text, "t+")) {
    take_sign(text, "+");
  }
  const auto clock = clock_of(text);
  return clock ? std::optional(days + *clock) : std::nullopt;
}

Trouble made_a_date() {
  return {"the spreadsheet shows a date or an hour here", "let the cell be a text and type its contents again"};
}

std::variant<std::optional<YamlNode>, Trouble> yes_or_no(std::string_view text, Position position) {
  const char* value = value_of_word("yes", text);
  if (value == nullptr) return Trouble{quoted(text) + " is neither yes nor no", "write yes, or leave it empty"};
  if (std::string_view(value) == "false") return std::nullopt;
  return yaml_scalar(value, position, true);
}

YamlNode items_of(std::string_view text, Position position) {
  std::vector<YamlNode> items;
  for (std::string& item : msel_items(text)) items.push_back(yaml_scalar(std::move(item), position));
  return yaml_list(std::move(items), position);
}

}  // namespace

std::variant<std::string, Trouble> msel_time(const SheetCell& cell, const MselSheetOptions& options) {
  const std::string_view text = trimmed(cell.text);
  if (cell.kind != SheetCell::Kind::text) return time_of_number(cell, options);
  if (parse_time(text)) return std::string(text);
  if (const auto time = planners_time(text)) return written_time(*time);
  if (const auto moment = calendar_ms(text)) return since_startex(*moment, options);
  return std::string(text);
}

std::variant<std::string, Trouble> msel_kind(std::string_view cell) {
  const char* value = value_of_word("kind", cell);
  if (value != nullptr) return std::string(value);
  return Trouble{quoted(cell) + " is no kind of inject",
                 did_you_mean(lower(cell), {"scheduled", "contingency", "manual"})};
}

std::variant<std::optional<YamlNode>, Trouble> msel_value(const SheetCell& cell, const MselColumn& column,
                                                          const MselSheetOptions& options, Position position) {
  if (cell.kind == SheetCell::Kind::trouble) return Trouble{cell.text, "type the value itself into the cell"};
  const std::string_view text = trimmed(cell.text);
  if (text.empty()) return std::nullopt;
  if (column.form != MselForm::time && cell.kind == SheetCell::Kind::time) return made_a_date();
  switch (column.form) {
    case MselForm::time: {
      auto time = msel_time(cell, options);
      if (auto* trouble = std::get_if<Trouble>(&time)) return std::move(*trouble);
      return yaml_scalar(std::get<std::string>(std::move(time)), position);
    }
    case MselForm::yes:
      return yes_or_no(text, position);
    case MselForm::list:
      return items_of(text, position);
    case MselForm::choice: {
      const char* value = value_of_word(column.path, text);
      return yaml_scalar(value == nullptr ? std::string(text) : value, position, value != nullptr);
    }
    default:
      return yaml_scalar(std::string(text), position);
  }
}

std::optional<std::int64_t> calendar_ms(std::string_view text) {
  text = trimmed(text);
  const long year = take_number(text);
  if (year < 1900 || year > 9999 || !(take_sign(text, "-") || take_sign(text, "/"))) return std::nullopt;
  const long month = take_number(text);
  if (month < 1 || month > 12 || !(take_sign(text, "-") || take_sign(text, "/"))) return std::nullopt;
  const long day = take_number(text);
  if (day < 1 || day > 31) return std::nullopt;
  if (!take_sign(text, "T")) text = trimmed(text);
  const auto clock = text.empty() ? std::optional<ExerciseTime>(0) : clock_of(text);
  if (!clock || *clock >= kDay) return std::nullopt;
  // Days from 1899-12-30, the spreadsheet's day 0 for all dates after February 1900 (Fliegel and Van Flandern, 1968).
  const long shifted = (14 - month) / 12, y = year + 4800 - shifted, m = month + 12 * shifted - 3;
  const long julian = day + (153 * m + 2) / 5 + 365 * y + y / 4 - y / 100 + y / 400 - 32045;
  constexpr long kDayZero = 2415019;  // Julian day of 1899-12-30
  return (julian - kDayZero) * kDay + *clock;
}

}  // namespace parley
