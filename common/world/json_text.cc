#include "common/world/json_text.h"

#include <fmt/format.h>

#include "common/base/utf8.h"

namespace parley {
namespace {

std::string escaped(unsigned char byte, bool utf8) {
  switch (byte) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\n':
      return "\\n";
    case '\t':
      return "\\t";
    case '\r':
      return "\\r";
    default:
      break;
  }
  if (byte < 0x20 || byte == 0x7f) return fmt::format("\\u{:04x}", byte);
  if (byte >= 0x80 && !utf8) return "\\ufffd";
  return std::string(1, static_cast<char>(byte));
}

}  // namespace

std::string json_quoted(std::string_view text) {
  // NUL is valid UTF-8 to JSON, though not to the record's texts; it is escaped like any control character.
  const bool utf8 = is_utf8(text);
  std::string quoted = "\"";
  for (const char byte : text) quoted += escaped(static_cast<unsigned char>(byte), utf8);
  return quoted + "\"";
}

std::string json_text(const Value& value) {
  if (const auto* boolean = value.boolean()) return *boolean ? "true" : "false";
  if (const auto* integer = value.integer()) return std::to_string(*integer);
  if (const auto* text = value.string()) return json_quoted(*text);
  std::string json;
  if (const auto* list = value.list()) {
    for (const Value& item : *list) json += (json.empty() ? "" : ",") + json_text(item);
    return "[" + json + "]";
  }
  if (const auto* map = value.map()) {
    for (const auto& [name, item] : *map) json += (json.empty() ? "" : ",") + json_quoted(name) + ":" + json_text(item);
    return "{" + json + "}";
  }
  return "null";
}

}  // namespace parley
