#include "common/exercise/yaml.h"

#include <charconv>
#include <cstdint>
#include <limits>

namespace parley {
namespace {

using capnp::DynamicList;
using capnp::DynamicStruct;
using capnp::DynamicValue;
using capnp::StructSchema;
using Which = capnp::schema::Type::Which;

std::string string_of(kj::StringPtr text) { return {text.cStr(), text.size()}; }

std::vector<std::string> field_names(StructSchema schema) {
  std::vector<std::string> names;
  for (const auto field : schema.getFields()) names.push_back(string_of(field.getProto().getName()));
  return names;
}

std::vector<std::string> value_names(capnp::EnumSchema schema) {
  std::vector<std::string> names;
  for (const auto value : schema.getEnumerants()) names.push_back(string_of(value.getProto().getName()));
  return names;
}

// A text in each language (package.capnp, Words), whatever the languages are.
bool is_words(StructSchema schema) { return schema.getShortDisplayName() == "Words"; }

struct Range {
  std::int64_t low;
  std::uint64_t high;
};

template <typename T>
constexpr Range range_of() {
  return {static_cast<std::int64_t>(std::numeric_limits<T>::min()),
          static_cast<std::uint64_t>(std::numeric_limits<T>::max())};
}

std::optional<Range> integer_range(Which type) {
  switch (type) {
    case Which::INT8:
      return range_of<std::int8_t>();
    case Which::INT16:
      return range_of<std::int16_t>();
    case Which::INT32:
      return range_of<std::int32_t>();
    case Which::INT64:
      return range_of<std::int64_t>();
    case Which::UINT8:
      return range_of<std::uint8_t>();
    case Which::UINT16:
      return range_of<std::uint16_t>();
    case Which::UINT32:
      return range_of<std::uint32_t>();
    case Which::UINT64:
      return range_of<std::uint64_t>();
    default:
      return std::nullopt;
  }
}

template <typename T>
std::optional<T> parse_integer(std::string_view text) {
  T value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end.ec != std::errc() || end.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

class Reader {
 public:
  Reader(const std::string& file, Positions& positions, std::vector<Mistake>& mistakes)
      : file_(file), positions_(positions), mistakes_(mistakes) {}

  void read_struct(const YamlNode& node, DynamicStruct::Builder to, const std::string& path) {
    positions_.emplace(path, node.position);
    if (node.kind != YamlNode::Kind::map) return refuse_struct(node, to.getSchema(), path);
    bool chosen = false;
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      const auto& [key, position] = node.keys[i];
      KJ_IF_MAYBE (field, to.getSchema().findFieldByName(key)) {
        const bool in_union = field->getProto().getDiscriminantValue() != capnp::schema::Field::NO_DISCRIMINANT;
        if (in_union && chosen) complain(position, {quoted(key) + " excludes another field that is given", "keep one"});
        chosen = chosen || in_union;
        read_field(node.items[i], to, *field, path.empty() ? key : path + "." + key);
      } else {
        complain(position, unknown("key", key, field_names(to.getSchema())));
      }
    }
  }

 private:
  void complain(Position position, const Trouble& trouble, Severity severity = Severity::error) {
    mistakes_.push_back({file_, position.line, position.column, severity, trouble.what, trouble.suggestion});
  }

  static std::string name(const std::string& path) {
    const std::string last = path.substr(path.rfind('.') + 1);
    return path.empty() ? "the file" : quoted(last.substr(0, last.find('[')));
  }

  void refuse_struct(const YamlNode& node, StructSchema schema, const std::string& path) {
    if (is_words(schema)) {
      return complain(node.position, {name(path) + " wants its text in both languages", "write en: ... and zh: ..."});
    }
    complain(node.position,
             {name(path) + " wants a group of fields, not " + node.kind_name(), did_you_mean("", field_names(schema))});
  }

  void read_field(const YamlNode& node, DynamicStruct::Builder to, StructSchema::Field field, const std::string& path) {
    positions_.emplace(path, node.position);
    if (node.kind == YamlNode::Kind::null) {
      return complain(node.position, {name(path) + " is empty and taken as not given", "give a value or drop the key"},
                      Severity::warning);
    }
    if (field.getProto().isGroup() || field.getType().isStruct()) {
      read_struct(node, to.init(field).as<DynamicStruct>(), path);
    } else if (field.getType().isList()) {
      const bool list = node.kind == YamlNode::Kind::list;
      const auto size = static_cast<unsigned>(list ? node.items.size() : 1);
      read_list(node, to.init(field, size).as<DynamicList>(), path);
    } else if (const auto value = scalar(node, field.getType(), path)) {
      to.set(field, *value);
    }
  }

  void read_list(const YamlNode& node, DynamicList::Builder to, const std::string& path) {
    if (node.kind == YamlNode::Kind::list) {
      for (unsigned i = 0; i < to.size(); ++i) read_element(node.items[i], to, i, at(path, i));
    } else if (node.kind == YamlNode::Kind::map) {
      complain(node.position, {name(path) + " wants a list, not " + node.kind_name(), "put \"- \" before the group"});
    } else {
      read_element(node, to, 0, at(path, 0));
    }
  }

  void read_element(const YamlNode& node, DynamicList::Builder to, unsigned index, const std::string& path) {
    positions_.emplace(path, node.position);
    const capnp::Type type = to.getSchema().getElementType();
    if (node.kind == YamlNode::Kind::null) {
      complain(node.position, {name(path) + " is empty", "give a value or drop the item"});
    } else if (type.isStruct()) {
      read_struct(node, to[index].as<DynamicStruct>(), path);
    } else if (type.isList()) {
      complain(node.position, {name(path) + " cannot be given in a file", ""});
    } else if (const auto value = scalar(node, type, path)) {
      to.set(index, *value);
    }
  }

  std::optional<DynamicValue::Reader> scalar(const YamlNode& node, capnp::Type type, const std::string& path) {
    if (node.kind != YamlNode::Kind::scalar) {
      complain(node.position, {name(path) + " wants a single value, not " + node.kind_name(), ""});
      return std::nullopt;
    }
    if (type.isText()) return text(node);
    if (type.isBool()) return boolean(node, path);
    if (type.isEnum()) return enumerant(node, type.asEnum(), path);
    if (const auto range = integer_range(type.which())) return integer(node, *range, path);
    complain(node.position, {name(path) + " cannot be given in a file", ""});
    return std::nullopt;
  }

  std::optional<DynamicValue::Reader> text(const YamlNode& node) {
    if (node.text.find('\0') == std::string::npos) return capnp::Text::Reader(node.text.c_str(), node.text.size());
    complain(node.position, {"a text cannot hold the character NUL", ""});
    return std::nullopt;
  }

  std::optional<DynamicValue::Reader> boolean(const YamlNode& node, const std::string& path) {
    if (node.text == "true") return true;
    if (node.text == "false") return false;
    complain(node.position, {name(path) + " is true or false, not " + quoted(node.text), ""});
    return std::nullopt;
  }

  std::optional<DynamicValue::Reader> enumerant(const YamlNode& node, capnp::EnumSchema schema,
                                                const std::string& path) {
    KJ_IF_MAYBE (value, schema.findEnumerantByName(node.text)) {
      return DynamicValue::Reader(capnp::DynamicEnum(*value));
    }
    const auto names = value_names(schema);
    complain(node.position, {quoted(node.text) + " is no value of " + name(path), did_you_mean(node.text, names)});
    return std::nullopt;
  }

  std::optional<DynamicValue::Reader> integer(const YamlNode& node, Range range, const std::string& path) {
    const auto negative = parse_integer<std::int64_t>(node.text);
    if (negative && *negative < 0 && *negative >= range.low) return *negative;
    const auto positive = parse_integer<std::uint64_t>(node.text);
    if (positive && *positive <= range.high) return *positive;
    const std::string bounds = std::to_string(range.low) + " to " + std::to_string(range.high);
    complain(node.position, {name(path) + " is a whole number from " + bounds + ", not " + quoted(node.text), ""});
    return std::nullopt;
  }

  const std::string& file_;
  Positions& positions_;
  std::vector<Mistake>& mistakes_;
};

}  // namespace

Positions read_yaml(std::string_view text, const std::string& file, capnp::DynamicStruct::Builder to,
                    std::vector<Mistake>& mistakes) {
  const auto root = parse_yaml(text, file, mistakes);
  if (!root) return {};
  if (root->kind == YamlNode::Kind::null) {
    mistakes.push_back({file, 1, 1, Severity::error, "the file is empty", "start from parley new"});
    return {};
  }
  return read_tree(*root, file, to, mistakes);
}

Positions read_tree(const YamlNode& root, const std::string& file, capnp::DynamicStruct::Builder to,
                    std::vector<Mistake>& mistakes) {
  Positions positions;
  Reader(file, positions, mistakes).read_struct(root, to, "");
  return positions;
}

}  // namespace parley
