// What an agent may ask of its seat: the tools and resources that the protocol offers, and their answers.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "ops/mcp_seat.h"

namespace parley::mcp {

using Json = edge::rpc::Json;

// For an agent that has never seen an exercise.
extern const char* const kInstructions;

// Descriptions with JSON Schemas of their arguments.
Json tools();
// A tool's answer: content, structuredContent, isError. Nothing when there is no such tool.
std::optional<Json> call(McpSeat& seat, const std::string& tool, const Json& arguments);

Json resources();
// The contents of a resource; nothing when there is none of that URI.
std::optional<Json> read(McpSeat& seat, const std::string& uri);

}  // namespace parley::mcp
