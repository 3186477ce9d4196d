#include "tests/unit/schema/known_copy_for_test.h"

#include <string>
#include <string_view>

#include "common/base/utf8.h"

namespace parley::detail {
namespace {

using capnp::DynamicList;
using capnp::DynamicStruct;
using capnp::DynamicValue;
using capnp::StructSchema;

std::string name_of(kj::StringPtr name) { return {name.cStr(), name.size()}; }

Refusal unknown(const std::string& what, kj::StringPtr where) {
  return {"message.unknown", what + " of " + name_of(where) + " is unknown to this version of Parley: update it."};
}

void require_known(const capnp::DynamicEnum& value) {
  if (value.getEnumerant() == nullptr) {
    throw unknown("The value " + std::to_string(value.getRaw()), value.getSchema().getShortDisplayName());
  }
}

// A text is read by pages, Lua and people: bytes that each of them would show in another way stay outside.
void require_text(capnp::Text::Reader text) {
  if (is_utf8({text.begin(), text.size()})) return;
  throw Refusal{"message.text", "A text in the message is not valid UTF-8: send it again as UTF-8."};
}

void require_bounded(const DynamicValue::Reader& value, capnp::Type type, const Bounds& bounds) {
  if (!type.isInt64() && !type.isInt32()) return;
  const auto [least, most] = type.isInt64() ? bounds : Bounds{-kMostSmallNumber, kMostSmallNumber};
  const auto number = value.as<std::int64_t>();
  if (number < least || number > most) throw Refusal{"message.number", "A number in the message is beyond its bounds."};
}

void copy_list(DynamicList::Reader from, DynamicList::Builder to, const Bounds& bounds);

// Values that need no place of their own beforehand.
void require_plain(const DynamicValue::Reader& value) {
  if (value.getType() == DynamicValue::ENUM) require_known(value.as<capnp::DynamicEnum>());
  if (value.getType() == DynamicValue::TEXT) require_text(value.as<capnp::Text>());
}

void copy_field(const DynamicStruct::Reader& from, DynamicStruct::Builder to, StructSchema::Field field,
                const Bounds& bounds) {
  const auto value = from.get(field);
  if (field.getProto().isGroup() || value.getType() == DynamicValue::STRUCT) {
    copy_known(value.as<DynamicStruct>(), to.init(field).as<DynamicStruct>(), bounds);
  } else if (value.getType() == DynamicValue::LIST) {
    const auto list = value.as<DynamicList>();
    copy_list(list, to.init(field, list.size()).as<DynamicList>(), bounds);
  } else {
    require_plain(value);
    require_bounded(value, field.getType(), bounds);
    to.set(field, value);
  }
}

void copy_list(DynamicList::Reader from, DynamicList::Builder to, const Bounds& bounds) {
  for (unsigned i = 0; i < from.size(); ++i) {
    const auto value = from[i];
    if (value.getType() == DynamicValue::STRUCT) {
      copy_known(value.as<DynamicStruct>(), to[i].as<DynamicStruct>(), bounds);
    } else if (value.getType() == DynamicValue::LIST) {
      const auto list = value.as<DynamicList>();
      copy_list(list, to.init(i, list.size()).as<DynamicList>(), bounds);
    } else {
      require_plain(value);
      to.set(i, value);
    }
  }
}

// A pointer that is not there stays away: reading it would give the default and so lend the copy what the message
// lacks.
bool is_absent_pointer(const DynamicStruct::Reader& from, StructSchema::Field field) {
  if (field.getProto().isGroup()) return false;
  switch (field.getType().which()) {
    case capnp::schema::Type::TEXT:
    case capnp::schema::Type::DATA:
    case capnp::schema::Type::LIST:
    case capnp::schema::Type::STRUCT:
      return !from.has(field);
    default:
      return false;
  }
}

// The active member is set even when it is Void or absent: that sets the tag.
void copy_union(const DynamicStruct::Reader& from, DynamicStruct::Builder to, const Bounds& bounds) {
  KJ_IF_MAYBE (active, from.which()) {
    if (is_absent_pointer(from, *active)) {
      to.clear(*active);
    } else {
      copy_field(from, to, *active, bounds);
    }
  } else {
    throw unknown("The kind", from.getSchema().getShortDisplayName());
  }
}

}  // namespace

void copy_known(DynamicStruct::Reader from, DynamicStruct::Builder to, const Bounds& bounds) {
  for (const auto field : from.getSchema().getNonUnionFields()) {
    if (!is_absent_pointer(from, field)) copy_field(from, to, field, bounds);
  }
  if (from.getSchema().getUnionFields().size() > 0) copy_union(from, to, bounds);
}

}  // namespace parley::detail
