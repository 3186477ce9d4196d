#include "common/mechanisms/event_value.h"

#include "common/world/history.h"

namespace parley {
namespace {

constexpr int kDepth = 4;

Value convert(capnp::DynamicValue::Reader value, int depth);

Value convert_list(capnp::DynamicList::Reader list, int depth) {
  Value::List values;
  values.reserve(list.size());
  for (const auto element : list) values.push_back(convert(element, depth + 1));
  return values;
}

void convert_fields(capnp::DynamicStruct::Reader body, int depth, Value::Map& map) {
  for (const auto field : body.getSchema().getFields()) {
    if (!body.has(field, capnp::HasMode::NON_NULL)) continue;
    auto value = convert(body.get(field), depth);
    if (!value.is_nil()) map.insert_or_assign(field.getProto().getName().cStr(), std::move(value));
  }
}

Value convert(capnp::DynamicValue::Reader value, int depth) {
  if (depth > kDepth) return {};
  switch (value.getType()) {
    case capnp::DynamicValue::BOOL:
      return value.as<bool>();
    case capnp::DynamicValue::INT:
      return value.as<std::int64_t>();
    case capnp::DynamicValue::UINT: {
      const auto number = value.as<std::uint64_t>();
      return number == kNoEntry ? Value() : Value(static_cast<std::int64_t>(number));
    }
    case capnp::DynamicValue::TEXT:
      return std::string_view(value.as<capnp::Text>().cStr(), value.as<capnp::Text>().size());
    case capnp::DynamicValue::ENUM: {
      KJ_IF_MAYBE (enumerant, value.as<capnp::DynamicEnum>().getEnumerant())
        return std::string_view(enumerant->getProto().getName().cStr());
      return {};
    }
    case capnp::DynamicValue::LIST:
      return convert_list(value.as<capnp::DynamicList>(), depth);
    case capnp::DynamicValue::STRUCT: {
      Value::Map map;
      convert_fields(value.as<capnp::DynamicStruct>(), depth + 1, map);
      return Value(std::move(map));
    }
    default:
      return {};
  }
}

}  // namespace

Value value_of(const Event& event) {
  Value::Map map;
  const auto owner = event.act ? capnp::DynamicStruct::Reader(*event.act) : capnp::DynamicStruct::Reader(event.entry);
  KJ_IF_MAYBE (field, owner.which()) {
    if (field->getType().isStruct()) convert_fields(owner.get(*field).as<capnp::DynamicStruct>(), 0, map);
  }
  // `kind` is that of the event; what its body calls so is its `type`.
  if (const auto own = map.find("kind"); own != map.end()) {
    Value type = own->second;
    map.insert_or_assign("type", std::move(type));
  }
  map.insert_or_assign("kind", std::string(name_of(event.act ? kind_id(event.act->which()) : kind_id(event.kind))));
  map.insert_or_assign("number", Value(event.number));
  map.insert_or_assign("time", Value(event.time / kMinute));
  if (event.submission)
    map.insert_or_assign("author",
                         std::string_view(event.submission->getSeat().cStr(), event.submission->getSeat().size()));
  if (event.act && event.act->getRefersTo() != kNoEntry)
    map.insert_or_assign("refersTo", Value(event.act->getRefersTo()));
  return Value(std::move(map));
}

Value value_of(capnp::DynamicStruct::Reader body) {
  Value::Map map;
  convert_fields(body, 0, map);
  return Value(std::move(map));
}

}  // namespace parley
