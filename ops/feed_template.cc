#include "ops/feed_template.h"

#include "common/base/exercise_time.h"
#include "common/base/printable.h"

namespace parley {
namespace {

constexpr std::size_t kLongest = 240;  // characters of one field

const Value* find(const Value& fields, std::string_view path) {
  const Value* value = &fields;
  while (value != nullptr && !path.empty()) {
    const std::size_t dot = path.find('.');
    value = value->find(path.substr(0, dot));
    path = dot == std::string_view::npos ? "" : path.substr(dot + 1);
  }
  return value;
}

std::string shown(const Value& value);

// A text in several languages, or a written text.
std::string shown(const Value::Map& map) {
  for (const char* name : {"en", "zh", "body"}) {
    const auto found = map.find(name);
    if (found != map.end() && !shown(found->second).empty()) return shown(found->second);
  }
  return "";
}

std::string shown(const Value& value) {
  if (const auto* text = value.string()) return cut(printable(*text), kLongest);
  if (const auto* integer = value.integer()) return std::to_string(*integer);
  if (const auto* boolean = value.boolean()) return *boolean ? "yes" : "";
  if (const auto* map = value.map(); map != nullptr && !map->empty()) return shown(*map);
  std::string text;
  if (const auto* list = value.list()) {
    for (const Value& item : *list) text += (text.empty() ? "" : ", ") + shown(item);
  }
  return text;
}

std::string gap(std::string_view gap, const Value& fields) {
  if (const std::size_t question = gap.find('?'); question != std::string_view::npos) {
    const bool negated = gap.starts_with('!');
    const Value* value = find(fields, gap.substr(negated, question - negated));
    const bool holds = value != nullptr && value->boolean() != nullptr && *value->boolean();
    return holds != negated ? std::string(gap.substr(question + 1)) : "";
  }
  const std::size_t colon = gap.find(':');
  const Value* value = find(fields, gap.substr(0, colon));
  if (value == nullptr) return "";
  const std::string_view how = colon == std::string_view::npos ? "" : gap.substr(colon + 1);
  if (how == "words") return in_words(shown(*value));
  if (how.empty()) return shown(*value);
  const auto* time = value->integer();
  if (time == nullptr || *time < 0) return "";
  if (how == "over") return *time == 1 ? "" : "/" + std::to_string(*time);
  if (how == "metres") return *time == 0 ? "" : std::to_string(*time) + " m";  // 0: not said
  return how == "time" ? format_time(*time) : format_duration(*time);
}

// Up to `end` (an unescaped character of the pattern) or the pattern's end. `empty`: a gap had nothing to say.
std::string fill_until(std::string_view& pattern, char end, const Value& fields, bool& empty) {
  std::string text;
  while (!pattern.empty()) {
    const char first = pattern.front();
    pattern.remove_prefix(1);
    if (first == end) return text;
    if (first == '{') {
      const std::size_t close = pattern.find('}');
      const std::string_view inside = pattern.substr(0, close);
      const std::string filled = gap(inside, fields);
      empty = empty || (filled.empty() && inside.find('?') == std::string_view::npos);
      text += filled;
      pattern.remove_prefix(close == std::string_view::npos ? pattern.size() : close + 1);
    } else if (first == '[') {
      bool nothing = false;
      const std::string part = fill_until(pattern, ']', fields, nothing);
      if (!nothing) text += part;
    } else {
      text += first;
    }
  }
  return text;
}

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) == 0x80; }

}  // namespace

std::string fill(std::string_view sentence, const Value& fields) {
  bool ignored = false;
  return fill_until(sentence, '\0', fields, ignored);
}

std::string cut(std::string_view text, std::size_t characters) {
  std::size_t seen = 0, last_start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (continues(text[i])) continue;
    if (seen == characters) return std::string(text.substr(0, last_start)) + "…";
    last_start = i;
    ++seen;
  }
  return std::string(text);
}

std::string in_words(std::string_view name) {
  std::string words;
  for (const char letter : name) {
    if (letter >= 'A' && letter <= 'Z') {
      if (!words.empty()) words += ' ';
      words += static_cast<char>(letter - 'A' + 'a');
    } else {
      words += letter;
    }
  }
  return words;
}

}  // namespace parley
