// parley schema: what external programs and scripts write and read, made from the schema that everything is checked
// against.
#pragma once

#include <string>

namespace parley {

struct ProtocolSchemaOptions {
  std::string what;  // "bot", "act", "entry"
};

int print_protocol_schema(const ProtocolSchemaOptions& options);

// The protocol of external programs as an OpenRPC document, with the schemas of acts and entries.
std::string bot_protocol();

}  // namespace parley
