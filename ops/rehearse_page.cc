// Outcomes as one page with plots: no script, nothing from elsewhere, so it can be mailed and kept.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "ops/fork_compare.h"

namespace parley {
namespace {

constexpr std::size_t kMostBars = 40;  // a histogram with more values is drawn in classes
constexpr std::size_t kAssociations = 40;
constexpr std::size_t kPartings = 20;
constexpr int kPlotWidth = 260, kPlotHeight = 104, kAxis = 14;

constexpr const char* kHead =
    "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width\">"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    "<title>{0}</title><style>\n"
    ":root{{color-scheme:light dark;--bar:#2f6db3;--line:#8888}}\n"
    "@media(prefers-color-scheme:dark){{:root{{--bar:#7fb2ea}}}}\n"
    "body{{font:15px/1.45 system-ui,sans-serif;max-width:1200px;margin:2em auto;padding:0 1em}}\n"
    "h2{{margin-top:2em;border-bottom:1px solid var(--line)}}\n"
    ".plots{{display:grid;grid-template-columns:repeat(auto-fill,minmax(270px,1fr));gap:1.2em}}\n"
    "figure{{margin:0}}figcaption{{font-size:13px}}small{{opacity:.75}}\n"
    "rect{{fill:var(--bar)}}path{{stroke:var(--line)}}text{{font-size:10px;fill:currentColor}}\n"
    "table{{border-collapse:collapse}}td,th{{padding:.15em .7em;text-align:left;border-bottom:1px solid var(--line)}}\n"
    "td,th{{vertical-align:top}}th small,h3 small{{font-weight:normal}}em{{font-style:normal;opacity:.85}}\n"
    "td.n{{text-align:right;font-variant-numeric:tabular-nums}}\n"
    "</style></head><body><h1>{0}</h1>\n";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    switch (letter) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += letter;
    }
  }
  return out;
}

struct Bar {
  std::int64_t from = 0, to = 0;
  std::uint64_t runs = 0;
};

// From where to where plots that stand beside each other go, so that bars at one place mean the same.
struct Axis {
  std::int64_t least = INT64_MAX, most = INT64_MIN;

  void take(const Histogram& histogram) {
    if (histogram.empty()) return;
    least = std::min(least, histogram.begin()->first);
    most = std::max(most, histogram.rbegin()->first);
  }
};

// A bar for each whole number between the least and the most, or for classes of equal width.
std::vector<Bar> bars_of(const Histogram& histogram, const Axis& axis) {
  const std::int64_t width = (axis.most - axis.least) / static_cast<std::int64_t>(kMostBars) + 1;
  std::vector<Bar> bars;
  for (std::int64_t from = axis.least; from <= axis.most; from += width) bars.push_back({from, from + width - 1, 0});
  for (const auto& [value, runs] : histogram) bars[static_cast<std::size_t>((value - axis.least) / width)].runs += runs;
  return bars;
}

std::string label(const Bar& bar) {
  return bar.from == bar.to ? std::to_string(bar.from) : fmt::format("{} to {}", bar.from, bar.to);
}

// Text at the middle of bar `i`, or at the edge of the plot.
std::string text_at(std::size_t i, std::size_t bars, double step, double y, const std::string& words) {
  const bool first = i == 0, last = i + 1 == bars && bars > 1;
  const double x = (static_cast<double>(i) + (first ? 0 : last ? 1 : 0.5)) * step;
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>", x, y,
                     first  ? "start"
                     : last ? "end"
                            : "middle",
                     words);
}

