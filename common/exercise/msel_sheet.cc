#include "common/exercise/msel_sheet.h"

#include <algorithm>

#include "common/exercise/msel_cell.h"
#include "common/exercise/msel_header.h"
#include "common/exercise/yaml_edit.h"

namespace parley {
namespace {

// The rows of one inject, in the sheet's order.
struct Group {
  std::string id;
  Position position;
  std::vector<const SheetRow*> rows;
};

Position position_of(const SheetRow& row, unsigned column) {
  return {static_cast<int>(row.number), static_cast<int>(column)};
}

class SheetInjects {
 public:
  SheetInjects(const Sheet& sheet, const YamlNode& present, const MselSheetOptions& options)
      : sheet_(sheet), options_(options), header_(find_header(sheet, options)) {
    if (const YamlNode* injects = yaml_find(present, "injects")) present_ = injects->items;
  }

  MselSheet read() {
    result_.msel = yaml_map({1, 1});
    if (header_.row == nullptr) return refuse_header();
    result_.mistakes = header_.mistakes;
    result_.ignored = header_.ignored;
    result_.header_row = static_cast<int>(header_.row->number);
    for (const auto& [column, text] : header_.texts) result_.headers[static_cast<int>(column)] = text;
    group_rows();
    std::vector<YamlNode> injects;
    for (const Group& group : groups_) injects.push_back(inject_of(group));
    result_.injects = injects.size();
    if (injects.empty()) complain({result_.header_row, 1}, {"there is no inject below the header", ""});
    yaml_set(result_.msel, "injects", yaml_list(std::move(injects), {result_.header_row, 1}));
    return std::move(result_);
  }

 private:
  void complain(Position position, const Trouble& trouble) {
    result_.mistakes.push_back({"", position.line, position.column, Severity::error, trouble.what, trouble.suggestion});
  }

  MselSheet refuse_header() {
    const int row = sheet_.rows.empty() ? 1 : static_cast<int>(sheet_.rows.front().number);
    complain({row, 1}, {"no row near the top is a header of a list of injects",
                        "name the columns, e.g. Inject, Time, To, Content (en); or say which is which: --map \"Inject "
                        "text=Content (en)\""});
    return std::move(result_);
  }

  const SheetCell* cell(const SheetRow& row, MselLevel level, std::string_view path) const {
    const unsigned* column = header_.find(msel_column_of(level, path));
    return column == nullptr ? nullptr : row.cell(*column);
  }

  bool has_contents(const SheetRow& row) const {
    return std::any_of(row.cells.begin(), row.cells.end(), [&](const SheetCell& one) {
      return header_.columns.contains(one.column) && !trimmed(one.text).empty();
    });
  }

  // A row without an id belongs to the inject above it, as merged cells have it. In a sheet without ids every row is an
  // inject.
  void group_rows() {
    const unsigned* ids = header_.find(msel_column_of(MselLevel::inject, "id"));
    if (ids == nullptr && options_.others_stay) {
      // Counted from 1, they would take the place of those that are there.
      complain({result_.header_row, 1}, {"there is no column with the numbers of the injects that are to be added",
                                         "give them numbers, e.g. in a column Inject; or say which column has them: "
                                         "--map \"Serial=Inject\""});
    }
    std::map<std::string, std::size_t> by_id;
    for (const SheetRow& row : sheet_.rows) {
      if (row.number <= header_.row->number || !has_contents(row)) continue;
      const SheetCell* said = ids == nullptr ? nullptr : row.cell(*ids);
      std::string id(said == nullptr ? "" : trimmed(said->text));
      const Position position = position_of(row, ids == nullptr ? 1 : *ids);
      if (said != nullptr) check_id(*said, position);
      if (ids == nullptr) id = std::to_string(groups_.size() + 1);
      if (id.empty() && groups_.empty()) {
        complain(position, {"the first inject has no number", "give it one"});
        id = "1";
      }
      if (id.empty()) id = groups_.back().id;
      const auto [found, added] = by_id.emplace(id, groups_.size());
      if (added) groups_.push_back({id, position, {}});
      groups_[found->second].rows.push_back(&row);
    }
  }

  // Spreadsheets make 3 May of 3-5.
  void check_id(const SheetCell& cell, Position position) {
    const auto value = msel_value(cell, msel_column_of(MselLevel::inject, "id"), options_, position);
    if (const auto* trouble = std::get_if<Trouble>(&value)) complain(position, *trouble);
  }

