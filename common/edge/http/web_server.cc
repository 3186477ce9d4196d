#include "common/edge/http/web_server.h"

#include <httplib.h>

#include <atomic>
#include <thread>

#include "common/base/limits.h"
#include "common/edge/http/web_failure.h"

namespace parley::edge {
namespace {

constexpr int kRead_s = 10;
constexpr const char* kPolicy =
    "default-src 'self'; img-src 'self' data:; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action "
    "'self'";

std::map<std::string, std::string, std::less<>> cookies_in(const std::string& header) {
  std::map<std::string, std::string, std::less<>> cookies;
  for (std::size_t from = 0; from < header.size();) {
    const std::size_t end = std::min(header.find(';', from), header.size());
    const std::string item = header.substr(from, end - from);
    const std::size_t equals = item.find('='), start = item.find_first_not_of(' ');
    if (equals != std::string::npos && start < equals)
      cookies.emplace(item.substr(start, equals - start), item.substr(equals + 1));
    from = end + 1;
  }
  return cookies;
}

WebRequest request_of(const httplib::Request& request) {
  WebRequest result;
  result.path = request.path;
  for (const auto& [name, value] : request.params) result.query.emplace(name, value);
  result.cookies = cookies_in(request.get_header_value("Cookie"));
  result.body = request.body;
  result.last_event_id = request.get_header_value("Last-Event-ID");
  return result;
}

bool is_json(const httplib::Request& request) {
  return request.get_header_value("Content-Type").starts_with("application/json");
}

}  // namespace

struct WebServer::Implementation {
  httplib::Server server;
  std::string origin, host;
  std::atomic<std::size_t> streams{0};
  std::atomic<bool> stopping{false};
  std::thread thread;

  // A page elsewhere may send a browser here under a name of its own (DNS rebinding), or post in its user's name.
  bool refused(const httplib::Request& request, httplib::Response& response) const {
    const bool other_host = request.get_header_value("Host") != host;
    const std::string from = request.get_header_value("Origin"), site = request.get_header_value("Sec-Fetch-Site");
    const bool changes = request.method != "GET" && request.method != "HEAD";
    const bool other_page = (!from.empty() && from != origin) || (!site.empty() && site != "same-origin" && changes);
    const bool plain_form = changes && (!is_json(request) || request.get_header_value("X-Parley").empty());
    if (!other_host && !other_page && !plain_form) return false;
    response.status = 403;
    response.set_content("This server answers its own pages only.\n", "text/plain; charset=utf-8");
    return true;
  }

  void answer(WebAnswer answer, httplib::Response& response) {
    response.status = answer.status;
    if (!answer.set_cookie.empty())
      response.set_header("Set-Cookie", answer.set_cookie + "; Path=/; HttpOnly; SameSite=Strict");
    if (answer.stream) return open_stream(std::move(answer.stream), response);
    response.set_content(answer.body, answer.type);
  }

  void open_stream(NextPiece next, httplib::Response& response) {
    if (++streams > limits::kEventStreams) {
      --streams;
      response.status = 503;
      response.set_content("{\"code\":\"web.full\",\"reason\":\"As many pages are open here as this node can serve.\"}",
                           "application/json");
      return;
    }
    response.set_chunked_content_provider(
        "text/event-stream",
        [this, next = std::move(next)](std::size_t, httplib::DataSink& sink) {
          std::string piece;
          const bool more = !stopping && next(piece);
          if (piece.empty()) piece = ":\n\n";  // shows whether the browser is still there
          if (!sink.write(piece.data(), piece.size())) return false;
          if (!more) sink.done();
          return true;
        },
        [this](bool) { --streams; });
  }

  httplib::Server::Handler wrap(WebHandler handler) {
    return [this, handler = std::move(handler)](const httplib::Request& request, httplib::Response& response) {
      answer(handler(request_of(request)), response);
    };
  }
};

WebServer::WebServer(const WebOptions& options) : implementation_(std::make_unique<Implementation>()) {
  auto& server = implementation_->server;
  server.new_task_queue = [] { return new httplib::ThreadPool(limits::kWebThreads); };
  server.set_payload_max_length(limits::kRequestBytes);
  server.set_read_timeout(kRead_s);
  server.set_tcp_nodelay(true);
  server.set_default_headers({{"Content-Security-Policy", kPolicy},
                              {"X-Content-Type-Options", "nosniff"},
                              {"Referrer-Policy", "no-referrer"},
                              {"Cache-Control", "no-store"}});
  server.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
    return implementation_->refused(request, response) ? httplib::Server::HandlerResponse::Handled
                                                       : httplib::Server::HandlerResponse::Unhandled;
  });
  int port = options.port != 0 ? options.port : options.last_port;
  const bool bound = port != 0 && server.bind_to_port(options.address, port);
  if (!bound && options.port == 0) port = server.bind_to_any_port(options.address);
  if (!bound && (options.port != 0 || port <= 0)) {
    throw WebFailure(
        "The console cannot be served at " + options.address + ":" + std::to_string(options.port) +
        ": the port is taken, or the address is not this machine's. Choose another with --console-listen.");
  }
  implementation_->host = options.address + ":" + std::to_string(port);
  implementation_->origin = "http://" + implementation_->host;
}

WebServer::~WebServer() {
  implementation_->stopping = true;
  implementation_->server.stop();
  if (implementation_->thread.joinable()) implementation_->thread.join();
}

void WebServer::get(const std::string& path, WebHandler handler) {
  implementation_->server.Get(path, implementation_->wrap(std::move(handler)));
}

void WebServer::post(const std::string& path, WebHandler handler) {
  implementation_->server.Post(path, implementation_->wrap(std::move(handler)));
}

void WebServer::start() {
  implementation_->thread = std::thread([this] { implementation_->server.listen_after_bind(); });
}

const std::string& WebServer::origin() const { return implementation_->origin; }

}  // namespace parley::edge
