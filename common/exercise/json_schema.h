// The JSON Schema by which editors complete, explain and check exercise.yaml and msel.yaml.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace parley {

// Draft 7, which editors know best. Made from the compiled schema of packages, with its comments as descriptions; equal
// to exercises/exercise.schema.json.
std::string json_schema();

// What the comments of a Cap'n Proto file say: "Exercise" of a type, "Exercise.name" of its field or value.
using SchemaComments = std::map<std::string, std::string, std::less<>>;
SchemaComments read_comments(std::string_view capnp_text);

// The text of common/schema/package.capnp that this was built from.
std::string_view package_schema_text();

}  // namespace parley
