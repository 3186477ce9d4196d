// A root as six words that two delegates can read to each other over the telephone.
#pragma once

#include <string>

#include "common/base/bytes.h"

namespace parley {

// The root's first 66 bits, eleven a word: whoever wants another root with the same words has to try 2^66 records.
std::string six_words(const Bytes32& root);

}  // namespace parley
