#include "common/edge/http/web_server.h"

#include <httplib.h>

#include <openssl/pem.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "common/base/limits.h"
#include "common/edge/http/web_failure.h"

namespace parley::edge {
namespace {

constexpr int kRead_s = 10;
constexpr int kHttpPort = 80, kHttpsPort = 443;
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

// As Host and Origin have it: an IPv6 address stands in brackets, the scheme's own port is left out.
std::string authority_of(const std::string& name, int port, int usual_port) {
  const std::string host = name.find(':') == std::string::npos ? name : "[" + name + "]";
  return port == usual_port ? host : host + ":" + std::to_string(port);
}

bool use_certificate(SSL_CTX& context, const Certificate& made) {
  const auto in_memory = [](const std::string& pem) {
    return std::unique_ptr<BIO, decltype(&BIO_free_all)>(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())),
                                                         &BIO_free_all);
  };
  const auto certificate_text = in_memory(made.certificate), key_text = in_memory(made.key);
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(
      PEM_read_bio_X509(certificate_text.get(), nullptr, nullptr, nullptr), &X509_free);
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
      PEM_read_bio_PrivateKey(key_text.get(), nullptr, nullptr, nullptr), &EVP_PKEY_free);
  SSL_CTX_set_min_proto_version(&context, TLS1_2_VERSION);
  return certificate && key && SSL_CTX_use_certificate(&context, certificate.get()) == 1 &&
         SSL_CTX_use_PrivateKey(&context, key.get()) == 1;
}

std::unique_ptr<httplib::Server> server_with(const std::optional<Certificate>& certificate) {
  if (!certificate) return std::make_unique<httplib::Server>();
  auto server =
      std::make_unique<httplib::SSLServer>([&](SSL_CTX& context) { return use_certificate(context, *certificate); });
  if (!server->is_valid()) throw WebFailure("The certificate of the pages is damaged: remove it, a new one is made.");
  return server;
}

bool is_json(const httplib::Request& request) {
  return request.get_header_value("Content-Type").starts_with("application/json");
}

}  // namespace

struct WebServer::Implementation {
  std::unique_ptr<httplib::Server> server;
  std::string scheme;              // "http://"
  std::vector<std::string> hosts;  // with the port; the first stands in links
  std::string origin;
  std::atomic<std::size_t> streams{0};
  std::atomic<bool> stopping{false}, listened{false};
  std::thread thread;

  // A page elsewhere may send a browser here under a name of its own (DNS rebinding), or post in its user's name.
  bool refused(const httplib::Request& request, httplib::Response& response) const {
    const std::string host = request.get_header_value("Host");
    const bool other_host = std::find(hosts.begin(), hosts.end(), host) == hosts.end();
    const std::string from = request.get_header_value("Origin"), site = request.get_header_value("Sec-Fetch-Site");
    const bool changes = request.method != "GET" && request.method != "HEAD";
    const bool other_page =
        (!from.empty() && from != scheme + host) || (!site.empty() && site != "same-origin" && changes);
    const bool plain_form = changes && (!is_json(request) || request.get_header_value("X-Parley").empty());
    if (!other_host && !other_page && !plain_form) return false;
    response.status = 403;
    response.set_content("This server answers its own pages only.\n", "text/plain; charset=utf-8");
    return true;
  }

  void answer(WebAnswer answer, httplib::Response& response) {
    response.status = answer.status;
    if (!answer.set_cookie.empty())
      response.set_header("Set-Cookie", answer.set_cookie + "; Path=/; HttpOnly; SameSite=Strict" +
                                            (scheme == "https://" ? "; Secure" : ""));
    if (answer.stream) return open_stream(std::move(answer.stream), response);
    send_body(std::move(answer), response);
  }

  // As it is. Given as content, cpp-httplib compresses it at Brotli's slowest for every browser that comes: a second
  // and a half of a core for a page that is loaded from this machine or this room.
  static void send_body(WebAnswer answer, httplib::Response& response) {
    if (answer.body.empty()) return;
    const auto body = std::make_shared<const std::string>(std::move(answer.body));
    response.set_content_provider(body->size(), answer.type,
                                  [body](std::size_t from, std::size_t length, httplib::DataSink& sink) {
                                    return sink.write(body->data() + from, length);
                                  });
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
  implementation_->server = server_with(options.certificate);
  auto& server = *implementation_->server;
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
  implementation_->scheme = options.certificate ? "https://" : "http://";
  const int usual_port = options.certificate ? kHttpsPort : kHttpPort;
  const auto names = options.names.empty() ? std::vector{options.address} : options.names;
  for (const auto& name : names) implementation_->hosts.push_back(authority_of(name, port, usual_port));
  implementation_->origin = implementation_->scheme + implementation_->hosts.front();
}

WebServer::~WebServer() {
  implementation_->stopping = true;
  // One that has not begun to listen yet does not hear that it is to stop.
  if (implementation_->thread.joinable()) {
    while (!implementation_->server->is_running() && !implementation_->listened)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    implementation_->server->stop();
    implementation_->thread.join();
  }
}

void WebServer::get(const std::string& path, WebHandler handler) {
  implementation_->server->Get(path, implementation_->wrap(std::move(handler)));
}

void WebServer::post(const std::string& path, WebHandler handler) {
  implementation_->server->Post(path, implementation_->wrap(std::move(handler)));
}

void WebServer::start() {
  implementation_->thread = std::thread([this] {
    implementation_->server->listen_after_bind();
    implementation_->listened = true;
  });
}

const std::string& WebServer::origin() const { return implementation_->origin; }

}  // namespace parley::edge
