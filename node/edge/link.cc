#include "node/edge/link.h"

#include <algorithm>

#include "common/edge/os/clock.h"

namespace parley::edge {
namespace {

constexpr std::int64_t kShortestPause_us = 100'000;
constexpr std::int64_t kLongestPause_us = 5'000'000;
constexpr unsigned kTriesAnEndpoint = 3;

}  // namespace

Link::Link(std::vector<std::string> endpoints, const Bytes32& server_key, std::string socks_proxy)
    : endpoints_(std::move(endpoints)), server_key_(server_key), socks_proxy_(std::move(socks_proxy)) {}

void Link::connect_as(const CurveKeys& own) {
  own_ = own;
  open();
}

void Link::open() {
  socket_.reset();
  unanswered_ = 0;
  socket_ = std::make_unique<ClientSocket>(context_, own_, server_key_, endpoints_[endpoint_], socks_proxy_);
}

void Link::reconnect() {
  socket_.reset();
  endpoint_ = (endpoint_ + 1) % endpoints_.size();
  pause_us_ = std::clamp(2 * pause_us_, kShortestPause_us, kLongestPause_us);
  open_at_us_ = steady_clock_us() + pause_us_;
}

std::optional<ClientSocket::Event> Link::event() {
  if (!socket_ && steady_clock_us() >= open_at_us_) open();
  if (!socket_) return std::nullopt;
  const auto event = socket_->event();
  // libzmq tries again by itself; after some tries another coordinator's address is as good.
  const bool next =
      event == ClientSocket::Event::unanswered && ++unanswered_ >= kTriesAnEndpoint && endpoints_.size() > 1;
  if (next) reconnect();
  return event;
}

std::optional<Bytes> Link::receive() { return socket_ ? socket_->receive() : std::nullopt; }

bool Link::send(ByteView bytes) { return socket_ && socket_->send(bytes); }

std::optional<std::int64_t> Link::wake_us() const { return socket_ ? std::nullopt : std::optional(open_at_us_); }

}  // namespace parley::edge
