#include "ops/invite.h"

#include <cstdio>
#include <filesystem>

#include "common/edge/os/durable_file.h"
#include "common/world/json_text.h"
#include "ops/command_failure.h"
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

// An invitation is valid once it is made: first there must be a place for it.
void reserve(const std::string& path) {
  if (std::filesystem::exists(path))
    throw CommandFailure(path +
                         " is there already, and may be an invitation that is still to be used: choose another name.");
  const std::string folder = edge::folder_of(path);
  if (!std::filesystem::is_directory(folder))
    throw CommandFailure("there is no folder " + folder + " for " + path + ".");
  edge::create_private_file(path);
}

}  // namespace

int run_invite(const InviteOptions& options) {
  reserve(options.output);
  constexpr std::int64_t kMinute_us = 60'000'000;
  const Inviting inviting{options.parties, options.name, options.endpoints, options.seats,
                          kMinute_us * options.delay_min};
  const auto answer = ask_desk(options.journal, invite_request(inviting));
  if (const auto* refusal = std::get_if<Refusal>(&answer)) {
    std::filesystem::remove(options.output);
    throw CommandFailure(refusal->reason, kAnswerIsNo);
  }
  edge::write_durably(options.output, std::get<DeskReply>(answer).reader().getInvitation().cStr(), kPrivate);
  return tell(options);
}

}  // namespace parley
