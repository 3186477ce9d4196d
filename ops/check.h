// parley check: would `parley join` work from here? Nothing is spent, and nothing is written.
#pragma once

#include <string>

namespace parley {

struct CheckOptions {
  std::string invitation;
  std::string store;  // empty: ./parley-NAME.journal
  std::string socks_proxy;
  bool json = false;
};

int run_check(const CheckOptions& options);

}  // namespace parley
