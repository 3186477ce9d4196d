#include "ops/run_begin.h"

#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <filesystem>

#include "common/base/hash.h"
#include "common/edge/sqlite/journal.h"
#include "ops/rehearse_run.h"

namespace parley {

bool has_begun(const std::string& journal) {
  return std::filesystem::exists(journal) && edge::Journal::read_only(journal).size() > 0;
}

std::string now_in_a_name() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::localtime_r(&now, &parts);
  char text[32] = {};
  std::strftime(text, sizeof text, "%Y%m%dT%H%M%S", &parts);
  return text;
}

std::string origin_of(const std::string& exercise_name) {
  char host[256] = "localhost";
  ::gethostname(host, sizeof host - 1);
  std::string origin = std::string(host) + "/" + exercise_name + "-" + now_in_a_name();
  // It is the name under which checkpoints are signed, and such a name has no spaces (RECORD section 4).
  std::replace_if(
      origin.begin(), origin.end(), [](char letter) { return letter == ' ' || letter == '+'; }, '-');
  return origin;
}

Bytes32 half_of(const std::string& seed) {
  if (seed.empty()) return {};
  return hmac_sha256(rehearsal_seed(seed, 1), view_of("control's half"));
}

}  // namespace parley
