#include "ops/json_schema.h"

#include <capnp/dynamic.h>
#include <capnp/schema.h>

#include "common/exercise/text.h"
#include "common/schema/package.capnp.h"

namespace parley {
namespace {

std::string string_of(kj::StringPtr text) { return {text.cStr(), text.size()}; }

class SchemaWriter {
 public:
  Value reference(capnp::StructSchema schema) {
    const std::string name = string_of(schema.getShortDisplayName());
    if (!definitions_.contains(name)) {
      definitions_[name] = Value();  // structs may hold themselves
      definitions_[name] = describe(schema);
    }
    return Value::Map{{"$ref", "#/$defs/" + name}};
  }
  Value::Map take() { return std::move(definitions_); }

 private:
  Value describe(capnp::StructSchema schema) {
    Value::Map properties;
    for (const auto field : schema.getFields()) {
      properties[string_of(field.getProto().getName())] = with_default(field, type_of(field.getType()));
    }
    return Value::Map{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  }

  // A scalar where a list is wanted is a list of one, as the reader of packages takes it.
  Value type_of(capnp::Type type) {
    if (type.isText()) return Value::Map{{"type", Value::List{"string", "number"}}};
    if (type.isBool()) return Value::Map{{"type", "boolean"}};
    if (type.isStruct()) return reference(type.asStruct());
    if (type.isEnum()) {
      Value::List names;
      for (const auto value : type.asEnum().getEnumerants()) names.emplace_back(string_of(value.getProto().getName()));
      return Value::Map{{"enum", std::move(names)}};
    }
    if (type.isList()) {
      const capnp::Type element = type.asList().getElementType();
      const Value list = Value::Map{{"type", "array"}, {"items", type_of(element)}};
      return element.isStruct() ? list : Value::Map{{"anyOf", Value::List{list, type_of(element)}}};
    }
    return Value::Map{{"type", "integer"}};
  }

  Value with_default(capnp::StructSchema::Field field, Value described) {
    const auto slot = field.getProto().getSlot();
    if (!slot.getHadExplicitDefault()) return described;
    Value::Map map = *described.map();
    const auto value = slot.getDefaultValue();
    if (value.isText()) map["default"] = view(value.getText());
    if (value.isBool()) map["default"] = value.getBool();
    if (value.isUint8()) map["default"] = value.getUint8();
    if (value.isUint32()) map["default"] = value.getUint32();
    if (value.isEnum()) {
      map["default"] = string_of(field.getType().asEnum().getEnumerants()[value.getEnum()].getProto().getName());
    }
    return map;
  }

  Value::Map definitions_;
};

}  // namespace

Value exercise_json_schema() {
  SchemaWriter writer;
  Value::List roots{writer.reference(capnp::Schema::from<schema::Exercise>()),
                    writer.reference(capnp::Schema::from<schema::MasterScenarioEventsList>())};
  return Value::Map{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                    {"title", "Parley exercise"},
                    {"anyOf", std::move(roots)},
                    {"$defs", writer.take()}};
}

}  // namespace parley