// The highest bar says how much of the runs it stands for.
std::string plot_of(const Histogram& histogram, const Axis& axis, const std::string& name) {
  if (histogram.empty()) return "";
  const auto bars = bars_of(histogram, axis);
  const auto highest =
      std::max_element(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) { return a.runs < b.runs; });
  const double step = std::min(36.0, static_cast<double>(kPlotWidth) / static_cast<double>(bars.size()));
  const int height = kPlotHeight - 2 * kAxis, floor = kPlotHeight - kAxis;
  std::string svg = fmt::format("<svg viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" role=\"img\" aria-label=\"{}\">",
                                kPlotWidth, kPlotHeight, kPlotWidth, kPlotHeight, escaped(name));
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    all += bars[i].runs;
    if (bars[i].runs == 0) continue;
    const double tall = std::max(1.0, static_cast<double>(bars[i].runs) * height / static_cast<double>(highest->runs));
    svg += fmt::format(
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"><title>{}: {}</title></rect>",
        static_cast<double>(i) * step, floor - tall, std::max(1.0, step - 1), tall, label(bars[i]), bars[i].runs);
  }
  svg += fmt::format("<path d=\"M0 {0}.5H{1:.1f}\"/>", floor, step * static_cast<double>(bars.size()));
  svg += text_at(0, bars.size(), step, kPlotHeight - 2, std::to_string(axis.least));
  if (bars.size() > 1) svg += text_at(bars.size() - 1, bars.size(), step, kPlotHeight - 2, std::to_string(axis.most));
  svg += text_at(static_cast<std::size_t>(highest - bars.begin()), bars.size(), step, kAxis - 3,
                 fmt::format("{:.0f} %", 100.0 * static_cast<double>(highest->runs) / static_cast<double>(all)));
  return svg + "</svg>";
}

std::string figure_of(const std::string& name, const Histogram& histogram, const Axis& axis,
                      const std::string& words = "") {
  const Spread spread = spread_of(histogram);
  return fmt::format(
      "<figure>{}<figcaption>{}{}<br><small>median 中位数 {} · 10–90 % {}–{} · mean 平均 {:.2f} · {} "
      "runs 次</small></figcaption></figure>\n",
      plot_of(histogram, axis, name), escaped(name), words.empty() ? "" : "<br><em>" + escaped(words) + "</em>",
      spread.median, spread.low, spread.high, spread.mean, spread.runs);
}

template <typename Wanted>
void add_plots(std::string& page, const Outcomes& outcomes, const std::string& group, const char* heading,
               const Wanted& wanted, bool comparable = false) {
  const auto found = outcomes.numbers.find(group);
  if (found == outcomes.numbers.end()) return;
  Axis common;
  for (const auto& [name, histogram] : found->second) {
    if (wanted(name)) common.take(histogram);
  }
  std::string figures;
  for (const auto& [name, histogram] : found->second) {
    Axis own;
    own.take(histogram);
    if (wanted(name)) figures += figure_of(name, histogram, comparable ? common : own);
  }
  if (!figures.empty()) page += fmt::format("<h2>{}</h2><div class=\"plots\">\n{}</div>\n", heading, figures);
}

std::string in_small(const std::string& words) {
  return words.empty() ? "" : "<br><small>" + escaped(words) + "</small>";
}

void add_table(std::string& page, const Outcomes& outcomes, const std::string& group, const char* heading) {
  const auto found = outcomes.choices.find(group);
  if (found == outcomes.choices.end()) return;
  page += fmt::format("<h2>{}</h2><table>\n", heading);
  for (const auto& [name, options] : found->second) {
    const bool decides = group == "decisions";
    page += fmt::format("<tr><th>{}{}</th>", escaped(name), decides ? in_small(words_for(outcomes.series, name)) : "");
    for (const auto& [option, chosen] : options)
      page += fmt::format("<td>{} <small>{} · {:.0f} %</small>{}</td>", escaped(option), chosen.runs,
                          100.0 * static_cast<double>(chosen.runs) / static_cast<double>(outcomes.runs),
                          decides ? in_small(words_for(outcomes.series, name, option)) : "");
    page += "</tr>\n";
  }
  page += "</table>\n";
}

void add_list(std::string& page, const char* heading, const std::vector<std::string>& items) {
  if (items.empty()) return;
  page += fmt::format("<h2>{}</h2><ul>\n", heading);
  for (const auto& item : items) page += fmt::format("<li>{}</li>\n", escaped(item));
  page += "</ul>\n";
}

