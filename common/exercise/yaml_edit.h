// Changes to a YAML tree by path, for those who put a file together from elsewhere.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/exercise/yaml_tree.h"

namespace parley {

YamlNode yaml_scalar(std::string text, Position position, bool plain = false);
YamlNode yaml_list(std::vector<YamlNode> items, Position position);
YamlNode yaml_map(Position position);

// The value under `key` of a map, or nullptr.
YamlNode* yaml_find(YamlNode& map, std::string_view key);
const YamlNode* yaml_find(const YamlNode& map, std::string_view key);
// `path`: "title.en" is the key `en` of the map under `title`; what is not there yet is made, what is no map replaced.
void yaml_set(YamlNode& map, std::string_view path, YamlNode value);
// With it goes every map on the way that is empty then.
void yaml_erase(YamlNode& map, std::string_view path);
// Everything in the tree now stands there.
void yaml_place(YamlNode& node, Position position);

// Puts the keys of every map into the order that they have in the other tree; what is not there comes after.
void yaml_order_like(YamlNode& node, const YamlNode& other);

// Each scalar's text by its path ("deliveries[0].text.en"), for comparing two trees.
std::map<std::string, std::string> yaml_leaves(const YamlNode& root);

}  // namespace parley
