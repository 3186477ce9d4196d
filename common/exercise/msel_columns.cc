#include "common/exercise/msel_columns.h"

#include <algorithm>
#include <map>

#include "common/base/check.h"

namespace parley {
namespace {

using enum MselLevel;
using enum MselForm;

// In the order in which planners read a list: what, when, to whom, which words, what should follow, what for.
constexpr MselColumn kColumns[] = {
    {inject, text, "id", "Inject", "编号",
     "id|no|nr|number|inject id|inject no|inject number|event|event id|event number|msel "
     "number|序号|注入编号|事件编号|注入事件编号",
     true, 8},
    {inject, text, "storyline", "Storyline", "线索", "thread|strand|theme|故事线|情节", true, 14},
    {inject, told, "", "Phase", "阶段", "", false, 14},
    {inject, time, "time", "Time", "时间",
     "planned time|scheduled time|release time|time of inject|exercise "
     "time|计划时间|演习时间|演练时间|下达时间|发布时间",
     true, 10},
    {inject, kind, "", "Kind", "类别", "type|inject type|category|类型|注入类型", true, 13},
    {inject, text, "title.en", "Title (en)", "标题（英文）", "title|subject|name|title en|event title", true, 24},
    {inject, text, "title.zh", "Title (zh)", "标题（中文）", "标题|名称|主题|title zh", true, 20},
    {inject, text, "condition", "Condition", "条件", "trigger|触发条件", true, 30},
    {inject, choice, "oncePer", "Once per", "每方一次", "once for each", false, 10},
    {inject, text, "skipIf", "Skip if", "跳过条件", "", false, 30},
    {inject, list, "needs", "Needs", "前置行", "depends on|prerequisite|prerequisites|前提", false, 10},
    {inject, yes, "emergency", "Emergency", "紧急", "", false, 10},
    {inject, text, "incident", "Incident", "事件", "", false, 14},
    {inject, text, "encounter", "Encounter", "相遇", "", false, 14},
    {inject, list, "effects", "Effects on release", "下达时的效果",
     "effects|state effects on release|state effects|效果|影响", false, 20},
    {inject, list, "opens", "Opens decisions", "开启决策", "decisions|决策", false, 12},
    {delivery, text, "from.en", "From (en)", "发件方（英文）", "from|sender|simulated sender|from en|source", false,
     18},
    {delivery, text, "from.zh", "From (zh)", "发件方（中文）", "发件方|发送方|来源|发件人|from zh", false, 16},
    {delivery, list, "to", "To", "收件方",
     "recipient|recipients|audience|addressee|addressees|player|players|target|delivered "
     "to|接收方|接收席位|收件人|对象",
     true, 16},
    {delivery, choice, "means", "Means", "方式",
     "method|delivery method|method of delivery|channel|medium|mode|途径|手段|发送方式", true, 11},
    {delivery, text, "text.en", "Content (en)", "内容（英文）",
     "content|text|message|description|inject text|inject description|content en|event description|details", true, 60},
    {delivery, text, "text.zh", "Content (zh)", "内容（中文）", "内容|正文|描述|content zh|说明", true, 50},
    {delivery, choice, "truth", "Truth", "真实性", "ground truth|ground truth relation|与事实关系", false, 10},
    {delivery, text, "topic", "Topic", "议题", "", false, 14},
    {delivery, list, "names", "Names", "点名", "names parties|parties named", false, 10},
    {expectation, text, "id", "Expectation", "预期编号", "expectation id", true, 11},
    {expectation, text, "text.en", "Expected action (en)", "预期行动（英文）",
     "expected action|expected actions|expected response|expected player action|expected player actions|expected "
     "outcome|expected action en|anticipated response|anticipated player action",
     true, 40},
    {expectation, text, "text.zh", "Expected action (zh)", "预期行动（中文）",
     "预期行动|预期反应|预期动作|expected action zh", true, 34},
    {expectation, list, "by", "By whom", "行动方", "by|actor|responsible player|执行方", true, 14},
    {expectation, time, "due", "Expected by", "期限", "due|deadline|time limit|预期时间|截止时间|完成时限", true, 11},
    {expectation, text, "done", "Criteria (done)", "完成标准", "criteria|done|criterion|measure|标准|判定标准|判定条件",
     true, 40},
    {expectation, yes, "absence", "Holds until due", "保持到期限", "absence", false, 10},
    {expectation, yes, "judged", "Judged by evaluator", "由评估员判定", "judged", false, 10},
    {expectation, text, "requires", "Requires", "所需机制", "mechanism|机制", false, 14},
    {expectation, list, "effectsDone", "Effects if done", "完成时的效果", "effects done|state effects if done", false,
     20},
    {expectation, list, "effectsMissed", "Effects if missed", "未完成时的效果",
     "effects missed|state effects if missing", false, 20},
    {inject, text, "objective", "Objective", "目标", "objectives|exercise objective|training objective|演练目标", true,
     10},
    {inject, text, "controller", "Controller", "导调员",
     "responsible controller|responsible|poc|controller responsible|负责人|导调人员", true, 16},
    {inject, text, "remarks", "Remarks", "备注", "remark|notes|note|comments|comment|controller notes|注释", true, 36},
    {inject, further, "", "Further fields", "其他字段", "", false, 36},
    {delivery, further, "", "Further fields of the delivery", "发件的其他字段", "", false, 30},
    {expectation, further, "", "Further fields of the expectation", "预期的其他字段", "", false, 30},
    {inject, told, "", "Status", "状态", "", false, 10},
    {inject, told, "", "Actual time", "实际时间", "time released|time delivered", false, 10},
};

constexpr MselWord kWords[] = {
    {"kind", "scheduled", "scheduled", "计划"},
    {"kind", "contingency", "contingency", "应变"},
    {"kind", "manual", "manual", "手动"},
    {"kind", "manual", "ad-hoc", "临时"},
    {"kind", "manual", "ad hoc", "人工"},
    {"means", "report", "report", "报告"},
    {"means", "line", "line", "线路"},
    {"means", "media", "media", "媒体"},
    {"means", "document", "document", "文件"},
    {"means", "order", "order", "命令"},
    {"truth", "true", "true", "真"},
    {"truth", "partial", "partial", "部分"},
    {"truth", "false", "false", "假"},
    {"oncePer", "run", "run", "整场"},
    {"oncePer", "party", "party", "各方"},
    {"yes", "true", "yes", "是"},
    {"yes", "true", "x", "√"},
    {"yes", "true", "true", "真"},
    {"yes", "true", "1", "✓"},
    {"yes", "false", "no", "否"},
    {"yes", "false", "false", "假"},
    {"yes", "false", "0", "×"},
};

// Lower case, without what people put between words: "Content (EN)" is "contenten", "内容（英文）" is "内容英文".
std::string folded_header(std::string_view header) {
  std::string folded;
  while (!header.empty()) {
    bool skipped = false;
    for (const std::string_view sign : {"（", "）", "：", "　", "\xC2\xA0", "№"}) {
      if (!header.starts_with(sign)) continue;
      header.remove_prefix(sign.size());
      skipped = true;
    }
    if (skipped) continue;
    const char letter = header.front();
    header.remove_prefix(1);
    if (letter >= 'A' && letter <= 'Z') folded += static_cast<char>(letter - 'A' + 'a');
    if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
        static_cast<unsigned char>(letter) >= 0x80)
      folded += letter;
  }
  return folded;
}

constexpr std::size_t kLongestHeader = 256;  // bytes; what is longer is a text

using ColumnsByName = std::map<std::string, const MselColumn*, std::less<>>;

ColumnsByName columns_by_name() {
  ColumnsByName names;
  for (const MselColumn& column : kColumns) {
    names.emplace(folded_header(column.en), &column);
    names.emplace(folded_header(column.zh), &column);
    for (std::string_view rest = column.others; !rest.empty();) {
      const std::string_view one = rest.substr(0, rest.find('|'));
      names.emplace(folded_header(one), &column);
      rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    }
  }
  return names;
}

}  // namespace

