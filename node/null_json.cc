#include "node/null_json.h"

#include <capnp/message.h>

namespace parley {
namespace {

using Json = capnp::JsonValue;

bool has_null(Json::Reader json) {
  if (json.isNull()) return true;
  if (json.isArray()) {
    for (const auto item : json.getArray()) {
      if (has_null(item)) return true;
    }
  }
  if (json.isObject()) {
    for (const auto field : json.getObject()) {
      if (has_null(field.getValue())) return true;
    }
  }
  return false;
}

// An empty one of the type, which the codec reads.
void fill(capnp::Type type, Json::Builder json) {
  if (!json.isNull()) return;
  if (type.isStruct()) json.initObject(0);
  if (type.isList()) json.initArray(0);
  if (type.isText() || type.isData()) json.setString("");
}

void fill_within(capnp::Type type, Json::Builder json) {
  if (type.isList() && json.isArray()) {
    for (auto item : json.getArray()) fill_within(type.asList().getElementType(), item);
  }
  if (!type.isStruct() || !json.isObject()) return;
  for (auto member : json.getObject()) {
    KJ_IF_MAYBE (field, type.asStruct().findFieldByName(member.getName())) {
      fill(field->getType(), member.getValue());
      fill_within(field->getType(), member.getValue());
    }
  }
}

// Takes out again, below `built`, what fill() has put where `json` says null.
void empty_within(Json::Reader json, capnp::DynamicValue::Builder built) {
  if (built.getType() == capnp::DynamicValue::LIST && json.isArray()) {
    auto list = built.as<capnp::DynamicList>();
    for (unsigned i = 0; i < list.size(); ++i) empty_within(json.getArray()[i], list[i]);
  }
  if (built.getType() != capnp::DynamicValue::STRUCT || !json.isObject()) return;
  auto group = built.as<capnp::DynamicStruct>();
  for (const auto member : json.getObject()) {
    KJ_IF_MAYBE (field, group.getSchema().findFieldByName(member.getName())) {
      const bool nests = field->getType().isStruct() || field->getType().isList();
      if (member.getValue().isNull()) group.clear(*field);
      if (!member.getValue().isNull() && nests) empty_within(member.getValue(), group.get(*field));
    }
  }
}

}  // namespace

void decode_with_nulls(const capnp::JsonCodec& codec, Json::Reader json, capnp::DynamicStruct::Builder into) {
  if (!has_null(json)) return codec.decode(json, into);
  capnp::MallocMessageBuilder message;
  message.setRoot(json);
  auto filled = message.getRoot<Json>();
  fill_within(into.getSchema(), filled);
  codec.decode(filled.asReader(), into);
  empty_within(json, into);
}

}  // namespace parley
