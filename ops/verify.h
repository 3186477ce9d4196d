// parley verify: is this the record, and are these the same one?
#pragma once

#include <string>
#include <vector>

namespace parley {

struct VerifyOptions {
  std::vector<std::string> files;
  std::string evidence;        // a file of evidence, in place of `files`
  std::string write_evidence;  // where proofs found in `files` go; may be empty
  bool json = false;
};

int run_verify(const VerifyOptions& options);

}  // namespace parley
