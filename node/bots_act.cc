#include "node/bots_act.h"

#include <capnp/dynamic.h>

#include "common/base/suggest.h"
#include "common/schema/filled.h"

namespace parley {
namespace {

struct Wrong {
  std::string what;
};

[[noreturn]] void refuse(const std::string& place, const std::string& what) { throw Wrong{place + ": " + what}; }

[[noreturn]] void expected(const std::string& place, std::string_view wanted, const Value& given) {
  refuse(place, "must be " + std::string(wanted) + ", not " + given.description());
}

// ", did you mean X?" or the end of the sentence.
std::string hint(std::string_view word, const std::vector<std::string>& known) {
  const auto near = nearest(word, known);
  return near ? "; did you mean " + *near + "?" : std::string();
}

template <typename Members>
std::vector<std::string> names_of(const Members& members) {
  std::vector<std::string> names;
  for (const auto member : members) names.emplace_back(member.getProto().getName().cStr());
  return names;
}

capnp::DynamicValue::Reader read_enum(capnp::EnumSchema schema, const Value& value, const std::string& place) {
  if (value.string() == nullptr) expected(place, "a word", value);
  const std::string& word = *value.string();
  KJ_IF_MAYBE (enumerant, schema.findEnumerantByName(kj::StringPtr(word.c_str(), word.size()))) {
    return capnp::DynamicEnum(*enumerant);
  }
  refuse(place, "there is no \"" + word + "\" here" + hint(word, names_of(schema.getEnumerants())));
}

template <typename Integer>
Integer read_integer(const Value& value, const std::string& place) {
  if (value.integer() == nullptr) expected(place, "an integer", value);
  const std::int64_t integer = *value.integer();
  if (!std::in_range<Integer>(integer)) refuse(place, "the number " + std::to_string(integer) + " is out of range");
  return static_cast<Integer>(integer);
}

// Everything that stands in its place without room of its own.
capnp::DynamicValue::Reader read_plain(capnp::Type type, const Value& value, const std::string& place) {
  switch (type.which()) {
    case capnp::schema::Type::BOOL:
      if (value.boolean() == nullptr) expected(place, "true or false", value);
      return *value.boolean();
    case capnp::schema::Type::INT8:
      return read_integer<std::int8_t>(value, place);
    case capnp::schema::Type::INT16:
      return read_integer<std::int16_t>(value, place);
    case capnp::schema::Type::INT32:
      return read_integer<std::int32_t>(value, place);
    case capnp::schema::Type::INT64:
      return read_integer<std::int64_t>(value, place);
    case capnp::schema::Type::UINT8:
      return read_integer<std::uint8_t>(value, place);
    case capnp::schema::Type::UINT16:
      return read_integer<std::uint16_t>(value, place);
    case capnp::schema::Type::UINT32:
      return read_integer<std::uint32_t>(value, place);
    case capnp::schema::Type::UINT64:
      return read_integer<std::uint64_t>(value, place);
    case capnp::schema::Type::TEXT:
      if (value.string() == nullptr) expected(place, "a text", value);
      return capnp::Text::Reader(value.string()->c_str(), value.string()->size());
    case capnp::schema::Type::ENUM:
      return read_enum(type.asEnum(), value, place);
    default:
      refuse(place, "cannot be written by a policy");
  }
}

void fill(capnp::DynamicStruct::Builder builder, const Value& value, const std::string& place);

void fill(capnp::DynamicList::Builder builder, const Value::List& list, const std::string& place) {
  const auto type = builder.getSchema().getElementType();
  for (unsigned i = 0; i < list.size(); ++i) {
    const std::string item = place + "[" + std::to_string(i + 1) + "]";
    if (type.isStruct()) {
      fill(builder[i].as<capnp::DynamicStruct>(), list[i], item);
    } else {
      builder.set(i, read_plain(type, list[i], item));
    }
  }
}

// What a draft holds: {acts = {{lineMessage = {...}}}, seats = {...}}.
Message<schema::Submission> read_submission(const Value& value, const std::string& place) {
  ScratchMessage message;
  auto submission = message.initRoot<schema::Submission>();
  fill(capnp::DynamicStruct::Builder(submission), value, place);
  return Message<schema::Submission>::from(submission);
}

void set_field(capnp::DynamicStruct::Builder builder, capnp::StructSchema::Field field, const Value& value,
               const std::string& place) {
  const auto type = field.getType();
  if (type.isData() && std::string_view(field.getProto().getName().cStr()) == "submission") {
    const auto drafted = read_submission(value, place);
    return builder.set(field, as_data(drafted.bytes()));
  }
  if (type.isStruct()) return fill(builder.init(field).as<capnp::DynamicStruct>(), value, place);
  if (!type.isList()) return builder.set(field, read_plain(type, value, place));
  if (value.list() == nullptr) expected(place, "a list", value);
  fill(builder.init(field, static_cast<unsigned>(value.list()->size())).as<capnp::DynamicList>(), *value.list(), place);
}

void fill(capnp::DynamicStruct::Builder builder, const Value& value, const std::string& place) {
  if (value.list() != nullptr && value.list()->empty()) return;  // Lua has one empty table
  if (value.map() == nullptr) expected(place, "a table with named fields", value);
  for (const auto& [name, content] : *value.map()) {
    KJ_IF_MAYBE (field, builder.getSchema().findFieldByName(kj::StringPtr(name.c_str(), name.size()))) {
      set_field(builder, *field, content, place + "." + name);
    } else {
      refuse(place, "there is no field " + name + hint(name, names_of(builder.getSchema().getFields())));
    }
  }
}

capnp::StructSchema::Field act_named(std::string_view name) {
  const auto acts = capnp::StructSchema(capnp::Schema::from<schema::Act>()).getUnionFields();
  for (const auto field : acts) {
    if (name == field.getProto().getName().cStr()) return field;
  }
  throw Wrong{"there is no act \"" + std::string(name) + "\"" + hint(name, names_of(acts))};
}

}  // namespace

std::variant<Message<schema::Act>, std::string> read_act(std::string_view name, const Value& body,
                                                         EntryNumber refers_to) {
  ScratchMessage message;
  auto act = message.initRoot<schema::Act>();
  try {
    const auto field = act_named(name);
    capnp::DynamicStruct::Builder dynamic(act);
    if (field.getType().isVoid()) {
      if (!body.is_nil() && (body.list() == nullptr || !body.list()->empty()))
        expected(std::string(name), "nothing", body);
      dynamic.set(field, capnp::VOID);
    } else {
      set_field(dynamic, field, body, std::string(name));
    }
  } catch (const Wrong& wrong) {
    return wrong.what;
  }
  act.setRefersTo(refers_to);
  return Message<schema::Act>::from(act);
}

}  // namespace parley
