#include "ops/mcp_protocol.h"

#include <algorithm>
#include <array>

#include "ops/mcp_tools.h"

namespace parley::mcp {
namespace {

namespace rpc = edge::rpc;

constexpr const char* kStateless = "2026-07-28";
constexpr std::array kWithHandshake = {"2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"};  // newest first
constexpr const char* kWithBatches = "2025-03-26";                                               // no other has them
constexpr std::size_t kMostInBatch = 100;
constexpr int kUnsupportedVersion = -32022;  // schema of 2026-07-28
constexpr int kResourceNotFound = -32002;    // until 2025-11-25
constexpr std::int64_t kHour_ms = 3'600'000;

constexpr const char* kVersionKey = "io.modelcontextprotocol/protocolVersion";
constexpr const char* kCapabilitiesKey = "io.modelcontextprotocol/clientCapabilities";
constexpr const char* kServerKey = "io.modelcontextprotocol/serverInfo";

Json server_info() { return {{"name", "parley"}, {"title", "Parley: a seat in an exercise"}, {"version", "0.1.0"}}; }
Json capabilities() { return {{"tools", Json::object()}, {"resources", Json::object()}}; }

// A result, or the error in its place.
struct Result {
  Json json;
  int error = 0;
  std::string why = {};
  std::optional<std::int64_t> fresh_ms = {};  // the stateless revision: how long a client may keep it
  bool open_to_all = false;                   // the same for every seat
};

Result fails(int error, std::string why) { return {nullptr, error, std::move(why)}; }

Result call_tool(McpSeat& seat, const Json& params) {
  const std::string name = rpc::text_in(params, "name").value_or("");
  const Json arguments = params.value("arguments", Json::object());
  if (!arguments.is_object()) return fails(rpc::kInvalidParams, "The arguments of a tool are an object.");
  auto answer = call(seat, name, arguments);
  return answer ? Result{*std::move(answer)} : fails(rpc::kInvalidParams, "There is no tool \"" + name + "\".");
}

Result read_resource(McpSeat& seat, const Json& params, bool stateless) {
  const std::string uri = rpc::text_in(params, "uri").value_or("");
  auto contents = read(seat, uri);
  if (contents) return Result{*std::move(contents), 0, "", 0};
  return fails(stateless ? rpc::kInvalidParams : kResourceNotFound, "There is no resource " + uri + ".");
}

Result discover() {
  return {{{"supportedVersions", Json::array({kStateless})},
           {"capabilities", capabilities()},
           {"instructions", kInstructions}},
          0,
          "",
          kHour_ms,
          true};
}

Result result_of(McpSeat& seat, const rpc::Message& request, bool stateless) {
  const std::string& method = request.method;
  if (method == "tools/call") return call_tool(seat, request.params);
  if (method == "tools/list") return {{{"tools", tools()}}, 0, "", kHour_ms, true};
  if (method == "resources/list") return {{{"resources", resources()}}, 0, "", kHour_ms, true};
  if (method == "resources/templates/list") return {{{"resourceTemplates", Json::array()}}, 0, "", kHour_ms, true};
  if (method == "resources/read") return read_resource(seat, request.params, stateless);
  if (method == "server/discover" && stateless) return discover();
  if (method == "ping" && !stateless) return {Json::object()};
  return fails(rpc::kNoMethod, "There is no method " + method + " here.");
}

// What the stateless revision adds to every result.
Json completed(Result result) {
  Json json = std::move(result.json);
  json["resultType"] = "complete";
  json["_meta"] = Json::object();
  json["_meta"][kServerKey] = server_info();
  if (!result.fresh_ms) return json;
  json["ttlMs"] = *result.fresh_ms;
  json["cacheScope"] = result.open_to_all ? "public" : "private";
  return json;
}

}  // namespace

std::optional<std::string> Protocol::answer(std::string_view line) {
  const auto batch = revision_ == kWithBatches ? rpc::batch(line) : std::nullopt;
  if (!batch) return answer_one(line);
  if (batch->size() > kMostInBatch)
    return rpc::error(nullptr, rpc::kInvalidRequest, "A batch has at most 100 messages here.");
  std::string answers;
  for (const std::string& message : *batch) {
    const auto answer = answer_one(message);
    if (answer) answers += (answers.empty() ? "[" : ",") + answer->substr(0, answer->size() - 1);
  }
  return answers.empty() ? std::nullopt : std::optional(answers + "]\n");
}

std::optional<std::string> Protocol::answer_one(std::string_view line) {
  const auto read = rpc::read(line);
  if (const auto* malformed = std::get_if<rpc::Malformed>(&read))
    return rpc::error(malformed->id, malformed->code, malformed->reason);
  const auto& message = std::get<rpc::Message>(read);
  if (!message.wants_answer()) return std::nullopt;
  try {
    return answer_request(message);
  } catch (const Json::exception&) {
    return rpc::error(message.id, rpc::kInvalidParams, "An argument is of another type than it should be.");
  }
}

std::string Protocol::answer_request(const rpc::Message& request) {
  const Json meta = request.params.value("_meta", Json::object());
  const auto version = meta.is_object() ? rpc::text_in(meta, kVersionKey) : std::nullopt;
  if (version && *version != kStateless) {
    return rpc::error(request.id, kUnsupportedVersion, "This revision of the protocol is not spoken here.",
                      {{"supported", Json::array({kStateless})}, {"requested", *version}});
  }
  if (version && !meta.value(kCapabilitiesKey, Json()).is_object())
    return rpc::error(request.id, rpc::kInvalidParams, std::string("A request carries ") + kCapabilitiesKey + ".");
  if (!version && request.method == "initialize") return initialize(request);
  if (!version && revision_.empty() && request.method != "ping") {
    return rpc::error(request.id, rpc::kInvalidRequest,
                      std::string("Begin with initialize, or say in every request's _meta which revision you speak (") +
                          kVersionKey + ": " + kStateless + ").");
  }
  Result result = result_of(seat_, request, version.has_value());
  if (result.error != 0) return rpc::error(request.id, result.error, result.why);
  return rpc::result(request.id, version ? completed(std::move(result)) : result.json);
}

std::string Protocol::initialize(const rpc::Message& request) {
  const std::string wanted = rpc::text_in(request.params, "protocolVersion").value_or("");
  const bool known = std::find(kWithHandshake.begin(), kWithHandshake.end(), wanted) != kWithHandshake.end();
  revision_ = known ? wanted : kWithHandshake.front();
  return rpc::result(request.id, {{"protocolVersion", revision_},
                                  {"capabilities", capabilities()},
                                  {"serverInfo", server_info()},
                                  {"instructions", kInstructions}});
}

}  // namespace parley::mcp
