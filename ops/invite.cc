#include "ops/invite.h"

#include <cstdio>
#include <filesystem>

#include "common/edge/os/durable_file.h"
#include "common/edge/os/storage_failure.h"
#include "common/world/json_text.h"
#include "ops/desk_client.h"
#include "ops/exit_code.h"

namespace parley {
namespace {

constexpr mode_t kPrivate = 0600;  // it holds a secret: whoever has it may join once

int tell(const InviteOptions& options) {
  if (options.json) {
    const Value::List parties(options.parties.begin(), options.parties.end());
    std::printf("%s\n", json_text(Value::Map{{"file", options.output}, {"parties", parties}}).c_str());
  } else {
    std::printf(
        "%s: hand it to the team on a way that you trust; it admits one node, once. They type:\n  parley join %s\n",
        options.output.c_str(), std::filesystem::path(options.output).filename().c_str());
  }
  return kDone;
}

}  // namespace

int run_invite(const InviteOptions& options) {
  if (std::filesystem::exists(options.output)) {
    std::fprintf(
        stderr,
        "parley: %s is there already, and may be an invitation that is still to be used: choose another name.\n",
        options.output.c_str());
    return kWrongUsage;
  }
  constexpr std::int64_t kMinute_us = 60'000'000;
  const Inviting inviting{options.parties, options.name, options.endpoints, options.seats,
                          kMinute_us * options.delay_min};
  const auto answer = ask_desk(options.journal, invite_request(inviting));
  if (const auto* refusal = std::get_if<Refusal>(&answer)) {
    std::fprintf(stderr, "parley: %s\n", refusal->reason.c_str());
    return kAnswerIsNo;
  }
  try {
    edge::write_durably(options.output, std::get<DeskReply>(answer).reader().getInvitation().cStr(), kPrivate);
  } catch (const edge::StorageFailure& failure) {
    std::fprintf(stderr, "parley: %s\n", failure.what());
    return kBrokenMachine;
  }
  return tell(options);
}

}  // namespace parley