  YamlNode base_of(const Group& group) const {
    for (const YamlNode& inject : present_) {
      const YamlNode* id = yaml_find(inject, "id");
      if (id == nullptr || id->text != group.id) continue;
      YamlNode base = inject;
      yaml_place(base, group.position);
      return base;
    }
    return yaml_map(group.position);
  }

  YamlNode inject_of(const Group& group) {
    YamlNode inject = base_of(group);
    yaml_set(inject, "id", yaml_scalar(group.id, group.position));
    for (const auto& [number, column] : header_.columns) {
      const MselColumn& one = *column;
      if (one.level != MselLevel::inject || std::string_view(one.path) == "id") continue;
      if (one.form == MselForm::kind || one.form == MselForm::further) continue;
      const SheetRow* row = only_row(group, number);
      row == nullptr ? yaml_erase(inject, one.path) : set_cell(inject, *row, number, one);
    }
    set_list(inject, group, MselLevel::delivery, "deliveries");
    set_list(inject, group, MselLevel::expectation, "expects");
    set_further(inject, MselLevel::inject, group.rows, group.position);
    set_kind(inject, group);
    return inject;
  }

  // The row of an inject whose cell says something there. Its further rows are empty there or say the same.
  const SheetRow* only_row(const Group& group, unsigned column) {
    const SheetRow* found = nullptr;
    for (const SheetRow* row : group.rows) {
      const SheetCell* one = row->cell(column);
      if (one == nullptr || trimmed(one->text).empty()) continue;
      if (found == nullptr) {
        found = row;
      } else if (trimmed(found->cell(column)->text) != trimmed(one->text)) {
        complain(position_of(*row, column),
                 {"inject " + quoted(group.id) + " has another " + quoted(header_.texts.at(column)) + " in row " +
                      std::to_string(found->number),
                  "leave it empty in the further rows of an inject, or give this row a number of its own"});
      }
    }
    return found;
  }

  void set_cell(YamlNode& tree, const SheetRow& row, unsigned number, const MselColumn& column) {
    const Position position = position_of(row, number);
    auto value = msel_value(*row.cell(number), column, options_, position);
    if (const auto* trouble = std::get_if<Trouble>(&value)) return complain(position, *trouble);
    auto& node = std::get<std::optional<YamlNode>>(value);
    node ? yaml_set(tree, column.path, *std::move(node)) : yaml_erase(tree, column.path);
  }

  void set_kind(YamlNode& inject, const Group& group) {
    const unsigned* number = header_.find(kind_column());
    const SheetRow* row = number == nullptr ? nullptr : only_row(group, *number);
    if (row == nullptr) return;
    const Position position = position_of(*row, *number);
    const auto kind = msel_kind(trimmed(row->cell(*number)->text));
    if (const auto* trouble = std::get_if<Trouble>(&kind)) return complain(position, *trouble);
    const auto& said = std::get<std::string>(kind);
    const bool conditional = yaml_find(inject, "condition") != nullptr;
    yaml_erase(inject, "manual");
    if (said == "manual") yaml_set(inject, "manual", yaml_scalar("true", position, true));
    if (said == "contingency" && !conditional)
      complain(position, {"a contingency inject has a condition", "give it one, or let it be scheduled or manual"});
    if (said == "scheduled" && conditional)
      complain(position, {"a scheduled inject has no condition", "write contingency, or empty the condition"});
  }

  static const MselColumn& kind_column() {
    return *std::find_if(msel_columns().begin(), msel_columns().end(),
                         [](const MselColumn& one) { return one.form == MselForm::kind; });
  }

  // What has no column of its own. The cell says all of it; without the column it stays as it is.
  void set_further(YamlNode& tree, MselLevel level, const std::vector<const SheetRow*>& rows, Position position) {
    const auto further = std::find_if(header_.columns.begin(), header_.columns.end(), [&](const auto& one) {
      return one.second->level == level && one.second->form == MselForm::further;
    });
    if (further == header_.columns.end()) return;
    for (std::size_t i = tree.keys.size(); i-- > 0;) {
      const std::string key = tree.keys[i].first;
      const bool list = level == MselLevel::inject && (key == "deliveries" || key == "expects");
      if (!has_msel_column(level, key) && (!list || tree.items[i].items.empty())) yaml_erase(tree, key);
    }
    for (const SheetRow* row : rows) {
      const SheetCell* one = row->cell(further->first);
      if (one != nullptr && !trimmed(one->text).empty())
        merge_further(tree, one->text, position_of(*row, further->first), position);
    }
  }

