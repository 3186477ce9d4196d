#include "common/exercise/msel_import.h"

#include <algorithm>

#include "common/base/exercise_time.h"
#include "common/exercise/msel_splice.h"
#include "common/exercise/text.h"
#include "common/exercise/yaml.h"
#include "common/exercise/yaml_edit.h"
#include "common/exercise/yaml_write.h"

namespace parley {
namespace {

using List = schema::MasterScenarioEventsList;

std::string text_in(const PackageFiles& files, std::string_view name) {
  const auto found = files.find(name);
  return found == files.end() ? "" : found->second;
}

PackageFiles with_msel(const PackageFiles& files, std::string text) {
  PackageFiles with = files;
  with[kMselFile] = std::move(text);
  return with;
}

// With the ids that expectations get when they have none. Only the list is read.
PackageSource source_of(const std::string& msel) {
  std::vector<Mistake> ignored;
  return read_source({{kMselFile, msel}}, ignored);
}

int index_of(List::Reader list, std::string_view id) {
  const auto injects = list.getInjects();
  for (unsigned i = 0; i < injects.size(); ++i) {
    if (view(injects[i].getId()) == id) return static_cast<int>(i);
  }
  return -1;
}

bool same(schema::Inject::Reader one, schema::Inject::Reader other) {
  const auto a = Message<schema::Inject>::from(one), b = Message<schema::Inject>::from(other);
  return std::ranges::equal(a.bytes(), b.bytes());
}

bool same(List::Reader one, List::Reader other) {
  const auto a = Message<List>::from(one), b = Message<List>::from(other);
  return std::ranges::equal(a.bytes(), b.bytes());
}

MselChange change_of(MselChange::Kind kind, schema::Inject::Reader inject) {
  const auto title = inject.getTitle();
  return {kind,
          std::string(view(inject.getId())),
          std::string(view(inject.getTime())),
          std::string(view(title.hasEn() ? title.getEn() : title.getZh())),
          {}};
}

std::vector<MselChange::Field> fields_between(schema::Inject::Reader before, schema::Inject::Reader after) {
  const auto old_leaves = yaml_leaves(tree_of(before)), new_leaves = yaml_leaves(tree_of(after));
  std::vector<MselChange::Field> fields;
  for (const auto& [path, text] : old_leaves) {
    const auto found = new_leaves.find(path);
    if (found == new_leaves.end() || found->second != text)
      fields.push_back({path, text, found == new_leaves.end() ? "" : found->second});
  }
  for (const auto& [path, text] : new_leaves) {
    if (!old_leaves.contains(path)) fields.push_back({path, "", text});
  }
  return fields;
}

// The values of a file by their places; of several that begin at one place the deepest comes last.
using Places = std::vector<std::pair<Position, std::string_view>>;

Places places_of(const Positions& positions) {
  Places places;
  for (const auto& [path, position] : positions) places.emplace_back(position, path);
  std::sort(places.begin(), places.end(), [](const auto& one, const auto& other) {
    return std::pair(one.first, one.second.size()) < std::pair(other.first, other.second.size());
  });
  return places;
}

// The value that a place belongs to: the deepest of the last that begin before it or there.
std::string_view path_at(const Places& places, Position place) {
  const auto after = std::upper_bound(places.begin(), places.end(), place,
                                      [](Position wanted, const auto& one) { return wanted < one.first; });
  return after == places.begin() ? std::string_view() : std::prev(after)->second;
}

Position cell_of(const Positions& cells, std::string_view path) {
  for (;;) {
    const auto found = cells.find(path);
    if (found != cells.end()) return found->second;
    const auto cut = path.find_last_of(".[");
    if (cut == std::string_view::npos) return {};
    path = path.substr(0, cut);
  }
}

std::string id_of(const YamlNode& inject) {
  const YamlNode* id = inject.kind == YamlNode::Kind::map ? yaml_find(inject, "id") : nullptr;
  return id == nullptr ? std::string() : id->text;
}

// Behind what comes before it or at its time; without a time, at the end.
void insert_by_time(std::vector<YamlNode>& injects, YamlNode inject) {
  const auto time_of = [](const YamlNode& one) {
    const YamlNode* time = one.kind == YamlNode::Kind::map ? yaml_find(one, "time") : nullptr;
    return time == nullptr ? std::nullopt : parse_time(time->text);
  };
  const auto time = time_of(inject);
  const auto later = std::find_if(injects.begin(), injects.end(),
                                  [&](const YamlNode& one) { return time && time_of(one).value_or(0) > *time; });
  injects.insert(later, std::move(inject));
}

// The injects of `before` in their order, with the sheet's words where it has them, and the sheet's further ones.
void keep_others(YamlNode& list, const YamlNode& before) {
  YamlNode* injects = yaml_find(list, "injects");
  const YamlNode* old_injects = yaml_find(before, "injects");
  if (injects == nullptr || old_injects == nullptr) return;
  std::vector<YamlNode> together = old_injects->items;
  for (YamlNode& old : together) yaml_place(old, {});
  std::map<std::string, std::size_t> by_id;
  for (std::size_t i = 0; i < together.size(); ++i) by_id.emplace(id_of(together[i]), i);
  std::vector<YamlNode> further;
  for (YamlNode& inject : injects->items) {
    const auto found = by_id.find(id_of(inject));
    (found == by_id.end() ? further.emplace_back() : together[found->second]) = std::move(inject);
  }
  for (YamlNode& inject : further) insert_by_time(together, std::move(inject));
  injects->items = std::move(together);
}

// Injects that change keep the order of their fields.
void order_as_before(YamlNode& tree, const std::string& old_text) {
  std::vector<Mistake> ignored;
  const auto old = parse_yaml(old_text, kMselFile, ignored);
  const YamlNode* old_injects = old && old->kind == YamlNode::Kind::map ? yaml_find(*old, "injects") : nullptr;
  YamlNode* injects = yaml_find(tree, "injects");
  if (old_injects == nullptr || injects == nullptr) return;
  std::map<std::string, const YamlNode*> by_id;
  for (const YamlNode& inject : old_injects->items) by_id.emplace(id_of(inject), &inject);
  for (YamlNode& inject : injects->items) {
    const auto found = by_id.find(id_of(inject));
    if (found != by_id.end()) yaml_order_like(inject, *found->second);
  }
}

}  // namespace

MselImport::MselImport(const PackageFiles& files, const Sheet& sheet, const MselSheetOptions& options) : files_(files) {
  const PackageSource before = source_of(text_in(files, kMselFile));
  const YamlNode present = tree_of(before.msel.reader());
  sheet_ = read_msel_sheet(sheet, present, options);
  if (options.others_stay) keep_others(sheet_.msel, present);
  capnp::MallocMessageBuilder message;
  auto after = message.initRoot<List>();
  auto mistakes = sheet_.mistakes;
  cells_ = read_tree(sheet_.msel, "", after, mistakes);
  std::sort(mistakes.begin(), mistakes.end());
  mistakes.erase(std::unique(mistakes.begin(), mistakes.end()), mistakes.end());
  supply_expectation_ids(after);
  for (Mistake& mistake : mistakes) mistakes_.push_back(at_cell(std::move(mistake)));
  readable_ = std::none_of(mistakes_.begin(), mistakes_.end(),
                           [](const SheetMistake& one) { return one.mistake.severity == Severity::error; });
  if (readable_) compose(before, after.asReader());
}

void MselImport::compose(const PackageSource& before, List::Reader after) {
  YamlNode tree = tree_of(after);
  const auto old_list = before.msel.reader();
  order_as_before(tree, text_in(files_, kMselFile));
  std::vector<int> kept;
  for (const auto inject : after.getInjects()) {
    const int index = index_of(old_list, view(inject.getId()));
    kept.push_back(index >= 0 && same(old_list.getInjects()[static_cast<unsigned>(index)], inject) ? index : -1);
  }
  text_ = spliced_msel(text_in(files_, kMselFile), before.msel_positions, tree, kept);
  PackageSource spliced = source_of(text_);
  if (!same(spliced.msel.reader(), after)) {
    text_ = write_yaml(tree);
    spliced = source_of(text_);
  }
  places_ = std::move(spliced.msel_positions);
  compare(old_list, after);
}

void MselImport::compare(List::Reader before, List::Reader after) {
  int last = -1;
  for (const auto inject : after.getInjects()) {
    const int index = index_of(before, view(inject.getId()));
    if (index < 0) {
      changes_.push_back(change_of(MselChange::Kind::added, inject));
      continue;
    }
    reordered_ = reordered_ || index < last;
    last = index;
    const auto old = before.getInjects()[static_cast<unsigned>(index)];
    if (same(old, inject)) continue;
    changes_.push_back(change_of(MselChange::Kind::changed, inject));
    changes_.back().fields = fields_between(old, inject);
  }
  for (const auto inject : before.getInjects()) {
    if (index_of(after, view(inject.getId())) < 0) changes_.push_back(change_of(MselChange::Kind::gone, inject));
  }
}

PackageFiles MselImport::files() const { return with_msel(files_, text_); }

SheetMistake MselImport::at_cell(Mistake mistake) const {
  const auto header = sheet_.headers.find(mistake.column);
  return {std::move(mistake), header == sheet_.headers.end() ? "" : header->second};
}

std::vector<SheetMistake> MselImport::in_sheet(const std::vector<Mistake>& mistakes) const {
  std::vector<SheetMistake> told;
  const Places places = places_of(places_);
  for (Mistake mistake : mistakes) {
    if (mistake.file != kMselFile || mistake.line == 0) {
      told.push_back({std::move(mistake), ""});
      continue;
    }
    const Position cell = cell_of(cells_, path_at(places, {mistake.line, mistake.column}));
    if (cell.line > 0) {
      mistake.file.clear();
      mistake.line = cell.line;
      mistake.column = cell.column;
    }
    told.push_back(at_cell(std::move(mistake)));
  }
  return told;
}

}  // namespace parley