std::span<const MselColumn> msel_columns() { return kColumns; }

std::span<const MselWord> msel_words() { return kWords; }

const MselWord* msel_word(std::string_view path, std::string_view value) {
  const auto found = std::find_if(std::begin(kWords), std::end(kWords),
                                  [&](const MselWord& word) { return word.path == path && word.value == value; });
  return found == std::end(kWords) ? nullptr : found;
}

const MselColumn* msel_column(std::string_view header) {
  static const ColumnsByName names = columns_by_name();
  if (header.size() > kLongestHeader) return nullptr;
  const auto found = names.find(folded_header(header));
  return found == names.end() ? nullptr : found->second;
}

const MselColumn& msel_column_of(MselLevel level, std::string_view path) {
  const auto found = std::find_if(std::begin(kColumns), std::end(kColumns),
                                  [&](const MselColumn& one) { return one.level == level && one.path == path; });
  PARLEY_CHECK(found != std::end(kColumns), "the field has a column");
  return *found;
}

bool has_msel_column(MselLevel level, std::string_view field) {
  if (field == "manual" && level == inject) return true;  // the column Kind
  return std::any_of(std::begin(kColumns), std::end(kColumns), [&](const MselColumn& one) {
    const std::string_view path = one.path;
    return one.level == level && !path.empty() && path.substr(0, path.find('.')) == field;
  });
}

std::vector<std::string> msel_headers() {
  std::vector<std::string> headers;
  for (const MselColumn& column : kColumns) headers.emplace_back(column.en);
  return headers;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const auto first = text.find_first_not_of(kSpace);
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::vector<std::string> msel_items(std::string_view cell) {
  std::vector<std::string> items(1);
  int depth = 0;
  while (!cell.empty()) {
    std::size_t separator = 0;
    for (const std::string_view sign : {"\n", ",", ";", "，", "；", "、"}) {
      if (cell.starts_with(sign)) separator = sign.size();
    }
    if (cell.front() == '(') ++depth;
    if (cell.front() == ')') --depth;
    if (separator > 0 && (depth <= 0 || cell.front() == '\n')) {
      if (cell.front() == '\n') depth = 0;
      items.emplace_back();
    } else {
      items.back() += cell.substr(0, separator = std::max<std::size_t>(separator, 1));
    }
    cell.remove_prefix(separator);
  }
  for (std::string& item : items) item = trimmed(item);
  std::erase(items, "");
  return items;
}

}  // namespace parley
