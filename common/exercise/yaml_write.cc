#include "common/exercise/yaml_write.h"

#include <algorithm>

#include "common/exercise/yaml_edit.h"
#include "common/exercise/yaml_write_scalar.h"

namespace parley {
namespace {

using capnp::DynamicValue;
using Kind = YamlNode::Kind;

YamlNode tree_of_value(DynamicValue::Reader value) {
  switch (value.getType()) {
    case DynamicValue::TEXT: {
      const auto text = value.as<capnp::Text>();
      return yaml_scalar(std::string(text.begin(), text.end()), {});
    }
    case DynamicValue::BOOL:
      return yaml_scalar(value.as<bool>() ? "true" : "false", {}, true);
    case DynamicValue::INT:
      return yaml_scalar(std::to_string(value.as<std::int64_t>()), {}, true);
    case DynamicValue::UINT:
      return yaml_scalar(std::to_string(value.as<std::uint64_t>()), {}, true);
    case DynamicValue::ENUM: {
      KJ_IF_MAYBE (enumerant, value.as<capnp::DynamicEnum>().getEnumerant()) {
        return yaml_scalar(enumerant->getProto().getName().cStr(), {}, true);
      }
      return yaml_scalar(std::to_string(value.as<capnp::DynamicEnum>().getRaw()), {}, true);
    }
    case DynamicValue::LIST: {
      std::vector<YamlNode> items;
      for (const auto item : value.as<capnp::DynamicList>()) items.push_back(tree_of_value(item));
      return yaml_list(std::move(items), {});
    }
    case DynamicValue::STRUCT:
      return tree_of(value.as<capnp::DynamicStruct>());
    default:
      return {};
  }
}

// { } and [ ] hold scalars, and lists of scalars, that fit a line.
std::string flow_text(const YamlNode& node, bool inside);

std::string flow_scalar(const YamlNode& node) {
  if (node.kind != Kind::scalar) return flow_text(node, true);
  return node.plain ? node.text : yaml_inline(node.text, true);
}

std::string flow_text(const YamlNode& node, bool inside) {
  const bool list = node.kind == Kind::list;
  if (inside && !list) return "";
  std::string text = list ? "[" : "{";
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const std::string value = flow_scalar(node.items[i]);
    if (value.empty() || value.find('\n') != std::string::npos) return "";
    text += (i == 0 ? "" : ", ") + (list ? "" : node.keys[i].first + ": ") + value;
  }
  return text + (list ? "]" : "}");
}

class YamlWriter {
 public:
  std::string text;

  // After a key and its colon, or after "- ": `indent` is that of what encloses it. `used`: characters on the line.
  void value(const YamlNode& node, std::size_t indent, std::size_t used, bool after_dash) {
    const std::string gap = after_dash ? "" : " ";
    if (node.kind == Kind::scalar) {
      const bool block = !node.plain && yaml_is_block(node.text);
      text += gap +
              (node.plain ? node.text
               : block    ? yaml_block(node.text, indent + 2)
                          : yaml_inline(node.text, false)) +
              "\n";
      return;
    }
    const std::string flow = flow_text(node, false);
    if (node.items.empty() || (!flow.empty() && used + yaml_length(flow) < kYamlWidth)) {
      text += gap + flow + "\n";
    } else if (node.kind == Kind::list) {
      if (!after_dash) text += "\n";
      list(node, indent + 2, false);
    } else {
      if (!after_dash) text += "\n";
      map(node, indent + 2, after_dash);
    }
  }

  void map(const YamlNode& node, std::size_t indent, bool after_dash) {
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      if (i > 0 || !after_dash) text += std::string(indent, ' ');
      text += node.keys[i].first + ":";
      value(node.items[i], indent, indent + node.keys[i].first.size() + 2, false);
    }
  }

  void list(const YamlNode& node, std::size_t indent, bool apart) {
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      if (apart && i > 0) text += "\n";
      text += std::string(indent, ' ') + "- ";
      apart ? item(node.items[i], indent) : value(node.items[i], indent, indent + 2, true);
    }
  }

  // Never on one line.
  void item(const YamlNode& node, std::size_t indent) {
    if (node.kind == Kind::map && !node.items.empty()) return map(node, indent + 2, true);
    value(node, indent, indent + 2, true);
  }
};

}  // namespace

YamlNode tree_of(capnp::DynamicStruct::Reader reader) {
  YamlNode map = yaml_map({});
  for (const auto field : reader.getSchema().getFields()) {
    if (!reader.has(field, capnp::HasMode::NON_DEFAULT)) continue;
    map.keys.emplace_back(field.getProto().getName().cStr(), Position{});
    map.items.push_back(tree_of_value(reader.get(field)));
  }
  return map;
}

std::string write_yaml(const YamlNode& root) {
  YamlWriter writer;
  for (std::size_t i = 0; i < root.items.size(); ++i) {
    const YamlNode& node = root.items[i];
    writer.text += root.keys[i].first + ":";
    if (node.kind != Kind::list || node.items.empty()) {
      writer.value(node, 0, root.keys[i].first.size() + 2, false);
      continue;
    }
    writer.text += "\n";
    writer.list(node, 2, true);
  }
  return writer.text.empty() ? "{}\n" : writer.text;
}

std::string write_yaml_item(const YamlNode& item, std::size_t indent) {
  YamlWriter writer;
  writer.text = std::string(indent, ' ') + "- ";
  writer.item(item, indent);
  return writer.text;
}

}  // namespace parley
