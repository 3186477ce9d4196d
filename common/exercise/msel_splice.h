// Private to msel_import: the new msel.yaml, which keeps the words, comments and layout of what did not change.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/exercise/mistake.h"
#include "common/exercise/yaml_tree.h"

namespace parley {

// `kept`: for each inject of `msel` the index in the old file of the one that it equals, or -1. Where the old text is
// laid out in a way that cannot be cut, all of it is written anew.
std::string spliced_msel(std::string_view old_text, const Positions& old_positions, const YamlNode& msel,
                         const std::vector<int>& kept);

}  // namespace parley
