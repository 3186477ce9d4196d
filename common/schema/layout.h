// Where a struct's fields lie in its words, worked out from the schema once: what the door compares a message with
// (known_form.h).
#pragma once

#include <capnp/schema.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace parley::detail {

struct Layout;

// What a pointer leads to.
struct Target {
  enum class Kind : std::uint8_t { text, data, structure, plain_list, enum_list, struct_list, pointer_list };
  Kind kind = Kind::data;
  std::uint8_t size_code = 0;             // of a list's elements, as in Cap'n Proto's list pointers
  std::uint16_t enumerants = 0;           // of an enum list
  const Layout* structure = nullptr;      // of a structure or a struct list
  std::shared_ptr<const Target> element;  // of a pointer list
};

struct EnumField {
  std::uint32_t offset = 0;  // in 16 bits, from the start of the data
  std::uint16_t default_value = 0;
  std::uint16_t enumerants = 0;  // values below are known
};

// A number with a sign, of 32 or 64 bits.
struct NumberField {
  std::uint32_t offset = 0;  // in its own size, from the start of the data
  bool wide = false;         // 64 bits
  std::int64_t default_value = 0;
};

struct UnionFields;

// Fields that are in use together: those outside unions, or those of one member of a union.
struct Fields {
  std::vector<std::uint64_t> known;  // bits in use, a mask for each word of data
  std::vector<EnumField> enums;
  std::vector<NumberField> numbers;
  std::vector<std::optional<Target>> pointers;  // by place; nothing where this part has no field
  std::vector<UnionFields> unions;
};

struct UnionFields {
  std::uint32_t tag = 0;        // in 16 bits, from the start of the data
  std::vector<Fields> members;  // by tag
};

struct Layout {
  Fields fields;
};

// Lives as long as the thread.
const Layout& layout_of(capnp::StructSchema schema);

}  // namespace parley::detail
