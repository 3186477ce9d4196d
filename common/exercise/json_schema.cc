#include "common/exercise/json_schema.h"

#include <capnp/schema.h>

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "common/exercise/text.h"
#include "common/schema/package.capnp.h"

namespace parley {
namespace {

using capnp::EnumSchema;
using capnp::StructSchema;
using capnp::Type;

constexpr std::string_view kOpenToAll = "(all)";

std::string string_of(kj::StringPtr text) { return {text.cStr(), text.size()}; }

std::string json_string(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') json += '\\';
    json += c;
  }
  return json + "\"";
}

// Members of an object in the order in which they were added.
class Object {
 public:
  Object& set(std::string_view key, const std::string& json) {
    members_.push_back(json_string(key) + ": " + json);
    return *this;
  }
  std::string inline_text() const { return "{" + joined(", ") + "}"; }
  std::string block_text(int depth) const {
    const std::string indent(static_cast<std::size_t>(depth) * 2, ' ');
    return "{\n" + indent + "  " + joined(",\n" + indent + "  ") + "\n" + indent + "}";
  }

 private:
  std::string joined(const std::string& separator) const {
    std::string text;
    for (const std::string& member : members_) text += (text.empty() ? "" : separator) + member;
    return text;
  }
  std::vector<std::string> members_;
};

std::string reference(StructSchema schema) {
  return Object().set("$ref", json_string("#/definitions/" + string_of(schema.getShortDisplayName()))).inline_text();
}

// An editor takes a bare true for a truth value, the reader of packages for the name.
std::string enumeration(EnumSchema schema) {
  std::string names;
  for (const auto value : schema.getEnumerants()) {
    const std::string name = string_of(value.getProto().getName());
    names += (names.empty() ? "" : ", ") + json_string(name);
    if (name == "true" || name == "false") names += ", " + name;
  }
  return Object().set("enum", "[" + names + "]").inline_text();
}

std::optional<std::uint64_t> highest(Type type) {
  if (type.isUInt8()) return UINT8_MAX;
  if (type.isUInt16()) return UINT16_MAX;
  return type.isUInt32() ? std::optional<std::uint64_t>(UINT32_MAX) : std::nullopt;
}

std::string json_type(Type type) {
  if (type.isText()) return R"({"type": ["string", "number"]})";
  if (type.isBool()) return R"({"type": "boolean"})";
  if (type.isStruct()) return reference(type.asStruct());
  if (type.isEnum()) return enumeration(type.asEnum());
  if (type.isList()) {
    const Type element = type.asList().getElementType();
    const std::string list = R"({"type": "array", "items": )" + json_type(element) + "}";
    return element.isStruct() ? list
                              : Object().set("anyOf", "[" + list + ", " + json_type(element) + "]").inline_text();
  }
  Object number;
  number.set("type", json_string("integer"));
  if (const auto high = highest(type)) number.set("minimum", "0").set("maximum", std::to_string(*high));
  return number.inline_text();
}

std::optional<std::string> json_default(StructSchema::Field field) {
  const auto proto = field.getProto();
  if (!proto.isSlot() || !proto.getSlot().getHadExplicitDefault()) return std::nullopt;
  const auto value = proto.getSlot().getDefaultValue();
  switch (value.which()) {
    case capnp::schema::Value::TEXT:
      return json_string(view(value.getText()));
    case capnp::schema::Value::BOOL:
      return value.getBool() ? "true" : "false";
    case capnp::schema::Value::UINT8:
      return std::to_string(value.getUint8());
    case capnp::schema::Value::UINT16:
      return std::to_string(value.getUint16());
    case capnp::schema::Value::UINT32:
      return std::to_string(value.getUint32());
    case capnp::schema::Value::ENUM:
      return json_string(string_of(field.getType().asEnum().getEnumerants()[value.getEnum()].getProto().getName()));
    default:
      return std::nullopt;
  }
}

class Writer {
 public:
  explicit Writer(const SchemaComments& comments) : comments_(comments) {}

  // Each struct that can be reached, in the order in which it is met.
  void define(StructSchema schema) {
    const std::string name = string_of(schema.getShortDisplayName());
    if (!defined_.insert(name).second) return;
    Object properties, definition;
    for (const auto field : schema.getFields()) {
      const std::string key = string_of(field.getProto().getName());
      properties.set(key, property(field, name + "." + key));
    }
    definition.set("type", json_string("object"));
    if (const auto text = description(name)) definition.set("description", json_string(*text));
    definition.set("additionalProperties", "false").set("properties", properties.block_text(3));
    definitions_.set(name, definition.block_text(2));
    for (const auto field : schema.getFields()) define_element(field.getType());
  }

  std::string definitions() const { return definitions_.block_text(1); }

 private:
  void define_element(Type type) {
    if (type.isList()) return define_element(type.asList().getElementType());
    if (type.isStruct()) define(type.asStruct());
  }

  // A reference stands alone in draft 7: what is said beside it is not heard, hence allOf.
  std::string property(StructSchema::Field field, const std::string& name) const {
    const std::string type = json_type(field.getType());
    const auto text = field_description(field, name);
    const auto value = json_default(field);
    if (!text && !value) return type;
    Object object;
    if (text) object.set("description", json_string(*text));
    if (value) object.set("default", *value);
    const std::string said = object.inline_text();
    if (field.getType().isStruct()) return said.substr(0, said.size() - 1) + ", \"allOf\": [" + type + "]}";
    return said.substr(0, said.size() - 1) + ", " + type.substr(1);
  }

  // The field's own comment, and what the values of its enum mean.
  std::optional<std::string> field_description(StructSchema::Field field, const std::string& name) const {
    std::string text = description(name).value_or("");
    const Type type = field.getType();
    const Type element = type.isList() ? Type(type.asList().getElementType()) : type;
    if (element.isEnum()) {
      for (const auto value : element.asEnum().getEnumerants()) {
        const std::string key = string_of(value.getProto().getName());
        const auto meaning = description(string_of(element.asEnum().getShortDisplayName()) + "." + key);
        if (meaning) text += (text.empty() ? "" : " | ") + key + ": " + *meaning;
      }
    }
    return text.empty() ? std::nullopt : std::optional(text);
  }

  std::optional<std::string> description(std::string_view name) const {
    const auto comment = comments_.find(name);
    if (comment == comments_.end()) return std::nullopt;
    if (!comment->second.starts_with(kOpenToAll)) return comment->second;
    const std::string rest = comment->second.substr(kOpenToAll.size());
    return rest.empty() ? "open to all" : rest.substr(1) + " (open to all)";
  }

  const SchemaComments& comments_;
  std::set<std::string> defined_;
  Object definitions_;
};

}  // namespace

std::string json_schema() {
  const SchemaComments comments = read_comments(package_schema_text());
  Writer writer(comments);
  const StructSchema exercise = capnp::Schema::from<schema::Exercise>();
  const StructSchema msel = capnp::Schema::from<schema::MasterScenarioEventsList>();
  writer.define(exercise);
  writer.define(msel);
  return Object()
             .set("$schema", json_string("http://json-schema.org/draft-07/schema#"))
             .set("title", json_string("Parley: exercise.yaml and msel.yaml"))
             .set("anyOf", "[" + reference(exercise) + ", " + reference(msel) + "]")
             .set("definitions", writer.definitions())
             .block_text(0) +
         "\n";
}

}  // namespace parley
