// How much somebody may still send: so much a second, with some seconds' worth at once.
#pragma once

#include <algorithm>
#include <cstdint>

namespace parley::edge {

class Allowance {
 public:
  Allowance(std::int64_t each_second, std::int64_t seconds_at_once)
      : each_second_(each_second), most_(each_second * seconds_at_once * kWhole), left_(most_) {}

  // So much time has passed since the last call. However short the pieces are, nothing is lost between them.
  void pass(std::int64_t us) {
    const std::int64_t full_after_us = most_ / each_second_;
    left_ = std::min(left_ + std::clamp<std::int64_t>(us, 0, full_after_us) * each_second_, most_);
  }
  // It was sent, within the allowance or not.
  void spend(std::int64_t amount) { left_ -= amount * kWhole; }
  bool overdrawn() const { return left_ < 0; }
  // False, and nothing is spent, where less than one is left.
  bool spend_one() {
    if (left_ < kWhole) return false;
    left_ -= kWhole;
    return true;
  }

 private:
  static constexpr std::int64_t kWhole = 1'000'000;  // of one

  std::int64_t each_second_, most_, left_;  // the last two in millionths
};

}  // namespace parley::edge
