// The way to a coordinator, tried from here: whether it answers, whether it is the invitation's, whether it lets us in.
#pragma once

#include <optional>
#include <string>

#include "common/edge/zmq/invitation_file.h"
#include "node/clock_estimate.h"
#include "node/edge/store.h"

namespace parley {

enum class Admission { unreachable, stranger, refused, admitted };

struct WayChecked {
  std::string endpoint;
  Admission admission = Admission::unreachable;
};

// Only shakes hands: a one-time code is spent by the message that enrols, which is not sent.
WayChecked shake_hands(const edge::Invitation& invitation, const edge::CurveKeys& keys, const std::string& endpoint,
                       const std::string& socks_proxy);

struct ClockChecked {
  std::optional<std::int64_t> offset_us, error_us;  // the coordinator's clock less this machine's; nothing: no answer
  std::string turned_away;                          // why, where it was
};

// As an enrolled node: says hello and measures. A node that is connected under these keys at the moment is cut off.
ClockChecked measure_clock(const edge::Invitation& invitation, const edge::Store& store, const std::string& endpoint,
                           const std::string& socks_proxy);

}  // namespace parley
