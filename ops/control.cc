#include "ops/control.h"

#include <capnp/compat/json.h>
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "common/edge/os/terminal.h"
#include "common/world/json_text.h"
#include "coordinator/edge/open_run.h"
#include "node/act_json.h"
#include "ops/casting.h"
#include "ops/command_failure.h"
#include "ops/control_words.h"
#include "ops/desk_client.h"
#include "ops/exit_code.h"
#include "ops/record_reader.h"

namespace parley {
namespace {

[[noreturn]] int complain(const Refusal& refusal, int code) {
  throw CommandFailure(refusal.reason, code, refusal.code);
}

std::string joined(capnp::List<capnp::Text>::Reader words) {
  std::string text;
  for (const auto word : words) text += std::string(text.empty() ? "" : ", ") + word.cStr();
  return text.empty() ? "nobody" : text;
}

void print_confirmed(schema::RunStatus::Reader status) {
  std::printf("%s\n", fmt::format("  confirmed {} entries, by {}; connected and not yet: {}; absent: {}",
                                  status.getConfirmed(), joined(status.getConfirmedBy()),
                                  joined(status.getUnconfirmedBy()), joined(status.getAbsent()))
                          .c_str());
  if (status.getConfirmed() > 0) std::printf("  words     %s\n", status.getConfirmedWords().cStr());
  for (const auto complaint : status.getComplaints()) std::printf("  %s\n", complaint.cStr());
}

void print_status(schema::RunStatus::Reader status) {
  const edge::Terminal terminal(1);
  std::printf("%s\n", terminal
                          .in(edge::Colour::bold,
                              fmt::format("{}: {} at {}, phase {}", status.getOrigin().cStr(), status.getClock().cStr(),
                                          status.getTime().cStr(), status.getPhase()))
                          .c_str());
  std::printf("  run id    %s\n  endpoint  %s\n", status.getRunId().cStr(), status.getEndpoint().cStr());
  std::printf("  entries   %llu\n  root      %s\n", static_cast<unsigned long long>(status.getSize()),
              status.getRoot().cStr());
  print_confirmed(status);
  std::printf("  turned away: %llu strangers, %llu malformed messages, %llu submissions; unspent invitations: %u\n",
              static_cast<unsigned long long>(status.getStrangers()),
              static_cast<unsigned long long>(status.getMalformed()),
              static_cast<unsigned long long>(status.getDropped()), status.getUnspentInvitations());
  for (const auto node : status.getNodes()) {
    if (node.getName() == edge::kControlNode && !node.getConnected()) continue;  // the coordinator itself
    std::string parties;
    for (const auto party : node.getParties()) parties += std::string(parties.empty() ? "" : " ") + party.cStr();
    const std::string state = node.getConnected() ? fmt::format("connected, {} entries sent, silent for {} ms",
                                                                node.getSent(), node.getSilentForMs())
                                                  : "not connected";
    std::printf("%s\n", fmt::format("  node {:<12} [{}] {}", node.getName().cStr(), parties, state).c_str());
  }
}

int show(const ControlOptions& options, const DeskReply& reply) {
  if (options.json) {
    const auto text = capnp::JsonCodec().encode(reply.reader());
    std::printf("%s\n", text.cStr());
  } else if (reply.reader().isStatus()) {
    print_status(reply.reader().getStatus());
  } else {
    const auto entered = reply.reader().getEntered();
    std::printf("Done: entry %llu of the record.\n", static_cast<unsigned long long>(entered.getNumber()));
  }
  return kDone;
}

// The policies that a profile is for are the run's own.
std::optional<Refusal> refuse_unknown_profile(const ControlOptions& options) {
  if (options.profile.empty()) return std::nullopt;
  RecordReader reader(options.journal);
  Package package;
  for (const EntryNumber number : reader.journal().numbers_of("packagePart")) {
    reader.seek(number);
    const auto read = reader.next();
    if (read && read->open()) package.add(read->entry.reader().getPackagePart(), number);
  }
  return refuse_profile(package, options.profile);
}

std::variant<DeskRequest, Refusal> request_of(const ControlOptions& options) {
  if (options.act_json.empty() && options.words.size() == 1 && options.words[0] == "status") return status_request();
  if (auto refusal = refuse_unknown_profile(options)) return *std::move(refusal);
  std::vector<std::string> texts = options.act_json;
  if (texts.empty()) {
    const auto words = act_in_words(options);
    if (const auto* refusal = std::get_if<Refusal>(&words)) return *refusal;
    texts = {json_text(std::get<Value>(words))};
  }
  std::vector<Message<schema::Act>> acts;
  for (const auto& json : texts) {
    auto act = act_of_json(json);
    if (const auto* refusal = std::get_if<Refusal>(&act)) return *refusal;
    acts.push_back(std::get<Message<schema::Act>>(std::move(act)));
  }
  return act_request(acts, options.seat);
}

}  // namespace

int run_control(const ControlOptions& options) {
  if (!std::filesystem::exists(options.journal)) throw CommandFailure("There is no " + options.journal + ".");
  const auto request = request_of(options);
  if (const auto* refusal = std::get_if<Refusal>(&request)) return complain(*refusal, kWrongUsage);
  const auto reply = ask_desk(options.journal, std::get<DeskRequest>(request));
  if (const auto* refusal = std::get_if<Refusal>(&reply)) return complain(*refusal, kAnswerIsNo);
  return show(options, std::get<DeskReply>(reply));
}

}  // namespace parley
