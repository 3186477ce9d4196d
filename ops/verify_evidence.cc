#include "ops/verify_evidence.h"

#include <cstdio>

#include "common/edge/os/durable_file.h"
#include "common/edge/os/storage_failure.h"
#include "common/edge/os/terminal.h"
#include "common/record/evidence.h"
#include "common/world/json_text.h"
#include "ops/exit_code.h"

namespace parley {
namespace {

std::variant<Proved, Refusal> judge_file(const std::string& text) {
  const auto evidence = read_evidence(text);
  if (const auto* refusal = std::get_if<Refusal>(&evidence)) return *refusal;
  return judge(std::get<Evidence>(evidence));
}

void print_proved(const Proved& proved) {
  const edge::Terminal terminal(1);
  std::printf("%s\n", terminal.in(edge::Colour::red, "PROVED: " + proved.sentence + ".").c_str());
  std::printf("  run      %s\n  run id   %s\n  key      %s\n", proved.run.origin.c_str(),
              hex(proved.run.run_id).c_str(), text_of(proved.run.coordinator).c_str());
  std::printf("It holds if this is the run of your invitation: compare the run id.\n");
}

int answer(const std::variant<Proved, Refusal>& judged, bool json) {
  const auto* proved = std::get_if<Proved>(&judged);
  if (json) {
    Value::Map map{{"proved", proved != nullptr}};
    if (proved != nullptr) {
      map["what"] = proved->sentence;
      map["origin"] = proved->run.origin;
      map["run"] = hex(proved->run.run_id);
      map["key"] = text_of(proved->run.coordinator);
    } else {
      map["why"] = std::get<Refusal>(judged).reason;
    }
    std::printf("%s\n", json_text(map).c_str());
  } else if (proved != nullptr) {
    print_proved(*proved);
  } else {
    std::printf("NOT PROVED. %s\n", std::get<Refusal>(judged).reason.c_str());
  }
  return proved != nullptr ? kDone : kAnswerIsNo;
}

}  // namespace

int run_verify_evidence(const std::string& path, bool json) {
  try {
    const auto text = edge::read_small_file(path, kEvidenceBytes);
    if (text) return answer(judge_file(*text), json);
    std::fprintf(stderr, "parley: there is no file %s.\n", path.c_str());
  } catch (const edge::StorageFailure& failure) {
    std::fprintf(stderr, "parley: %s\n", failure.what());
  }
  return kBrokenMachine;
}

}  // namespace parley
