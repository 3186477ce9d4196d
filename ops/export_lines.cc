#include "ops/export_lines.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "common/edge/sqlite/row_of.h"
#include "common/exercise/text.h"
#include "common/schema/act.capnp.h"
#include "common/world/json_text.h"

namespace parley {
namespace {

constexpr std::int64_t kSecond_us = 1'000'000;

std::string sealed_line(const ReadEntry& read) {
  return fmt::format(R"({{"number":"{}","commitment":"{}"}})", read.number, base64(read.commitment));
}

// A URI reference (RFC 3986): what may not stand in one is percent-encoded.
std::string as_uri(std::string_view text) {
  constexpr std::string_view kPlain = "-._~/:";
  std::string uri;
  for (const char byte : text) {
    const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                       kPlain.find(byte) != std::string_view::npos;
    uri += plain ? std::string(1, byte) : fmt::format("%{:02X}", static_cast<unsigned char>(byte));
  }
  return uri;
}

std::string event_head(const ReadEntry& read, std::string_view kind, std::string_view origin) {
  return fmt::format(R"({{"specversion":"1.0","id":"{}","source":"{}","type":"org.parley.{}","sequence":"{:020}")",
                     read.number, as_uri(origin), kind, read.number);
}

}  // namespace

std::string format_wall(WallTime wall) {
  // Of a time before 1970 the rest counts from the second before; a file may say any number.
  const bool before = wall % kSecond_us < 0;
  const std::int64_t seconds = wall / kSecond_us - (before ? 1 : 0);
  const std::int64_t rest_us = wall % kSecond_us + (before ? kSecond_us : 0);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:06}Z", fmt::gmtime(static_cast<std::time_t>(seconds)), rest_us);
}

std::string json_line(const ReadEntry& read, const EntryJson& json) {
  if (!read.open()) return sealed_line(read);
  std::string line = json.encode(read.entry.reader());
  // What was left of it does not match the commitment, and says why.
  if (read.redacted_by != kNoEntry)
    line.insert(line.size() - 1, fmt::format(R"(,"redactedBy":"{}")", read.redacted_by));
  return line;
}

std::string json_line_with_proof(const ReadEntry& read, const EntryJson& json, std::string_view reader) {
  if (!read.open() || read.redacted_by != kNoEntry) return sealed_line(read);
  std::string line = json.encode(read.entry.reader());
  line.pop_back();
  if (read.number == 0) line += ",\"exportedFor\":" + json_quoted(reader);
  return line + fmt::format(R"(,"commitment":"{}","salt":"{}","bytes":"{}"}})", base64(read.commitment),
                            base64(read.salt), base64(read.entry.bytes()));
}

std::string cloud_event_line(const ReadEntry& read, const EntryJson& json, std::string_view origin) {
  if (!read.open()) return event_head(read, "sealed", origin) + ",\"data\":" + sealed_line(read) + "}";
  const auto entry = read.entry.reader();
  std::string line = event_head(read, edge::kind_of(entry), origin);
  if (entry.isAccepted()) {
    const auto submission = Message<schema::Submission>::trusted(bytes_in(entry.getAccepted().getSubmission()));
    line += ",\"subject\":" + json_quoted(view(submission.reader().getSeat()));
  }
  line += fmt::format(R"(,"time":"{}","exercisetime":"{}","datacontenttype":"application/json")",
                      format_wall(entry.getWall()), format_time(entry.getTime()));
  return line + ",\"data\":" + json.encode(entry) + "}";
}

}  // namespace parley
