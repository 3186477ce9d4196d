#include "common/exercise/msel_table.h"

#include <algorithm>

#include "common/base/exercise_time.h"
#include "common/exercise/text.h"
#include "common/exercise/yaml_edit.h"
#include "common/exercise/yaml_write.h"

namespace parley {
namespace {

constexpr std::size_t kLevels = 3;
constexpr const char* kListOf[kLevels] = {"", "deliveries", "expects"};

std::size_t number_of(MselLevel level) { return static_cast<std::size_t>(level); }

// A cell gives it back as it is: nothing is trimmed, and no spreadsheet alters it.
bool survives(std::string_view text) {
  return !text.empty() && trimmed(text).size() == text.size() && std::all_of(text.begin(), text.end(), [](char byte) {
    return static_cast<unsigned char>(byte) >= 0x20 || byte == '\n';
  });
}

const YamlNode* at_path(const YamlNode& map, std::string_view path) {
  const auto dot = path.find('.');
  const YamlNode* found = yaml_find(map, path.substr(0, dot));
  if (found == nullptr || dot == std::string_view::npos) return found;
  return found->kind == YamlNode::Kind::map ? at_path(*found, path.substr(dot + 1)) : nullptr;
}

// Takes fields out of the trees as their cells are written; what is left goes into the further fields.
class TableWriter {
 public:
  TableWriter(const PackageSource& source, std::string_view language) : source_(source), zh_(language == "zh") {}

  MselTable write() {
    for (const auto inject : source_.msel.reader().getInjects()) add(inject);
    return chosen();
  }

 private:
  void add(schema::Inject::Reader inject) {
    YamlNode own = tree_of(inject);
    std::vector<YamlNode> lists[kLevels];
    for (const auto level : {MselLevel::delivery, MselLevel::expectation})
      take_list(own, level, lists[number_of(level)]);
    const std::string id(view(inject.getId()));
    const std::string phase = phase_of(inject);
    const std::size_t rows = std::max({std::size_t{1}, lists[1].size(), lists[2].size()});
    for (std::size_t row = 0; row < rows; ++row) {
      auto& cells = table_.rows.emplace_back(msel_columns().size());
      table_.begins.push_back(row == 0);
      if (row == 0) write_level(own, MselLevel::inject, cells);
      for (const auto level : {MselLevel::delivery, MselLevel::expectation}) {
        auto& items = lists[number_of(level)];
        if (row < items.size()) write_level(items[row], level, cells);
      }
      for (std::size_t column = 0; column < cells.size(); ++column) {
        const MselColumn& one = msel_columns()[column];
        if (one.level == MselLevel::inject && std::string_view(one.path) == "id") cells[column] = id;
        if (row == 0 && one.form == MselForm::told && std::string_view(one.en) == "Phase") cells[column] = phase;
      }
    }
  }

  // An empty list, or one with an item in which nothing is set, stays behind for the further fields.
  static void take_list(YamlNode& own, MselLevel level, std::vector<YamlNode>& items) {
    const YamlNode* list = yaml_find(own, kListOf[number_of(level)]);
    if (list == nullptr || list->items.empty()) return;
    if (level == MselLevel::expectation &&
        std::any_of(list->items.begin(), list->items.end(), [](const YamlNode& item) { return item.items.empty(); }))
      return;
    items = list->items;
    yaml_erase(own, kListOf[number_of(level)]);
  }

  void write_level(YamlNode& tree, MselLevel level, std::vector<std::string>& cells) const {
    if (level == MselLevel::inject) yaml_erase_id(tree);
    for (std::size_t column = 0; column < cells.size(); ++column) {
      const MselColumn& one = msel_columns()[column];
      if (one.level == level && one.form != MselForm::further) cells[column] = take_cell(tree, one);
    }
    for (std::size_t column = 0; column < cells.size(); ++column) {
      const MselColumn& one = msel_columns()[column];
      if (one.level == level && one.form == MselForm::further && !tree.items.empty())
        cells[column] = trimmed(write_yaml(tree));
    }
  }

