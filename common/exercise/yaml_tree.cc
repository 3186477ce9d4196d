#include "common/exercise/yaml_tree.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "common/base/limits.h"
#include "common/base/utf8.h"

namespace parley {
namespace {

using limits::kYamlBytes, limits::kYamlDepth, limits::kYamlNodes;

// yaml-cpp's time grows with the square of a line's length where { } or [ ] stand on it: a list of 100,000 values takes
// ten seconds on one line and none on many.
constexpr std::size_t kLineBytes = 16 * limits::kKiB;

// Ends the parse at the first thing that makes the rest of a file meaningless or dangerous; caught in parse_yaml only.
struct Abandoned {
  Position position;
  Trouble trouble;
};

// yaml-cpp counts bytes; editors count characters.
class LineStarts {
 public:
  explicit LineStarts(std::string_view text) : text_(text), starts_{0} {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\n') starts_.push_back(i + 1);
    }
  }
  Position position(const YAML::Mark& mark) const {
    if (mark.line < 0 || static_cast<std::size_t>(mark.line) >= starts_.size()) return {};
    const std::string_view before = text_.substr(starts_[static_cast<std::size_t>(mark.line)]).substr(0, column(mark));
    const auto characters = std::count_if(before.begin(), before.end(),
                                          [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
    return {mark.line + 1, static_cast<int>(characters) + 1};
  }
  // The first line that is longer than kLineBytes; 0 when there is none.
  int too_long() const {
    for (std::size_t i = 0; i < starts_.size(); ++i) {
      const std::size_t end = i + 1 < starts_.size() ? starts_[i + 1] : text_.size();
      if (end - starts_[i] > kLineBytes) return static_cast<int>(i) + 1;
    }
    return 0;
  }

 private:
  static std::size_t column(const YAML::Mark& mark) { return static_cast<std::size_t>(std::max(mark.column, 0)); }
  std::string_view text_;
  std::vector<std::size_t> starts_;
};

class TreeBuilder : public YAML::EventHandler {
 public:
  explicit TreeBuilder(const LineStarts& lines) : lines_(lines) {}
  YamlNode take() { return std::move(root_); }
  std::vector<std::pair<Position, std::string>> duplicates;

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_specials(mark, "", anchor);
    place(node(YamlNode::Kind::null, mark));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw Abandoned{lines_.position(mark), {"aliases are not allowed", "write the value out"}};
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_specials(mark, tag, anchor);
    YamlNode scalar = node(YamlNode::Kind::scalar, mark);
    scalar.plain = tag == "?";
    scalar.text = value;
    place(std::move(scalar));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(YamlNode::Kind::list, mark, tag, anchor);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(YamlNode::Kind::map, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

 private:
  // A list or map that is being filled; in a map, `key` waits for its value.
  struct Open {
    YamlNode node;
    std::optional<std::pair<std::string, Position>> key;
    std::set<std::string> known;
  };

  YamlNode node(YamlNode::Kind kind, const YAML::Mark& mark) {
    YamlNode result;
    result.kind = kind;
    result.position = lines_.position(mark);
    if (++count_ > kYamlNodes) {
      throw Abandoned{result.position,
                      {"the file has more than " + std::to_string(kYamlNodes) + " values", "split it"}};
    }
    return result;
  }

  void refuse_specials(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) const {
    if (anchor != YAML::NullAnchor)
      throw Abandoned{lines_.position(mark), {"anchors are not allowed", "write the value out"}};
    if (tag.empty() || tag == "?" || tag == "!") return;
    throw Abandoned{lines_.position(mark), {"tags are not allowed", "drop " + quoted(tag)}};
  }

  void open(YamlNode::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    refuse_specials(mark, tag, anchor);
    if (open_.size() == kYamlDepth) {
      throw Abandoned{lines_.position(mark),
                      {"values are nested more than " + std::to_string(kYamlDepth) + " deep", ""}};
    }
    open_.push_back({node(kind, mark), std::nullopt, {}});
  }

  void close() {
    YamlNode finished = std::move(open_.back().node);
    open_.pop_back();
    place(std::move(finished));
  }

  void place(YamlNode value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (open_.back().node.kind == YamlNode::Kind::list) {
      open_.back().node.items.push_back(std::move(value));
    } else {
      place_in_map(open_.back(), std::move(value));
    }
  }

  void place_in_map(Open& map, YamlNode value) {
    if (!map.key) {
      if (value.kind != YamlNode::Kind::scalar) throw Abandoned{value.position, {"a key is a single word", ""}};
      map.key.emplace(std::move(value.text), value.position);
      return;
    }
    if (!map.known.insert(map.key->first).second) {
      duplicates.emplace_back(map.key->second, map.key->first);
    } else {
      map.node.keys.push_back(*std::move(map.key));
      map.node.items.push_back(std::move(value));
    }
    map.key.reset();
  }

  const LineStarts& lines_;
  std::vector<Open> open_;
  std::size_t count_ = 0;
  YamlNode root_;
};

// yaml-cpp's own words are terse; the mark is what helps.
Trouble syntax_trouble(const YAML::Exception& exception) {
  return {"this is not YAML: " + exception.msg,
          "check the indentation, and quote a text that has : or, inside { }, any of ? , [ ] in it"};
}

YamlNode parse(std::string_view text, const LineStarts& lines,
               std::vector<std::pair<Position, std::string>>& duplicates) {
  std::istringstream stream{std::string(text)};
  YAML::Parser parser(stream);
  TreeBuilder builder(lines);
  if (!parser.HandleNextDocument(builder)) return {};
  duplicates = std::move(builder.duplicates);
  TreeBuilder rest(lines);
  if (parser.HandleNextDocument(rest)) {
    throw Abandoned{rest.take().position, {"a file holds one document", "drop the line ---"}};
  }
  return builder.take();
}

}  // namespace

const char* YamlNode::kind_name() const {
  switch (kind) {
    case Kind::null:
      return "nothing";
    case Kind::scalar:
      return "a single value";
    case Kind::list:
      return "a list";
    case Kind::map:
      return "a group of fields";
  }
  return "nothing";
}

std::optional<YamlNode> parse_yaml(std::string_view text, const std::string& file, std::vector<Mistake>& mistakes) {
  const auto complain = [&](Position position, const Trouble& trouble) {
    mistakes.push_back({file, position.line, position.column, Severity::error, trouble.what, trouble.suggestion});
  };
  if (text.size() > kYamlBytes) {
    complain({}, {"the file is larger than " + std::to_string(kYamlBytes / limits::kMiB) + " MiB", "split it"});
    return std::nullopt;
  }
  if (!is_utf8(text)) {
    complain({}, {"the file is not UTF-8 text", "save it as UTF-8"});
    return std::nullopt;
  }
  const LineStarts lines(text);
  if (const int line = lines.too_long(); line > 0) {
    complain({line, 1}, {"the line is longer than " + std::to_string(kLineBytes / limits::kKiB) + " KiB", "break it"});
    return std::nullopt;
  }
  try {
    std::vector<std::pair<Position, std::string>> duplicates;
    YamlNode root = parse(text, lines, duplicates);
    for (const auto& [position, key] : duplicates)
      complain(position, {"the key " + quoted(key) + " is there twice", "keep one"});
    return root;
  } catch (const Abandoned& abandoned) {
    complain(abandoned.position, abandoned.trouble);
  } catch (const YAML::Exception& exception) {
    complain(lines.position(exception.mark), syntax_trouble(exception));
  }
  return std::nullopt;
}

}  // namespace parley
