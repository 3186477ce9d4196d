#include "common/exercise/yaml_edit.h"

#include <algorithm>

namespace parley {
namespace {

std::size_t index_of(const YamlNode& map, std::string_view key) {
  const auto found = std::find_if(map.keys.begin(), map.keys.end(), [&](const auto& one) { return one.first == key; });
  return static_cast<std::size_t>(found - map.keys.begin());
}

void collect_leaves(const YamlNode& node, const std::string& path, std::map<std::string, std::string>& leaves) {
  if (node.kind == YamlNode::Kind::scalar) leaves[path] = node.text;
  if (node.items.empty() && node.kind != YamlNode::Kind::scalar) leaves[path] = "";
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const bool list = node.kind == YamlNode::Kind::list;
    const std::string key = list ? "[" + std::to_string(i) + "]" : (path.empty() ? "" : ".") + node.keys[i].first;
    collect_leaves(node.items[i], path + key, leaves);
  }
}

}  // namespace

YamlNode yaml_scalar(std::string text, Position position, bool plain) {
  YamlNode node;
  node.kind = YamlNode::Kind::scalar;
  node.position = position;
  node.plain = plain;
  node.text = std::move(text);
  return node;
}

YamlNode yaml_list(std::vector<YamlNode> items, Position position) {
  YamlNode node;
  node.kind = YamlNode::Kind::list;
  node.position = position;
  node.items = std::move(items);
  return node;
}

YamlNode yaml_map(Position position) {
  YamlNode node;
  node.kind = YamlNode::Kind::map;
  node.position = position;
  return node;
}

const YamlNode* yaml_find(const YamlNode& map, std::string_view key) {
  const std::size_t index = index_of(map, key);
  return index == map.keys.size() ? nullptr : &map.items[index];
}

YamlNode* yaml_find(YamlNode& map, std::string_view key) {
  return const_cast<YamlNode*>(yaml_find(static_cast<const YamlNode&>(map), key));
}

void yaml_set(YamlNode& map, std::string_view path, YamlNode value) {
  const auto dot = path.find('.');
  const std::string_view key = path.substr(0, dot);
  YamlNode* found = yaml_find(map, key);
  if (found == nullptr) {
    map.keys.emplace_back(std::string(key), value.position);
    found = &map.items.emplace_back(yaml_map(value.position));
  }
  if (dot == std::string_view::npos) {
    *found = std::move(value);
    return;
  }
  if (found->kind != YamlNode::Kind::map) *found = yaml_map(value.position);
  yaml_set(*found, path.substr(dot + 1), std::move(value));
}

void yaml_erase(YamlNode& map, std::string_view path) {
  const auto dot = path.find('.');
  const std::size_t index = index_of(map, path.substr(0, dot));
  if (index == map.keys.size()) return;
  if (dot != std::string_view::npos) {
    if (map.items[index].kind != YamlNode::Kind::map) return;
    yaml_erase(map.items[index], path.substr(dot + 1));
    if (!map.items[index].items.empty()) return;
  }
  map.keys.erase(map.keys.begin() + static_cast<std::ptrdiff_t>(index));
  map.items.erase(map.items.begin() + static_cast<std::ptrdiff_t>(index));
}

void yaml_place(YamlNode& node, Position position) {
  node.position = position;
  for (auto& key : node.keys) key.second = position;
  for (YamlNode& item : node.items) yaml_place(item, position);
}

void yaml_order_like(YamlNode& node, const YamlNode& other) {
  if (node.kind != other.kind) return;
  if (node.kind == YamlNode::Kind::list) {
    for (std::size_t i = 0; i < std::min(node.items.size(), other.items.size()); ++i)
      yaml_order_like(node.items[i], other.items[i]);
    return;
  }
  YamlNode ordered = yaml_map(node.position);
  const auto take = [&](std::size_t index) {
    ordered.keys.push_back(std::move(node.keys[index]));
    ordered.items.push_back(std::move(node.items[index]));
    node.keys[index].first.clear();
  };
  for (std::size_t i = 0; i < other.keys.size(); ++i) {
    const std::size_t index = index_of(node, other.keys[i].first);
    if (index == node.keys.size()) continue;
    take(index);
    yaml_order_like(ordered.items.back(), other.items[i]);
  }
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    if (!node.keys[i].first.empty()) take(i);
  }
  if (node.kind == YamlNode::Kind::map) node = std::move(ordered);
}

std::map<std::string, std::string> yaml_leaves(const YamlNode& root) {
  std::map<std::string, std::string> leaves;
  collect_leaves(root, "", leaves);
  return leaves;
}

}  // namespace parley
