#include "ops/mcp.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <optional>
#include <thread>

#include "common/base/limits.h"
#include "common/edge/http/web_failure.h"
#include "common/edge/os/signals.h"
#include "common/edge/os/storage_failure.h"
#include "node/edge/join.h"
#include "ops/console_at_node.h"
#include "ops/exit_code.h"
#include "ops/invitation.h"
#include "ops/mcp_protocol.h"
#include "ops/seats_at_node.h"

namespace parley {
namespace {

constexpr std::size_t kMostBytes = limits::kRequestBytes;  // one message

// The protocol has standard output to itself.
void say_aside(const std::string& sentence) { std::fprintf(stderr, "parley: %s\n", sentence.c_str()); }

bool print(const std::string& text) {
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
}

// What the agent writes, a line each.
class Requests {
 public:
  explicit Requests(const edge::StopSignal& stop) : stop_(stop) {}

  // Waits for the next one. Nothing when nobody asks any more, or a stop was asked for.
  std::optional<std::string> next() {
    while (true) {
      const std::size_t end = buffer_.find('\n');
      if (end == std::string::npos) {
        if (too_long() || !read()) return std::nullopt;
        continue;
      }
      std::string line = buffer_.substr(0, end);
      buffer_.erase(0, end + 1);
      if (line.find_first_not_of(" \r\t") != std::string::npos) return line;
    }
  }
  bool too_long() const { return buffer_.size() > kMostBytes; }
  // Something is there to be read: the next request, or the end of them.
  bool waiting() const {
    pollfd item{0, POLLIN, 0};
    return buffer_.find('\n') != std::string::npos || ::poll(&item, 1, 0) > 0 || stop_.requested();
  }

 private:
  bool read() {
    pollfd items[] = {{0, POLLIN, 0}, {stop_.descriptor(), POLLIN, 0}};
    ::poll(items, 2, -1);
    if (stop_.requested()) return false;
    std::array<char, 64 * 1024> piece;
    const ssize_t size = ::read(0, piece.data(), piece.size());
    if (size > 0) buffer_.append(piece.data(), static_cast<std::size_t>(size));
    return size > 0 || (size < 0 && (errno == EINTR || errno == EAGAIN));
  }

  const edge::StopSignal& stop_;
  std::string buffer_;
};

int serve(mcp::Protocol& protocol, Requests& requests) {
  while (const auto line = requests.next()) {
    const auto answer = protocol.answer(*line);
    if (answer && !print(*answer)) return kDone;
  }
  if (!requests.too_long()) return kDone;
  say_aside("a message was longer than 512 KiB; the agent is not listened to any more.");
  return kAnswerIsNo;
}

int serve_seat(const McpOptions& options) {
  const auto invitation = invitation_in(options.invitation);
  if (const auto* refusal = std::get_if<Refusal>(&invitation)) {
    say_aside(refusal->reason);
    return kAnswerIsNo;
  }
  const auto& invited = std::get<edge::Invitation>(invitation);
  edge::StopSignal stop;
  edge::JoinOptions play;
  play.invitation = options.invitation;
  play.store = options.store.empty() ? store_of(invited) : options.store;
  play.socks_proxy = options.socks_proxy;
  play.endpoints = options.endpoints;
  play.stop_descriptor = stop.descriptor();
  SeatsAtNode others(text(invited.reader().getName()), play.store, say_aside, options.language);
  ConsoleAtNode console("", play.store, "", others);
  play.wake_descriptor = console.hub().wake_descriptor();
  edge::JoinCallbacks callbacks;
  callbacks.on_notice = say_aside;
  callbacks.on_state = [&](const edge::NodeState& state) { console.hub().tell(state); };
  int status = kDone;
  std::thread node([&] {
    status = edge::run_join(play, console.team(), callbacks);
    // A node that cannot play is no use to the agent; after ENDEX what happened can still be read.
    if (status != kDone) stop.request();
  });
  Requests requests(stop);
  McpSeat seat(options.seat, play.store, console.hub(), [&] { return requests.waiting(); });
  mcp::Protocol protocol(seat);
  int served = kBrokenMachine;
  try {
    served = serve(protocol, requests);
  } catch (const edge::StorageFailure& failure) {
    say_aside(failure.what());
  }
  stop.request();
  node.join();
  return status == kDone ? served : status;
}

}  // namespace

int run_mcp(const McpOptions& options) {
  try {
    return serve_seat(options);
  } catch (const edge::StorageFailure& failure) {
    say_aside(failure.what());
    return kBrokenMachine;
  }
}

}  // namespace parley
