#include "common/exercise/msel_splice.h"

#include <algorithm>

#include "common/exercise/explain.h"
#include "common/exercise/yaml_edit.h"
#include "common/exercise/yaml_write.h"

namespace parley {
namespace {

std::vector<std::string_view> lines_in(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

// Blank lines and comments above an inject go with it.
bool goes_with_next(std::string_view line, std::size_t indent) {
  const std::size_t own = indent_of(line);
  return line.find_first_not_of(" \r\n") == std::string_view::npos || (own <= indent && line[own] == '#');
}

// An old file of injects as blocks: a head, and for each inject its lines. Empty where it has another layout.
class OldText {
 public:
  OldText(std::string_view text, const Positions& positions) : lines_(lines_in(text)) {
    for (std::size_t i = 0;; ++i) {
      const auto found = positions.find(at("injects", i));
      if (found == positions.end()) break;
      if (!begins_item(found->second)) return;
      begins_.push_back(static_cast<std::size_t>(found->second.line) - 1);
      if (begins_.size() > 1 && begins_.back() <= begins_[begins_.size() - 2]) return;
    }
    whole_ = !begins_.empty();
    for (std::size_t i = 1; i < begins_.size(); ++i) {
      while (begins_[i] > begins_[i - 1] + 1 && goes_with_next(lines_[begins_[i] - 1], indent_)) --begins_[i];
    }
  }

  bool whole() const { return whole_; }
  std::size_t indent() const { return indent_; }
  std::string head() const { return text(0, begins_.front()); }
  std::string inject(std::size_t index) const {
    return text(begins_[index], index + 1 < begins_.size() ? begins_[index + 1] : lines_.size());
  }

 private:
  // "  - id: '1'", and every inject as deep as the first.
  bool begins_item(Position position) {
    if (position.line < 1 || static_cast<std::size_t>(position.line) > lines_.size()) return false;
    const std::string_view line = lines_[static_cast<std::size_t>(position.line) - 1];
    const std::size_t indent = indent_of(line);
    if (begins_.empty()) indent_ = indent;
    return indent == indent_ && line.substr(indent).starts_with("- ") &&
           position.column == static_cast<int>(indent) + 3;
  }

  std::string text(std::size_t from, std::size_t to) const {
    std::string text;
    for (; from < to; ++from) text += lines_[from];
    return text;
  }

  std::vector<std::string_view> lines_;
  std::vector<std::size_t> begins_;
  std::size_t indent_ = 0;
  bool whole_ = false;
};

}  // namespace

std::string spliced_msel(std::string_view old_text, const Positions& old_positions, const YamlNode& msel,
                         const std::vector<int>& kept) {
  const OldText old(old_text, old_positions);
  const YamlNode* injects = yaml_find(msel, "injects");
  if (!old.whole() || injects == nullptr) return write_yaml(msel);
  std::string text = old.head();
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (!text.empty() && !text.ends_with('\n')) text += '\n';
    const std::string one =
        kept[i] >= 0 ? old.inject(static_cast<std::size_t>(kept[i])) : write_yaml_item(injects->items[i], old.indent());
    if (i > 0 && !one.starts_with('\n') && kept[i] != kept[i - 1] + 1) text += '\n';
    text += one;
  }
  return text;
}

}  // namespace parley
