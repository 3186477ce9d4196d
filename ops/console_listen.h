// Where pages are served: this machine alone, or a network, then with TLS.
#pragma once

#include <string>

#include "common/edge/http/web_server.h"

namespace parley {

// `listen`: HOST:PORT, [IPv6]:PORT, 0.0.0.0:PORT for every interface; port 0 is a free one, the last time's where it
// can be had. Beyond this machine a certificate is kept in `<store>.certificate` (0600), made when there is none.
// Throws WebFailure or StorageFailure.
edge::WebOptions web_options(const std::string& listen, const std::string& store);

}  // namespace parley
