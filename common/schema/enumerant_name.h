// An enumerant in the schema's spelling, as scripts, pages and results write it.
#pragma once

#include <capnp/schema.h>

#include <string_view>

namespace parley {

// Empty for a number that the schema does not name.
template <typename Enum>
std::string_view enumerant_name(Enum value) {
  const auto enumerants = capnp::EnumSchema(capnp::Schema::from<Enum>()).getEnumerants();
  const auto ordinal = static_cast<unsigned>(value);
  return ordinal < enumerants.size() ? std::string_view(enumerants[ordinal].getProto().getName().cStr()) : "";
}

}  // namespace parley
