// YAML text as a tree with positions, within limits that a hostile file cannot stretch.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/exercise/mistake.h"

namespace parley {

struct YamlNode {
  enum class Kind : unsigned char { null, scalar, list, map };
  Kind kind = Kind::null;
  Position position;
  bool plain = false;                                  // scalar without quotes
  std::string text;                                    // scalar
  std::vector<YamlNode> items;                         // list; the values of a map
  std::vector<std::pair<std::string, Position>> keys;  // map, beside its items

  const char* kind_name() const;  // "a list"
};

// Nothing when the file cannot be read at all (it is too large, not UTF-8, not YAML, too deep, or uses anchors, aliases
// or tags); duplicate keys are told and the first one stands. What is wrong goes to `mistakes`.
std::optional<YamlNode> parse_yaml(std::string_view text, const std::string& file, std::vector<Mistake>& mistakes);

}  // namespace parley
