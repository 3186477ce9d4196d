// Entries as JSON, by Cap'n Proto's own codec: the schema's names, 64-bit integers as strings, enums as words.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "common/base/refusal.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"

namespace parley {

// Signed submissions show as the acts they are, other Data as base64. What is encoded here decodes to the same bytes,
// so that commitments and signatures can still be checked. Used by one thread.
class EntryJson {
 public:
  EntryJson();
  ~EntryJson();

  // One line.
  std::string encode(schema::Entry::Reader entry) const;
  std::variant<Message<schema::Entry>, Refusal> decode(std::string_view json) const;

 private:
  struct Codec;
  std::unique_ptr<Codec> codec_;
};

}  // namespace parley
