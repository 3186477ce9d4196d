// A small web server for pages: hardened as browsers need it (DESIGN section 8, PITFALLS on web
// servers). Handlers run in threads of their own, several at once.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/edge/http/certificate.h"

namespace parley::edge {

struct WebRequest {
  std::string path;
  std::map<std::string, std::string, std::less<>> query, cookies;
  std::string body;           // of a POST
  std::string last_event_id;  // of a stream that a browser opens anew
};

// Gives the next piece of an event stream; waits a second at most when there is none, and then gives nothing.
// Returns false when the stream is over.
using NextPiece = std::function<bool(std::string& piece)>;

struct WebAnswer {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::string set_cookie;  // "name=value"; it is for this server's own pages only
  NextPiece stream;        // an event stream in place of the body
};

using WebHandler = std::function<WebAnswer(const WebRequest&)>;

struct WebOptions {
  std::string address = "127.0.0.1";
  int port = 0;       // 0: a free one
  int last_port = 0;  // tried first in place of a free one; 0: none
  // Under which browsers may reach it; the first stands in links. Empty: the address itself.
  std::vector<std::string> names = {};
  std::optional<Certificate> certificate = {};  // then with TLS; beyond this machine always
};

class WebServer {
 public:
  // Listens when it returns. Throws WebFailure when the address cannot be had.
  explicit WebServer(const WebOptions& options);
  // Ends streams and waits for handlers.
  ~WebServer();
  WebServer(const WebServer&) = delete;

  // Before start(). Changes come by POST with JSON only, from this server's own pages.
  void get(const std::string& path, WebHandler handler);
  void post(const std::string& path, WebHandler handler);
  void start();

  // "http://127.0.0.1:8080", "https://192.0.2.7:8443"
  const std::string& origin() const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace parley::edge
