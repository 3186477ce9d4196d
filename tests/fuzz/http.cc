// What browsers, and whoever else reaches the port, send to a node's pages: as it comes over the socket. {port} stands
// for the server's port.

#include "common/base/hash.h"
#include "common/edge/os/key_file.h"
#include "node/edge/console_server.h"
#include "tests/fuzz/real_folder.h"
#include "tests/fuzz/request.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

constexpr Bytes32 kSecret{7};
constexpr const char* kSeat = "CN.FM";

std::string digits(std::string_view what) { return hex(hmac_sha256(kSecret, view_of(what))); }
std::string cookie() { return digits(std::string("cookie of ") + kSeat); }
std::string code_of(const std::string& seat) { return digits("code of " + seat).substr(0, 32); }

struct Pages {
  Pages() {
    edge::write_key_file(store + ".console", {{"console", Bytes(kSecret.begin(), kSecret.end())}});
    hub.tell_seats({{kSeat, "CN", 1, true, "node-CN", schema::HolderKind::PERSON, false},
                    {"CN.HOS", "CN", 1, false, "node-CN", schema::HolderKind::PERSON, false}});
    hub.tell_size(node_size());
    hub.stop();  // no loop answers: nothing waits for one
    static const std::vector<edge::PageFile> pages{{"/", "text/html; charset=utf-8", "<!doctype html>"}};
    server.emplace(edge::ConsoleOptions{store, {}, {}}, hub, pages);
    port = port_in(server->link(kSeat));
  }

  std::string store = on_real_disk(node_disk(), kNodeStore);  // the record of a run that has begun
  edge::ConsoleHub hub;
  std::optional<edge::ConsoleServer> server;
  std::string port;
};

void take(ByteView bytes) {
  static Pages& pages = *new Pages;
  const std::string request = with_port(std::string(text_of(bytes)), pages.port);
  const std::string answer = answer_to(request, pages.port);
  PARLEY_CHECK(answer.empty() || answer.starts_with("HTTP/1.1 "), "an answer is one of HTTP");
  const bool knows = request.find(cookie()) != std::string::npos || request.find(code_of(kSeat)) != std::string::npos;
  for (const std::string& secret : {cookie(), code_of(kSeat), code_of("CN.HOS")})
    PARLEY_CHECK(knows || answer.find(secret) == std::string::npos, "who has no code is given none");
}

void seeds(const Keep& keep) {
  const std::string host = "Host: 127.0.0.1:{port}\r\n", signed_in = "Cookie: parley-{port}-CN.FM=" + cookie() + "\r\n";
  for (const char* path : {"/", "/api/seat?seat=CN.FM", "/api/links?seat=CN.FM", "/api/run?seat=CN.FM",
                           "/api/stream?seat=CN.FM&from=0", "/no"}) {
    keep(view_of("GET " + std::string(path) + " HTTP/1.1\r\n" + host + "\r\n"));
    keep(view_of("GET " + std::string(path) + " HTTP/1.1\r\n" + host + signed_in + "Last-Event-ID: 7\r\n\r\n"));
  }
  const auto post = [&](const std::string& path, const std::string& body, const std::string& more) {
    keep(
        view_of("POST " + path + " HTTP/1.1\r\n" + host + more +
                "X-Parley: 1\r\nOrigin: http://127.0.0.1:{port}\r\nContent-Type: application/json\r\nContent-Length: " +
                std::to_string(body.size()) + "\r\n\r\n" + body));
  };
  post("/api/sign-in?seat=CN.FM&code=" + code_of(kSeat), "{}", "");
  post("/api/sign-in?seat=CN.FM&code=00", "{}", "");
  post("/api/act?seat=CN.FM", R"({"acts":[{"note":"x"}]})", signed_in);
  post("/api/act?seat=CN.FM", R"({"acts":[{"note":"x"}]})", "");
  post("/api/offers?seat=CN.FM", R"({"acts":[{"note":"x"}],"seats":["CN.HOS"]})", signed_in);
  keep(view_of(
      "POST /api/act?seat=CN.FM HTTP/1.1\r\n" + host + signed_in +
      "X-Parley: 1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"ac\r\n0\r\n\r\n"));
  keep(
      view_of("GET / HTTP/1.1\r\n" + host +
              "Connection: keep-alive\r\nRange: bytes=0-3,5-\r\nAccept-Encoding: gzip\r\n\r\nHEAD / HTTP/1.0\r\n\r\n"));
  keep(view_of("POST /api/act?seat=%43N.FM HTTP/1.1\r\n" + host +
               "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 40\r\n\r\n--x\r\nContent-Disposition: "
               "form-data; name=a\r\n"));
}

}  // namespace

Target http() { return {"http", "requests to a node's pages, as they come over the socket", take, seeds, 8192, 400}; }

}  // namespace parley::fuzz