  void merge_further(YamlNode& tree, const std::string& text, Position position, Position fallback) {
    std::vector<Mistake> mistakes;
    auto parsed = parse_yaml(text, "", mistakes);
    for (const Mistake& mistake : mistakes)
      complain(position,
               {"line " + std::to_string(mistake.line) + " of the cell: " + mistake.what, mistake.suggestion});
    if (!parsed) return;
    if (parsed->kind != YamlNode::Kind::map)
      return complain(position, {"further fields are written as in msel.yaml", "e.g. mediaEffect: false"});
    yaml_place(*parsed, position.line > 0 ? position : fallback);
    for (std::size_t i = 0; i < parsed->keys.size(); ++i)
      merge_field(tree, parsed->keys[i].first, parsed->items[i], position);
  }

  void merge_field(YamlNode& tree, const std::string& key, YamlNode& value, Position position) {
    YamlNode* there = yaml_find(tree, key);
    const bool both_maps = there != nullptr && there->kind == YamlNode::Kind::map && value.kind == YamlNode::Kind::map;
    if (there == nullptr) return yaml_set(tree, key, std::move(value));
    if (!both_maps)
      return complain(position, {quoted(key) + " is said in a column of its own, too", "take it out of this cell"});
    for (std::size_t i = 0; i < value.keys.size(); ++i)
      merge_field(*there, value.keys[i].first, value.items[i], position);
  }

  // Deliveries or expectations: one of each row in which something of them stands.
  void set_list(YamlNode& inject, const Group& group, MselLevel level, const char* key) {
    if (!header_.has(level)) return;
    const YamlNode* before = yaml_find(inject, key);
    std::vector<YamlNode> old = before != nullptr && !before->items.empty() ? before->items : std::vector<YamlNode>();
    std::vector<YamlNode> items;
    for (const SheetRow* row : group.rows) {
      if (!says(*row, level)) continue;
      YamlNode item = old_item(old, *row, level, items.size());
      yaml_place(item, position_of(*row, static_cast<unsigned>(group.position.column)));
      for (const auto& [number, column] : header_.columns) {
        if (column->level != level || column->form == MselForm::further) continue;
        row->cell(number) == nullptr ? yaml_erase(item, column->path) : set_cell(item, *row, number, *column);
      }
      set_further(item, level, {row}, group.position);
      items.push_back(std::move(item));
    }
    if (!items.empty()) return yaml_set(inject, key, yaml_list(std::move(items), group.position));
    if (!old.empty()) yaml_erase(inject, key);
  }

  bool says(const SheetRow& row, MselLevel level) const {
    return std::any_of(header_.columns.begin(), header_.columns.end(), [&](const auto& one) {
      const SheetCell* there = one.second->level == level ? row.cell(one.first) : nullptr;
      return there != nullptr && !trimmed(there->text).empty();
    });
  }

  // The one that the row continues: an expectation by its id, else by its place.
  YamlNode old_item(const std::vector<YamlNode>& old, const SheetRow& row, MselLevel level, std::size_t index) const {
    const SheetCell* id = level == MselLevel::expectation ? cell(row, level, "id") : nullptr;
    if (id != nullptr) {
      for (const YamlNode& item : old) {
        const YamlNode* there = yaml_find(item, "id");
        if (there != nullptr && there->text == trimmed(id->text)) return item;
      }
      return yaml_map({});
    }
    return index < old.size() ? old[index] : yaml_map({});
  }

  const Sheet& sheet_;
  const MselSheetOptions& options_;
  MselHeader header_;
  std::vector<YamlNode> present_;
  std::vector<Group> groups_;
  MselSheet result_;
};

}  // namespace

MselSheet read_msel_sheet(const Sheet& sheet, const YamlNode& present, const MselSheetOptions& options) {
  return SheetInjects(sheet, present, options).read();
}

const Sheet* msel_sheet_of(const Workbook& workbook, std::string_view name, const MselSheetOptions& options) {
  const auto found = std::find_if(workbook.begin(), workbook.end(), [&](const Sheet& sheet) {
    return sheet.name == (name.empty() ? std::string_view("MSEL") : name);
  });
  if (found != workbook.end()) return &*found;
  if (!name.empty() || workbook.empty()) return nullptr;
  for (const Sheet& sheet : workbook) {
    if (find_header(sheet, options).row != nullptr) return &sheet;
  }
  return &workbook.front();
}

}  // namespace parley
