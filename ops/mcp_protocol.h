// The Model Context Protocol, both of its ages: revisions up to 2025-11-25, which begin with `initialize`, and the
// stateless one of 2026-07-28, where each request says itself which revision it speaks. One message in, at most one
// out; in the revision of 2025-03-26 both may be batches.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ops/mcp_seat.h"

namespace parley::mcp {

class Protocol {
 public:
  explicit Protocol(McpSeat& seat) : seat_(seat) {}

  // `line`: hostile, bounded by who reads it. The answer ends with a newline; none to a notification.
  std::optional<std::string> answer(std::string_view line);

 private:
  std::optional<std::string> answer_one(std::string_view line);
  std::string answer_request(const edge::rpc::Message& request);
  std::string initialize(const edge::rpc::Message& request);

  McpSeat& seat_;
  std::string revision_;  // that initialize has settled on; empty before it
};

}  // namespace parley::mcp
