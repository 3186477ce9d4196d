#pragma once

#include <stdexcept>

namespace parley::edge {

// The web server cannot be started; says the way out.
class WebFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace parley::edge
