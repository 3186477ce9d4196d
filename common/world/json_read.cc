#include "common/world/json_read.h"

#include <capnp/message.h>

#include <cmath>

#include "common/base/utf8.h"
#include "common/schema/json_tree.h"

namespace parley {
namespace {

constexpr double kExact = 9007199254740992.0;  // 2^53: beyond it not every whole number is a double

constexpr std::size_t kWhyBytes = 400;

std::string text_of(capnp::Text::Reader text) {
  std::string string(text.cStr(), text.size());
  KJ_REQUIRE(is_utf8(string), "a text in it is not UTF-8, or holds a NUL");
  return string;
}

Value value_of(capnp::JsonValue::Reader json) {
  switch (json.which()) {
    case capnp::JsonValue::BOOLEAN:
      return json.getBoolean();
    case capnp::JsonValue::STRING:
      return text_of(json.getString());
    case capnp::JsonValue::NUMBER: {
      const double number = json.getNumber();
      KJ_REQUIRE(std::trunc(number) == number && std::abs(number) <= kExact, "numbers are whole, up to 2^53");
      return static_cast<std::int64_t>(number);
    }
    case capnp::JsonValue::ARRAY: {
      Value::List list;
      for (const auto item : json.getArray()) list.push_back(value_of(item));
      return list;
    }
    case capnp::JsonValue::OBJECT: {
      Value::Map map;
      for (const auto field : json.getObject()) {
        const bool is_new = map.emplace(text_of(field.getName()), value_of(field.getValue())).second;
        KJ_REQUIRE(is_new, "a field is named twice");
      }
      return map;
    }
    default:
      return Value();
  }
}

}  // namespace

std::variant<Value, Refusal> read_json(std::string_view text) {
  try {
    capnp::MallocMessageBuilder message;
    auto root = message.initRoot<capnp::JsonValue>();
    read_json_tree(text, root);
    return value_of(root.asReader());
  } catch (const kj::Exception& exception) {
    const std::string why = exception.getDescription().cStr();
    const auto said = why.find("; ");  // before it: the library's own condition
    return Refusal{"json", "This is no JSON that can be read here: " +
                               as_utf8(said == std::string::npos ? why : why.substr(said + 2), kWhyBytes) + "."};
  }
}

}  // namespace parley
