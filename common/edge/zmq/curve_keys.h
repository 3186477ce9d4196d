// CURVE keys (RFC 26/CURVEZMQ): who a connection is. 32 bytes each, kept and sent raw.
#pragma once

#include "common/base/bytes.h"

namespace parley::edge {

struct CurveKeys {
  Bytes32 public_key{};
  Bytes32 secret_key{};
};

CurveKeys make_curve_keys();
CurveKeys curve_keys_of(const Bytes32& secret_key);

}  // namespace parley::edge
