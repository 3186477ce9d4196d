#include "common/edge/os/machine.h"

#include <sodium.h>

#include "common/base/check.h"
#include "common/edge/os/clock.h"
#include "common/edge/os/real_files.h"

namespace parley::edge {
namespace {

class RealMachine : public Machine {
 public:
  WallTime wall_clock_us() override { return edge::wall_clock_us(); }
  std::int64_t steady_clock_us() override { return edge::steady_clock_us(); }
  void fill_random(std::span<std::uint8_t> bytes) override {
    static const bool ready = sodium_init() >= 0;
    PARLEY_CHECK(ready, "libsodium did not start");
    randombytes_buf(bytes.data(), bytes.size());
  }
  Files& files() override { return files_; }
  const char* sqlite_files() const override { return nullptr; }
  bool is_alone() const override { return false; }

 private:
  RealFiles files_;
};

thread_local Machine* current = nullptr;

}  // namespace

Machine& machine() {
  static RealMachine real;
  return current != nullptr ? *current : real;
}

OnMachine::OnMachine(Machine& machine) : before_(current) { current = &machine; }
OnMachine::~OnMachine() { current = before_; }

}  // namespace parley::edge
