#include "ops/carry.h"

#include <cstdio>

#include "common/base/box.h"
#include "common/edge/os/durable_file.h"
#include "common/edge/os/random.h"
#include "common/edge/os/storage_failure.h"
#include "common/world/json_text.h"
#include "ops/carry_parts.h"
#include "ops/command_failure.h"
#include "ops/exit_code.h"
#include "ops/export_output.h"

namespace parley {
namespace {

[[noreturn]] int wrong_usage(const char* why) { throw CommandFailure(why); }

Value value_of(const Carried& carried, const CarryOptions& options) {
  return Value::Map{{"ok", true},
                    {"file", options.output},
                    {"frames", carried.frames},
                    {"entries", carried.entries},
                    {"submitted", carried.submitted},
                    {"refused", Value::List(carried.refused.begin(), carried.refused.end())}};
}

int tell(const CarryResult& result, const CarryOptions& options) {
  if (const auto* refusal = std::get_if<Refusal>(&result)) {
    if (options.json) {
      std::printf("%s\n",
                  json_text(Value::Map{{"ok", false}, {"code", refusal->code}, {"reason", refusal->reason}}).c_str());
    } else {
      std::fprintf(stderr, "parley: %s\n", refusal->reason.c_str());
    }
    return kAnswerIsNo;
  }
  const auto& carried = std::get<Carried>(result);
  if (options.json) {
    std::printf("%s\n", json_text(value_of(carried, options)).c_str());
    return kDone;
  }
  std::printf("%s\n", carried.sentence.c_str());
  for (const auto& refused : carried.refused) std::printf("  not entered: %s\n", refused.c_str());
  return kDone;
}

}  // namespace

int run_carry_out(const CarryOptions& options) {
  if (options.journal.empty() == options.invitation.empty())
    return wrong_usage("say from where: --invitation FILE at a node, --journal FILE --node NAME at the coordinator.");
  if (!options.journal.empty() && options.node.empty()) return wrong_usage("--journal goes with --node NAME.");
  return tell(options.journal.empty() ? carry_out_of_node(options) : carry_out_of_journal(options), options);
}

int run_carry_in(const CarryOptions& options) {
  if (options.journal.empty() == options.invitation.empty())
    return wrong_usage("say where: --invitation FILE at a node, --journal FILE at the coordinator.");
  return tell(options.journal.empty() ? carry_into_node(options) : carry_to_desk(options), options);
}

std::variant<CarryFile, Refusal> carry_file_in(const std::string& path) {
  const auto text = edge::read_small_file(path, kCarryBytes);
  if (!text) return Refusal{"carry.none", "There is no file " + path + "."};
  return read_carry(*text);
}

void add_frame(CarryWriter& writer, ByteView frame) { writer.add(frame, edge::random_bytes(kBoxNonceBytes)); }

void write_carry(const CarryWriter& writer, const std::string& path) {
  ExportOutput output(path);
  output.write(writer.finish());
  output.finish();
}

}  // namespace parley
