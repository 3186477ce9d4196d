#include "ops/console_at_node.h"

#include <capnp/compat/json.h>

#include <algorithm>

#include "common/edge/os/durable_file.h"
#include "ops/console_listen.h"
#include "ops/console_pages.h"
#include "ops/desk_client.h"

namespace parley {
namespace {

constexpr mode_t kPrivate = 0600;
constexpr int kDesk_ms = 1'000;

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
  const edge::ConsoleOptions options{store, web_options(listen, store), asks_desk(desk)};
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
