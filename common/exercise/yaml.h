// Reads YAML into any Cap'n Proto struct, field by field: the schema is the format of the file.
#pragma once

#include <capnp/dynamic.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/exercise/mistake.h"
#include "common/exercise/yaml_tree.h"

namespace parley {

// A key is a field's name, an enum's value its name; one value stands for a list of one. All mistakes are told at once,
// each with its place, and what is right is read nevertheless. Gives the places of all values, for checks that come
// later.
Positions read_yaml(std::string_view text, const std::string& file, capnp::DynamicStruct::Builder to,
                    std::vector<Mistake>& mistakes);

// The same from a tree that did not come from a file of YAML; places are those of its nodes.
Positions read_tree(const YamlNode& root, const std::string& file, capnp::DynamicStruct::Builder to,
                    std::vector<Mistake>& mistakes);

}  // namespace parley
