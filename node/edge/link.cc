#include "node/edge/link.h"

#include <algorithm>

#include "common/edge/os/machine.h"

namespace parley::edge {
namespace {

constexpr std::int64_t kShortestPause_us = 100'000;
constexpr std::int64_t kLongestPause_us = 5'000'000;
constexpr unsigned kTriesAnEndpoint = 3;

}  // namespace

Link::Link(std::vector<std::string> endpoints, Connect connect)
    : endpoints_(std::move(endpoints)), connect_(std::move(connect)) {}

void Link::connect_as(const CurveKeys& own) {
  own_ = own;
  open();
}

void Link::open() {
  end_.reset();
  unanswered_ = 0;
  end_ = connect_(endpoints_[endpoint_], own_);
}

void Link::reconnect() {
  end_.reset();
  endpoint_ = (endpoint_ + 1) % endpoints_.size();
  pause_us_ = std::clamp(2 * pause_us_, kShortestPause_us, kLongestPause_us);
  open_at_us_ = machine().steady_clock_us() + pause_us_;
}

void Link::rest() { pause_us_ = kLongestPause_us; }

std::optional<ClientEnd::Event> Link::event() {
  if (!end_ && machine().steady_clock_us() >= open_at_us_) open();
  if (!end_) return std::nullopt;
  const auto event = end_->event();
  // libzmq tries again by itself; after some tries another coordinator's address is as good.
  const bool next = event == ClientEnd::Event::unanswered && ++unanswered_ >= kTriesAnEndpoint && endpoints_.size() > 1;
  if (next) reconnect();
  return event;
}

std::optional<Bytes> Link::receive() { return end_ ? end_->receive() : std::nullopt; }

bool Link::send(ByteView bytes) { return end_ && end_->send(bytes); }

std::optional<std::int64_t> Link::wake_us() const { return end_ ? std::nullopt : std::optional(open_at_us_); }

}  // namespace parley::edge