  // It stands in every row.
  static void yaml_erase_id(YamlNode& tree) { yaml_erase(tree, "id"); }

  std::string take_cell(YamlNode& tree, const MselColumn& column) const {
    if (column.form == MselForm::kind) return take_kind(tree);
    if (column.form == MselForm::told) return "";
    const YamlNode* node = at_path(tree, column.path);
    if (column.form == MselForm::choice && node == nullptr)
      return std::string(column.path) == "oncePer" ? "" : default_word(column.path);
    if (node == nullptr) return "";
    const std::string cell = cell_of(*node, column);
    if (!cell.empty()) yaml_erase(tree, column.path);
    return cell;
  }

  // Empty: no cell can say it.
  std::string cell_of(const YamlNode& node, const MselColumn& column) const {
    if (column.form == MselForm::list) return list_cell(node);
    if (node.kind != YamlNode::Kind::scalar || !survives(node.text)) return "";
    if (column.form == MselForm::yes) return node.text == "true" ? word("yes", "true") : "";
    if (column.form == MselForm::choice)
      return msel_word(column.path, node.text) == nullptr ? "" : word(column.path, node.text);
    return node.text;
  }

  static std::string list_cell(const YamlNode& node) {
    std::string commas, lines;
    std::vector<std::string> items;
    for (const YamlNode& item : node.items) {
      commas += (items.empty() ? "" : ", ") + item.text;
      lines += (items.empty() ? "" : "\n") + item.text;
      items.push_back(item.text);
    }
    if (!survives(commas)) return "";
    return msel_items(commas) == items ? commas : msel_items(lines) == items ? lines : "";
  }

  std::string take_kind(YamlNode& tree) const {
    const YamlNode* condition = yaml_find(tree, "condition");
    if (yaml_find(tree, "manual") != nullptr) {
      yaml_erase(tree, "manual");
      return word("kind", "manual");
    }
    return word("kind", condition == nullptr ? "scheduled" : "contingency");
  }

  std::string word(std::string_view path, std::string_view value) const {
    const MselWord* found = msel_word(path, value);
    return found == nullptr ? std::string(value) : zh_ ? found->zh : found->en;
  }

  // Of an enumeration whose first value is not written in the package.
  std::string default_word(std::string_view path) const { return word(path, path == "means" ? "report" : "true"); }

  std::string phase_of(schema::Inject::Reader inject) const {
    const auto time = parse_time(view(inject.getTime()));
    std::string phase;
    for (const auto plan : source_.exercise.reader().getPhases()) {
      const auto begins = parse_time(view(plan.getBegins()));
      if (!time || !begins || *begins > *time) continue;
      phase = view(zh_ && plan.getTitle().hasZh() ? plan.getTitle().getZh() : plan.getTitle().getEn());
    }
    return survives(phase) ? phase : "";
  }

  // Only columns in which something stands, and those that every list has.
  MselTable chosen() {
    MselTable chosen;
    chosen.begins = table_.begins;
    chosen.rows.resize(table_.rows.size());
    for (std::size_t column = 0; column < msel_columns().size(); ++column) {
      const MselColumn& one = msel_columns()[column];
      const bool used =
          std::any_of(table_.rows.begin(), table_.rows.end(), [&](const auto& row) { return !row[column].empty(); });
      if (!one.always && !used) continue;
      chosen.columns.push_back(&one);
      chosen.headers.emplace_back(zh_ ? one.zh : one.en);
      for (std::size_t row = 0; row < table_.rows.size(); ++row)
        chosen.rows[row].push_back(std::move(table_.rows[row][column]));
    }
    return chosen;
  }

  const PackageSource& source_;
  bool zh_;
  MselTable table_;
};

}  // namespace

MselTable msel_table(const PackageSource& source, std::string_view language) {
  return TableWriter(source, language).write();
}

}  // namespace parley
