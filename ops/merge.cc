#include "ops/merge.h"

#include <cstdio>
#include <fstream>
#include <sstream>

#include "common/world/json_read.h"
#include "ops/command_failure.h"

namespace parley {
namespace {

std::variant<Outcomes, Refusal> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  if (!file) return Refusal{"file", "it cannot be read."};
  const auto value = read_json(text.str());
  if (std::holds_alternative<Refusal>(value))
    return Refusal{"file", "it is not what parley rehearse or fork --output wrote."};
  return read_outcomes(std::get<Value>(value));
}

}  // namespace

int run_merge(const MergeOptions& options) {
  check_free(options.output);
  Outcomes all;
  for (std::size_t i = 0; i < options.files.size(); ++i) {
    auto part = read_file(options.files[i]);
    if (const auto* refusal = std::get_if<Refusal>(&part))
      throw CommandFailure(options.files[i] + ": " + refusal->reason);
    auto& outcomes = std::get<Outcomes>(part);
    if (i == 0) {
      all = std::move(outcomes);
    } else if (const auto refusal = all.merge(outcomes)) {
      throw CommandFailure(options.files[i] + ": " + refusal->reason, kAnswerIsNo);
    }
  }
  give_out(all, options.output);
  if (all.runs < all.series.runs) {
    std::fprintf(stderr, "parley: %llu of the series' %llu runs are here; the others are still missing.\n",
                 static_cast<unsigned long long>(all.runs), static_cast<unsigned long long>(all.series.runs));
  }
  return kDone;
}

}  // namespace parley
