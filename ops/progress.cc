#include "ops/progress.h"

#include <algorithm>
#include <cstdio>

namespace parley {
namespace {

constexpr int kLeastWidth = 20, kBarWidth = 30;

}  // namespace

std::string progress_bar(std::uint64_t done, std::uint64_t of, int width) {
  const std::uint64_t percent = of == 0 ? 100 : std::min<std::uint64_t>(100, done * 100 / of);
  const std::string number = (percent < 10 ? "  " : percent < 100 ? " " : "") + std::to_string(percent) + " %";
  const int inside = std::max(1, width - 8);
  const int full = static_cast<int>(static_cast<std::uint64_t>(inside) * percent / 100);
  return "[" + std::string(static_cast<std::size_t>(full), '=') +
         std::string(static_cast<std::size_t>(inside - full), ' ') + "] " + number;
}

void ProgressLine::show(const std::string& text, std::uint64_t done, std::uint64_t of) {
  if (!is_shown()) return;
  const int width = std::max(kLeastWidth, terminal_.width());
  const std::string bar = progress_bar(done, of, std::min(kBarWidth, width - 1));
  const auto room = static_cast<std::size_t>(std::max(0, width - 2 - static_cast<int>(bar.size())));
  std::fprintf(stderr, "\r\x1b[K%s %s", bar.c_str(), text.substr(0, room).c_str());
  std::fflush(stderr);
  drawn_ = true;
}

void ProgressLine::clear() {
  if (!drawn_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  drawn_ = false;
}

}  // namespace parley
