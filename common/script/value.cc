#include "common/script/value.h"

namespace parley {
namespace {

// Cut between characters, not within one of UTF-8.
std::string beginning_of(const std::string& text) {
  std::size_t shown = 60;
  if (text.size() <= shown) return text;
  while (shown > 0 && (static_cast<unsigned char>(text[shown]) & 0xc0) == 0x80) --shown;
  return text.substr(0, shown) + "...";
}

}  // namespace

const Value::Map* Value::map() const {
  static const Map kEmpty;
  if (const List* entries = list(); entries && entries->empty()) return &kEmpty;
  return std::get_if<Map>(&data_);
}

const Value* Value::find(std::string_view key) const {
  const Map* fields = map();
  if (!fields) return nullptr;
  auto field = fields->find(key);
  return field == fields->end() ? nullptr : &field->second;
}

std::string Value::description() const {
  if (is_nil()) return "nil";
  if (boolean()) return *boolean() ? "true" : "false";
  if (integer()) return "the integer " + std::to_string(*integer());
  if (string()) return "the string '" + beginning_of(*string()) + "'";
  if (list()) return list()->empty() ? "an empty table" : "a list";
  return "a table with named fields";
}

}  // namespace parley
