// The way back from structs to YAML: what read_yaml reads as the same struct.
#pragma once

#include <capnp/dynamic.h>

#include <string>

#include "common/exercise/yaml_tree.h"

namespace parley {

// Every field that is set, in the schema's order, as read_yaml would find it; without positions.
YamlNode tree_of(capnp::DynamicStruct::Reader reader);

// As people write packages: blocks, short groups on one line, long texts over several. Lists right below the root have
// an empty line between their items.
std::string write_yaml(const YamlNode& root);
// One item of such a list, its "- " after `indent` spaces.
std::string write_yaml_item(const YamlNode& item, std::size_t indent);

}  // namespace parley
