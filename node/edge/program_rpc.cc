#include "node/edge/program_rpc.h"

namespace parley::edge::rpc {
namespace {

constexpr int kDepth = 64;

// Refuses what nests deeper, before anything is built.
Json parse(std::string_view text) {
  const auto bounded = [](int depth, Json::parse_event_t, Json&) {
    if (depth > kDepth) throw std::length_error("it nests too deep");
    return true;
  };
  return Json::parse(text.begin(), text.end(), bounded);
}

bool is_id(const Json& id) { return id.is_string() || id.is_number_integer(); }

Json message_with(const Json& id) { return {{"jsonrpc", "2.0"}, {"id", id}}; }

}  // namespace

std::variant<Message, Malformed> read(std::string_view line) {
  Json json;
  try {
    json = parse(line);
  } catch (const std::exception&) {
    return Malformed{kParseError, "This line is not one JSON value.", nullptr};
  }
  if (!json.is_object() || json.value("jsonrpc", Json()) != "2.0")
    return Malformed{kInvalidRequest, "A message is an object with \"jsonrpc\": \"2.0\".", nullptr};
  Message message;
  if (json.contains("id")) {
    message.id = json["id"];
    if (!is_id(message.id)) return Malformed{kInvalidRequest, "An id is a text or an integer.", nullptr};
  }
  if (json.contains("method")) {
    if (!json["method"].is_string())
      return Malformed{kInvalidRequest, "A method is named by a text.", std::move(message.id)};
    message.method = json["method"].get<std::string>();
    if (json.contains("params")) message.params = std::move(json["params"]);
    if (!message.params.is_object())
      return Malformed{kInvalidParams, "Parameters are given by name, as an object.", std::move(message.id)};
    return message;
  }
  message.failed = json.contains("error");
  const bool answer = !message.id.is_null() && (message.failed || json.contains("result"));
  if (!answer) return Malformed{kInvalidRequest, "A message has a method, or a result or an error.", nullptr};
  if (!message.failed) message.result = std::move(json["result"]);
  return message;
}

std::optional<std::vector<std::string>> batch(std::string_view line) {
  Json json;
  try {
    json = parse(line);
  } catch (const std::exception&) {
    return std::nullopt;
  }
  if (!json.is_array() || json.empty()) return std::nullopt;
  std::vector<std::string> messages;
  for (const Json& message : json) messages.push_back(dumped(message));
  return messages;
}

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json parsed(const std::string& text) { return Json::parse(text, nullptr, false); }

std::string request(const Json& id, std::string_view method, const Json& params) {
  Json json = message_with(id);
  json["method"] = method;
  json["params"] = params;
  return dumped(json) + "\n";
}

std::string notification(std::string_view method, const Json& params) {
  return dumped({{"jsonrpc", "2.0"}, {"method", method}, {"params", params}}) + "\n";
}

std::string result(const Json& id, const Json& result) {
  Json json = message_with(id);
  json["result"] = result;
  return dumped(json) + "\n";
}

std::string error(const Json& id, int code, const std::string& message, const Json& data) {
  Json json = message_with(id);
  json["error"] = {{"code", code}, {"message", message}};
  if (!data.is_null()) json["error"]["data"] = data;
  return dumped(json) + "\n";
}

std::string error(const Json& id, const Refusal& refusal) {
  return error(id, kRefused, refusal.reason, {{"code", refusal.code}});
}

std::optional<std::string> text_in(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

std::optional<std::int64_t> integer_in(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_number_integer()) return std::nullopt;
  if (found->is_number_unsigned() && found->get<std::uint64_t>() > INT64_MAX) return std::nullopt;
  return found->get<std::int64_t>();
}

}  // namespace parley::edge::rpc