// Of branches only.
void add_comparison(std::string& page, const Outcomes& outcomes) {
  if (outcomes.happened.empty()) return;
  page += fmt::format("<p style=\"white-space:pre-line\">Branches of run 分支所属记录 {}</p>\n",
                      escaped(outcomes.series.branch));
  std::vector<std::string> parted;
  for (const auto& [sentence, runs] : partings(outcomes)) {
    if (parted.size() < kPartings) parted.push_back(fmt::format("{} × {}", runs, sentence));
  }
  add_list(page, "Where they part from what happened 与实际过程的分歧点", parted);
  add_list(page, "What differs at the end 结束时的差异", differences_in_words(outcomes));
  page +=
      "<h2>In numbers 数值对照</h2><table><tr><th></th><th>happened 实际</th><th>10 %</th><th>median 中位数</th>"
      "<th>90 %</th><th>lower 较低</th><th>higher 较高</th></tr>\n";
  for (const ComparedNumber& one : compared_numbers(outcomes)) {
    page += fmt::format("<tr><th>{}</th><td class=\"n\">{}</td>", escaped(one.name),
                        one.happened ? std::to_string(*one.happened) : "–");
    for (const auto number : {one.branches.low, one.branches.median, one.branches.high})
      page += fmt::format("<td class=\"n\">{}</td>", number);
    page += fmt::format("<td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n", one.lower, one.higher);
  }
  page += "</table>\n";
}

void add_associations(std::string& page, const Outcomes& outcomes) {
  const auto found = associations(outcomes);
  if (found.empty()) return;
  page +=
      "<h2>Which choices went with which outcomes 选择与结果的关联</h2><p>Share of the outcome's spread that lies "
      "between "
      "the options. It shows what went together, not what caused it: the same circumstances may stand behind both. "
      "所示为相关，不代表因果。</p>\n";
  for (std::size_t i = 0; i < std::min(found.size(), kAssociations); ++i) {
    const Association& one = found[i];
    const bool decides = one.group == "decisions";
    page += fmt::format("<h3>{} → {} <small>{:.0f} %</small>{}</h3><div class=\"plots\">\n", escaped(one.choice),
                        escaped(one.outcome), one.strength * 100,
                        decides ? in_small(words_for(outcomes.series, one.choice)) : "");
    const auto& options = outcomes.choices.at(one.group).at(one.choice);
    Axis axis;
    for (const auto& [option, chosen] : options) {
      if (const auto then = chosen.then.find(one.outcome); then != chosen.then.end()) axis.take(then->second);
    }
    for (const auto& [option, chosen] : options) {
      const auto then = chosen.then.find(one.outcome);
      if (then == chosen.then.end()) continue;
      page += figure_of(one.choice + ": " + option, then->second, axis,
                        decides ? words_for(outcomes.series, one.choice, option) : "");
    }
    page += "</div>\n";
  }
}

}  // namespace

std::string page_of(const Outcomes& outcomes) {
  std::string page = fmt::format(kHead, escaped(outcomes.series.title));
  std::string profiles;
  for (const auto& one : outcomes.series.profiles) profiles += (profiles.empty() ? "" : " · ") + one;
  page += fmt::format("<p>{} of {} rehearsals with bots 机器人推演次数 · seed 随机种子 {} · {}</p>\n", outcomes.runs,
                      outcomes.series.runs, escaped(outcomes.series.seed),
                      escaped(profiles.empty() ? "every party hedging" : profiles));
  add_comparison(page, outcomes);
  const auto is_escalation = [](const std::string& name) { return name.starts_with("E("); };
  const auto every = [](const std::string&) { return true; };
  add_plots(page, outcomes, "variables", "Escalation at the end 结束时的紧张程度", is_escalation, true);
  add_associations(page, outcomes);
  add_table(page, outcomes, "decisions", "Decisions 决策");
  add_table(page, outcomes, "votes", "Votes 表决");
  add_table(page, outcomes, "profiles", "Profiles drawn 抽取的风格");
  add_plots(page, outcomes, "indicators", "Indicators 指标", every);
  add_plots(page, outcomes, "expectations", "Expectations 期望行动", every);
  add_table(page, outcomes, "judged", "Expectation by expectation 逐项期望");
  add_plots(page, outcomes, "variables", "Other variables at the end 其他变量",
            [&](const std::string& name) { return !is_escalation(name); });
  add_table(page, outcomes, "ends", "How it ended 结束原因");
  add_plots(page, outcomes, "record", "The record 记录", every);
  return page + "</body></html>\n";
}

}  // namespace parley
