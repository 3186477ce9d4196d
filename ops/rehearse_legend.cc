#include "common/exercise/text.h"
#include "ops/rehearse_outcomes.h"

namespace parley {
namespace {

std::string in_its_languages(schema::Words::Reader words) {
  std::string both = text(words.getEn());
  if (words.getZh().size() > 0) both += (both.empty() ? "" : " · ") + text(words.getZh());
  return both;
}

}  // namespace

std::map<std::string, std::string> legend_of(const Package& package) {
  std::map<std::string, std::string> legend;
  for (const auto& one : package.decisions()) {
    const auto decision = one.reader();
    const std::string id = text(decision.getId());
    legend[id] = in_its_languages(decision.getTitle());
    unsigned number = 0;
    for (const auto option : decision.getOptions())
      legend[id + " " + std::to_string(++number)] = in_its_languages(option.getText());
  }
  return legend;
}

std::string words_for(const Series& series, const std::string& choice, const std::string& option) {
  const std::string id = choice.substr(0, choice.rfind(' '));
  const auto found = series.legend.find(option.empty() ? id : id + " " + option);
  return found == series.legend.end() ? "" : found->second;
}

}  // namespace parley
