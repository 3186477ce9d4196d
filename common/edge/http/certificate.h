// The certificate of a node's pages (TLS): signed by nobody but itself, so people compare its fingerprint.
#pragma once

#include <string>
#include <vector>

namespace parley::edge {

struct Certificate {
  std::string certificate, key;  // PEM
  std::string fingerprint;       // SHA-256 of the certificate, as browsers show it: "AB:01:..."
};

// ECDSA on P-256, for those names and addresses, valid for a year from yesterday. Throws WebFailure when the library
// refuses.
Certificate make_certificate(const std::vector<std::string>& names);

// The one kept in `path` (0600), where it is still valid for all the names; otherwise a new one, kept there.
// Throws WebFailure or StorageFailure.
Certificate keep_certificate(const std::string& path, const std::vector<std::string>& names);

}  // namespace parley::edge
