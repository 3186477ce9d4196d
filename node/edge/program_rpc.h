// JSON-RPC 2.0 as programs and agents speak it: one message a line. What comes is hostile: bounded by who reads it,
// refused with a reason.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/base/refusal.h"

namespace parley::edge::rpc {

using Json = nlohmann::json;

inline constexpr int kParseError = -32700;
inline constexpr int kInvalidRequest = -32600;
inline constexpr int kNoMethod = -32601;
inline constexpr int kInvalidParams = -32602;
inline constexpr int kRefused = -32000;  // Parley's own: not now, not you; data.code says why

struct Message {
  std::string method;  // empty: the answer to a request of ours
  Json id;             // null: a notification
  Json params = Json::object();
  Json result;  // of an answer
  bool failed = false;
  bool wants_answer() const { return !method.empty() && !id.is_null(); }
};

// A malformed one gives the error to answer with.
struct Malformed {
  int code = kParseError;
  std::string reason;
  Json id;
};
std::variant<Message, Malformed> read(std::string_view line);
// The messages of a batch, a line each; nothing when `line` is none, or an empty one.
std::optional<std::vector<std::string>> batch(std::string_view line);

// Each ends with a newline.
std::string request(const Json& id, std::string_view method, const Json& params);
std::string notification(std::string_view method, const Json& params);
std::string result(const Json& id, const Json& result);
std::string error(const Json& id, int code, const std::string& message, const Json& data = nullptr);
std::string error(const Json& id, const Refusal& refusal);

// One line, whatever it holds.
std::string dumped(const Json& json);
// What another part of Parley wrote, as JSON.
Json parsed(const std::string& text);

// A field of `object`; nothing when it is missing or of another type.
std::optional<std::string> text_in(const Json& object, const char* name);
std::optional<std::int64_t> integer_in(const Json& object, const char* name);

}  // namespace parley::edge::rpc
