// Comments are not in the compiled schema; they are read from its text, whose layout we know: a comment stands behind a
// field or in the lines after it, and that of a type in the lines after its first.
#include <optional>
#include <vector>

#include "common/exercise/json_schema.h"

namespace parley {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

// "struct Words {" -> "Words"
std::optional<std::string_view> type_of(std::string_view line) {
  for (const std::string_view keyword : {"struct ", "enum "}) {
    if (line.starts_with(keyword)) return line.substr(keyword.size(), line.find(' ', keyword.size()) - keyword.size());
  }
  return std::nullopt;
}

// "  name @0 :Text;   # ..." -> "name"
std::optional<std::string_view> member_of(std::string_view line) {
  const std::string_view inside = trimmed(line);
  const auto space = inside.find(" @");
  if (inside.starts_with('#') || space == std::string_view::npos || inside.find(' ') != space) return std::nullopt;
  return inside.substr(0, space);
}

// What follows "# "; a # inside a default value's quotes does not occur.
std::string_view comment_of(std::string_view line) {
  const auto mark = line.find("# ");
  return mark == std::string_view::npos ? std::string_view() : trimmed(line.substr(mark + 2));
}

}  // namespace

SchemaComments read_comments(std::string_view capnp_text) {
  SchemaComments comments;
  std::string type, subject;
  for (const std::string_view line : lines_of(capnp_text)) {
    if (const auto name = type_of(line)) {
      type = subject = *name;
      if (line.find('}') != std::string_view::npos) subject.clear();
    } else if (const auto member = member_of(line); member && !type.empty()) {
      subject = type + "." + std::string(*member);
    } else if (!trimmed(line).starts_with('#')) {
      subject.clear();
    }
    const std::string_view comment = comment_of(line);
    if (subject.empty() || comment.empty()) continue;
    std::string& text = comments[subject];
    text += (text.empty() ? "" : " ") + std::string(comment);
  }
  return comments;
}

}  // namespace parley
