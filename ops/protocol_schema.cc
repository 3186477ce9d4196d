#include "ops/protocol_schema.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "common/schema/act.capnp.h"
#include "common/schema/entry.capnp.h"
#include "node/schema_json.h"
#include "ops/exit_code.h"

namespace parley {
namespace {

using nlohmann::json;

constexpr const char* kDraft = "https://json-schema.org/draft/2020-12/schema";

// OpenRPC describes one side of a conversation; x-from says who asks, and x-notification that no answer is awaited.
constexpr const char* kMethods = R"json([
  {"name": "initialize", "x-from": "parley", "summary": "The first message. An error as the answer means: I do not play.",
   "params": [
     {"name": "protocolVersion", "schema": {"const": 1}},
     {"name": "node", "schema": {"type": "string"}},
     {"name": "seats", "schema": {"type": "array", "items": {"$ref": "#/components/schemas/ProgramSeat"}}},
     {"name": "time", "schema": {"$ref": "#/components/schemas/ProgramTime"}}],
   "result": {"name": "hello", "schema": {"type": "object"}}},
  {"name": "entries", "x-from": "parley", "x-notification": true,
   "summary": "Entries that the seats may see, in order, from the beginning of the record; complete: no more for now.",
   "params": [
     {"name": "entries", "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Entry"}}},
     {"name": "complete", "schema": {"type": "boolean"}}]},
  {"name": "time", "x-from": "parley", "x-notification": true,
   "summary": "The exercise clock: when it changes, about once a second, and when a wake was asked for.",
   "params": [
     {"name": "now", "schema": {"type": "integer"}},
     {"name": "state", "schema": {"enum": ["prepared", "running", "paused", "ended"]}},
     {"name": "rate", "schema": {"type": "object"}},
     {"name": "wake", "schema": {"type": "boolean"}}]},
  {"name": "seats", "x-from": "parley", "x-notification": true, "summary": "The seats that the program plays from now on.",
   "params": [{"name": "playing", "schema": {"type": "array", "items": {"type": "string"}}}]},
  {"name": "accepted", "x-from": "parley", "x-notification": true, "summary": "A submission became this entry.",
   "params": [{"name": "id", "schema": {"type": "string"}}, {"name": "entry", "schema": {"type": "integer"}}]},
  {"name": "refused", "x-from": "parley", "x-notification": true, "summary": "A submission was refused, and why.",
   "params": [
     {"name": "id", "schema": {"type": "string"}}, {"name": "entry", "schema": {"type": "integer"}},
     {"name": "code", "schema": {"type": "string"}}, {"name": "reason", "schema": {"type": "string"}}]},
  {"name": "ping", "x-from": "parley", "summary": "To be answered with {} within ten seconds.", "params": [],
   "result": {"name": "pong", "schema": {"type": "object"}}},
  {"name": "shutdown", "x-from": "parley", "summary": "The last message: answer with {} and end within two seconds.",
   "params": [], "result": {"name": "bye", "schema": {"type": "object"}}},
  {"name": "act", "x-from": "program", "summary": "Submits acts of one seat, taken or refused as a whole.",
   "params": [
     {"name": "seat", "required": true, "schema": {"type": "string"}},
     {"name": "acts", "required": true, "schema": {"type": "array", "minItems": 1, "items": {"$ref": "#/components/schemas/Act"}}},
     {"name": "seats", "schema": {"type": "array", "items": {"type": "string"}}}],
   "result": {"name": "sent", "schema": {"type": "object", "properties": {"id": {"type": "string"}}}},
   "errors": [{"code": -32000, "message": "Refused; data.code says why in one word."},
              {"code": -32602, "message": "This is no act."}]},
  {"name": "state", "x-from": "program", "summary": "What the seat sees at this moment: seat, now, view, open.",
   "params": [{"name": "seat", "required": true, "schema": {"type": "string"}}],
   "result": {"name": "state", "schema": {"type": "object"}}},
  {"name": "wake", "x-from": "program", "summary": "Asks for a time notification at this exercise time, ms.",
   "params": [{"name": "at", "required": true, "schema": {"type": "integer"}}],
   "result": {"name": "noted", "schema": {"type": "object"}}},
  {"name": "log", "x-from": "program", "summary": "A line for the people at the node.",
   "params": [{"name": "text", "required": true, "schema": {"type": "string"}}],
   "result": {"name": "noted", "schema": {"type": "object"}}}
])json";

json definitions(std::string_view root) {
  return json::parse(
      json_definitions({capnp::Schema::from<schema::Act>(), capnp::Schema::from<schema::Entry>()}, root));
}

std::string one_schema(const char* name) {
  json document{{"$schema", kDraft}, {"$ref", std::string("#/$defs/") + name}};
  document["$defs"] = definitions("#/$defs/");
  return document.dump(1);
}

}  // namespace

std::string bot_protocol() {
  json schemas = definitions("#/components/schemas/");
  schemas["ProgramSeat"] = json::parse(
      R"({"type": "object", "properties": {"seat": {"type": "string"}, "party": {"type": "string"}, "head": {"type": "boolean"}}})");
  schemas["ProgramTime"] = json::parse(
      R"({"type": "object", "properties": {"now": {"type": "integer"}, "state": {"type": "string"}, "rate": {"type": "object"}}})");
  json document{{"openrpc", "1.3.2"}};
  document["info"] = {{"title", "Parley: external programs at a seat"}, {"version", "1"}};
  document["methods"] = json::parse(kMethods);
  document["components"]["schemas"] = std::move(schemas);
  return document.dump(1);
}

int print_protocol_schema(const ProtocolSchemaOptions& options) {
  const std::string text = options.what == "bot" ? bot_protocol() : one_schema(options.what == "act" ? "Act" : "Entry");
  std::printf("%s\n", text.c_str());
  return kDone;
}

}  // namespace parley
