// parley verify --evidence: does this file prove that a coordinator contradicted itself?
#pragma once

#include <string>

namespace parley {

// Needs nothing but the file. 0: proved; 1: not proved; 3: the file cannot be read.
int run_verify_evidence(const std::string& path, bool json);

}  // namespace parley
