#include "node/schema_json.h"

#include <set>

#include "common/schema/act.capnp.h"
#include "common/schema/entry.capnp.h"
#include "common/world/json_text.h"

namespace parley {
namespace {

std::string name_of(kj::StringPtr text) { return {text.cStr(), text.size()}; }

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const auto& item : items) text += (text.empty() ? "" : ",") + item;
  return text;
}

class SchemaWriter {
 public:
  explicit SchemaWriter(std::string_view root) : root_(root) {}

  void define(capnp::StructSchema schema) {
    const std::string name = name_of(schema.getShortDisplayName());
    if (!defined_.insert(name).second) return;
    definitions_.push_back(json_quoted(name) + ":" + object(schema));
  }
  std::string definitions() const { return "{" + joined(definitions_) + "}"; }

  // Cap'n Proto writes 64-bit integers as texts, and reads them as numbers too.
  std::string type(capnp::Type type, std::string_view field = {}) {
    if (type.isVoid()) return R"({"type":"null"})";
    if (type.isBool()) return R"({"type":"boolean"})";
    if (type.isText()) return R"({"type":"string"})";
    if (type.isData()) return data(field);
    if (type.isList()) return R"({"type":"array","items":)" + this->type(type.asList().getElementType()) + "}";
    if (type.isEnum()) return enumeration(type.asEnum());
    if (type.isInt64() || type.isUInt64()) return R"({"type":["string","integer"]})";
    if (!type.isStruct()) return R"({"type":"integer"})";
    if (type.asStruct().getProto().getStruct().getIsGroup()) return object(type.asStruct());
    define(type.asStruct());
    return R"({"$ref":)" + json_quoted(root_ + name_of(type.asStruct().getShortDisplayName())) + "}";
  }

 private:
  static std::string enumeration(capnp::EnumSchema schema) {
    std::vector<std::string> names;
    for (const auto one : schema.getEnumerants()) names.push_back(json_quoted(name_of(one.getProto().getName())));
    return R"({"enum":[)" + joined(names) + "]}";
  }

  // Signed submissions show as the acts that they are.
  std::string data(std::string_view field) {
    if (field == "submission") return type(capnp::Type(capnp::Schema::from<schema::Submission>()));
    return R"({"type":"string","contentEncoding":"base64"})";
  }

  // Of a union exactly one member is there.
  std::string object(capnp::StructSchema schema) {
    std::vector<std::string> properties, one_of;
    for (const auto field : schema.getFields()) {
      const std::string name = name_of(field.getProto().getName());
      properties.push_back(json_quoted(name) + ":" + type(field.getType(), name));
    }
    for (const auto field : schema.getUnionFields())
      one_of.push_back(R"({"required":[)" + json_quoted(name_of(field.getProto().getName())) + "]}");
    std::string text = R"({"type":"object","additionalProperties":false,"properties":{)" + joined(properties) + "}";
    if (!one_of.empty()) text += R"(,"oneOf":[)" + joined(one_of) + "]";
    return text + "}";
  }

  std::string root_;
  std::set<std::string> defined_;
  std::vector<std::string> definitions_;
};

}  // namespace

std::string json_definitions(const std::vector<capnp::StructSchema>& structs, std::string_view root) {
  SchemaWriter writer(root);
  for (const auto& schema : structs) writer.define(schema);
  return writer.definitions();
}

std::vector<std::string> act_names() {
  std::vector<std::string> names;
  for (const auto field : capnp::StructSchema(capnp::Schema::from<schema::Act>()).getUnionFields())
    names.push_back(name_of(field.getProto().getName()));
  return names;
}

std::string act_schema(std::string_view act) {
  for (const auto field : capnp::StructSchema(capnp::Schema::from<schema::Act>()).getUnionFields()) {
    if (act != name_of(field.getProto().getName())) continue;
    SchemaWriter writer("#/$defs/");
    std::string body = writer.type(field.getType(), act);
    const std::string definitions = writer.definitions();
    return R"({"type":"object","required":[)" + json_quoted(act) + R"(],"properties":{)" + json_quoted(act) + ":" +
           body + R"(,"refersTo":{"type":["string","integer"]}},"$defs":)" + definitions + "}";
  }
  return {};
}

}  // namespace parley
