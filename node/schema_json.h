// JSON Schema (2020-12) of what acts and entries look like as JSON, made from the compiled Cap'n Proto schema: what
// programs and agents write by (node/act_json.h, node/entry_json.h).
#pragma once

#include <capnp/schema.h>

#include <string>
#include <string_view>
#include <vector>

namespace parley {

// {"Act": {...}, "LineMessage": {...}}: the definitions of these structs and of all that they hold. References begin
// with `root`, "#/components/schemas/".
std::string json_definitions(const std::vector<capnp::StructSchema>& structs, std::string_view root);

// The names of all acts, in the schema's order.
std::vector<std::string> act_names();
// The schema of one act's body with its definitions in "$defs"; empty when there is no such act.
std::string act_schema(std::string_view act);

}  // namespace parley
