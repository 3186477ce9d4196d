#include "ops/console_at_node.h"

#include <capnp/compat/json.h>

#include <algorithm>
#include <charconv>

#include "common/edge/http/web_failure.h"
#include "common/edge/os/durable_file.h"
#include "ops/console_pages.h"
#include "ops/desk_client.h"

namespace parley {
namespace {

constexpr mode_t kPrivate = 0600;
constexpr int kDesk_ms = 1'000;
constexpr std::size_t kLinksBytes = 64 * 1024;

// A node that starts again serves its pages where they were open. 0 when it has not served any.
int last_port(const std::string& store) {
  const auto links = edge::read_small_file(links_file_of(store), kLinksBytes);
  const auto at = links ? links->find("/#") : std::string::npos;
  if (at == std::string::npos) return 0;
  int port = 0;
  const auto colon = links->rfind(':', at);
  std::from_chars(links->data() + colon + 1, links->data() + at, port);
  return port;
}

edge::WebOptions options_of(const std::string& listen, const std::string& store) {
  const auto colon = listen.rfind(':');
  edge::WebOptions options;
  const char* end = listen.data() + listen.size();
  const bool read = colon != std::string::npos &&
                    std::from_chars(listen.data() + colon + 1, end, options.port).ptr == end && options.port >= 0 &&
                    options.port < 65536;
  if (!read) throw edge::WebFailure("--console-listen takes HOST:PORT, such as 127.0.0.1:8080, not " + listen + ".");
  options.address = listen.substr(0, colon);
  options.last_port = last_port(store);
  if (options.address == "127.0.0.1" || options.address == "localhost") return options;
  throw edge::WebFailure("The console is served on this machine only (127.0.0.1): beyond it pages need TLS.");
}

std::function<std::optional<std::string>()> asks_desk(const std::string& journal) {
  if (journal.empty()) return {};
  return [journal]() -> std::optional<std::string> {
    const auto answer = ask_desk(journal, status_request(), kDesk_ms);
    const auto* reply = std::get_if<DeskReply>(&answer);
    if (reply == nullptr || !reply->reader().isStatus()) return std::nullopt;
    const auto text = capnp::JsonCodec().encode(reply->reader().getStatus());
    return std::string(text.cStr(), text.size());
  };
}

}  // namespace

ConsoleAtNode::ConsoleAtNode(const std::string& listen, const std::string& store, const std::string& desk, Team& others)
    : store_(store), team_(others, hub_) {
  if (listen.empty()) return;
  const edge::ConsoleOptions options{store, options_of(listen, store), asks_desk(desk)};
  server_ = std::make_unique<edge::ConsoleServer>(options, hub_, console_pages());
}

std::vector<std::string> ConsoleAtNode::new_links() {
  if (!server_) return {};
  const std::string node = hub_.node().name;
  const auto seats = hub_.seats();
  const auto plays_here = [&](const auto& seat) {
    return seat.kind == schema::HolderKind::PERSON && seat.holder == node;
  };
  const auto led_here = [&](const auto& seat) {
    return std::any_of(seats.begin(), seats.end(), [&](const auto& other) {
      return other.head && other.number == seat.number && plays_here(other);
    });
  };
  std::vector<std::string> links;
  for (const auto& seat : seats) {
    const bool alone = plays_here(seat) && !led_here(seat);
    const bool first = seat.number == kControl ? seat.holder == node : seat.head || alone;
    if (first && told_.insert(seat.code).second) links.push_back(seat.code + " " + server_->link(seat.code));
  }
  if (links.empty()) return links;
  for (const auto& link : links) links_text_ += link + "\n";
  edge::write_durably(links_file_of(store_), links_text_, kPrivate);
  return links;
}

}  // namespace parley
