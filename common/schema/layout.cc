#include "common/schema/layout.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "common/base/check.h"

namespace parley::detail {
namespace {

using capnp::StructSchema;
using Type = capnp::schema::Type;

using Layouts = std::map<std::uint64_t, std::unique_ptr<Layout>>;  // by schema id

unsigned bits_of(capnp::Type type) {
  switch (type.which()) {
    case Type::VOID:
      return 0;
    case Type::BOOL:
      return 1;
    case Type::INT8:
    case Type::UINT8:
      return 8;
    case Type::INT16:
    case Type::UINT16:
    case Type::ENUM:
      return 16;
    case Type::INT32:
    case Type::UINT32:
    case Type::FLOAT32:
      return 32;
    default:
      return 64;
  }
}

std::uint8_t size_code_of(capnp::Type element) {
  switch (bits_of(element)) {
    case 0:
      return 0;
    case 1:
      return 1;
    case 8:
      return 2;
    case 16:
      return 3;
    case 32:
      return 4;
    default:
      return 5;
  }
}

bool is_pointer(capnp::Type type) {
  switch (type.which()) {
    case Type::TEXT:
    case Type::DATA:
    case Type::LIST:
    case Type::STRUCT:
      return true;
    case Type::INTERFACE:
    case Type::ANY_POINTER:
      PARLEY_CHECK(false, "our schemas have neither interfaces nor pointers to anything");
    default:
      return false;
  }
}

const Layout* layout_in(Layouts& layouts, StructSchema schema);

Target target_of(Layouts& layouts, capnp::Type type);

Target list_of(Layouts& layouts, capnp::Type element) {
  if (element.isStruct()) return {Target::Kind::struct_list, 7, 0, layout_in(layouts, element.asStruct()), nullptr};
  if (is_pointer(element)) {
    return {Target::Kind::pointer_list, 6, 0, nullptr, std::make_shared<const Target>(target_of(layouts, element))};
  }
  PARLEY_CHECK(!element.isInt32() && !element.isInt64(),
               "our schemas have no lists of numbers with a sign: nothing bounds these");
  if (!element.isEnum()) return {Target::Kind::plain_list, size_code_of(element), 0, nullptr, nullptr};
  const auto enumerants = static_cast<std::uint16_t>(element.asEnum().getEnumerants().size());
  return {Target::Kind::enum_list, size_code_of(element), enumerants, nullptr, nullptr};
}

Target target_of(Layouts& layouts, capnp::Type type) {
  if (type.isText()) return {Target::Kind::text, 2, 0, nullptr, nullptr};
  if (type.isData()) return {Target::Kind::data, 2, 0, nullptr, nullptr};
  if (type.isStruct()) return {Target::Kind::structure, 0, 0, layout_in(layouts, type.asStruct()), nullptr};
  return list_of(layouts, type.asList().getElementType());
}

void add_fields(Layouts& layouts, StructSchema schema, Fields& fields);

void add_data(const StructSchema::Field& field, Fields& fields) {
  const auto slot = field.getProto().getSlot();
  const unsigned bits = bits_of(field.getType());
  if (bits == 0) return;
  const std::uint64_t first = std::uint64_t{slot.getOffset()} * bits;
  const std::uint64_t ones = bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
  if (fields.known.size() <= first / 64) fields.known.resize(first / 64 + 1);
  fields.known[first / 64] |= ones << (first % 64);
  const auto default_value = slot.getDefaultValue();
  if (field.getType().isInt64()) fields.numbers.push_back({slot.getOffset(), true, default_value.getInt64()});
  if (field.getType().isInt32()) fields.numbers.push_back({slot.getOffset(), false, default_value.getInt32()});
  if (!field.getType().isEnum()) return;
  const auto enumerants = static_cast<std::uint16_t>(field.getType().asEnum().getEnumerants().size());
  fields.enums.push_back({slot.getOffset(), default_value.getEnum(), enumerants});
}

void add_field(Layouts& layouts, const StructSchema::Field& field, Fields& fields) {
  if (field.getProto().isGroup()) return add_fields(layouts, field.getType().asStruct(), fields);
  if (!is_pointer(field.getType())) return add_data(field, fields);
  const std::size_t place = field.getProto().getSlot().getOffset();
  if (fields.pointers.size() <= place) fields.pointers.resize(place + 1);
  fields.pointers[place] = target_of(layouts, field.getType());
}

void add_union(Layouts& layouts, StructSchema schema, Fields& fields) {
  UnionFields members;
  members.tag = schema.getProto().getStruct().getDiscriminantOffset();
  members.members.resize(schema.getUnionFields().size());
  for (const auto field : schema.getUnionFields()) {
    const std::size_t tag = field.getProto().getDiscriminantValue();
    PARLEY_CHECK(tag < members.members.size(), "tags are given without gaps");
    add_field(layouts, field, members.members[tag]);
  }
  const std::size_t word = members.tag / 4;
  if (fields.known.size() <= word) fields.known.resize(word + 1);
  fields.known[word] |= std::uint64_t{0xffff} << (members.tag % 4 * 16);
  fields.unions.push_back(std::move(members));
}

void add_fields(Layouts& layouts, StructSchema schema, Fields& fields) {
  for (const auto field : schema.getNonUnionFields()) add_field(layouts, field, fields);
  if (schema.getUnionFields().size() > 0) add_union(layouts, schema, fields);
}

const Layout* layout_in(Layouts& layouts, StructSchema schema) {
  auto& layout = layouts[schema.getProto().getId()];
  if (layout) return layout.get();
  layout = std::make_unique<Layout>();
  Layout* const made = layout.get();  // a struct may hold itself
  add_fields(layouts, schema, made->fields);
  return made;
}

}  // namespace

const Layout& layout_of(StructSchema schema) {
  thread_local Layouts layouts;
  // Few are asked for, again and again.
  thread_local std::vector<std::pair<StructSchema, const Layout*>> asked_for;
  const auto found =
      std::find_if(asked_for.begin(), asked_for.end(), [&](const auto& one) { return one.first == schema; });
  if (found != asked_for.end()) return *found->second;
  return *asked_for.emplace_back(schema, layout_in(layouts, schema)).second;
}

}  // namespace parley::detail
