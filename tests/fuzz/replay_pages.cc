// What browsers send to the pages of a replay, as it comes over the socket, by whoever holds its link: {port} stands
// for the server's port, {code} for what the link holds.
#include "ops/replay_console.h"

#include "ops/console_pages.h"
#include "tests/fuzz/real_folder.h"
#include "tests/fuzz/request.h"
#include "tests/fuzz/targets.h"

namespace parley {

// The real ones are bundled into the command.
std::span<const edge::PageFile> console_pages() {
  static const std::vector<edge::PageFile> pages{{"/", "text/html; charset=utf-8", "<!doctype html>"}};
  return pages;
}

namespace fuzz {
namespace {

ReplayOptions replayed() {
  ReplayOptions options;
  options.journal = on_real_disk(node_disk(), kNodeStore);
  return options;
}

struct Replay {
  ReplayConsole console{replayed()};
  std::string port = port_in(console.link());
  std::string code = console.link().substr(console.link().rfind('/') + 1);
};

std::string with_code(std::string text, const std::string& code) {
  for (auto at = text.find("{code}"); at != std::string::npos; at = text.find("{code}", at)) text.replace(at, 6, code);
  return text;
}

void take(ByteView bytes) {
  static Replay& replay = *new Replay;
  const std::string text(text_of(bytes));
  const std::string answer = answer_to(with_code(with_port(text, replay.port), replay.code), replay.port);
  PARLEY_CHECK(answer.empty() || answer.starts_with("HTTP/1.1 "), "an answer is one of HTTP");
  const bool knows = text.find("{code}") != std::string::npos;
  PARLEY_CHECK(knows || answer.find("\"entries\":") == std::string::npos, "who has no link reads nothing");
}

void seeds(const Keep& keep) {
  const std::string host = "Host: 127.0.0.1:{port}\r\n", cookie = "Cookie: parley-{port}-REPLAY={code}\r\n";
  for (const char* path :
       {"/", "/api/record", "/api/entries?as=CN.FM&from=0", "/api/entries?as=US.FM&from=5",
        "/api/entries?as=CN.FM&from=18446744073709551615", "/api/state?as=CN.FM&at=3",
        "/api/state?as=CN.FM&at=99999&now=9223372036854775807", "/api/state?as=CN.FM&at=-1&now=-1"}) {
    keep(view_of("GET " + std::string(path) + " HTTP/1.1\r\n" + host + cookie + "\r\n"));
    keep(view_of("GET " + std::string(path) + " HTTP/1.1\r\n" + host + "\r\n"));
  }
  for (const char* code : {"{code}", "00"})
    keep(view_of("POST /api/sign-in?code=" + std::string(code) + " HTTP/1.1\r\n" + host +
                 "X-Parley: 1\r\nOrigin: http://127.0.0.1:{port}\r\nContent-Length: 2\r\n\r\n{}"));
}

}  // namespace

Target replay_pages() {
  return {"replay-pages", "requests to the pages of a replay, as they come over the socket", take, seeds, 4096, 300};
}

}  // namespace fuzz
}  // namespace parley
